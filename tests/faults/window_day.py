"""A day in the real window with a draft that says one telling word, wherever words can be put.

Usage: python -m tests.faults.window_day FOLDER [--protected]
The draft is made, edited, undone, frozen, compared, copied, backed up, restored, printed on the screen, put on the
clipboard, hit by a mishap inside the program, locked, and opened again. Exports, which are meant to leave, are not made.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from drafter.app.reports import Reports
from drafter.app.settings import Settings, SettingsFile
from drafter.bootstrap import make_workbench
from drafter.domain.edits import SetAnswer, SetDetails, SetHeading, SetWording
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import Block, Run
from drafter.paths import manual_folder, resources_folder
from drafter.ui import icons
from drafter.ui.application import Preferences, Surroundings, make_application
from drafter.ui.mishaps import catch
from drafter.ui.protect.dialogs import UnlockDialog
from drafter.ui.window import MainWindow
from tests.faults.day import PASSPHRASE

#: A word that nothing else says.
MARKER = "Zebrafinchpact"
DRAFT = Negotiation(
    "n-marked",
    "guarantee_treaty",
    "binding",
    f"Treaty on the {MARKER}",
    symbol=f"{MARKER}/1",
    marking=f"{MARKER} ONLY",
    parties=(Party("UKR", ("beneficiary",)), Party("FRA", ("guarantor",)), Party("ALLIES", ("guarantor",), MARKER)),
    provisions=(
        Provision("p-title", "title", "title"),
        Provision("p-consult", "article", "consultation"),
        Provision("p-free", "article", heading=MARKER),
    ),
)


def window(folder: Path) -> MainWindow:
    """The program's window, with everything it keeps inside the folder."""
    resources = resources_folder()
    file = SettingsFile(folder / "settings.json")
    file.keep(replace(Settings(), author="A. Drafter", folder=str(folder), backup_folder=str(folder / "backups")))
    surroundings = Surroundings(resources, manual_folder() / "index.md", file, lambda: "", state=folder / "state")
    preferences = Preferences(surroundings)
    preferences.apply()
    made = MainWindow(lambda: make_workbench(preferences.settings), preferences)
    made.show()
    return made


def until(done: Callable[[], object], seconds: float = 60) -> None:
    """Let the window work until something is so."""
    end = monotonic() + seconds
    while not done():
        if monotonic() > end:
            raise TimeoutError(done)
        QApplication.processEvents()


def a_while(seconds: float = 0.4) -> None:
    """Let the window paint, render and save."""
    end = monotonic() + seconds
    until(lambda: monotonic() > end)


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do something with the next dialog of a kind."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            act(shown)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def edit(view: MainWindow) -> None:
    """Put the word into every kind of place, with undo and redo."""
    desk = view.desk
    assert desk
    block = Block("paragraph", (Run(f"The Parties shall keep the {MARKER}."),))
    for change in (
        SetHeading("p-free", f"{MARKER} again"),
        SetAnswer("p-consult", "convened_by", MARKER),
        SetWording("p-free", Override((), (block,))),
        SetDetails(f"Treaty of {MARKER}", f"{MARKER}/2", f"{MARKER} ONLY", ("en",), "binding", False),
    ):
        desk.perform(change)
        desk.choose("p-free")
        a_while()
    desk.undo()
    desk.redo()
    assert desk.save()


def keep(view: MainWindow, folder: Path) -> None:
    """Freeze, copy, back up, compare, look at the history, print on the screen."""
    desk, workbench = view.desk, view.workbench
    assert desk
    assert workbench.backups
    version = workbench.freeze(desk.session, f"{MARKER} as read")
    workbench.copy(desk.session, folder / "copy.treaty")
    workbench.backups.make(desk.session.store, desk.negotiation.uid, workbench.clock.now())
    view.commands.comparing.with_last_version()
    a_while()
    view.commands.comparing.close()
    for name in ("history", "restore", "print", "palette", "details", "parties", "receipts"):
        in_dialog(QDialog, lambda dialog: (a_while(0.2), dialog.reject()))
        view.actions_by_id[name].trigger()
        a_while()
    assert version.number


def mishap(view: MainWindow, folder: Path) -> None:
    """An error inside the program whose message quotes the draft."""
    catch(Reports(folder / "state" / "reports"), lambda text, _report: view.notice.error(text))

    def broken() -> None:
        raise RuntimeError(f"cannot lay out “{MARKER}”")

    QTimer.singleShot(0, broken)
    a_while()


def leave(view: MainWindow, path: Path, protected: bool) -> None:
    """Put the word on the clipboard, lock or close, open again, and end."""
    QGuiApplication.clipboard().setText(f"copied: {MARKER}")
    a_while(0.1)
    view.actions_by_id["lock" if protected else "close"].trigger()
    a_while()
    assert view.desk is None

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, UnlockDialog)
        dialog.field.setText(PASSPHRASE)
        dialog.go.click()

    if protected:
        in_dialog(UnlockDialog, fill)
    view.open_file(path)
    assert view.desk
    a_while()
    view.close()


def main() -> int:
    """Live the day."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--protected", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application([])
    icons.use_folder(resources_folder() / "icons")
    view = window(options.folder)
    path = options.folder / "day.treaty"
    a_while()
    view.workbench.create(path, DRAFT, PASSPHRASE if options.protected else "").close()
    view.open_file(path)
    edit(view)
    keep(view, options.folder)
    mishap(view, options.folder)
    leave(view, path, options.protected)
    return 0


if __name__ == "__main__":
    sys.exit(main())
