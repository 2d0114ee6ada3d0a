"""Paints rows and folds of a comparison: the sign of what became of a paragraph, its texts, jumps between moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from drafter.compare.rows import Fold, Row
from drafter.compare.telling import SIGNS
from drafter.ui.compare.arrangement import GAP, GUTTER, Arrangement
from drafter.ui.compare.pile import PADDING
from drafter.ui.compare.selection import Selection
from drafter.ui.theme import current_scale, interface_font


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown beside the rows themselves: the chosen row, the words searched for, the selected words."""

    current: int
    words: str
    selection: Selection | None


def paint_rules(painter: QPainter, arrangement: Arrangement, height: float) -> None:
    """A hairline between the columns."""
    painter.setPen(QPen(arrangement.setting.theme.color("line"), 1))
    for left, _ in arrangement.spans()[1:]:
        x = left - GAP / 2
        painter.drawLine(QPointF(x, 0), QPointF(x, height))


def paint_entry(painter: QPainter, arrangement: Arrangement, entry: Row | Fold, area: QRectF, shown: Shown) -> None:
    """One entry of the pile in its area of the viewport."""
    if isinstance(entry, Fold):
        _paint_fold(painter, arrangement, entry, area)
        return
    theme = arrangement.setting.theme
    if arrangement.number(entry) == shown.current:
        painter.fillRect(area, theme.color("accent_soft"))
        painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.color("accent"))
    if entry.is_changed:
        _paint_sign(painter, arrangement, entry, area)
    for column in range(arrangement.columns):
        _paint_cell(painter, arrangement, entry, column, area, shown)


def _paint_cell(painter: QPainter, arrangement: Arrangement, row: Row, column: int, area: QRectF, shown: Shown) -> None:
    left, width = arrangement.spans()[column]
    laid = arrangement.cells(row)[column]
    origin = QPointF(left, area.top() + PADDING)
    if row.cells[column].jump and not laid.text:
        _paint_jump(
            painter, arrangement, QRectF(origin.x(), origin.y(), width, area.height()), row.cells[column].leaves
        )
        return
    selection = shown.selection
    if selection and (selection.row, selection.column) == (arrangement.number(row), column):
        color = arrangement.setting.theme.color("accent")
        color.setAlpha(80)
        for part in laid.stretch(*selection.span):
            painter.fillRect(part.translated(origin.x() + laid.x, origin.y()), color)
    painter.setPen(arrangement.setting.theme.color("text"))
    laid.paint(painter, origin, arrangement.setting, list(_places(laid.text.casefold(), shown.words)))


def _paint_sign(painter: QPainter, arrangement: Arrangement, row: Row, area: QRectF) -> None:
    """What became of the row: a full circle where it is of substance, and the sign of its verdict."""
    painter.setFont(_font(bold=row.material))
    painter.setPen(arrangement.setting.theme.color("open" if row.material else "muted"))
    signs = "".join(dict.fromkeys("".join(SIGNS[verdict] for verdict in row.verdicts if verdict != "unchanged")))
    text = f"{'●' if row.material else '○'} {signs}"
    place = QRectF(area.left() + 10, area.top() + PADDING, GUTTER - 12, 24 * current_scale())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft, text)


def _paint_jump(painter: QPainter, arrangement: Arrangement, area: QRectF, leaves: bool) -> None:
    font = _font()
    font.setItalic(True)
    font.setUnderline(True)
    painter.setFont(font)
    painter.setPen(arrangement.setting.theme.color("accent"))
    painter.drawText(
        area,
        Qt.AlignmentFlag.AlignLeft,
        f"↷ moved {'from here' if leaves else 'here'}: show where {'to' if leaves else 'from'}",
    )


def _paint_fold(painter: QPainter, arrangement: Arrangement, fold: Fold, area: QRectF) -> None:
    theme = arrangement.setting.theme
    bar = area.adjusted(0, 3, 0, -3)
    painter.fillRect(bar, theme.color("window"))
    painter.setFont(_font())
    painter.setPen(theme.color("muted"))
    same = not any(row.is_changed for row in fold.rows)
    count = len(fold.rows)
    words = f"paragraph{'s' * (count > 1)} {'unchanged' if same else 'without such a change'}"
    painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, f"⋯  {count:,} {words}  ⋯")


def _font(bold: bool = False) -> QFont:
    font = interface_font(current_scale())
    font.setBold(bold)
    return font


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))
