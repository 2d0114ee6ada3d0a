"""The guided tour over a window: all but one part is dimmed, and a card beside it says what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from drafter.ui.theme import current_theme
from drafter.ui.tour.stops import STOPS, Stop, place_of
from drafter.ui.widgets import button, label

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow

_ROUND = 4
_GAP = 14
_EDGE = 12


class Tour(QWidget):
    """Goes from stop to stop; Esc leaves it, arrows and Enter move; ``ended`` when it is over."""

    ended = Signal()

    def __init__(self, window: MainWindow, stops: Sequence[Stop] = STOPS) -> None:
        super().__init__(window)
        self._window, self._stops, self._at = window, stops, 0
        self._before = window.focusWidget()
        self.setAccessibleName("Guided tour")
        self.title, self.words = label("", heading=3), label("")
        self.count = label("", muted=True, wrap=False)
        self.back = button("&Back", lambda: self.go(-1))
        self.next = button("&Next", lambda: self.go(1), primary=True)
        self.leave = button("&Leave the tour", self.end, link=True)
        self.card = self._card()
        for widget in (self.back, self.next, self.leave):
            widget.installEventFilter(self)
        window.installEventFilter(self)
        window.desk_changed.connect(self.end)
        QApplication.instance().focusChanged.connect(self._focus_moved)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._show()

    @property
    def stop(self) -> Stop:
        """The stop it is at."""
        return self._stops[self._at]

    def go(self, step: int) -> None:
        """Go to another stop; behind the last one the tour is over."""
        if self._at + step >= len(self._stops):
            self.end()
            return
        self._at = max(0, self._at + step)
        self._show()

    def end(self) -> None:
        """Leave the tour; the focus goes back to where it was."""
        if not self.isHidden():
            self.hide()
            self._window.removeEventFilter(self)
            QApplication.instance().focusChanged.disconnect(self._focus_moved)
            if self._before is not None and self._before.isVisible():
                self._before.setFocus()
            self.ended.emit()
            self.deleteLater()

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("card", True)
        card.setProperty("focused", True)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(row)
        return card

    def _show(self) -> None:
        """Say what the stop is, beside its part."""
        stop = self.stop
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.count.setText(f"{self._at + 1} of {len(self._stops)}")
        self.back.setEnabled(self._at > 0)
        last = self._at == len(self._stops) - 1
        self.next.setText("&Done" if last else "&Next")
        self.next.setAccessibleName("Done" if last else "Next")
        self.card.setAccessibleName(stop.title)
        self.next.setAccessibleDescription(f"{stop.title}. {stop.words}")
        self._place()
        self.next.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{stop.title}. {stop.words}"))

    def _place(self) -> None:
        """Put the card beside the part: at the side where there is most room."""
        self.setGeometry(self._window.rect())
        width = min(30 * self.fontMetrics().horizontalAdvance("m"), self.width() - 2 * _EDGE)
        self.card.setFixedWidth(width)
        self.card.resize(width, self.card.layout().totalHeightForWidth(width))
        self.card.move(beside(place_of(self._window, self.stop.part), self.card.rect(), self.rect()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        part = place_of(self._window, self.stop.part).adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND)
        painter = QPainter(self)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(part))
        painter.fillRect(self.rect(), QColor(0, 0, 0, 150 if current_theme().dark else 110))
        painter.setClipping(False)
        painter.setPen(QPen(current_theme().color("accent"), 3))
        painter.drawRect(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window:
            arrow = event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if arrow:  # a button would pass the focus on
                self.keyPressEvent(event)
            return arrow
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Left: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in steps:
            self.go(steps[Qt.Key(event.key())])
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Esc leaves the tour even where a shortcut of the window has it."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep the keys from what lies under the tour, which may ask for the focus when it is ready."""
        if now is not None and now.window() is self._window and not self.isAncestorOf(now):
            QTimer.singleShot(0, self.next, self.next.setFocus)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round the buttons of the card."""
        ring = [widget for widget in (self.next, self.leave, self.back) if widget.isEnabled()]
        at = ring.index(self.focusWidget()) if self.focusWidget() in ring else 0
        ring[(at + (1 if forward else -1)) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def beside(part: QRect, card: QRect, room: QRect) -> QPoint:
    """Where a card goes: right of the part, left, below or above, where it fits; else into the middle of it, or of the room."""
    inner = room.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    if part.isEmpty():
        return inner.center() - card.center()
    offers = (
        QPoint(part.right() + _GAP, part.top()),
        QPoint(part.left() - _GAP - card.width(), part.top()),
        QPoint(part.left(), part.bottom() + _GAP),
        QPoint(part.left(), part.top() - _GAP - card.height()),
    )
    for offer in offers:
        held = _held(QRect(offer, card.size()), inner)
        if not held.intersects(part):
            return held.topLeft()
    return _held(QRect(part.center() - card.center(), card.size()), inner).topLeft()


def _held(card: QRect, room: QRect) -> QRect:
    """The card moved so that it lies in the room."""
    card.moveLeft(max(room.left(), min(card.left(), room.right() - card.width())))
    card.moveTop(max(room.top(), min(card.top(), room.bottom() - card.height())))
    return card
