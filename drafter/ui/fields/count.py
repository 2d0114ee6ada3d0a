"""The field for a whole number, its digits in groups of three."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import line
from drafter.ui.fields.typed import CALENDAR_YEAR, spoken


class CountField(Field):
    """A whole number, with the word for what is counted behind it where there is one."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.line = line(140)
        self.row.addWidget(self.line)
        counted = [unit for unit in parameter.units if unit != CALENDAR_YEAR]
        if counted:
            self.row.addWidget(QLabel(counted[0]))
        self.row.addStretch(1)
        self.watch(self.line)
        self.line.textEdited.connect(lambda text: self.take(text.strip()))

    def show_value(self, value: Value | None) -> None:
        text = spoken(value, self.parameter, self.desk)
        if self.line.text() != text:
            self.line.setText(text)
