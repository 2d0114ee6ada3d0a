"""The field for several parties: said in a line, chosen from a list with search, by role or by group."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.domain.parties import ROLES
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import ID, line
from drafter.ui.fields.party import party_entries
from drafter.ui.fields.typed import party_name
from drafter.ui.flow import FlowLayout
from drafter.ui.widgets import button, label

NAMED_MOST = 5
ROWS_SHOWN = 6
ROLE_WORDS = {
    "guarantor": "guarantors",
    "beneficiary": "beneficiaries",
    "contributing": "contributing States",
    "host": "host States",
    "lead": "leads",
    "supporter": "supporters",
    "depositary": "depositaries",
    "observer": "observers",
}


def party_sets(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Codes of parties by the words for all of a role or a group of two or more: "all guarantors", "Baltic States"."""
    draft = desk.negotiation
    sets = {"all that sign": tuple(party.code for party in draft.parties if party.bound)}
    sets |= {f"all {ROLE_WORDS[role]}": draft.with_role(role) for role in ROLES}
    for group in dict.fromkeys(group for party in draft.parties for group in party.groups):
        sets[group] = tuple(party.code for party in draft.parties if group in party.groups)
    return {words: codes for words, codes in sets.items() if len(codes) > 1}


def summary(codes: tuple[str, ...], desk: Desk) -> str:
    """The parties in a line: a role where they are all of it, else their names or the first of them."""
    if not codes:
        return "None chosen"
    for words, members in party_sets(desk).items():
        if set(members) == set(codes):
            return f"{words[0].upper()}{words[1:]} ({len(codes)})"
    names = [party_name(code, desk) for code in codes]
    if len(names) <= NAMED_MOST:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED_MOST])} and {len(names) - NAMED_MOST} more ({len(names)} of {len(desk.negotiation.parties)})"


class PartiesField(Field):
    """Several parties; the list folds away when it is not needed."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.words = label("None chosen")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.unfold = QPushButton("Choose…")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._unfolded)
        self.row.addWidget(self.words, 1)
        self.row.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        self.watch(self.unfold, name="choose")
        self.picker: _Picker | None = None

    def show_value(self, value: Value | None) -> None:
        codes = value if isinstance(value, tuple) else ()
        self.words.setText(summary(codes, self.desk))
        self.words.setToolTip(", ".join(party_name(code, self.desk) for code in codes))
        if self.picker is not None:
            self.picker.tick(codes)

    def entered(self, watched: QObject) -> bool:
        """Enter behind a search ticks the first party found; anywhere else it settles the field."""
        if self.picker is not None and watched is self.picker.search and self.picker.search.text().strip():
            self.picker.tick_found()
        else:
            self.confirm()
        return True

    def tidy(self) -> None:
        """The line and the list always show the same; nothing typed is left over."""

    def _unfolded(self, wanted: bool) -> None:
        self.unfold.setText("Done" if wanted else "Choose…")
        if wanted and self.picker is None:
            self.picker = _Picker(self)
            self.column.insertWidget(1, self.picker)
        if self.picker is not None:
            self.picker.setVisible(wanted)
            if wanted:
                self.show_value(self.default if self.suggesting else self.value)
                self.picker.search.setFocus()

    def chosen(self, codes: tuple[str, ...]) -> None:
        """Take what is ticked."""
        self.take(codes)
        self.show_value(codes)


class _Picker(QWidget):
    """The list of all parties with boxes, a search, and buttons for whole roles and groups."""

    def __init__(self, field: PartiesField) -> None:
        super().__init__()
        self._field = field
        self.search = line(hint="Search by name or code")
        self.list = QListWidget()
        for code, words in party_entries(field.desk):
            item = QListWidgetItem(words, self.list)
            item.setData(ID, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(ROWS_SHOWN, self.list.count())
        self.list.setFixedHeight(max(1, rows) * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._sets())
        column.addWidget(self.search)
        column.addWidget(self.list)
        field.watch(self.search, name="search")
        field.watch(self.list, name="parties")
        self.search.textEdited.connect(self._filter)
        self.list.itemChanged.connect(lambda _item: field.chosen(self.ticked()))

    def _sets(self) -> FlowLayout:
        flow = FlowLayout(spacing=4)
        sets = party_sets(self._field.desk)
        for words, codes in sets.items():
            flow.addWidget(button(f"{words} ({len(codes)})", lambda codes=codes: self._field.chosen(codes), link=True))
        flow.addWidget(button("none", lambda: self._field.chosen(()), link=True))
        return flow

    def ticked(self) -> tuple[str, ...]:
        """The codes of the parties that are ticked, in the draft's order of parties."""
        codes = {item.data(ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked}
        return tuple(party.code for party in self._field.desk.negotiation.parties if party.code in codes)

    def tick(self, codes: tuple[str, ...]) -> None:
        """Tick these parties and no others."""
        self.list.blockSignals(True)
        for item in self._items():
            state = Qt.CheckState.Checked if item.data(ID) in codes else Qt.CheckState.Unchecked
            if item.checkState() != state:
                item.setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def tick_found(self) -> None:
        """Turn the box of the first party that the search found, and clear the search."""
        found = [item for item in self._items() if not item.isHidden()]
        if found:
            ticked = found[0].checkState() == Qt.CheckState.Checked
            found[0].setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.search.clear()
            self._filter("")

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold())
