"""On which page every paragraph of a written body will stand, so that contents and page totals can be filled in.

The layout is worked out as word processors do it: lines are filled by the widths of the font's characters, headings stay
with what follows, no paragraph leaves a single line behind. Word counts again when it opens the file; LibreOffice shows
what is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from drafter.formats.word.measures import Look, direct, indented
from drafter.formats.word.widths import count_lines, line_height

_NOTE_SIZE: Final = 10.0
_NOTE_GAP: Final = 12.0
_CELL_MARGINS: Final = 10.8
#: What the line between two rows adds to them.
_RULE: Final = 0.5
#: The height of the pieces into which a row divides that may.
_DIVIDED: Final = 13.0
#: Tables without lines between their rows.
_UNRULED: Final = ('w:val="SignatureTable"', 'w:val="ColumnsTable"')

_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"<w:p>(.*?)</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]+)"')
_MARK = re.compile(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"')
_CODE = re.compile(r"<w:instrText[^>]*>.*?</w:instrText>", re.DOTALL)
_NOTE = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')
_LEVEL = re.compile(r'<w:ilvl w:val="(\d)"/>')
_ROW = re.compile(r"<w:tr>(.*?)</w:tr>", re.DOTALL)
_CELL = re.compile(r'<w:tc>.*?<w:tcW [^>]*w:w="(\d+)"[^>]*/>(.*?)</w:tc>', re.DOTALL)
_EXTENT = re.compile(r'<wp:extent [^>]*cy="(\d+)"')
_EMU: Final = 12700  # of these make a point
#: A body of more paragraphs and tables is not laid out whole for its total alone, but so many of them.
_LONG: Final = 2000
_SURVEYED: Final = 400


@dataclass(frozen=True, slots=True)
class Room:
    """The room for text on a page, in points; ``lost`` is what a first page's own head takes of it."""

    height: float
    width: float
    lost: float = 0.0


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

    looks: Mapping[str, Look]
    notes: Sequence[str]
    room: Room
    page: int = 1
    y: float = 0.0
    noted: float = 0.0
    head: float = 0.0  # of the table that is being filled, which comes again on every page
    after: float = 0.0
    is_fresh: bool = True  # at the head of a section space before a paragraph counts
    held: list[_Held] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    @property
    def height(self) -> float:
        """The room for the text on this page, footnotes aside."""
        return self.room.height - self.noted - (self.room.lost if self.page == 1 else 0.0)

    def turn_page(self) -> None:
        """Begin a new page."""
        if self.y:
            self.page += 1
        self.after = self.noted = 0.0
        self.y = self.head

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
            height += max(after, one.before) + one.lines * one.line
            after = one.after
        last = self.held[-1]
        least = last.lines if last.is_whole or last.lines <= 3 else 2
        return height + max(after, last.before) + least * last.line

    def _place(self, one: _Held) -> None:
        # Between two paragraphs stands the larger of what they ask for.
        self.y += max(self.after, one.before) if self.y or self.is_fresh else 0.0
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


def page_numbers(
    body: Sequence[str], looks: Mapping[str, Look], notes: Sequence[str], upright: Room, turned: Room
) -> tuple[dict[str, int], int]:
    """The page of every bookmark in a body whose first page is 1, and the last page."""
    rooms = _rooms(body, upright, turned)
    pages = _Pages(looks, notes, rooms[0])
    for place, markup in enumerate(body):
        if markup.startswith("<w:sectPr"):
            break  # the last section's properties stand behind its paragraphs
        if "<w:tbl>" in markup:
            _table(pages, markup)
        else:
            _paragraph(pages, markup)
        if "<w:sectPr>" in markup:
            pages.end()
            pages.room = rooms[place + 1]
            pages.turn_page()
    pages.end()
    return pages.places, pages.page


def page_count(
    body: Sequence[str], looks: Mapping[str, Look], notes: Sequence[str], upright: Room, turned: Room
) -> int:
    """How many pages a body takes; of a long one the first part is laid out, and the rest taken to be like it."""
    if len(body) <= _LONG:
        return page_numbers(body, looks, notes, upright, turned)[1]
    first = body[:_SURVEYED]
    return round(page_numbers(first, looks, notes, upright, turned)[1] * sum(map(len, body)) / sum(map(len, first)))


def _rooms(body: Sequence[str], upright: Room, turned: Room) -> list[Room]:
    """The room of each paragraph's section, which is told where the section ends; one more for what follows."""
    rooms, room = [upright], upright
    for markup in reversed(body):
        if "<w:sectPr>" in markup:
            room = turned if 'w:orient="landscape"' in markup else upright
        rooms.append(room)
    return rooms[::-1]


def _paragraph(pages: _Pages, markup: str) -> None:
    look = _look(pages.looks, markup)
    if look.page_break and 'w:pageBreakBefore w:val="0"' not in markup:
        pages.end()
        pages.turn_page()
    width = pages.room.width - look.left
    lines = count_lines(_words(markup), width, look.size, look.bold, look.first, look.face)
    _make_room(pages, markup)
    whole = look.keep_lines or "<w:keepLines/>" in markup
    one = _Held(look.before, lines, _line(look, markup), look.after, tuple(_MARK.findall(markup)), whole)
    pages.put(one, look.keep_next or "<w:keepNext/>" in markup)
    if '<w:br w:type="page"/>' in markup:
        pages.end()
        pages.turn_page()
        pages.is_fresh = True


def measured(markup: str, looks: Mapping[str, Look]) -> float:
    """The height of a paragraph of one line with the distances that it asks for, in points."""
    look = _look(looks, markup)
    return look.before + _line(look, markup) + look.after


def _line(look: Look, markup: str) -> float:
    """The height of the lines of a paragraph: that of its letters or of a picture among them."""
    return max([look.line, *(int(cy) / _EMU for cy in _EXTENT.findall(markup))])


def _look(looks: Mapping[str, Look], markup: str) -> Look:
    found = _STYLE.search(markup)
    look = looks.get(found[1] if found else "", looks["Normal"])
    level = _LEVEL.search(markup)
    look = indented(look, looks, int(level[1])) if level and int(level[1]) else look
    return direct(look, markup)


def _make_room(pages: _Pages, markup: str) -> None:
    """Take the room of footnotes from the foot of the page on which their marks stand."""
    for number in _NOTE.findall(markup):
        lines = count_lines(_words(pages.notes[int(number) - 1]), pages.room.width, _NOTE_SIZE, False)
        pages.noted += lines * line_height(_NOTE_SIZE) + 2 + (0 if pages.noted else _NOTE_GAP)


def _table(pages: _Pages, markup: str) -> None:
    """Rows one under the other; those that may not divide stay whole."""
    marks = tuple(_MARK.findall(markup))
    rule = 0.0 if any(name in markup for name in _UNRULED) else _RULE
    for place, row in enumerate(_ROW.findall(markup)):
        cells = [_cell(pages, int(width), content) for width, content in _CELL.findall(row)]
        height = max(cells, default=0.0) + rule + (0 if place else rule)
        is_head = "<w:tblHeader/>" in row
        lines = 1 if "<w:cantSplit/>" in row else max(1, round(height / _DIVIDED))
        pages.put(_Held(0, lines, height / lines, 0, () if place else marks), is_head or "<w:keepNext/>" in row)
        pages.head += height if is_head else 0.0
    pages.end()
    pages.head = 0.0


def _cell(pages: _Pages, width: int, content: str) -> float:
    height = 0.0
    for markup in _PARAGRAPH.findall(content):
        look = _look(pages.looks, markup)
        room = width / 20 - _CELL_MARGINS - look.left
        lines = count_lines(_words(markup), room, look.size, look.bold, look.first, look.face)
        height += look.before + lines * look.line + look.after
    return height


def _words(markup: str) -> str:
    """The text that a paragraph shows."""
    return unescape(_TAG.sub("", _CODE.sub("", markup.replace("<w:br/>", "\n").replace("<w:tab/>", " "))))
