"""One text of a row, set in lines with its changes marked: struck, underlined, twice underlined, and only then coloured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from drafter.compare.kinds import FORMAL
from drafter.compare.marking import DELETED, INSERTED, KEPT, MOVED_FROM, MOVED_TO, Segment
from drafter.compare.rows import Cell
from drafter.ui.theme import Theme

LINE_SPACING = 1.3
INDENT = 18.0
#: The depth of a paragraph; what stands higher is a heading.
PARAGRAPH = 3
_LINE_SEPARATOR = "\u2028"
_COLORS = {DELETED: "bad", INSERTED: "good", MOVED_FROM: "accent", MOVED_TO: "accent"}


@dataclass(frozen=True, slots=True)
class Setting:
    """How cells are set: the font, the theme, and whether changed numbers are marked."""

    font: QFont
    theme: Theme
    marks_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """Changed characters; ``heavy`` ones are of substance."""

    start: int
    end: int
    status: str
    heavy: bool


@dataclass(slots=True)
class LaidCell:
    """A cell in lines: its layout, indent and height in pixels, and what is marked in it."""

    text: str
    layout: QTextLayout
    x: float
    height: float
    marks: tuple[Mark, ...]

    def paint(
        self, painter: QPainter, origin: QPointF, setting: Setting, found: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Paint the cell with its top left at ``origin``; ``found`` are characters to be shown as found by a search."""
        place = QPointF(origin.x() + self.x, origin.y())
        for start, end in found:
            self._fill(painter, place, start, end, setting.theme.color("glow"))
        for mark in self.marks:
            if mark.heavy:
                self._fill(painter, place, mark.start, mark.end, _tint(setting.theme, mark.status))
        self.layout.draw(painter, place)
        for mark in self.marks:
            if mark.status == MOVED_TO:
                self._underline_again(painter, place, mark, setting.theme.color(_COLORS[mark.status]))

    def stretch(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles that characters take up, one a line, relative to the layout."""
        for index in range(self.layout.lineCount()):
            line = self.layout.lineAt(index)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                yield QRectF(left, line.y(), right - left, line.height())

    def character_at(self, point: QPointF) -> int:
        """The place among the characters nearest to a point relative to the cell."""
        for index in range(self.layout.lineCount()):
            line = self.layout.lineAt(index)
            if point.y() < line.y() + line.height() or index == self.layout.lineCount() - 1:
                return int(line.xToCursor(point.x() - self.x))
        return 0

    def _fill(self, painter: QPainter, place: QPointF, start: int, end: int, color: QColor) -> None:
        for part in self.stretch(start, end):
            painter.fillRect(part.translated(place), color)

    def _underline_again(self, painter: QPainter, place: QPointF, mark: Mark, color: QColor) -> None:
        painter.setPen(QPen(color, 1))
        for part in self.stretch(mark.start, mark.end):
            at = part.translated(place)
            painter.drawLine(QPointF(at.left(), at.bottom() - 1), QPointF(at.right(), at.bottom() - 1))


def lay(cell: Cell, width: float, setting: Setting) -> LaidCell:
    """A cell set in lines of that width in pixels."""
    text, marks = _text_and_marks(cell.segments, setting.marks_numbers)
    indent = INDENT * max(0, cell.depth - PARAGRAPH)
    layout = QTextLayout(text, setting.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([*_heading(cell, text), *(_format(mark, setting) for mark in marks)])
    height = _set_lines(layout, max(40.0, width - indent))
    return LaidCell(text, layout, indent, height, marks)


def _set_lines(layout: QTextLayout, width: float) -> float:
    """Lay the lines one under the other; returns the height of them all."""
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height() * LINE_SPACING
    layout.endLayout()
    return y


def _text_and_marks(segments: Sequence[Segment], marks_numbers: bool) -> tuple[str, tuple[Mark, ...]]:
    """The words of a cell, and what of them is marked; white space at its ends goes."""
    whole = "".join(segment.text for segment in segments)
    lead = len(whole) - len(whole.lstrip())
    text = whole.strip()
    marks, at = [], -lead
    for segment in segments:
        start, end = max(0, at), min(len(text), at + len(segment.text))
        at += len(segment.text)
        if segment.status != KEPT and start < end and (marks_numbers or segment.kind != "number"):
            marks.append(Mark(start, end, segment.status, segment.kind not in FORMAL and bool(segment.kind)))
    return text.replace("\n", _LINE_SEPARATOR), tuple(marks)


def _heading(cell: Cell, text: str) -> list[QTextLayout.FormatRange]:
    """The heading in bold: the first line of a cell that stands higher than a paragraph."""
    if cell.depth >= PARAGRAPH or not text:
        return []
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    return [_range(0, len(text.partition(_LINE_SEPARATOR)[0]), style)]


def _format(mark: Mark, setting: Setting) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setForeground(setting.theme.color(_COLORS[mark.status]))
    style.setFontStrikeOut(mark.status in (DELETED, MOVED_FROM))
    style.setFontUnderline(mark.status in (INSERTED, MOVED_TO))
    return _range(mark.start, mark.end - mark.start, style)


def _range(start: int, length: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, style
    return found


def _tint(theme: Theme, status: str) -> QColor:
    """A light ground in the colour of a change."""
    ground, color = theme.color("page"), theme.color(_COLORS[status])
    share = 0.2 if theme.dark else 0.12
    mixed = (round(g + (c - g) * share) for g, c in zip(ground.getRgb()[:3], color.getRgb()[:3], strict=True))
    return QColor(*mixed)


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)
