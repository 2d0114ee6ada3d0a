#!/bin/sh
# Try wheel and source distribution where nothing else is: a new environment with the pinned packages and the wheel.
#
# Usage: packaging/try-wheel.sh [PYTHON]        (after: make wheel)
#
# A draft is made from the sample's answers, exported and verified, and opened in a window that no screen is needed for.
# A second wheel, made from the source distribution, must be the first one to the byte.
set -eu
python=${1:-python3}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { printf 'try: %s\n' "$*"; }
fail() { say "FAILED: $*" >&2; exit 1; }

wheel=$(ls "$root"/dist/drafter-*.whl) && source=$(ls "$root"/dist/drafter-*.tar.gz) || fail "make wheel first"

say "a wheel from the source distribution is the same wheel"
mkdir "$work/source"
tar -xzf "$source" -C "$work/source" --strip-components=1
(cd "$work/source" && SOURCE_DATE_EPOCH=$(stat -c %Y PKG-INFO) \
    "$root/build/env/bin/python" -m hatchling build --target wheel --directory "$work/again" >/dev/null 2>&1) || fail "it cannot be built"
cmp "$wheel" "$work/again/$(basename "$wheel")" || fail "the wheels differ"

say "an empty environment"
"$python" -m venv "$work/env"
"$work/env/bin/pip" --quiet --no-input --disable-pip-version-check install --require-hashes --requirement "$root/requirements.txt"
"$work/env/bin/pip" --quiet --no-input --disable-pip-version-check install --no-deps --no-index "$wheel"

cd "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data" XDG_STATE_HOME="$work/home/state"
drafter=$work/env/bin/drafter
say "$($drafter --version): new, export, verify"
"$drafter" new sample.treaty --answers "$root/resources/sample/negotiation.toml"
for form in docx pdf odt html xml md txt; do "$drafter" export sample.treaty "sample.$form"; done
"$drafter" verify sample.treaty

say "the window, with the draft"
QT_QPA_PLATFORM=offscreen timeout 60 "$work/env/bin/python" -W error - sample.treaty <<'WINDOW' || fail "the window did not open the draft"
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from drafter import paths
from drafter.bootstrap import run_window
from drafter.ui.application import make_application

assert "site-packages" in str(paths.templates_folder()), paths.templates_folder()
make_application([])
seen = []


def look() -> None:
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible() and getattr(window, "desk", None)]
    seen.extend(window.windowTitle() for window in windows)
    QApplication.closeAllWindows()
    QApplication.quit()


QTimer.singleShot(4000, look)
code = run_window([sys.argv[1]])
print(seen)
sys.exit(code or not seen)
WINDOW
say "everything holds"
