"""One question as a card: the question, what the choice means, the field, and precedents."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields import make_field
from drafter.ui.fields.typed import spoken
from drafter.ui.guide.facts import FactsBox
from drafter.ui.guide.link import LinkButton
from drafter.ui.theme import current_scale
from drafter.ui.widgets import set_property

#: From this width in pixels on, at the usual text size, precedents stand beside the question.
BESIDE_WIDTH = 640
MARGIN = 12


class Card(QFrame):
    """A question with its field; ``answered`` carries the value, ``settled`` says to go on."""

    answered = Signal(object)
    settled = Signal()

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.desk = desk
        self.is_open = False
        self.setProperty("card", True)
        self.setAccessibleName(parameter.question)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._columns.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._columns.setSpacing(8)
        self.main = QVBoxLayout()
        self.main.setSpacing(4)
        self._columns.addLayout(self.main, 3)
        self._ask()
        self.field = make_field(parameter, desk, self)
        self.main.addSpacing(4)
        self.main.addWidget(self.field)
        self.main.addStretch(1)
        if parameter.facts:
            self._columns.addWidget(FactsBox(parameter.facts, parent=self), 2)
        self.field.answered.connect(self.answered)
        self.field.settled.connect(self.settled)

    def show_answer(self, value: Value | None, default: Value | None, is_open: bool) -> None:
        """Show the answer or the default, and say which it is."""
        self.field.set_value(value, default)
        self.is_open = is_open
        words = "" if value is not None else "suggested" if default is not None else "open" if is_open else "optional"
        if words != self.note.text():
            self.note.setText(words)
            self.note.setVisible(bool(words))
            set_property(self.note, "open", words == "open")
        if value is not None:
            self._clear_button().setToolTip(self._clear_tip(default))
        if self.clear is not None:
            self.clear.setVisible(value is not None)

    def set_focused(self, focused: bool) -> None:
        """Draw the border thick while the question has the focus."""
        if bool(self.property("focused")) != focused:
            margin = MARGIN - focused
            self._columns.setContentsMargins(margin, margin, margin, margin)
            set_property(self, "focused", focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= BESIDE_WIDTH * current_scale()
        beside = wide and self.parameter.kind not in ("table", "terms")
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
            self._columns.setSpacing(16 if beside else 8)

    def _ask(self) -> None:
        question = QLabel(self.parameter.question, self)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setProperty("heading", "3")
        question.setWordWrap(True)
        self.note = QLabel(self)
        self.note.setProperty("muted", True)
        self.clear: LinkButton | None = None
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(question, 1)
        self._head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        self.main.addLayout(self._head)
        if self.parameter.help:
            words = QLabel(self.parameter.help, self)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setProperty("muted", True)
            words.setWordWrap(True)
            self.main.addWidget(words)

    def _clear_button(self) -> LinkButton:
        """The button that takes the answer back, made when there is first an answer."""
        if self.clear is None:
            self.clear = LinkButton("Clear", self)
            self.clear.setAccessibleName(f"Clear the answer: {self.parameter.label}")
            self.clear.clicked.connect(lambda _checked=False: self.field.clear())
            self._head.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        return self.clear

    def _clear_tip(self, default: Value | None) -> str:
        if default is None:
            return "Take the answer back"
        return f"Go back to the suggestion: {spoken(default, self.parameter, self.desk)}"
