"""The fields for a choice: buttons while they are few, a combo beyond, and boxes to tick where several may be chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import choose, combo

BUTTONS_MOST = 4
#: Above this many letters a label may need a second line, which a button of Qt cannot have.
SHORT = 30


class Words(QLabel):
    """The words of a button on as many lines as they need; a click on them presses it."""

    def __init__(self, text: str, button: QAbstractButton) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setBuddy(button)
        self._button = button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.setFocus(Qt.FocusReason.MouseFocusReason)
            self._button.click()


def placed(button: QAbstractButton, words: str) -> QWidget | QHBoxLayout:
    """The button with its words: on it while they are short, beside it where they may wrap."""
    if len(words) <= SHORT:
        button.setText(words)
        return button
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(words, button), 1)
    return row


class _ButtonsField(Field):
    """Choices as buttons in a grid."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.buttons: dict[str, QAbstractButton] = {}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(6)
        self.row.addLayout(self.grid, 1)

    def fill(self, kind: type[QAbstractButton], columns: int) -> None:
        """A button for each choice, read down the columns."""
        rows = -(-len(self.parameter.choices) // columns)
        for index, choice in enumerate(self.parameter.choices):
            button = kind()
            self.buttons[choice.id] = button
            self.watch(button, name=choice.label)
            item = placed(button, choice.label)
            add = self.grid.addLayout if isinstance(item, QHBoxLayout) else self.grid.addWidget
            add(item, index % rows, index // rows)
        for column in range(columns):
            self.grid.setColumnStretch(column, 1)


class ChoiceField(_ButtonsField):
    """One of up to four choices, as radio buttons."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.group = QButtonGroup(self)
        self.fill(QRadioButton, 1)
        for id_, button in self.buttons.items():
            self.group.addButton(button)
            button.clicked.connect(lambda _checked=False, id_=id_: self.take(id_))

    def focus_first(self) -> None:
        button = self.group.checkedButton() or next(iter(self.buttons.values()))
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def show_value(self, value: Value | None) -> None:
        self.group.setExclusive(False)
        for id_, button in self.buttons.items():
            button.setChecked(id_ == value)
        self.group.setExclusive(True)


class LongChoiceField(Field):
    """One of many choices, in a combo."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.box = combo([(choice.id, choice.label) for choice in parameter.choices])
        self.box.setPlaceholderText("Choose…")
        self.box.setSizeAdjustPolicy(self.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(min(40, max(len(choice.label) for choice in parameter.choices)))
        self.box.setCurrentIndex(-1)
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.watch(self.box)
        self.box.activated.connect(lambda _index: self.take(self.box.currentData()))

    def show_value(self, value: Value | None) -> None:
        choose(self.box, str(value or ""))


class SeveralField(_ButtonsField):
    """Any of the choices, as boxes in one column, or in two where there are many with short words."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        many = len(parameter.choices) > BUTTONS_MOST
        self.fill(QCheckBox, 2 if many and max(len(c.label) for c in parameter.choices) <= 60 else 1)
        for button in self.buttons.values():
            button.clicked.connect(lambda _checked=False: self.take(tuple(self._ticked())))

    def show_value(self, value: Value | None) -> None:
        ticked = value if isinstance(value, tuple) else ()
        for id_, button in self.buttons.items():
            button.setChecked(id_ in ticked)

    def tidy(self) -> None:
        """Boxes that were all unticked stay so until the field is shown anew."""

    def _ticked(self) -> Iterable[str]:
        return (id_ for id_, button in self.buttons.items() if button.isChecked())


def make_choice(parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> Field:
    """The field that fits the number of choices and of answers."""
    if parameter.several:
        return SeveralField(parameter, desk, parent)
    return (ChoiceField if len(parameter.choices) <= BUTTONS_MOST else LongChoiceField)(parameter, desk, parent)
