"""What every field has: a value, a default, a sentence when something is wrong, and Enter to go on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.keys import is_for_window, is_stray_wheel
from drafter.ui.fields.typed import read_text
from drafter.ui.widgets import set_property

#: How long a half-typed answer may be wrong before it is said.
PATIENCE_MS = 700
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PASSING_FOCUS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class Field(QWidget):
    """The editor of one value.

    ``answered`` carries a value, or None when the field is emptied; ``settled`` is Enter: what is shown is meant, go on.
    A kind of field fills ``row`` with its editors, shows a value by ``show_value`` and hands what is typed to ``take``.
    """

    answered = Signal(object)
    settled = Signal()

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.desk = desk
        self.value: Value | None = None
        self.default: Value | None = None
        self.suggesting = False
        self.trouble = ""
        self.editors: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.column.addLayout(self.row)
        self._sentence: QLabel | None = None
        self._patience: QTimer | None = None
        self.setAccessibleName(parameter.label)

    def set_value(self, value: Value | None, default: Value | None = None) -> None:
        """Show the answer, or while there is none the default; what is being typed stays where nothing changed."""
        if (value, default) == (self.value, self.default):
            return
        self.value, self.default = value, default
        self._show()

    def problem(self, text: str) -> None:
        """Say in one sentence under the field what is wrong; nothing with an empty text."""
        if self._sentence is None:
            if not text:
                return
            self._sentence = QLabel()
            self._sentence.setTextFormat(Qt.TextFormat.PlainText)
            self._sentence.setProperty("error", True)
            self._sentence.setWordWrap(True)
            self.column.addWidget(self._sentence)
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))
        for editor in self.editors:
            if bool(editor.property("wrong")) != bool(text):
                set_property(editor, "wrong", bool(text))

    def focus_first(self) -> None:
        """Put the cursor into the field."""
        if self.editors:
            self.editors[0].setFocus(Qt.FocusReason.TabFocusReason)

    def clear(self) -> None:
        """Take the answer back, and show the default again."""
        self._answer(None)
        self._show()

    def confirm(self) -> None:
        """Mean what is shown: a default becomes the answer; what is wrong is said at once, else the field is settled."""
        if self.trouble:
            self.problem(self.trouble)
            return
        if self.suggesting:
            self._answer(self.default)
        self.tidy()
        self.settled.emit()

    def take(self, raw: Any) -> None:
        """Make what was typed or chosen the answer, or say after a moment what is wrong with it."""
        self.suggesting = False
        if raw is None or raw in ("", ()):
            self._answer(None)
            return
        try:
            value = self.read(raw)
        except ValueRefused as refusal:
            self._wrong(f"{refusal}.")
        else:
            self._answer(value)

    def read(self, raw: Any) -> Value:
        """The value of what was typed; ``ValueRefused`` says what the question takes."""
        return read_text(raw, self.parameter, self.desk)

    def show_value(self, value: Value | None) -> None:
        """Show a value in the editors."""
        raise NotImplementedError

    def tidy(self) -> None:
        """Show the present value in its proper form, and the default where the field was left empty."""
        if not self.trouble:
            self._show()

    def watch(self, *editors: QWidget, name: str = "") -> None:
        """Have these editors take part in Enter, undo, marking and reading aloud."""
        for editor in editors:
            editor.installEventFilter(self)
            editor.setAccessibleName(f"{self.parameter.label}: {name}" if name else self.parameter.label)
            editor.setAccessibleDescription(self.parameter.question)
            self.editors.append(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if is_for_window(event) or is_stray_wheel(watched, event):
            event.ignore()
            return True
        if kind == QEvent.Type.KeyPress and event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            return self.entered(watched)
        if kind == QEvent.Type.FocusOut and event.reason() not in _PASSING_FOCUS:
            self._left()
        return False

    def entered(self, watched: QObject) -> bool:
        """Answer Enter in an editor; True where the editor itself is not to hear of it."""
        self.confirm()
        return True

    def _left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            return
        if self.trouble:
            self.problem(self.trouble)
        self.tidy()

    def _show(self) -> None:
        self._forget_trouble()
        self.suggesting = self.value is None and self.default is not None
        self.show_value(self.default if self.suggesting else self.value)

    def _answer(self, value: Value | None) -> None:
        self._forget_trouble()
        self.suggesting = False
        if value != self.value:
            self.value = value
            self.answered.emit(value)

    def _wrong(self, sentence: str) -> None:
        self.trouble = sentence
        if self._sentence is not None and self._sentence.isVisible():
            self.problem(sentence)
            return
        if self._patience is None:
            self._patience = QTimer(self)
            self._patience.setSingleShot(True)
            self._patience.timeout.connect(lambda: self.problem(self.trouble))
        self._patience.start(PATIENCE_MS)

    def _forget_trouble(self) -> None:
        self.trouble = ""
        if self._patience is not None:
            self._patience.stop()
        self.problem("")
