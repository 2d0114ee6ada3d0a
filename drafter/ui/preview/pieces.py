"""A printed provision made into pieces that can be laid out, painted and clicked: paragraphs, tables, signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from drafter.domain.document import Link, PrintedBlock, PrintedGrid, PrintedInline, PrintedNote, PrintedProvision
from drafter.domain.tables import column_widths
from drafter.domain.text import Open, Run
from drafter.ui.preview.pagination import Flow
from drafter.ui.theme import Theme

#: The width of the text on an upright page, in points of the page.
WIDTH = 602.0
#: Twentieths of a point in a point of the page, of which there are 96 to the inch.
_TWENTIETHS = 15
INDENTS = {"paragraph": 36.0, "subparagraph": 72.0, "point": 108.0}
LINE_SPACING = 1.35
_NOTE_SCALE = 0.8


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: size relative to the text, weight, place, and the space round it, in points of the page."""

    scale: float = 1.0
    bold: bool = False
    italic: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    before: float = 0.0
    after: float = 9.0
    keep_next: bool = False
    capitals: bool = False


CENTER = Qt.AlignmentFlag.AlignHCenter
TITLE = Style(1.35, bold=True, align=CENTER, before=24, after=24, keep_next=True)
PART = Style(1.1, bold=True, align=CENTER, before=24, after=12, keep_next=True, capitals=True)
LABEL = Style(bold=True, align=CENTER, before=18, after=3, keep_next=True)
HEADING = Style(bold=True, align=CENTER, after=9, keep_next=True)
SUBHEADING = Style(bold=True, before=9, after=6, keep_next=True)
TEXT = Style()


@dataclass(slots=True)
class Span:
    """The characters ``start`` to ``end`` of a paragraph that come from one inline."""

    start: int
    end: int
    inline: PrintedInline


@dataclass(slots=True)
class Paragraph:
    """One paragraph laid out: its lines, its label in the margin, and which characters come from which inline.

    ``mark`` are characters to be shown on a background of their own, as what a search has found.
    """

    text: str
    spans: list[Span]
    layout: QTextLayout
    x: float
    label: str
    style: Style
    uid: str
    flow: Flow
    notes: list[Paragraph] = field(default_factory=list)
    mark: tuple[int, int, QColor] | None = None

    def paint(self, painter: QPainter, origin: QPointF, first: int, end: int) -> None:
        """Paint the lines ``first`` to ``end`` with their top at ``origin``."""
        top = self.layout.lineAt(first).y() if first < self.layout.lineCount() else 0.0
        for index in range(first, end):
            line = self.layout.lineAt(index)
            self._paint_mark(painter, line, QPointF(origin.x() + self.x, origin.y() - top + line.y()))
            line.draw(painter, QPointF(origin.x() + self.x, origin.y() - top))
        if first == 0 and self.label:
            painter.setFont(self.layout.font())
            line = self.layout.lineAt(0)
            baseline = origin.y() + line.ascent()
            painter.drawText(QPointF(origin.x() + self.x - 36.0, baseline), self.label)

    def across(self, line: int, position: int) -> float:
        """How far from the paragraph's left edge a character on a line begins."""
        return _cursor_x(self.layout.lineAt(line), position)

    def inline_at(self, point: QPointF, first: int) -> tuple[PrintedInline | None, int]:
        """The inline and character under a point, relative to the top of line ``first``."""
        y = point.y() + self.layout.lineAt(first).y()
        for index in range(first, self.layout.lineCount()):
            line = self.layout.lineAt(index)
            if y < line.y() + line.height():
                position = line.xToCursor(point.x() - self.x, self.layout.lineAt(0).CursorPosition.CursorOnCharacter)
                span = next((s for s in self.spans if s.start <= position < s.end), None)
                return (span.inline if span else None), position
        return None, -1

    def _paint_mark(self, painter: QPainter, line: QTextLine, origin: QPointF) -> None:
        """The background of the marked characters that stand on a line whose top left is ``origin``."""
        if self.mark is None:
            return
        start, end, color = self.mark
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _cursor_x(line, first), _cursor_x(line, last)
            painter.fillRect(QRectF(origin.x() + left, origin.y(), right - left, line.height()), color)


def _cursor_x(line: QTextLine, position: int) -> float:
    """How far from the line's left edge a character begins."""
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


@dataclass(slots=True)
class Cell:
    """A laid-out table cell."""

    paragraph: Paragraph
    x: float
    width: float


@dataclass(slots=True)
class Table:
    """A table: rows of cells; a row is one line to the division into pages, and the head is repeated."""

    rows: list[list[Cell]]
    heights: list[float]
    has_head: bool
    ruled: bool
    uid: str
    flow: Flow
    line: QColor
    notes: list[Paragraph] = field(default_factory=list)

    def paint(self, painter: QPainter, origin: QPointF, first: int, end: int) -> None:
        """Paint the rows ``first`` to ``end``; where they go on from another page, the head stands over them."""
        y = origin.y()
        if first > 0 and self.has_head:
            self._paint_row(painter, QPointF(origin.x(), y - self.heights[0]), 0)
        for index in range(first, end):
            self._paint_row(painter, QPointF(origin.x(), y), index)
            y += self.heights[index]

    def _paint_row(self, painter: QPainter, origin: QPointF, index: int) -> None:
        height = self.heights[index]
        for cell in self.rows[index]:
            paragraph = cell.paragraph
            inner = QPointF(origin.x() + cell.x + (6 if self.ruled else 0), origin.y() + 4)
            paragraph.paint(painter, inner, 0, paragraph.layout.lineCount())
            if self.ruled:
                pen = painter.pen()
                painter.setPen(QPen(self.line, 0.75))
                painter.drawRect(QRectF(origin.x() + cell.x, origin.y(), cell.width, height))
                painter.setPen(pen)

    def inline_at(self, point: QPointF, first: int) -> tuple[PrintedInline | None, int]:
        """The inline and character under a point, relative to the top of row ``first``."""
        y = 0.0
        for row, height in zip(self.rows[first:], self.heights[first:], strict=True):
            if y <= point.y() < y + height:
                for cell in row:
                    if cell.x <= point.x() < cell.x + cell.width:
                        return cell.paragraph.inline_at(QPointF(point.x() - cell.x - 6, point.y() - y - 4), 0)
            y += height
        return None, -1


Piece = Paragraph | Table


class Typesetter:
    """Sets printed provisions in one font and theme."""

    def __init__(self, font: QFont, theme: Theme, words: Mapping[str, str], width: float = WIDTH) -> None:
        self.font = QFont(font)
        self._width = width
        self.theme = theme
        self._words = words
        self._fonts: dict[tuple[float, bool, bool], QFont] = {}
        self._note = 1

    def set(self, provision: PrintedProvision, first_note: int = 1) -> list[Piece]:
        """The pieces of a provision, laid out at the width of the page's text; its footnotes count from ``first_note``."""
        self._note = first_note
        pieces: list[Piece] = [*self._headings(provision)]
        for block in provision.blocks:
            pieces.append(self._block(block, provision))
        if provision.signatories:
            pieces.append(self._signatures(provision))
        if pieces and provision.kind == "annex":
            pieces[0].flow.new_page = True
        return pieces

    def line(self, text: str, style: Style, width: float = 0.0) -> Paragraph:
        """A paragraph that belongs to no provision."""
        return self._paragraph((Run(text),), style, "", width=width)

    def estimate(self, provision: PrintedProvision) -> Flow:
        """The lines a provision will roughly take, for as long as it has not been laid out."""
        line = QFontMetricsF(self.font).height() * LINE_SPACING
        lines = (12 if provision.pending else 2) + sum(
            1 + sum(len(getattr(i, "text", "")) for i in block.inlines) // 80 for block in provision.blocks
        )
        return Flow([line * 1.15] * lines, new_page=provision.kind == "annex")

    def _headings(self, provision: PrintedProvision) -> list[Paragraph]:
        uid = provision.uid
        if provision.kind == "part":
            label = [self._plain(provision.label, PART, uid)]
            return label + ([self._plain(provision.heading, HEADING, uid)] if provision.heading else [])
        if provision.kind not in ("article", "chapter", "annex"):
            return []
        if provision.label.endswith("."):
            return [self._plain(f"{provision.label}\u2002{provision.heading}", SUBHEADING, uid)]
        headings = [self._plain(provision.label, LABEL, uid)] if provision.label else []
        return headings + ([self._plain(provision.heading, HEADING, uid)] if provision.heading else [])

    def _block(self, block: PrintedBlock, provision: PrintedProvision) -> Piece:
        if block.grid:
            return self._table(block.grid, block.uid)
        style = {"title": TITLE}.get(provision.kind, SUBHEADING if block.role == "heading" else TEXT)
        indent = INDENTS.get(block.role, 0.0) if block.label or block.role == "point" else 36.0 * block.level
        if not block.label and block.role == "subparagraph":
            indent = INDENTS["subparagraph"]
        return self._paragraph(block.inlines, style, block.uid, indent, block.label)

    def _plain(self, text: str, style: Style, uid: str) -> Paragraph:
        return self._paragraph((Run(text.upper() if style.capitals else text),), style, uid)

    def _paragraph(
        self,
        inlines: Sequence[PrintedInline],
        style: Style,
        uid: str,
        indent: float = 0.0,
        label: str = "",
        width: float = 0.0,
    ) -> Paragraph:
        text, spans, formats, notes = self._inlines(inlines, style)
        layout = QTextLayout(text, self._font(style.scale, style.bold, style.italic))
        option = QTextOption(style.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setFormats(formats)
        heights = _break_lines(layout, (width or self._width) - indent)
        introduces = text.endswith(":")  # what introduces a list or table stays with it
        flow = Flow(heights, style.before, style.after, style.keep_next or introduces)
        flow.notes = sum(sum(note.flow.lines) + 2 for note in notes)
        return Paragraph(text, spans, layout, indent, label, style, uid, flow, notes)

    def _inlines(
        self, inlines: Sequence[PrintedInline], style: Style
    ) -> tuple[str, list[Span], list[QTextLayout.FormatRange], list[Paragraph]]:
        text, spans, formats, notes = "", [], [], []
        for inline in inlines:
            shown = str(self._note) if isinstance(inline, PrintedNote) else _shown(inline)
            spans.append(Span(len(text), len(text) + len(shown), inline))
            if form := self._format(inline, style):
                mark = QTextLayout.FormatRange()
                mark.start, mark.length, mark.format = len(text), len(shown), form
                formats.append(mark)
            if isinstance(inline, PrintedNote):
                self._note += 1
                notes.append(self._paragraph((Run(f"{shown} "), *inline.inlines), Style(_NOTE_SCALE, after=2), ""))
            text += shown
        return text, spans, formats, notes

    def _format(self, inline: PrintedInline, style: Style) -> QTextCharFormat | None:
        form = QTextCharFormat()
        match inline:
            case Run(italic=italic, bold=bold, term=term) if italic or bold or term:
                form.setFont(self._font(style.scale, style.bold or bold or term, style.italic or italic))
            case Open():
                form.setBackground(self.theme.color("open_soft"))
                form.setForeground(self.theme.color("open"))
            case Link():
                form.setForeground(self.theme.color("accent"))
            case PrintedNote():
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case _:
                return None
        return form

    def _font(self, scale: float, bold: bool, italic: bool) -> QFont:
        key = (scale, bold, italic)
        if key not in self._fonts:
            font = QFont(self.font)
            font.setPixelSize(round(self.font.pixelSize() * scale))
            font.setBold(bold)
            font.setItalic(italic)
            self._fonts[key] = font
        return self._fonts[key]

    def _table(self, grid: PrintedGrid, uid: str) -> Table:
        widths = [share / _TWENTIETHS for share in column_widths(grid, round(self._width * _TWENTIETHS))]
        head = Style(0.85, bold=True, after=0)
        body = Style(0.85, after=0)
        rows = [self._row(grid.head, widths, grid.align, head, uid)] if any(grid.head) else []
        rows += [self._row(row, widths, grid.align, body, uid) for row in grid.rows]
        return self._as_table(rows, uid, has_head=any(grid.head), ruled=True)

    def _row(
        self,
        cells: Sequence[Sequence[PrintedInline]],
        widths: Sequence[float],
        align: Sequence[str],
        style: Style,
        uid: str,
    ) -> list[Cell]:
        row = []
        x = 0.0
        for cell, width, side in zip(cells, widths, align, strict=False):
            placed = _aligned(style, side)
            row.append(Cell(self._paragraph(cell, placed, uid, width=width - 12), x, width))
            x += width
        return row

    def _as_table(self, rows: list[list[Cell]], uid: str, has_head: bool, ruled: bool) -> Table:
        heights = [max((sum(cell.paragraph.flow.lines) for cell in row), default=0.0) + 8 for row in rows]
        flow = Flow(list(heights), before=6, after=12, head=heights[0] if has_head and heights else 0.0)
        notes = [note for row in rows for cell in row for note in cell.paragraph.notes]
        flow.notes = sum(sum(note.flow.lines) + 2 for note in notes)
        return Table(rows, heights, has_head, ruled, uid, flow, self.theme.color("line_strong"), notes)

    def _signatures(self, provision: PrintedProvision) -> Table:
        half = self._width / 2
        pattern = self._words.get("signature.for", "{name}:")
        texts = [f"{pattern.format(name=name)}\n\n\n{'…' * 16}" for name in provision.signatories]
        rows = [
            [
                Cell(self._paragraph((Run(text),), TEXT, provision.uid, width=half - 24), at * half, half)
                for at, text in enumerate(pair)
            ]
            for pair in _pairs(texts)
        ]
        table = self._as_table(rows, provision.uid, has_head=False, ruled=False)
        table.flow.lines = [height + 18 for height in table.heights]
        table.heights = list(table.flow.lines)
        return table


def _shown(inline: PrintedInline) -> str:
    match inline:
        case Run(text=text):
            return text.replace("\n", "\u2028")
        case Link(text=text):
            return text.replace(" ", "\u00a0")
        case Open(label=label):
            return f"[{label}]"
    return "0"


def _pairs(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[at : at + 2] for at in range(0, len(names), 2)]


def _aligned(style: Style, side: str) -> Style:
    places = {"right": Qt.AlignmentFlag.AlignRight, "center": CENTER}
    if side not in places:
        return style
    return Style(style.scale, style.bold, style.italic, places[side], style.before, style.after)


def _break_lines(layout: QTextLayout, width: float) -> list[float]:
    """Break the text into lines of that width; gives their heights."""
    heights = []
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        height = line.height() * LINE_SPACING
        heights.append(height)
        y += height
    layout.endLayout()
    return heights
