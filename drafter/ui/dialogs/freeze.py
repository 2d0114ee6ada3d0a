"""Under which number and name the draft of this moment is frozen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from drafter.app.workbench import STEPS, next_number
from drafter.ui.widgets import fit, label

_MEANINGS = {
    "minor": "a state to come back to",
    "major": "a text that goes to others",
    "milestone": "a new stage of the negotiation",
}


class FreezeDialog(QDialog):
    """Asks for a name and which part of the number counts up; after it is accepted both can be read."""

    def __init__(self, numbers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Freeze a version")
        self.field = QLineEdit()
        self.field.setAccessibleName("Name of the version")
        self.field.setPlaceholderText("Text sent to capitals")
        self.choices = {step: QRadioButton() for step in STEPS}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addWidget(
            label("The draft of this moment is kept for good, with its printed text. You can go on drafting.")
        )
        form = QFormLayout()
        form.addRow("&Name", self.field)
        column.addLayout(form)
        column.addWidget(label("Number", heading=3))
        for step, choice in self.choices.items():
            choice.setText(f"{next_number(list(numbers), step)}   {step}: {_MEANINGS[step]}")
            group.addButton(choice)
            column.addWidget(choice)
        self.choices[STEPS[0]].setChecked(True)
        self._numbers = list(numbers)
        go = QPushButton("&Freeze")
        go.setProperty("primary", True)
        go.setDefault(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)
        fit(self, 460)

    @property
    def name(self) -> str:
        """The name; empty for one made of the number."""
        return self.field.text().strip()

    @property
    def number(self) -> str:
        """The number that was chosen."""
        step = next(step for step, choice in self.choices.items() if choice.isChecked())
        return next_number(self._numbers, step)
