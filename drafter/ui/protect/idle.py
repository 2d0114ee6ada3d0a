"""Notices that nobody has touched the window for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS = (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class IdleWatch(QObject):
    """Tells ``idle`` once when there was no key, click or move of the mouse for so many minutes; 0 is never."""

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.idle)
        QApplication.instance().installEventFilter(self)

    def watch(self, minutes: int) -> None:
        """Watch from now on; with 0 no longer."""
        self.timer.stop()
        self.timer.setInterval(minutes * 60_000)
        if minutes:
            self.timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS and self.timer.isActive():
            self.timer.start()
        return False
