"""Find anything by name: actions, provisions, clauses of the library, parties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from drafter.app.drafting import add_clause
from drafter.domain.naming import short_name
from drafter.domain.negotiation import Provision
from drafter.ui.actions import ACTIONS, plain_text
from drafter.ui.desk import Desk

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow

MOST = 60
KINDS = ("Provision", "Action", "Add clause", "Party")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: what kind it is, its words, a hint at the right, and what choosing it does."""

    kind: str
    text: str
    hint: str
    run: Callable[[], object]


def entries_of(window: MainWindow) -> list[Entry]:
    """Everything that can be found now."""
    entries = []
    for row in ACTIONS:
        action = window.actions_by_id[row.id]
        if row.text and action.isEnabled():
            keys = QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if row.keys else ""
            entries.append(Entry("Action", plain_text(row), keys, action.trigger))
    if window.desk:
        entries += [*_provisions(window.desk), *_clauses(window.desk), *_parties(window)]
    return entries


def _provisions(desk: Desk) -> list[Entry]:
    labels = desk.rendering.labels(desk.negotiation)
    entries = []
    for provision in desk.negotiation.provisions:
        name = " ".join(filter(None, (labels[provision.uid].printed, desk.rendering.heading(provision))))
        entries.append(
            Entry("Provision", name or provision.kind.capitalize(), "", lambda place=provision: _go_to(desk, place))
        )
    return entries


def _go_to(desk: Desk, provision: Provision) -> None:
    """Choose a provision, with the cursor in its first question."""
    clause = desk.clause(provision)
    if clause and clause.parameters:
        desk.ask(provision.uid, clause.parameters[0].id)
    else:
        desk.choose(provision.uid)


def _clauses(desk: Desk) -> list[Entry]:
    def add(clause_id: str) -> None:
        edit = add_clause(desk.negotiation, desk.library.clauses[clause_id], desk.current)
        if desk.perform(edit):
            _go_to(desk, edit.provisions[0])

    return [
        Entry("Add clause", clause.title, clause.summary, lambda name=clause.id: add(name))
        for clause in desk.library.clauses.values()
        if desk.negotiation.status in clause.statuses
    ]


def _parties(window: MainWindow) -> list[Entry]:
    desk = window.desk
    assert desk is not None
    return [
        Entry("Party", short_name(party, desk.own_language), ", ".join(party.roles), window.commands.dialogs.parties)
        for party in desk.negotiation.parties
    ]


class Palette(QDialog):
    """A field and what it finds; Enter does it."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find anything")
        self.resize(680, 440)
        self.entries = entries
        self.field = QLineEdit()
        self.field.setPlaceholderText("An action, a provision, a clause, a party …")
        self.field.setAccessibleName("Find anything")
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self.accept)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._fill("")

    def accept(self) -> None:
        """Close, and do what is chosen."""
        item = self.list.currentItem()
        super().accept()
        if item is not None and (entry := item.data(Qt.ItemDataRole.UserRole)):
            entry.run()

    def eventFilter(self, watched, event: QEvent) -> bool:  # type: ignore[no-untyped-def]
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if event.key() in steps and self.list.count():
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)

    def _fill(self, words: str) -> None:
        self.list.clear()
        for entry in found(self.entries, words)[:MOST]:
            hint = f"   {entry.hint}" if entry.hint else ""
            item = QListWidgetItem(f"{entry.kind}:  {entry.text}{hint}")
            item.setData(Qt.ItemDataRole.UserRole, entry)
            self.list.addItem(item)
        if not self.list.count():
            self.list.addItem("Nothing of that name")
        self.list.setCurrentRow(0)


def found(entries: Sequence[Entry], words: str) -> list[Entry]:
    """The entries that have all the words: what is in the draft first, then actions, then what could be added."""
    wanted = words.casefold().split()
    hits = [e for e in entries if all(word in f"{e.kind} {e.text} {e.hint}".casefold() for word in wanted)]
    return sorted(hits, key=lambda e: KINDS.index(e.kind))
