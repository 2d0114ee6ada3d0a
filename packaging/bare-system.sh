#!/bin/sh
# Prove `make test` and `make run` in a bare Debian, not on the machine that the program was written on.
#
# Usage, as root: packaging/bare-system.sh FOLDER
#
# Builds two small systems in FOLDER with debootstrap, from the mirror that this machine's apt uses. `bare` gets python3,
# python3-venv, git and make and nothing more; a clean clone of this repository's HEAD goes in. `screen` has a virtual X server
# and looks at it from outside, so that nothing it needs can stand in for what the setting up forgot. Both stay in FOLDER:
# a second call starts again from the same bare systems without fetching them.
# What a closed network needs inside is lent at run time: packaging/systems.sh says how.
set -eu

folder=${1:?usage: packaging/bare-system.sh FOLDER}
repository=$(cd "$(dirname "$0")/.." && pwd)
suite=bookworm
display=:83
bare=$folder/bare
. "$repository/packaging/systems.sh"

build_systems() {
    build_base_and_screen
    rm -rf --one-file-system "$bare"
    cp -a "$base" "$bare"
    enter "$bare"
    say "python3, python3-venv, git and make, and nothing more"
    inside "$bare" "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        python3 python3-venv git make && apt-get clean && rm -rf /var/lib/apt/lists/*" >"$log/bare.txt" 2>&1 ||
        fail "packages, see $log/bare.txt"
    lend "$bare"
    inside "$bare" "useradd --create-home official"
    git clone --quiet --no-hardlinks "$repository" "$bare/home/official/drafter"
    chroot "$bare" chown -R official:official /home/official/drafter
    cp -a "$bare/home/official/drafter" "$bare/srv/drafter"
    chroot "$bare" chown -R root:root /srv/drafter
}

# Without the right to install, the one line to type is printed.
check_the_line() {
    say "make run, as a user who may not install"
    if inside "$bare" "cd /home/official/drafter && su official -c 'make run'" >"$log/user.txt" 2>&1; then
        fail "make run went on without libraries, see $log/user.txt"
    fi
    grep -q '^su.*apt-get install .*libgl1' "$log/user.txt" || fail "no line to type, see $log/user.txt"
    say "  $(grep '^su.*apt-get' "$log/user.txt")"
}

check_tests() {
    say "make test, as root, no screen"
    begun=$(date +%s)
    inside "$bare" "cd /srv/drafter && make test" >"$log/test.txt" 2>&1 || fail "make test, see $log/test.txt"
    say "  $(tail -n 1 "$log/test.txt") - with setting up $(($(date +%s) - begun)) s"
    begun=$(date +%s)
    inside "$bare" "cd /srv/drafter && make setup" >"$log/again.txt" 2>&1 || fail "make setup, see $log/again.txt"
    [ ! -s "$log/again.txt" ] || fail "setting up again was not silent, see $log/again.txt"
    say "  make setup again: $(($(date +%s) - begun)) s"
}

# check_window WHO WHERE: make run on the screen until a window shows, then a picture of it.
check_window() {
    who=$1 where=$2
    say "make run, as $who, on a screen"
    begun=$(date +%s)
    inside "$bare" "cd $where && su $who -c 'DISPLAY=$display make run'" >"$log/run-$who.txt" 2>&1 &
    running=$!
    until inside "$screen" "DISPLAY=$display xdotool search --onlyvisible --name '[Dd]rafter'" >"$log/window.txt" 2>/dev/null; do
        kill -0 "$running" 2>/dev/null || fail "make run ended, see $log/run-$who.txt"
        [ $(($(date +%s) - begun)) -lt 300 ] || fail "no window in five minutes, see $log/run-$who.txt"
        sleep 0.5
    done
    say "  window after $(($(date +%s) - begun)) s"
    sleep 2
    inside "$screen" "DISPLAY=$display import -window root /srv/window.png" && cp "$screen/srv/window.png" "$log/window-$who.png"
    kill -0 "$running" 2>/dev/null || fail "the window did not stay, see $log/run-$who.txt"
    # A closed window ends the program, as a person would.
    inside "$screen" "DISPLAY=$display wmctrl -c Drafter"
    wait "$running" || fail "closing the window left exit code $?, see $log/run-$who.txt"
    if grep -qiE 'qt\.|warning|traceback|error' "$log/run-$who.txt"; then fail "it was not silent, see $log/run-$who.txt"; fi
}

build_systems
check_the_line
check_tests
start_screen
check_window root /srv/drafter
check_window official /home/official/drafter
say "everything holds; logs and pictures are in $log"
