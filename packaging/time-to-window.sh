#!/bin/sh
# Time from starting a program to its window on the screen, seen from outside, several times.
#
# Usage: DISPLAY=… packaging/time-to-window.sh RUNS PROGRAM [ARGUMENT...]
#
# Needs xdotool. The first run finds cold files; read the others. On a busy machine the time is that of the others' work too:
# as root, `chrt -f 5 packaging/time-to-window.sh …`, with the X server and the window manager at the same priority
# (`chrt -f -p 5 PID`), measures what an idle machine would show.
set -eu
runs=$1
shift
for _ in $(seq "$runs"); do
    begun=$(date +%s%N)
    "$@" &
    program=$!
    until window=$(xdotool search --onlyvisible --class '^drafter$' 2>/dev/null | head -n 1) && [ -n "$window" ]; do
        kill -0 "$program" 2>/dev/null || { echo "the program ended without a window" >&2; exit 1; }
        sleep 0.01
    done
    echo "window after $((($(date +%s%N) - begun) / 1000000)) ms"
    sleep 0.5
    kill "$program"
    wait "$program" 2>/dev/null || true
done
