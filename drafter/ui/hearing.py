"""Keys that text fields of some systems take for moving and deleting, and that are actions of the window here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

#: Compare and Export; elsewhere "delete the next character" and "to the end of the line".
KEYS: Final = (Qt.Key.Key_D, Qt.Key.Key_E)


class Hearing(QObject):
    """Has those keys reach the actions of a window from any field in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QApplication.instance().focusChanged.connect(self._focused)

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QComboBox | QAbstractSpinBox) and now.window() is self.parent():
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from claiming such a key, so that the window's shortcut answers it."""
        if event.type() != QEvent.Type.ShortcutOverride or event.key() not in KEYS:
            return False
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        event.ignore()
        return True
