"""Precedents beside a question: what was done elsewhere, and in which text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from drafter.domain.clauses import Fact
from drafter.ui.theme import current_theme


def facts_text(facts: Sequence[Fact]) -> str:
    """The facts as rich text, each with its source behind it in quiet colour."""
    muted = current_theme().colors.get("muted", "#555555")
    return "".join(
        f'<p style="margin:0 0 6px 0">{escape(fact.text)} <span style="color:{muted}">— {escape(fact.source)}</span></p>'
        for fact in facts
    )


class FactsBox(QWidget):
    """Precedents behind a quiet line."""

    def __init__(self, facts: Sequence[Fact], title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(4)
        if title:
            heading = QLabel(title, self)
            heading.setProperty("heading", "3")
            column.addWidget(heading)
        words = QLabel(facts_text(facts), self)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName("Precedents: " + "; ".join(f"{fact.text} ({fact.source})" for fact in facts))
        column.addWidget(words)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, 2, self.height(), current_theme().color("line"))
        painter.end()
