"""What stands over the columns and over the whole comparison: which texts they are, and how much changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from drafter.app.compared import Compared, Side
from drafter.compare.comparison import Comparison
from drafter.compare.telling import SIGNS, bracket_words
from drafter.ui.compare.view import SideBySide
from drafter.ui.theme import current_scale, current_theme, interface_font


def summary(compared: Compared) -> str:
    """How much changed, in one line of rich text; with several texts one line each."""
    lines = []
    for side, comparison in zip(compared.sides[1:], compared.comparisons, strict=True):
        name = f"{side.name}: " if len(compared.sides) > 2 else ""
        lines.append(f"{escape(name)}{_counts(comparison)}")
    return "<br>".join(lines)


def _counts(comparison: Comparison) -> str:
    count = comparison.summary["material"]
    told = [f"{SIGNS[v]} {comparison.summary[v]} {v.replace('_', ' and ')}" for v in SIGNS if comparison.summary[v]]
    head = f"<b>{count or 'No'} change{'s' * (count != 1)} of substance</b>"
    return " · ".join(filter(None, [head, *told, bracket_words(comparison)]))


class ColumnHeads(QWidget):
    """The names of the texts over their columns, with when they were saved and the beginning of their hash."""

    def __init__(self, view: SideBySide) -> None:
        super().__init__()
        self.view = view
        self._sides: Sequence[Side] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.rearranged.connect(self.update)
        view.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self.update())

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Name these texts."""
        self._sides = sides
        self.setFixedHeight(round(2 * QFontMetricsF(interface_font(current_scale())).lineSpacing() + 12))
        self.setAccessibleName("; ".join(_full(side).replace("\n", ", ") for side in sides))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        for place, (side, (left, width)) in enumerate(zip(self._sides, self.view.arrangement.spans(), strict=False)):
            self._paint_side(painter, side, QRectF(left, 6, width, self.height() - 12), "Base" if not place else "")
        painter.end()

    def _paint_side(self, painter: QPainter, side: Side, area: QRectF, role: str) -> None:
        theme, font = current_theme(), interface_font(current_scale())
        half = area.height() / 2
        details = " · ".join(filter(None, [role, *_details(side)]))
        for row, (text, bold, color) in enumerate(((side.name, True, "text"), (details, False, "muted"))):
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(theme.color(color))
            line = QRectF(area.left(), area.top() + row * half, area.width(), half)
            elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)

    def event(self, event: QEvent) -> bool:
        """Tell everything about a text where the mouse rests on its name."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self.view.arrangement.column_at(event.pos().x())
            if 0 <= column < len(self._sides):
                QToolTip.showText(event.globalPos(), _full(self._sides[column]), self)
            return True
        return super().event(event)


def _details(side: Side) -> Iterator[str]:
    if side.at:
        yield f"{side.at.astimezone():%d %b %Y %H:%M}"
    yield f"{sum(len(p.line.split()) for p in side.text.paragraphs):,} words"
    if side.sha256:
        yield f"SHA-256 {side.sha256[:8]}…"


def _full(side: Side) -> str:
    lines = [side.name, str(side.path), *_details(side)]
    return "\n".join(dict.fromkeys(filter(None, [*lines, side.sha256 and f"SHA-256 {side.sha256}"])))
