"""A document set on paper, page by page: cover, contents, text, certificate; painted alike to a file or a printer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from drafter.domain.document import Link, PrintedDocument
from drafter.domain.front import certificate_lines, cover_lines, entries
from drafter.domain.tables import sideways
from drafter.ui.preview.margins import paint_margins, paint_notes
from drafter.ui.preview.pieces import CENTER, WIDTH, Paragraph, Style, Typesetter
from drafter.ui.preview.sheet import LEFT, SIDEWAYS, TOP, UPRIGHT, Form, Sheets, notes_in
from drafter.ui.theme import SERIFS, Theme, font_of

#: Black on white, whatever the window looks like.
INK: Final = Theme(
    "print",
    "Print",
    False,
    {
        "page": "#FFFFFF",
        "text": "#000000",
        "accent": "#000000",
        "line_strong": "#606060",
        "open": "#000000",
        "open_soft": "#FFF1A8",
    },
)
_TEXT_PIXELS: Final = 16
_COVER: Final = {
    "title": Style(1.7, bold=True, align=CENTER, before=240, after=60),
    "line": Style(align=CENTER, after=8),
    "marking": Style(1.1, bold=True, align=CENTER, before=24, after=24),
    "head": Style(bold=True, align=CENTER, before=60, after=8),
}
_CONTENTS_HEAD: Final = Style(1.2, bold=True, align=CENTER, after=18)
_ENTRY: Final = Style(after=3)
_ENTRY_INDENT, _ENTRY_ROOM = 24.0, 60.0
_CERTIFICATE_HEAD: Final = Style(1.2, bold=True, align=CENTER, after=24)
_CERTIFICATE_LINE: Final = Style(before=48)
_NUMBERED: Final = 5  # every fifth line of the text has its number beside it


@dataclass(frozen=True, slots=True)
class Set:
    """A piece on a page that is not the treaty's text; ``number`` is a page number at the right end, with leaders."""

    piece: Paragraph
    x: float
    y: float
    target: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle of a page that leads to a provision or block."""

    where: QRectF
    target: str


@dataclass(slots=True)
class _Page:
    """One page: of the text, then ``sheets`` and the number among theirs, or of what stands before or behind it."""

    form: Form = UPRIGHT
    own: list[Set] = field(default_factory=list)
    sheets: Sheets | None = None
    number: int = 0
    first_line: int = 0


class Paper:
    """All pages of a document, numbered from 0, in points of which there are 96 to the inch; A4."""

    def __init__(self, document: PrintedDocument) -> None:
        self.document = document
        font = font_of(SERIFS, 12)
        font.setPixelSize(_TEXT_PIXELS)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._setter = Typesetter(font, INK, document.words)
        text = [
            _Page(sheets.form, sheets=sheets, number=number)
            for sheets in _stretches(document, font)
            for number in range(len(sheets.pages))
        ]
        self._number_lines(text)
        self._tops = _tops(text)
        before = [self._cover()] if document.frame.cover else []
        before += self._contents() if document.frame.contents else []
        self._before = len(before)
        self._pages = [_Page(own=own) for own in before] + text
        self._pages += [_Page(own=self._certificate())] if document.frame.certificate else []

    def __len__(self) -> int:
        return len(self._pages)

    def form(self, page: int) -> Form:
        """The measures of a page."""
        return self._pages[page].form

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page."""
        shown = self._pages[page]
        paint_margins(painter, self.document, page, len(self), INK, shown.form)
        painter.setPen(INK.color("text"))
        for placed in shown.own:
            placed.piece.paint(painter, QPointF(placed.x, placed.y), 0, len(placed.piece.flow.lines))
            if placed.number:
                self._paint_leader(painter, placed)
        if shown.sheets:
            self._paint_text(painter, shown, shown.sheets)

    def place(self, uid: str) -> tuple[int, float]:
        """The page and the height on it where a provision or block begins; the first page where it is not there."""
        page, y = self._tops.get(uid) or self._tops.get(uid.partition(".")[0]) or (0, 0.0)
        return page + self._before, y

    def spots(self, page: int) -> Iterator[Spot]:
        """What leads somewhere on a page: lines of the contents, and references."""
        shown = self._pages[page]
        for placed in shown.own:
            if placed.target:
                height = sum(placed.piece.flow.lines)
                yield Spot(QRectF(placed.x, placed.y, LEFT + WIDTH - placed.x, height), placed.target)
        for _, piece, fragment in shown.sheets.on_page(shown.number) if shown.sheets else ():
            if isinstance(piece, Paragraph):
                yield from _references(piece, fragment.first, fragment.end, TOP + fragment.y)

    def _number_lines(self, pages: list[_Page]) -> None:
        """Note the number of the first line of each page of the text, where lines are numbered."""
        total = 1 if self.document.frame.line_numbers else 0
        for page in pages if total else ():
            page.first_line = total
            found = page.sheets.on_page(page.number) if page.sheets else ()
            total += sum(part.end - part.first for _, piece, part in found if isinstance(piece, Paragraph))

    def _paint_text(self, painter: QPainter, page: _Page, sheets: Sheets) -> None:
        number = page.first_line
        for _, piece, fragment in sheets.on_page(page.number):
            painter.setPen(INK.color("text"))
            piece.paint(painter, QPointF(LEFT, TOP + fragment.y), fragment.first, fragment.end)
            if number and isinstance(piece, Paragraph):
                number = self._paint_line_numbers(
                    painter, piece, fragment.first, fragment.end, TOP + fragment.y, number
                )
        paint_notes(painter, sheets, page.number, INK)

    def _paint_line_numbers(
        self, painter: QPainter, piece: Paragraph, first: int, end: int, top: float, number: int
    ) -> int:
        """Every fifth number in the margin; gives the number of the next line."""
        font = QFont(piece.layout.font())
        font.setBold(False)
        font.setPixelSize(round(_TEXT_PIXELS * 0.65))
        painter.setFont(font)
        for line in range(first, end):
            if number % _NUMBERED == 0:
                where = QRectF(LEFT - 62, top, 34, piece.flow.lines[line])
                painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))
            top += piece.flow.lines[line]
            number += 1
        return number

    def _paint_leader(self, painter: QPainter, placed: Set) -> None:
        """Dots from the end of an entry's last line to its page number."""
        layout = placed.piece.layout
        line = layout.lineAt(layout.lineCount() - 1)
        painter.setFont(layout.font())
        baseline = placed.y + line.y() + line.ascent()
        metrics = painter.fontMetrics()
        left = placed.x + line.naturalTextWidth() + 8
        right = LEFT + WIDTH - metrics.horizontalAdvance(placed.number)
        pen = QPen(INK.color("text"), 1.1)
        pen.setDashPattern([1.0, 5.0])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, baseline), QPointF(right - 8, baseline))
        painter.setPen(INK.color("text"))
        painter.drawText(QPointF(right, baseline), placed.number)

    def _cover(self) -> list[Set]:
        lines = [(found.text, _COVER[found.role]) for found in cover_lines(self.document)]
        return self._column(lines)

    def _certificate(self) -> list[Set]:
        lines = [(words, Style()) for words in self.document.frame.certificate]
        lines[0] = (lines[0][0], _CERTIFICATE_HEAD)
        return self._column(lines + [(words, _CERTIFICATE_LINE) for words in certificate_lines(self.document)])

    def _column(self, lines: list[tuple[str, Style]]) -> list[Set]:
        """Paragraphs one under the other on one page."""
        placed, y = [], TOP
        for words, style in lines:
            piece = self._setter.line(words, style)
            y += style.before
            placed.append(Set(piece, LEFT, y))
            y += sum(piece.flow.lines) + style.after
        return placed

    def _contents(self) -> list[list[Set]]:
        """The pages of the contents, with the numbers of the pages that their lines lead to."""
        head = self._setter.line(self.document.words.get("contents", ""), _CONTENTS_HEAD)
        pages = [[Set(head, LEFT, TOP)]]
        y = TOP + sum(head.flow.lines) + _CONTENTS_HEAD.after
        for entry in entries(self.document):
            indent = _ENTRY_INDENT * (entry.level - 1)
            piece = self._setter.line(entry.words, _ENTRY, WIDTH - indent - _ENTRY_ROOM)
            height = sum(piece.flow.lines)
            if y + height > TOP + UPRIGHT.text_height:
                pages.append([])
                y = TOP
            pages[-1].append(Set(piece, LEFT + indent, y, entry.uid))
            y += height + _ENTRY.after
        before = len(pages) + self.document.frame.cover
        return [[self._numbered(placed, before) for placed in page] for page in pages]

    def _numbered(self, placed: Set, before: int) -> Set:
        if not placed.target:
            return placed
        number = str(self._tops[placed.target][0] + before + 1)
        return Set(placed.piece, placed.x, placed.y, placed.target, number)


def _stretches(document: PrintedDocument, font: QFont) -> Iterator[Sheets]:
    """The text in stretches of pages of one form; footnotes are counted through."""
    note = 1
    for lies, run in groupby(document.provisions, key=sideways):
        provisions = tuple(run)
        sheets = Sheets(font, INK, SIDEWAYS if lies else UPRIGHT, note)
        sheets.show(replace(document, provisions=provisions))
        sheets.lay_out_all()
        note += sum(map(notes_in, provisions))
        yield sheets


def _tops(pages: list[_Page]) -> dict[str, tuple[int, float]]:
    """Where each provision and block begins: the number of the page of the text, and the height on it."""
    tops: dict[str, tuple[int, float]] = {}
    for at, page in enumerate(pages):
        for leaf, piece, fragment in page.sheets.on_page(page.number) if page.sheets else ():
            tops.setdefault(leaf.provision.uid, (at, TOP + fragment.y))
            tops.setdefault(piece.uid, (at, TOP + fragment.y))
    return tops


def _references(piece: Paragraph, first: int, end: int, top: float) -> Iterator[Spot]:
    """The rectangles of the references in some lines of a paragraph."""
    for span in piece.spans:
        if not isinstance(span.inline, Link):
            continue
        y = top
        for index in range(first, end):
            line = piece.layout.lineAt(index)
            start = max(span.start, line.textStart())
            stop = min(span.end, line.textStart() + line.textLength())
            if start < stop:
                left, right = piece.across(index, start), piece.across(index, stop)
                yield Spot(QRectF(LEFT + piece.x + left, y, right - left, line.height()), span.inline.target)
            y += piece.flow.lines[index]
