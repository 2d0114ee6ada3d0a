#!/bin/sh
# Prove the Debian package in a bare Debian: installed, used as an official would, removed again without a trace.
#
# Usage, as root: packaging/release-test.sh FOLDER      (after: make deb)
#
# In FOLDER two small systems are built with debootstrap (packaging/systems.sh). The package is installed in one that holds
# nothing but Debian, so that what it depends on has to be right; then once more beside what every desktop has, for
# the double click. A screen in the other system looks on. What is found on the way is in FOLDER/log.
# What a closed network needs inside is lent at run time: packaging/systems.sh says how.
set -eu

folder=${1:?usage: packaging/release-test.sh FOLDER}
repository=$(cd "$(dirname "$0")/.." && pwd)
suite=bookworm
display=:84
. "$repository/packaging/systems.sh"
debian=$folder/debian
package=$(ls "$repository"/dist/drafter_*.deb) || fail "no package in dist/; make deb first"
install="DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends"

# official COMMAND: run a command as the user who drafts, on the screen, in the home folder.
official() { inside "$debian" "cd /home/official && su official -c 'LANG=C.UTF-8 DISPLAY=$display $1'"; }

# files: every file of the system but what changes whenever anything is installed, and what belongs to the user.
files() {
    (cd "$debian" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./sys -o -path ./home -o -path ./tmp -o -path ./srv \
        -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log -o -path ./root \) -prune -o -print | LC_ALL=C sort)
}

build_debian() {
    build_base_and_screen
    rm -rf --one-file-system "$debian"
    cp -a "$base" "$debian"
    enter "$debian"
    inside "$debian" "useradd --create-home official && apt-get update -qq" >"$log/debian.txt" 2>&1 || fail "see $log/debian.txt"
    cp "$package" "$debian/srv/drafter.deb"
    cp "$repository/resources/sample/negotiation.toml" "$debian/srv/answers.toml"
}

install_package() {
    begun=$(date +%s)
    files >"$log/before-$1.txt"
    inside "$debian" "dpkg-query -W -f '\${Package}\n'" >"$log/packages-before-$1.txt"
    inside "$debian" "$install /srv/drafter.deb" >"$log/install-$1.txt" 2>&1 || fail "installing, see $log/install-$1.txt"
    say "  installed in $(($(date +%s) - begun)) s, with $(($(inside "$debian" "dpkg-query -W" | wc -l) - $(wc -l <"$log/packages-before-$1.txt") - 1)) packages that it needs"
}

# remove_package WHICH: purge it with all that it brought, and look for anything that was not there before.
remove_package() {
    inside "$debian" "DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq --autoremove drafter" >"$log/remove-$1.txt" 2>&1 ||
        fail "removing, see $log/remove-$1.txt"
    files >"$log/after-$1.txt"
    diff "$log/before-$1.txt" "$log/after-$1.txt" >"$log/left-$1.txt" || true
    grep '^[<>].*drafter' "$log/left-$1.txt" && fail "left behind, see $log/left-$1.txt"
    if [ -d "$debian/usr/share/mime" ] && grep -rqi 'drafter' "$debian/usr/share/mime" "$debian/usr/share/applications"; then
        fail "the desktop still knows the program"
    fi
    inside "$debian" "dpkg-query -W -f '\${Package}\n'" | diff "$log/packages-before-$1.txt" - || fail "packages were left behind"
    say "  removed; files of the system that differ: $(grep -c '^[<>]' "$log/left-$1.txt" || true)"
}

# The commands: a negotiation from the sample's answers, exported, changed, compared, kept, verified.
use_commands() {
    say "$(official "drafter --version"): the commands"
    official "drafter new sample.treaty --answers /srv/answers.toml" || fail "new"
    for form in docx pdf odt html xml md txt; do official "drafter export sample.treaty first.$form" || fail "export $form"; done
    cp "$debian/home/official/sample.treaty" "$debian/home/official/changed.treaty"
    chroot "$debian" chown official:official /home/official/changed.treaty
    official "drafter set changed.treaty duration_withdrawal.notice=\"18 months\"" || fail "set"
    official "drafter compare sample.treaty changed.treaty" >"$log/changed.txt" || fail "compare"
    grep -q '1 changes of substance' "$log/changed.txt" || fail "not exactly one change was found, see $log/changed.txt"
    official "drafter compare first.docx changed.treaty --out redline.docx" || fail "redline"
    official "drafter verify changed.treaty" >"$log/verify.txt" || fail "verify"
    inside "$debian" "cat /usr/share/doc/drafter/copyright" | grep -q 'PySide6' || fail "no notices"
    official "env DRAFTER_NEW_PASSPHRASE=winter-harbour-lantern drafter protect changed.treaty" >"$log/protect.txt" || fail "protect"
    cp "$debian/home/official/sample.treaty" "$debian/home/official/unnamed-draft"
    cp "$debian/home/official/changed.treaty" "$debian/home/official/unnamed-protected"
    chroot "$debian" chown official:official /home/official/unnamed-draft /home/official/unnamed-protected
    cp "$debian"/home/official/first.* "$debian"/home/official/redline.docx "$log"
}

# wait_for_window NAME: wait until a window of that name is on the screen; its picture goes to the log.
wait_for_window() {
    begun=$(date +%s%N)
    until inside "$screen" "DISPLAY=$display xdotool search --onlyvisible --name '$1'" >"$log/window.txt" 2>/dev/null; do
        [ $((($(date +%s%N) - begun) / 1000000000)) -lt 60 ] || fail "no window of the name $1 in a minute"
        sleep 0.05
    done
    say "  a window after $((($(date +%s%N) - begun) / 1000000)) ms: $1"
    sleep 3
    inside "$screen" "DISPLAY=$display import -window root /srv/window.png" && cp "$screen/srv/window.png" "$log/$2.png"
}

close_window() {
    inside "$screen" "DISPLAY=$display wmctrl -c '$1'"
    wait "$2" || fail "closing the window left exit code $?, see $3"
    if grep -qiE 'qt\.|warning|traceback|error' "$3"; then fail "it was not silent, see $3"; fi
}

use_window() {
    say "the window"
    official "drafter" >"$log/window-start.txt" 2>&1 &
    running=$!
    wait_for_window Drafter start
    close_window Drafter "$running" "$log/window-start.txt"
    official "drafter open sample.treaty" >"$log/window-draft.txt" 2>&1 &
    running=$!
    wait_for_window sample draft
    close_window sample "$running" "$log/window-draft.txt"
}

# The double click: what the desktop takes the file for, which program it chooses, and that program with the file.
double_click() {
    say "the double click"
    for file in sample.treaty unnamed-draft unnamed-protected; do
        kind=$(official "env XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype $file")
        [ "$kind" = application/x-drafter-treaty ] || fail "$file is taken for $kind"
    done
    chosen=$(official "env XDG_CURRENT_DESKTOP=GNOME xdg-mime query default application/x-drafter-treaty")
    [ "$chosen" = drafter.desktop ] || fail "the desktop would open it with: $chosen"
    [ -s "$debian/usr/share/icons/hicolor/48x48/apps/drafter.png" ] || fail "no icon"
    official "gio open sample.treaty" >"$log/double-click.txt" 2>&1 || fail "gio open, see $log/double-click.txt"
    wait_for_window sample double-click
    inside "$screen" "DISPLAY=$display wmctrl -c sample"
    begun=$(date +%s)
    while inside "$debian" "ls -l /proc/*/exe 2>/dev/null" | grep -q 'lib/drafter/drafter'; do
        [ $(($(date +%s) - begun)) -lt 30 ] || fail "the program did not end with its window"
        sleep 0.2
    done
}

build_debian
say "$(basename "$package"), $(du -m "$package" | cut -f1) MB, in a bare Debian"
install_package bare
use_commands
start_screen
use_window
remove_package bare
say "beside what a desktop has"
inside "$debian" "$install shared-mime-info desktop-file-utils xdg-utils libglib2.0-bin hicolor-icon-theme" >"$log/desktop.txt" 2>&1 ||
    fail "see $log/desktop.txt"
install_package desktop
double_click
remove_package desktop
[ -s "$debian/home/official/sample.treaty" ] || fail "the official's own file is gone"
say "everything holds; logs, pictures and copies are in $log"
