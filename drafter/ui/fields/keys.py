"""Keys and wheel in fields: some keys belong to the program, and the wheel to the page until a field has the focus."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


#: Keys that fields of some systems take for moving and deleting, and that mean Compare and Export here.
_OF_WINDOW = (Qt.Key.Key_D, Qt.Key.Key_E)


def is_for_window(event: QEvent) -> bool:
    """Whether the event is a press of keys that the window's actions answer, though fields have a use for them."""
    if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() == control and event.key() in _OF_WINDOW:
        return True
    return event.modifiers() & ~shift == control and event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y)


def is_stray_wheel(watched: QObject, event: QEvent) -> bool:
    """Whether the wheel turns over a field that does not have the focus, and is meant for the page round it."""
    return event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus()


class _Passing(QObject):
    """Lets keys of the window and a stray wheel through to it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_for_window(event) or is_stray_wheel(watched, event):
            event.ignore()
            return True
        return False


@lru_cache(maxsize=1)
def _passing() -> _Passing:
    return _Passing()


def let_keys_through(widget: QWidget) -> None:
    """Have Ctrl+Z, Ctrl+E and their like reach the window's actions though the widget has a use of its own for them."""
    widget.installEventFilter(_passing())
