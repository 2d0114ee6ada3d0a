#!/bin/sh
# Time from starting a program to its window on the screen, seen from outside, several times.
#
# Usage: DISPLAY=… packaging/time-to-window.sh RUNS PROGRAM [ARGUMENT...]
#
# Needs xdotool and wmctrl-like closing by a window manager. The first run finds cold files; read the others.
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
