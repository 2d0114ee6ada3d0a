"""On which page every paragraph of a written body will stand, so that contents can be filled in.

The layout is worked out as word processors do it: lines are filled by the widths of the font's characters, headings stay
with what follows, no paragraph leaves a single line behind. Widths are those of Times New Roman, in thousandths of its size,
for which Liberation Serif has the same. Word counts again when it opens the file; LibreOffice shows what is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from drafter.formats.word.numbering import STEP
from drafter.formats.word.styles import Style

#: Height of a line as a multiple of the font's size.
_LEADING: Final = 1.149
_POINTS: Final = 12.0
#: Heights of the text area in points: A4 upright and turned, without the vertical margins.
_UPRIGHT: Final = (16838 - 2 * 1701) / 20
_TURNED: Final = (11906 - 2 * 1701) / 20
#: Widths of the text upright and turned, in twentieths of a point.
_WIDTH: Final = 9070
_TURNED_WIDTH: Final = 14002
_CELL_MARGINS: Final = 216
_NOTE_GAP: Final = 12.0

_REGULAR: Final = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr’‘", 389: "Js", 408: '"', 444: "?acez“”",
    480: "{}", 500: "#$*0123456789_bdghknopquvxy–§", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD: Final = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt’‘", 389: "Is", 394: "{}", 444: "cerz",
    500: "#$*0123456789?J_agovxy“”–§", 556: "Sbdhknpqu", 570: "+<=>", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYw",
    778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
_WIDTHS: Final = tuple({char: width for width, chars in table.items() for char in chars} for table in (_REGULAR, _BOLD))
_OTHER: Final = 520

_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"<w:p>(.*?)</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]+)"')
_MARK = re.compile(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"')
_CODE = re.compile(r"<w:instrText[^>]*>.*?</w:instrText>", re.DOTALL)
_NOTE = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')
_LEVEL = re.compile(r'<w:ilvl w:val="(\d)"/>')
_ROW = re.compile(r"<w:tr>(.*?)</w:tr>", re.DOTALL)
_CELL = re.compile(r'<w:tc>.*?<w:tcW w:w="(\d+)"[^>]*/>(.*?)</w:tc>', re.DOTALL)
#: Indents of styles that take theirs from the list, in twentieths of a point.
_LISTED: Final = {"ArticleParagraph": STEP, "Subparagraph": 2 * STEP, "Point": 3 * STEP}


@dataclass(frozen=True, slots=True)
class _Held:
    """A paragraph or row of a table: space before and after, lines and the height of one in points, bookmarks in it."""

    before: float
    lines: int
    line: float
    after: float
    marks: tuple[str, ...]
    is_whole: bool = False


@dataclass(slots=True)
class _Pages:
    """The pages filled so far: where the next line goes, and on which page each bookmark stands."""

    styles: Mapping[str, Style]
    notes: Sequence[str]
    page: int = 1
    y: float = 0.0
    height: float = _UPRIGHT
    width: int = _WIDTH
    after: float = 0.0
    is_fresh: bool = True  # at the head of a section space before a paragraph counts
    held: list[_Held] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def turn_page(self) -> None:
        """Begin a new page."""
        if self.y:
            self.page += 1
        self.y = self.after = 0.0
        self.height = _UPRIGHT if self.width == _WIDTH else _TURNED

    def put(self, one: _Held, keep_next: bool) -> None:
        """Put a paragraph on the page: with what is kept with it, or divided between two lines."""
        self.held.append(one)
        if keep_next:
            return
        if self.y and self.y + self._wanted() > self.height + 0.01:
            self.turn_page()
        for waiting in self.held:
            self._place(waiting)
        self.held.clear()

    def _wanted(self) -> float:
        """The height of what must stand on one page: all that is held, of the last two lines."""
        height, after = 0.0, self.after
        for one in self.held[:-1]:
            height += _gap(after, one.before) + one.lines * one.line
            after = one.after
        last = self.held[-1]
        least = last.lines if last.is_whole or last.lines <= 3 else 2
        return height + _gap(after, last.before) + least * last.line

    def _place(self, one: _Held) -> None:
        self.y += _gap(self.after, one.before) if self.y or self.is_fresh else 0.0
        self.is_fresh = False
        for name in one.marks:
            self.places[name] = self.page
        self._fill(one.lines, one.line)
        self.after = one.after

    def _fill(self, lines: int, line: float) -> None:
        """Fill lines over as many pages as they need, at least two of a divided paragraph on each."""
        while lines:
            room = max(1, int((self.height - self.y + 0.01) / line))
            if lines <= room:
                self.y += lines * line
                return
            taken = room - 1 if lines - room == 1 and room > 2 else room
            lines -= taken
            self.y += taken * line
            self.turn_page()

    def end(self) -> None:
        """Put down what was kept with nothing."""
        if self.held:
            self.put(self.held.pop(), keep_next=False)


def _gap(after: float, before: float) -> float:
    """The space between two paragraphs: the larger of what they ask for, as Word and LibreOffice lay them out."""
    return max(after, before)


def page_numbers(
    body: Sequence[str], styles: Sequence[Style], notes: Sequence[str], first: int
) -> tuple[dict[str, int], int]:
    """The page of every bookmark in a body that begins on page ``first``, and the last page."""
    pages = _Pages({style.ident: style for style in styles}, notes, first)
    for place, markup in enumerate(body):
        if "<w:tbl>" in markup:
            _table(pages, markup)
        else:
            _paragraph(pages, markup)
        if "<w:sectPr>" in markup:
            pages.end()
            pages.width = _next_width(body[place + 1 :])
            pages.turn_page()
    pages.end()
    return pages.places, pages.page


def _next_width(rest: Sequence[str]) -> int:
    """The width of the text in the section that begins now: turned where its end says so."""
    end = next((markup for markup in rest if "<w:sectPr>" in markup), "")
    return _TURNED_WIDTH if 'w:orient="landscape"' in end else _WIDTH


def _paragraph(pages: _Pages, markup: str) -> None:
    style = _style(pages, markup)
    bold, size = style.bold, style.size or _POINTS
    left = _left(style, markup)
    if style.page_break and 'w:pageBreakBefore w:val="0"' not in markup:
        pages.end()
        pages.turn_page()
    lines = count_lines(_words(markup), (pages.width - left) / 20, size, bold, style.first / 20)
    line = style.line / 20 if style.line else _line(size)
    _make_room(pages, markup)
    keep = style.keep_next or "<w:keepNext/>" in markup
    whole = style.keep_lines or "<w:keepLines/>" in markup
    pages.put(_Held(style.before / 20, lines, line, style.after / 20, tuple(_MARK.findall(markup)), whole), keep)


def _style(pages: _Pages, markup: str) -> Style:
    found = _STYLE.search(markup)
    return pages.styles.get(found[1] if found else "", pages.styles["Normal"])


def _left(style: Style, markup: str) -> int:
    level = _LEVEL.search(markup)
    if level and int(level[1]):
        return int(level[1]) * STEP
    return _LISTED.get(style.ident, style.left)


def _make_room(pages: _Pages, markup: str) -> None:
    """Take the room of footnotes from the foot of the page on which their marks stand."""
    for number in _NOTE.findall(markup):
        lines = count_lines(_words(pages.notes[int(number) - 1]), pages.width / 20, 10, False)
        full = pages.height in (_UPRIGHT, _TURNED)
        pages.height -= lines * _line(10) + 2 + (_NOTE_GAP if full else 0)


def _table(pages: _Pages, markup: str) -> None:
    """Rows one under the other; a row does not divide."""
    marks = tuple(_MARK.findall(markup))
    for place, row in enumerate(_ROW.findall(markup)):
        cells = [_cell(pages, int(width), content) for width, content in _CELL.findall(row)]
        one = _Held(0, 1, max(cells, default=0.0), 0, () if place else marks)
        pages.put(one, "<w:tblHeader/>" in row)


def _cell(pages: _Pages, width: int, content: str) -> float:
    height = 0.0
    for markup in _PARAGRAPH.findall(content):
        style = _style(pages, markup)
        size = style.size or _POINTS
        lines = count_lines(_words(markup), (width - _CELL_MARGINS) / 20, size, style.bold)
        height += style.before / 20 + lines * _line(size) + style.after / 20
    return height


def _line(size: float) -> float:
    """The height of a line in points, in whole twentieths as programs reckon it."""
    return round(size * _LEADING * 20) / 20


def _words(markup: str) -> str:
    """The text that a paragraph shows."""
    return unescape(_TAG.sub("", _CODE.sub("", markup.replace("<w:br/>", "\n").replace("<w:tab/>", " "))))


def count_lines(text: str, width: float, size: float, bold: bool, first: float = 0.0) -> int:
    """How many lines a text takes in a column of that width in points, its first line indented by ``first``."""
    return sum(_lines_of(part, width, size, bold, first) for part in text.split("\n"))


def _lines_of(text: str, width: float, size: float, bold: bool, first: float) -> int:
    lines, room = 1, width - max(first, 0.0)
    table, scale = _WIDTHS[bold], size / 1000
    space = table[" "] * scale
    for taken in _word_widths(text, table, scale):
        if taken > room and room < width:
            lines += 1
            room = width
        room -= taken + space
    return lines


def _word_widths(text: str, table: Mapping[str, int], scale: float) -> Iterator[float]:
    for word in text.split():
        yield sum(table.get(char, _OTHER) for char in word) * scale
