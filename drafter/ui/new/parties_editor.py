"""Choosing the parties: search by name or code, many at once, roles and groups for all that are selected, and their order."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafter.domain.language import Language, State
from drafter.domain.naming import official_name, short_name, sort_key
from drafter.domain.parties import ROLES, Party
from drafter.ui.widgets import button, label, tool

ROLE_LABELS = {
    "guarantor": "Guarantor",
    "beneficiary": "Beneficiary",
    "contributing": "Contributing State",
    "host": "Host State",
    "lead": "Lead",
    "supporter": "Supporter",
    "depositary": "Depositary",
    "observer": "Observer",
}
COLUMNS = ("Party", "Full name", "Roles", "Groups")


class PartiesEditor(QWidget):
    """The parties of a negotiation under choice."""

    edited = Signal()

    def __init__(self, language: Language, parties: tuple[Party, ...] = (), protocol_order: bool = False) -> None:
        super().__init__()
        self.language = language
        self._parties = list(parties)
        self.protocol = QCheckBox("List and sign in this order (protocol order); otherwise alphabetically")
        self.protocol.setChecked(protocol_order)
        self.protocol.toggled.connect(lambda _on: (self._show(), self.edited.emit()))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addLayout(self._search_side(), 2)
        columns.addLayout(self._chosen_side(), 5)
        self._show()
        self._search("")

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties chosen, in the order given."""
        return tuple(self._parties)

    @property
    def protocol_order(self) -> bool:
        """Whether the order given is that of listing and signing."""
        return self.protocol.isChecked()

    def _search_side(self) -> QVBoxLayout:
        self.field = QLineEdit()
        self.field.setPlaceholderText("Names or codes")
        self.field.setToolTip("Names or codes; several at once with commas between them")
        self.field.setAccessibleName("Search for a State or organisation")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName("States and organisations found")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.found.itemActivated.connect(lambda _item: self._add_selected())
        column = QVBoxLayout()
        column.addWidget(label("Add parties", heading=3))
        column.addWidget(self.field)
        column.addWidget(self.found, 1)
        column.addWidget(button("&Add selected", self._add_selected, image="add"))
        return column

    def _chosen_side(self) -> QVBoxLayout:
        self.count = label("", heading=3)
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName("Parties of this negotiation")
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        head = self.table.horizontalHeader()
        for at, size in enumerate((150, 250, 150, 90)):
            self.table.setColumnWidth(at, size)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._show_roles)
        self.table.itemChanged.connect(self._renamed)
        self.table.installEventFilter(self)
        bar = QHBoxLayout()
        bar.addWidget(self.count, 1)
        bar.addWidget(tool("up", "Move up (Alt+Up)", lambda: self._move(-1)))
        bar.addWidget(tool("down", "Move down (Alt+Down)", lambda: self._move(1)))
        bar.addWidget(tool("leave-out", "Take out (Del)", self._take_out))
        column = QVBoxLayout()
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self._roles_box())
        column.addWidget(self.protocol)
        return column

    def _roles_box(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 4)
        self.roles_label = label("", muted=True)
        grid.addWidget(self.roles_label, 0, 0, 1, 4)
        self.role_boxes: dict[str, QCheckBox] = {}
        for at, role in enumerate(ROLES):
            check = QCheckBox(ROLE_LABELS[role])
            check.setTristate(True)
            check.clicked.connect(lambda _on, role=role: self._set_role(role))
            self.role_boxes[role] = check
            grid.addWidget(check, 1 + at // 4, at % 4)
        return box

    def eventFilter(self, watched, event: QEvent) -> bool:  # type: ignore[no-untyped-def]
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.field and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._add_typed()  # and not the default button of the dialog round it
                return True
            if watched is self.field and key == Qt.Key.Key_Down:
                self.found.setFocus()
                return True
            if watched is self.table and key == Qt.Key.Key_Delete:
                self._take_out()
                return True
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if watched is self.table and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if key == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _search(self, words: str) -> None:
        last = re.split(r"[,;\n]", words)[-1].strip().casefold()
        taken = {party.code for party in self._parties}
        states = sorted(self.language.states.values(), key=lambda s: sort_key(Party(s.code), self.language))
        self.found.clear()
        for state in states:
            if state.code not in taken and _matches(state, last):
                item = QListWidgetItem(f"{_bare(state.name, self.language)}   {state.code}")
                item.setData(Qt.ItemDataRole.UserRole, state.code)
                item.setToolTip(state.official)
                self.found.addItem(item)
        if self.found.count() and last:
            self.found.setCurrentRow(0)
        if last and not self.found.count():
            item = QListWidgetItem(f"Add “{words.strip()}” as an organisation")
            item.setData(Qt.ItemDataRole.UserRole, "")
            self.found.addItem(item)
            self.found.setCurrentRow(0)

    def _add_typed(self) -> None:
        """Add what was typed: many codes or names with commas, or the first one found."""
        pieces = [piece.strip() for piece in re.split(r"[,;\n]", self.field.text()) if piece.strip()]
        if len(pieces) > 1:
            self._add([party for piece in pieces if (party := self._named(piece))])
            unknown = [piece for piece in pieces if not self._named(piece)]
            self.field.setText(", ".join(unknown))
        else:
            self._add_selected()

    def _named(self, text: str) -> Party | None:
        wanted = text.casefold()
        for state in self.language.states.values():
            names = (state.code, state.name, state.official, _bare(state.name, self.language), state.sort)
            if wanted in (name.casefold() for name in names if name):
                return Party(state.code)
        return None

    def _add_selected(self) -> None:
        parties = []
        for item in self.found.selectedItems():
            code = item.data(Qt.ItemDataRole.UserRole)
            typed = self.field.text().strip()
            if code:
                parties.append(Party(code))
            elif typed:
                parties.append(Party(_code_for(typed), (), typed, typed))
        self._add(parties)
        if parties:
            self.field.clear()
            self.field.setFocus()

    def _add(self, parties: list[Party]) -> None:
        taken = {party.code for party in self._parties}
        fresh = [party for party in dict.fromkeys(parties) if party.code not in taken]
        self._parties += fresh
        self._show([party.code for party in fresh])
        self._search(self.field.text())
        if fresh:
            self.edited.emit()

    def _in_order(self) -> list[Party]:
        if self.protocol_order:
            return self._parties
        return sorted(self._parties, key=lambda party: sort_key(party, self.language))

    def _show(self, select: list[str] | None = None) -> None:
        chosen = self._selected() if select is None else select
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        self.table.clearSelection()
        for row, party in enumerate(self._in_order()):
            self.table.insertRow(row)
            roles = ", ".join(ROLE_LABELS[role] for role in party.roles)
            texts = (
                short_name(party, self.language),
                official_name(party, self.language),
                roles,
                ", ".join(party.groups),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.UserRole, party.code)
                if column == 2:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
            if party.code in chosen:
                self.table.selectionModel().select(
                    self.table.model().index(row, 0),
                    QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
                )
        self.table.resizeColumnToContents(0)
        self.table.blockSignals(False)
        signing = sum(party.bound for party in self._parties)
        self.count.setText(
            f"{len(self._parties)} parties, of which {signing} sign" if self._parties else "No parties yet"
        )
        self._show_roles()

    def _selected(self) -> list[str]:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return [self.table.item(row, 0).data(Qt.ItemDataRole.UserRole) for row in sorted(rows)]

    def _show_roles(self) -> None:
        chosen = [party for party in self._parties if party.code in self._selected()]
        names = short_name(chosen[0], self.language) if len(chosen) == 1 else f"the {len(chosen)} parties selected"
        self.roles_label.setText(f"Roles of {names}" if chosen else "Select one or several parties to give them roles.")
        for role, check in self.role_boxes.items():
            having = sum(role in party.roles for party in chosen)
            check.setEnabled(bool(chosen))
            states = (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked)
            check.setCheckState(states[0 if not having else 2 if having == len(chosen) else 1])

    def _set_role(self, role: str) -> None:
        chosen = set(self._selected())
        everyone = all(role in party.roles for party in self._parties if party.code in chosen)
        self._parties = [
            _with_role(party, role, not everyone) if party.code in chosen else party for party in self._parties
        ]
        self._show()
        self.edited.emit()

    def _renamed(self, item: QTableWidgetItem) -> None:
        code, text, column = item.data(Qt.ItemDataRole.UserRole), item.text().strip(), item.column()
        for at, party in enumerate(self._parties):
            if party.code == code:
                self._parties[at] = _with_text(party, column, text, self.language)
        self._show()
        self.edited.emit()

    def _move(self, step: int) -> None:
        chosen = self._selected()
        if not chosen:
            return
        if not self.protocol_order:
            self._parties = self._in_order()
            self.protocol.setChecked(True)
        places = [at for at, party in enumerate(self._parties) if party.code in chosen]
        for at in places if step < 0 else reversed(places):
            target = at + step
            if 0 <= target < len(self._parties) and self._parties[target].code not in chosen:
                self._parties[at], self._parties[target] = self._parties[target], self._parties[at]
        self._show(chosen)
        self.edited.emit()

    def _take_out(self) -> None:
        chosen = set(self._selected())
        self._parties = [party for party in self._parties if party.code not in chosen]
        self._show([])
        self._search(self.field.text())
        self.edited.emit()


def _matches(state: State, words: str) -> bool:
    return any(words in text.casefold() for text in (state.name, state.official, state.code, state.sort))


def _bare(name: str, language: Language) -> str:
    return language.without_article(name)


def _code_for(name: str) -> str:
    """A short unique word for an organisation: its letters and digits in capitals."""
    return re.sub(r"[^A-Z0-9]", "", name.upper())[:12] or "ORGANISATION"


def _with_role(party: Party, role: str, on: bool) -> Party:
    wanted = {*party.roles, role} if on else set(party.roles) - {role}
    return replace(party, roles=tuple(known for known in ROLES if known in wanted))


def _with_text(party: Party, column: int, text: str, language: Language) -> Party:
    """The party with its short name, full name or groups as typed; a name as the language has it is not kept."""
    plain = replace(party, name="", official="")
    if column == 0:
        return replace(party, name="" if text == short_name(plain, language) else text)
    if column == 1:
        return replace(party, official="" if text == official_name(plain, language) else text)
    return replace(party, groups=tuple(group.strip() for group in text.split(",") if group.strip()))
