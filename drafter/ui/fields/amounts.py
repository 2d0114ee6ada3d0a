"""What fields with an amount and a unit share: they show the two apart and read them as one text."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit

from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import choose


class AmountField(Field):
    """An amount in a line and its unit in a combo; a unit that is typed behind the amount counts."""

    amount: QLineEdit
    unit: QComboBox

    def join(self) -> None:
        """Fill the row, and take what is typed or chosen in either."""
        self.row.addWidget(self.amount)
        self.row.addWidget(self.unit)
        self.watch(self.amount)
        self.watch(self.unit, name="unit")
        self.amount.textEdited.connect(lambda _text: self.take(self.raw()))
        self.unit.activated.connect(lambda _index: self.take(self.raw()))

    def raw(self) -> str:
        """What is typed, with the unit chosen where none is typed; empty where there is no amount."""
        text = self.amount.text().strip()
        if not text or any(char.isalpha() for char in text):
            return text
        return f"{text} {self.unit.currentData() or self.unit.currentText()}"

    def show_parts(self, amount: str, unit: str) -> None:
        """Show an amount and its unit; with an empty amount the unit stays as it is."""
        if self.amount.text() != amount:
            self.amount.setText(amount)
        if unit:
            choose(self.unit, unit)
