# Small Debian systems to try the program in, for the scripts beside this one; read by them, not run.
#
# The script sets: folder (where the systems lie), suite, display. It then has $base (nothing but Debian), $screen (a virtual X
# server, to look from outside, so that nothing it needs can stand in for what the program forgot) and $log.
# Both stay in the folder: a second call starts again from them without fetching anything.
#
# What a closed network needs inside is lent at run time and never written down here:
#   BARE_BINDS="PATH..."          files and folders of this machine to show at the same place, read-only (certificates, pip.conf)
#   BARE_VARIABLES="NAME..."      environment variables to pass on (PIP_CERT)
#   BARE_MIRROR=URL               another Debian mirror

base=$folder/base screen=$folder/screen log=$folder/log

# All mounts live in a namespace of their own: they are gone when this script is, however it ends.
if [ -z "${BARE_INSIDE:-}" ]; then
    mkdir -p "$folder"
    BARE_INSIDE=1 exec unshare --mount --propagation private --fork --pid --kill-child "$0" "$(cd "$folder" && pwd)"
fi

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
fail() { say "FAILED: $*"; exit 1; }

mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $suite" | sort -u | head -n 1
}

# inside SYSTEM COMMAND: run a shell command there with a plain environment; output to its log.
inside() {
    system=$1 command=$2
    set -- HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb
    for name in ${BARE_VARIABLES:-}; do
        eval "value=\${$name-}"
        set -- "$@" "$name=$value"
    done
    chroot "$system" env -i "$@" sh -c "$command"
}

enter() {
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
}

lend() {
    for path in ${BARE_BINDS:-}; do
        if [ -d "$path" ]; then mkdir -p "$1$path"; else mkdir -p "$1$(dirname "$path")" && touch "$1$path"; fi
        mount --bind "$path" "$1$path"
        mount -o remount,bind,ro "$1$path"
    done
}

build_base_and_screen() {
    if [ ! -e "$base.done" ]; then
        say "debootstrap $suite"
        rm -rf "$base"
        debootstrap --variant=minbase "$suite" "$base" "${BARE_MIRROR:-$(mirror)}" >"$log/debootstrap.txt" 2>&1 ||
            fail "debootstrap, see $log/debootstrap.txt"
        touch "$base.done"
    fi
    if [ ! -e "$screen.done" ]; then
        say "a screen to look at"
        rm -rf "$screen"
        cp -a "$base" "$screen"
        enter "$screen"
        inside "$screen" "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            xvfb xdotool wmctrl openbox imagemagick" >"$log/screen.txt" 2>&1 || fail "screen, see $log/screen.txt"
        touch "$screen.done"
    else
        enter "$screen"
    fi
}

# start_screen: an X server and a window manager, until the script ends.
start_screen() {
    rm -f "$screen/tmp/.X${display#:}-lock"
    inside "$screen" "Xvfb $display -screen 0 1366x768x24 -nolisten tcp" >"$log/xvfb.txt" 2>&1 &
    until inside "$screen" "DISPLAY=$display xdotool getmouselocation" >/dev/null 2>&1; do sleep 0.2; done
    inside "$screen" "DISPLAY=$display openbox" >"$log/openbox.txt" 2>&1 &
}

mkdir -p "$log"
rm -f "$log"/*
