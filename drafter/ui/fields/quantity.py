"""The field for a number of something."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Quantity, Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox, line
from drafter.ui.fields.typed import number_text


class QuantityField(Field):
    """A number, and a unit in free words with those offered that the question knows."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.amount = line(110)
        self.unit = SearchBox() if parameter.units else line(hint="of what")
        self._words = self.unit.lineEdit() if isinstance(self.unit, SearchBox) else self.unit
        if isinstance(self.unit, SearchBox):
            self.unit.offer([(unit, unit) for unit in parameter.units])
            self.unit.picked.connect(lambda _unit: self._typed())
        else:
            self.unit.textEdited.connect(lambda _text: self._typed())
        self.row.addWidget(self.amount)
        self.row.addWidget(self.unit, 1)
        self.watch(self.amount)
        self.watch(self.unit, name="unit")
        self.amount.textEdited.connect(lambda _text: self._typed())

    def show_value(self, value: Value | None) -> None:
        number, unit = (number_text(value.number), value.unit) if isinstance(value, Quantity) else ("", "")
        if self.amount.text() != number:
            self.amount.setText(number)
        if number and self._words.text() != unit:
            self._words.setText(unit)

    def _typed(self) -> None:
        number = self.amount.text().strip()
        self.take(f"{number} {self._words.text().strip()}".strip() if number else "")
