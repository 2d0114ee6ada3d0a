"""How fast the window is: first paint, an answer typed to the page repainted and saved, opening a long draft, exporting.

    python tests/bench/bench_window.py [--rounds 30]

Prints medians and 95th percentiles in milliseconds; nothing is judged. Runs on the screen there is, else offscreen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

FIRST_WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from drafter.bootstrap import make_workbench
from drafter.paths import resources_folder
from drafter.app.settings import SettingsFile
from drafter.ui import application
from drafter.ui.window import MainWindow
class Timed(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), application.QApplication.exit()))
import drafter.ui.window
drafter.ui.window.MainWindow = Timed
resources = resources_folder()
file = SettingsFile(Path(sys.argv[1]) / "none.json")
around = application.Surroundings(resources, resources, file, lambda: "")
application.run([], make_workbench, around)
"""
BARE_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Timed(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: (print("painted", flush=True), QApplication.exit()))
application = QApplication([])
window = Timed()
window.show()
application.exec()
"""


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        tell("bare Qt window", [started(BARE_WINDOW, folder) for _ in range(5)])
        tell("first window", [started(FIRST_WINDOW, folder) for _ in range(5)])
        for provisions in (0, 1000):
            drive(Path(folder), provisions, rounds)


def tell(what: str, seconds: list[float]) -> None:
    """Print the median and the 95th percentile of some times."""
    high = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    print(f"{what:52} median {median(seconds) * 1000:7.1f} ms   p95 {high * 1000:7.1f} ms   ({len(seconds)} runs)")


def started(program: str, folder: str) -> float:
    """Seconds from starting a process to its first window painted."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program, folder], stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        passed = time.perf_counter() - start
        process.communicate()
    return passed


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def drive(folder: Path, provisions: int, rounds: int) -> None:
    """Open a guarantee treaty, stretched to so many provisions, in the real window, answer, save and export."""
    from PySide6.QtWidgets import QApplication

    from drafter.app.copies import Copy
    from drafter.app.series import issue_copy
    from drafter.domain.edits import SetAnswer
    from drafter.domain.kinds import Duration

    sys.path.insert(0, str(ROOT / "packaging"))
    from screenshots import ANSWERS, make_application, make_window

    from drafter.app.answers_file import negotiation_from_answers
    from drafter.app.settings import Settings
    from drafter.paths import resources_folder
    from drafter.ui import icons
    from drafter.ui.application import calm_collector

    calm_collector()
    application = make_application([])
    icons.use_folder(resources_folder() / "icons")
    place = folder / str(provisions)
    place.mkdir()
    window = make_window(place, Settings(author="Bench"))
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    draft = stretched(negotiation_from_answers("bench", ANSWERS, window.workbench.library), provisions)
    path = place / "draft.treaty"
    window.workbench.create(path, draft).close()
    size = f"{len(draft.provisions)} provisions"

    def open_and_paint() -> None:
        window.open_file(path)
        window.repaint()

    def close() -> None:
        application.processEvents()
        window.commands.files.close()
        application.processEvents()

    window.surroundings.preload()
    opened = []
    for _ in range(6):
        opened.append(timed(open_and_paint))
        close()
    tell(f"{size}: open to first paint, first time", opened[:1])
    tell(f"{size}: open to first paint", opened[1:])
    open_and_paint()
    desk, view = window.desk, window.view
    assert desk is not None
    assert view is not None
    tell(f"{size}: everything rendered and laid out", [timed(desk.whole_document)])
    while any(p.pending for p in desk.document().provisions):
        QApplication.processEvents()
    uid = next(p.uid for p in draft.provisions if p.clause == "consultation")
    desk.ask(uid, "within")
    application.processEvents()
    hours = cycle(range(10, 60))

    def answer_and_paint() -> None:
        desk.perform(SetAnswer(uid, "within", Duration(next(hours), "h")), f"{uid}.{next(hours)}")
        view.page.view.viewport().repaint()
        view.guide.repaint()

    paints, saves = [], []
    for _ in range(rounds):
        paints.append(timed(answer_and_paint))
        saves.append(timed(desk.session.flush))
        application.processEvents()
    tell(f"{size}: an answer to the page repainted", paints)
    tell(f"{size}: the answer saved", saves)
    for suffix in (".docx", ".pdf", ".odt", ".html", ".xml", ".md", ".txt"):
        out = place / f"out{suffix}"
        export = lambda out=out: issue_copy(window.workbench, desk.session, out, Copy(), desk.rendering)  # noqa: E731
        tell(f"{size}: export to {suffix}", [timed(export) for _ in range(5)])
    window.close()


def stretched(draft, provisions: int):  # type: ignore[no-untyped-def]
    """The draft with its articles copied until it has so many provisions."""
    from drafter.app.drafting import copy_of

    articles = [p for p in draft.provisions if p.kind == "article"]
    last = max(i for i, p in enumerate(draft.provisions) if p.kind == "article") + 1
    copies = [copy_of(articles[i % len(articles)]) for i in range(max(0, provisions - len(draft.provisions)))]
    return replace(draft, provisions=(*draft.provisions[:last], *copies, *draft.provisions[last:]))


if __name__ == "__main__":
    main()
