"""The field for one party: found by name or code."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.domain.naming import listed
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox
from drafter.ui.fields.typed import party_name


def party_entries(desk: Desk) -> list[tuple[str, str]]:
    """The parties of the draft in the order of listing, as (code, name and code)."""
    language = desk.own_language
    return [(p.code, f"{party_name(p.code, desk)} ({p.code})") for p in listed(desk.negotiation, language)]


class PartyField(Field):
    """A party of the draft."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.box = SearchBox()
        self.box.offer(party_entries(desk))
        self.box.lineEdit().setPlaceholderText("Name or code")
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.picked.connect(self.take)

    def show_value(self, value: Value | None) -> None:
        self.box.show_id(str(value or ""))
