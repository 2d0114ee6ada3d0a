"""A bar at the top of the window with one sentence: trouble, a warning, or word that something is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from drafter.ui.widgets import button

SHOWN_MS = 6000


class Notice(QFrame):
    """The bar; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Notice")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # names of files and packs come from outside
        self.text.setTextInteractionFlags(self.text.textInteractionFlags().TextSelectableByMouse)
        self.button = QPushButton("Close")
        self.button.setAccessibleName("Close the notice")
        self.button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.text, 1)
        self._offers = QHBoxLayout()
        row.addLayout(self._offers)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def over(self, content: QWidget) -> QWidget:
        """A widget that holds this bar above the content."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self)
        column.addWidget(content, 1)
        return holder

    def error(self, text: str) -> None:
        """Say what went wrong; it stays until it is closed."""
        self._say(text, "error", False)

    def warning(self, text: str) -> None:
        """Say what to bear in mind; it stays until it is closed."""
        self._say(text, "warning", False)

    def done(self, text: str) -> None:
        """Say that something is done; it goes by itself."""
        self._say(text, "done", True)

    def offer(self, text: str, offers: Sequence[tuple[str, Callable[[], object]]], kind: str = "warning") -> None:
        """Say something with buttons for what can be done about it; it stays until it is closed."""
        self._say(text, kind, False)
        for words, action in offers:
            offered = button(words, action)
            self._offers.addWidget(offered)
            offered.show()
            self.setTabOrder(offered, self.button)

    @property
    def is_waiting(self) -> bool:
        """Whether something is said that stays until it is closed, and should not be talked over."""
        return not self.isHidden() and self.property("bar") != "done"

    def withdraw(self, text: str) -> None:
        """Say no longer what is no longer true; anything else that is said stays."""
        if self.text.text() == text:
            self.hide()

    def _say(self, text: str, kind: str, passing: bool) -> None:
        self._timer.stop()
        while self._offers.count():
            widget = self._offers.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.setProperty("bar", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.text.setText(text)
        self.show()
        if passing:
            self._timer.start()
