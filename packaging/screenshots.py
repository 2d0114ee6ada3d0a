"""Pictures of the running program in the states that a person meets, for the manual and for looking at.

    python packaging/screenshots.py [FOLDER] [--look paper|night|contrast] [--text 100] [--size 1366x768]

Without a folder the manual's own pictures are made anew. The window is the real one on the shipped library, with a
guarantee treaty between eight States in a temporary file; settings of the user are neither read nor written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from drafter.app.answers_file import negotiation_from_answers  # noqa: E402
from drafter.app.settings import Settings, SettingsFile  # noqa: E402
from drafter.bootstrap import make_workbench, preload  # noqa: E402
from drafter.domain.edits import Move, SetAnswer, SetHeading  # noqa: E402
from drafter.domain.kinds import Duration  # noqa: E402
from drafter.paths import resources_folder  # noqa: E402
from drafter.ui import icons  # noqa: E402
from drafter.ui.application import Preferences, Surroundings, make_application  # noqa: E402
from drafter.ui.window import MainWindow  # noqa: E402

MANUAL = ROOT / "docs" / "manual" / "pictures"
#: The states that the manual shows; a folder of one's own gets them all.
IN_MANUAL = ("start", "new", "guide", "wording", "library", "page", "comparison", "export", "house", "history")
ANSWERS = """
instrument = "guarantee_treaty"
title = "Treaty on Security Guarantees for Ukraine"
symbol = "PAR/SG/1"
marking = "LIMITED"
parties = [
  { code = "UKR", roles = ["beneficiary", "host"] },
  { codes = ["FRA", "GBR"], roles = ["guarantor", "lead", "contributing"] },
  { code = "USA", roles = ["guarantor", "supporter"] },
  { codes = ["DEU", "POL", "NLD"], roles = ["guarantor", "contributing"] },
  { code = "CHE", roles = ["depositary"] },
]
[clauses.consultation]
within = "24 h"
level = "heads_of_state_or_government"
[clauses.mutual_defence]
standard = "attack_on_all"
within = "72 h"
[clauses.multinational_force]
strength_min = 15000
strength_max = 30000
[[clauses.response_measures.measures]]
party = "FRA"
capability = "Air defence squadrons"
quantity = "2 squadrons"
readiness = "10 d"
duration = "12 months"
"""


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=MANUAL)
    parser.add_argument("--look", default="paper")
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--size", default="1366x768")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    make_application([])
    icons.use_folder(resources_folder() / "icons")
    with TemporaryDirectory() as folder:
        window = make_window(Path(folder), Settings(author="A. Drafter", theme=options.look, text_percent=options.text))
        width, height = (int(side) for side in options.size.split("x"))
        window.resize(width, height)
        window.show()
        for name, widget in _states(window, Path(folder)):
            _settle()
            if options.folder == MANUAL and name not in IN_MANUAL:
                continue
            widget.grab().save(str(options.folder / f"{name}.png"))
            print(options.folder / f"{name}.png")
        window.close()


def make_window(folder: Path, settings: Settings) -> MainWindow:
    """The real window on the shipped library, with settings of its own in a folder."""
    file = SettingsFile(folder / "settings.json")
    settings = replace(settings, folder=str(folder), backup_folder=str(folder / "backups"))
    file.keep(settings)
    resources = resources_folder()
    sample = (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8")
    surroundings = Surroundings(resources, ROOT / "docs" / "manual" / "index.md", file, lambda: sample, preload)
    preferences = Preferences(surroundings)
    preferences.apply()
    return MainWindow(lambda: make_workbench(settings), preferences)


def _states(window: MainWindow, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The states one after the other, each with its name and what to take a picture of."""
    from drafter.ui.dialogs.add_clause import AddClauseDialog
    from drafter.ui.dialogs.details import DetailsDialog
    from drafter.ui.dialogs.palette import Palette, entries_of
    from drafter.ui.dialogs.parties import PartiesDialog
    from drafter.ui.dialogs.settings import SettingsDialog

    library = window.workbench.library
    yield "start-empty", window
    path = folder / "Guarantees.treaty"
    window.workbench.create(path, negotiation_from_answers("answers", ANSWERS, library)).close()
    window.open_file(path)
    desk = window.desk
    assert desk is not None
    uids = {provision.clause: provision.uid for provision in desk.negotiation.provisions}
    yield "opened", window
    desk.ask(uids["consultation"], "within")
    yield "guide", window
    desk.ask(uids["response_measures"], "measures")
    yield "table", window
    desk.choose(uids["mutual_defence"])
    window.commands.provisions.edit_wording()
    yield "wording", window
    desk.choose(uids["annex_contributions"])
    yield "annex", window
    yield from _shown(window, "library", AddClauseDialog(desk, window))
    yield from _shown(window, "palette", Palette(entries_of(window), window))
    yield from _shown(window, "parties", PartiesDialog(desk.negotiation, library, window))
    yield from _shown(window, "details", DetailsDialog(desk, library, window))
    yield from _shown(window, "settings", SettingsDialog(window.preferences, window))
    yield from _copies(window)
    yield from _new(window)
    yield "comparison", _compared(window, uids)
    window.commands.comparing.close()
    yield from _history(window)
    assert window.view is not None
    window.view.outline.hide()
    window.view.middle.hide()
    yield "page", window
    window.commands.files.close()
    yield "start", window


def _compared(window: MainWindow, uids: dict[str, str]) -> MainWindow:
    """The window with a version beside the draft, in which an answer, a heading and the order have changed since."""
    desk = window.desk
    assert desk is not None
    window.workbench.freeze(desk.session, "First reading")
    desk.perform(SetAnswer(uids["consultation"], "within", Duration(72, "h")))
    desk.perform(SetHeading(uids["response_measures"], "Measures in Response"))
    desk.perform(Move(uids["disputes"], desk.negotiation.index(uids["mutual_defence"])))
    window.commands.comparing.with_last_version()
    page = window.commands.comparing.page
    while page.compared is None:
        _settle(50)
    page.step(1)
    return window


def _history(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The history, at the step that changed an answer."""
    from drafter.ui.history.dialog import HistoryDialog

    desk = window.desk
    assert desk is not None
    desk.save()
    dialog = HistoryDialog(desk, window)
    dialog.table.selectRow(2)
    while not dialog.text.toPlainText():
        _settle(50)
    yield from _shown(window, "history", dialog)


def _shown(window: MainWindow, name: str, dialog: QWidget) -> Iterator[tuple[str, QWidget]]:
    dialog.show()
    yield name, dialog
    dialog.close()
    dialog.deleteLater()


def _copies(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from drafter.ui.export.dialog import ExportDialog
    from drafter.ui.export.house import HouseDialog
    from drafter.ui.export_commands import ExportCommands

    commands, houses = ExportCommands(window), window.workbench.houses
    form = commands._form(window.desk)
    form.kind.setCurrentIndex(form.kind.findData("consolidated"))
    form.to.setPlainText("Delegation of France\nDelegation of Ukraine\nArchive")
    form.many.setChecked(True)
    yield from _shown(window, "export", ExportDialog(form, lambda _copy: (), lambda _copy, _parent: None, window))
    path = houses.shipped["Letterhead"]
    dialog = HouseDialog(path, houses.check(path), commands._sample_pages(path), lambda: None, window)
    yield from _shown(window, "house", dialog)


def _new(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    from drafter.ui.new.dialog import NewNegotiationDialog

    dialog = NewNegotiationDialog(window.workbench.library, window.preferences, "", window)
    dialog.show()
    yield "new", dialog
    dialog.next.click()
    yield "new-title", dialog
    dialog.next.click()
    dialog.parties.field.setText("UKR, FRA, GBR, USA, Germany, Poland, the Netherlands")
    QTest.keyClick(dialog.parties.field, Qt.Key.Key_Return)
    dialog.parties.table.selectRow(2)
    yield "new-parties", dialog
    dialog.close()
    dialog.deleteLater()


def _settle(milliseconds: int = 400) -> None:
    """Let the window paint, render and save."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.processEvents()


if __name__ == "__main__":
    main()
