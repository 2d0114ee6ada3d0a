"""The field for a length on the ground."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import DISTANCE_UNITS, Distance, Value
from drafter.ui.desk import Desk
from drafter.ui.fields.amounts import AmountField
from drafter.ui.fields.lines import choose, combo, line
from drafter.ui.fields.typed import number_text

WORDS = {"m": "metres", "km": "kilometres", "nmi": "nautical miles"}


class DistanceField(AmountField):
    """A distance in metres, kilometres or nautical miles."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.amount = line(110)
        units = [unit for unit in DISTANCE_UNITS if not parameter.units or unit in parameter.units]
        self.unit = combo([(unit, WORDS[unit]) for unit in units])
        choose(self.unit, "km" if "km" in units else units[0])
        self.join()
        self.row.addStretch(1)

    def show_value(self, value: Value | None) -> None:
        if isinstance(value, Distance):
            self.show_parts(number_text(value.number), value.unit)
        else:
            self.show_parts("", "")
