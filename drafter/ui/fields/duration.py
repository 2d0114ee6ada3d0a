"""The field for a length of time: a number and its unit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import DURATION_UNITS, Duration, Value
from drafter.ui.desk import Desk
from drafter.ui.fields.amounts import AmountField
from drafter.ui.fields.lines import combo, line
from drafter.ui.fields.typed import UNIT_WORDS


class DurationField(AmountField):
    """A duration in the units that the question allows."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.amount = line(80)
        units = [unit for unit in DURATION_UNITS if not parameter.units or unit in parameter.units]
        self.unit = combo([(unit, UNIT_WORDS[unit][1]) for unit in units])
        self.join()
        self.row.addStretch(1)

    def show_value(self, value: Value | None) -> None:
        if isinstance(value, Duration):
            if self.unit.findData(value.unit) < 0:
                self.unit.addItem(UNIT_WORDS[value.unit][1], value.unit)
            self.show_parts(f"{value.amount:,}", value.unit)
        else:
            self.show_parts("", "")
