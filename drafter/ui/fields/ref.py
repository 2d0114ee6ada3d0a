"""The field for a reference to another provision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox


def provision_entries(desk: Desk) -> list[tuple[str, str]]:
    """The provisions of the draft as (uid, number and heading)."""
    labels = desk.rendering.labels(desk.negotiation)
    entries = []
    for provision in desk.negotiation.provisions:
        words = f"{labels[provision.uid].printed} {desk.rendering.heading(provision)}".strip()
        entries.append((provision.uid, words or desk.rendering.language.word(provision.kind)))
    return entries


class RefField(Field):
    """A provision of the draft."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.box = SearchBox()
        self.box.offer(provision_entries(desk))
        self.box.lineEdit().setPlaceholderText("Number or heading")
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.picked.connect(self.take)

    def read(self, raw: object) -> Value:
        """The uid of the provision chosen."""
        if self.desk.negotiation.provision(str(raw)) is None:
            raise ValueRefused(f"“{raw}” is no provision of this draft")
        return str(raw)

    def show_value(self, value: Value | None) -> None:
        provisions = self.desk.negotiation.provisions
        uid = next((p.uid for p in provisions if value and value in (p.uid, p.clause)), str(value or ""))
        self.box.show_id(uid)
