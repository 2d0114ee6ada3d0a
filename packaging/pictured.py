"""The states of the running program that packaging/screenshots.py takes pictures of, each reached as a person reaches it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.copies import Copy
from drafter.app.copying import copy_content
from drafter.domain.edits import Edit, LeaveOut, Move, SetAnswer, SetHeading, SetWording
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Override
from drafter.domain.text import Run
from drafter.ui.window import MainWindow

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
PACK = {
    "pack.toml": """
id = "host_support"
title = "Host nation support"
by = "Treaty section"
version = "1.2"
summary = "Clauses on what a host State provides."
""",
    "clauses/host_fuel/clause.toml": """
title = "Fuel at host bases"
group = "support"
summary = "Who provides fuel at a base, and how fast."
[[parameters]]
id = "within"
kind = "duration"
question = "How fast must fuel be there?"
label = "delivery of fuel"
default = "12 h"
[[examples]]
name = "defaults"
status = "binding"
""",
    "clauses/host_fuel/en.j2": "The host {{ Party }} {{ shall }} provide fuel within {{ within }} of a request.\n",
}
Shown = tuple[str, QWidget | QPixmap]


def states(window: MainWindow, folder: Path) -> Iterator[Shown]:
    """The states one after the other, each with its name and what to take a picture of."""
    yield "start-empty", window
    path = folder / "Guarantees.treaty"
    draft = negotiation_from_answers("answers", ANSWERS, window.workbench.library)
    window.workbench.create(path, draft).close()
    window.open_file(path)
    assert window.desk is not None
    uids = {provision.clause: provision.uid for provision in window.desk.negotiation.provisions}
    yield from _drafting(window, uids)
    yield from _dialogs(window, folder)
    yield from _new(window)
    yield from _round(window, folder, uids)
    yield from _compared(window, uids)
    assert window.view is not None
    window.view.outline.hide()
    window.view.middle.hide()
    yield "page", window
    window.commands.files.close()
    yield "start", window


def settle(milliseconds: int = 400) -> None:
    """Let the window paint, render and save."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.processEvents()


def _drafting(window: MainWindow, uids: dict[str, str]) -> Iterator[Shown]:
    desk = window.desk
    assert desk is not None
    assert window.view is not None
    settle(1500)
    yield "window", window
    desk.ask(uids["consultation"], "within")
    yield "guide", window
    desk.ask(uids["response_measures"], "measures")
    yield "table", window
    desk.choose(uids["mutual_defence"])
    window.commands.provisions.edit_wording()
    yield "wording", window
    yield "conflict", _in_conflict(window, uids["consultation"])
    desk.undo()
    desk.undo()
    desk.choose(uids["annex_contributions"])
    yield "annex", window
    window.actions_by_id["tour"].trigger()
    window.tour.go(2)
    yield "tour", window
    window.tour.end()


def _in_conflict(window: MainWindow, uid: str) -> MainWindow:
    """The window with a sentence written by hand where an answer was changed after it."""
    desk = window.desk
    assert desk is not None
    desk.choose(uid)
    blocks = desk.wording(desk.provision).blocks
    hand = tuple(
        replace(block, inlines=(Run("The Parties shall meet without delay."),)) if place == 1 else block
        for place, block in enumerate(blocks)
    )
    desk.perform(SetWording(uid, Override(hand, blocks)))
    desk.perform(SetAnswer(uid, "within", Duration(72, "h")))
    return window


def _dialogs(window: MainWindow, folder: Path) -> Iterator[Shown]:
    """The dialogs, opened by their actions."""
    for name, action in (
        ("library", "add_clause"),
        ("parties", "parties"),
        ("details", "details"),
        ("settings", "settings"),
        ("protect", "protect"),
        ("freeze", "freeze"),
        ("preview", "print"),
        ("export", "export"),
    ):
        yield name, _modal(window, action, _HANDS.get(name))
    yield "palette", _modal(window, "palette", lambda palette: QTest.keyClicks(palette.field, "cons"))
    yield "copies", _modal(window, "export", _numbered)
    pack = folder / "host-support.zip"
    pack.write_bytes(_zipped(PACK))
    yield from _pack(window, pack)
    yield from _house(window)


def _modal(window: MainWindow, action: str, hand: Callable[[QWidget], object] | None = None) -> QPixmap:
    """What the dialog that an action opens looks like, after a hand has done something in it."""
    taken: list[QPixmap] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(50, look)
            return
        try:
            if hand:
                hand(dialog)
            settle(900)
            taken.append(dialog.grab())
        finally:
            dialog.close()

    QTimer.singleShot(0, look)
    window.actions_by_id[action].trigger()
    settle(100)
    return taken[0]


def _consolidated(dialog: QWidget) -> None:
    form = dialog.form
    form.kind.setCurrentIndex(form.kind.findData("consolidated"))
    form.date.setText("12 January 2026")


def _numbered(dialog: QWidget) -> None:
    form = dialog.form
    form.kind.setCurrentIndex(form.kind.findData("clean"))
    form.to.setPlainText("Delegation of France\nDelegation of Poland\nDelegation of Ukraine")
    form.many.setChecked(True)
    form.ticks["proof"].setChecked(True)


def _two_rows(dialog: QWidget) -> None:
    table = dialog.editor.table
    for row in (1, 3):
        index = table.model().index(row, 0)
        flag = QItemSelectionModel.SelectionFlag
        table.selectionModel().select(index, flag.Select | flag.Rows)


def _searched(dialog: QWidget) -> None:
    QTest.keyClicks(dialog.findChild(QLineEdit), "cease")


_HANDS: dict[str, Callable[[QWidget], object]] = {
    "export": _consolidated,
    "library": _searched,
    "parties": _two_rows,
}


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _pack(window: MainWindow, path: Path) -> Iterator[Shown]:
    from drafter.ui.packs.look import PackDialog

    packs = window.workbench.packs
    assert packs is not None
    yield from _shown("pack", PackDialog(packs.look(path), window))


def _house(window: MainWindow) -> Iterator[Shown]:
    from drafter.ui.export.house import HouseDialog
    from drafter.ui.export_commands import ExportCommands

    houses, commands = window.workbench.houses, ExportCommands(window)
    assert houses is not None
    path = houses.shipped["Letterhead"]
    yield from _shown(
        "house", HouseDialog(path, houses.check(path), commands._sample_pages(path), lambda: None, window)
    )


def _shown(name: str, dialog: QWidget) -> Iterator[Shown]:
    dialog.show()
    yield name, dialog
    dialog.close()
    dialog.deleteLater()


def _new(window: MainWindow) -> Iterator[Shown]:
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


def _round(window: MainWindow, folder: Path, uids: dict[str, str]) -> Iterator[Shown]:
    """A version that was sent, with one reply beside it and then with two."""
    desk, comparing = window.desk, window.commands.comparing
    assert desk is not None
    window.workbench.freeze(desk.session, "Round 1")
    wishes: dict[str, tuple[Edit, ...]] = {
        "France": (SetAnswer(uids["consultation"], "within", Duration(72, "h")), LeaveOut((uids["cyber_defence"],))),
        "Poland": (SetAnswer(uids["consultation"], "within", Duration(12, "h")),),
    }
    replies = [_reply(window, folder / f"{name} reply.docx", edits) for name, edits in wishes.items()]
    sent = comparing._at_hand()[1]
    for name, paths in (("reply", replies[:1]), ("replies", replies)):
        comparing.page.compared = None
        comparing.show([sent, *(comparing._file(path, "final") for path in paths)])
        _step(window)
        yield name, window
    comparing.close()


def _reply(window: MainWindow, path: Path, edits: tuple[Edit, ...]) -> Path:
    """A Word file as a delegation may send it back: the draft with its wishes in it."""
    assert window.desk is not None
    draft = window.desk.negotiation
    for edit in edits:
        draft = edit.apply(draft)
    path.write_bytes(copy_content(window.workbench, draft, path, Copy()))
    return path


def _compared(window: MainWindow, uids: dict[str, str]) -> Iterator[Shown]:
    """A version beside the draft, in which an answer, a heading and the order have changed since; and its restoring."""
    desk = window.desk
    assert desk is not None
    window.workbench.freeze(desk.session, "First reading")
    desk.perform(SetAnswer(uids["consultation"], "within", Duration(72, "h")))
    desk.perform(SetHeading(uids["response_measures"], "Measures in Response"))
    desk.perform(Move(uids["disputes"], desk.negotiation.index(uids["mutual_defence"])))
    yield "history", _modal(window, "history", lambda dialog: dialog.table.selectRow(2))
    yield "restore", _modal(window, "restore", lambda dialog: dialog.table.selectRow(0))
    window.commands.comparing.with_last_version()
    _step(window)
    yield "comparison", window
    window.commands.comparing.close()


def _step(window: MainWindow) -> None:
    """Wait for a comparison, and go to its first change."""
    page = window.commands.comparing.page
    while page.compared is None:
        settle(50)
    settle()
    page.step(1)
