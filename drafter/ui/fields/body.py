"""The field for a body named in the text: typed, or taken from those that the draft names elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.answers import effective
from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox


def bodies(desk: Desk) -> list[str]:
    """The bodies that the draft names, each once, in the order of the text."""
    found: dict[str, None] = {}
    for provision in desk.negotiation.provisions:
        clause = desk.clause(provision)
        named = [p.id for p in clause.parameters if p.kind == "body" or p.id == "body"] if clause else []
        if clause and named:
            answers = effective(clause, provision, desk.negotiation)
            found.update({name: None for id_ in named if isinstance(name := answers[id_], str)})
    return list(found)


class BodyField(Field):
    """The name of a body."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.box = SearchBox()
        self.box.offer([(name, name) for name in bodies(desk)])
        self.box.lineEdit().setPlaceholderText("Name of the body")
        self.row.addWidget(self.box, 1)
        self.watch(self.box)
        self.box.picked.connect(lambda text: self.take(text.strip()))

    def show_value(self, value: Value | None) -> None:
        if self.box.currentText().strip() != (value or ""):
            self.box.show_id(str(value or ""))
