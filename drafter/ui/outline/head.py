"""The head of the outline: how far the draft is, in words and as a thin bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from drafter.app.drafting import Progress
from drafter.ui.theme import current_theme
from drafter.ui.widgets import label


class ThinBar(QWidget):
    """A bar four pixels high, filled to a share in percent."""

    def __init__(self) -> None:
        super().__init__()
        self.percent = 0
        self.setFixedHeight(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.setBrush(theme.color("accent" if self.percent < 100 else "good"))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self.percent / 100, self.height()), 2, 2)
        painter.end()


class Head(QWidget):
    """How many percent are answered and how many questions are open, over a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.bar = ThinBar()
        line = QHBoxLayout()
        line.addWidget(label("Outline", heading=3), 1)
        line.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.bar)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the draft is."""
        left = f"{progress.open} open" if progress.open else "nothing open"
        words = f"{progress.percent} % · {left}"
        if words != self.words.text():
            self.words.setText(words)
            full = f"{progress.percent} % answered, {progress.open} open question{'s' * (progress.open != 1)}"
            self.words.setToolTip(full)
            self.words.setAccessibleName(full)
            self.bar.percent = progress.percent
            self.bar.update()
