"""The first window shows before what only a negotiation needs is loaded."""

import subprocess
import sys
from pathlib import Path

#: What costs tenths of a second together: storage, library, comparison, the desk of an open negotiation.
HEAVY = (
    "drafter.bootstrap.adapters",
    "drafter.storage",
    "drafter.library",
    "drafter.compare.merge",
    "rapidfuzz",
    "drafter.ui.desk",
    "sqlalchemy",
    "lxml",
)
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from drafter.bootstrap import run_window
from drafter.ui.application import make_application


def look():
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    print(len(shown), [name for name in sys.argv[1:] if name in sys.modules])
    QTimer.singleShot(0, QApplication.closeAllWindows)


make_application([])
QTimer.singleShot(0, look)
run_window([])
"""


def test_the_start_page_shows_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, *HEAVY]
    surroundings = {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "DRAFTER_PORTABLE": str(tmp_path),
    }
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=surroundings)
    assert (done.stdout, done.returncode) == ("1 []\n", 0), done.stderr
