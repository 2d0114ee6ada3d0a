"""The field for yes or no."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field


class FlagField(Field):
    """Yes or no, neither while the question is open."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.yes, self.no = QRadioButton("Yes"), QRadioButton("No")
        self.group = QButtonGroup(self)
        self.row.setSpacing(24)
        for button, answer in ((self.yes, True), (self.no, False)):
            self.group.addButton(button)
            self.row.addWidget(button)
            self.watch(button, name=button.text())
            button.clicked.connect(lambda _checked=False, answer=answer: self.take(answer))
        self.row.addStretch(1)

    def focus_first(self) -> None:
        (self.group.checkedButton() or self.yes).setFocus()

    def show_value(self, value: Value | None) -> None:
        self.group.setExclusive(False)
        self.yes.setChecked(value is True)
        self.no.setChecked(value is False)
        self.group.setExclusive(True)
