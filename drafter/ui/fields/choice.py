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
from drafter.ui.theme import current_scale

BUTTONS_MOST = 4
#: Letters of a combo at the usual text size; longer choices are read whole in its list.
COMBO_LETTERS = 36
#: The largest text size at which a card has room for two columns.
LARGEST_FOR_TWO = 1.1
#: Letters that surely fit on one line of a card at the usual text size; a button of Qt cannot have a second line.
ONE_LINE = 56
#: Pixels above and below words that stand beside a button, so that they stand like words on a button.
LINE_GAP = 2


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


def with_words(button: QAbstractButton, text: str) -> QHBoxLayout:
    """The button with its words beside it, where they may wrap."""
    words = Words(text, button)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    row = QHBoxLayout()
    row.setContentsMargins(0, LINE_GAP, 0, LINE_GAP)
    row.setSpacing(6)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
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
        choices = self.parameter.choices
        rows = -(-len(choices) // columns)
        may_wrap = max(len(choice.label) for choice in choices) > ONE_LINE / columns / current_scale()
        for index, choice in enumerate(choices):
            button = kind("" if may_wrap else choice.label)
            self.buttons[choice.id] = button
            self.watch(button, name=choice.label)
            if may_wrap:
                self.grid.addLayout(with_words(button, choice.label), index % rows, index // rows)
            else:
                self.grid.addWidget(button, index % rows, index // rows)
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
        longest = max(len(choice.label) for choice in parameter.choices)
        self.box.setMinimumContentsLength(min(longest, int(COMBO_LETTERS / current_scale())))
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
        many = len(parameter.choices) > BUTTONS_MOST and current_scale() <= LARGEST_FOR_TWO
        self.fill(QCheckBox, 2 if many else 1)
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
