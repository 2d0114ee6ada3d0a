"""Where old paragraphs go in the tree of a new Word file: beside the new ones that stood next to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from drafter.compare.marking import DELETED
from drafter.formats.lines import Element, Line, Stories
from drafter.formats.neutral import Placed
from drafter.formats.word.marks import Marker
from drafter.formats.word.names import P, W
from drafter.formats.word.plan import Unmarkable

_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"


class Anchors:
    """Where in the tree old paragraphs go: beside the new paragraphs that stood next to them."""

    def __init__(self, found: Stories, paragraphs: Sequence[Placed]) -> None:
        holders = {id(line): holder for holder, lines in found.boxes for line in lines}
        holders |= {id(line): holder for _, holder, lines in found.notes for line in lines}
        rows = {id(line) for one in paragraphs if len(one.lines) > 1 for line in one.lines}
        self._elements = [self._anchor(holders.get(id(one.lines[0]), one.lines[0]), rows) for one in paragraphs]
        self._behind: dict[Element, Element] = {}  # what was put behind an element already
        self._last: Element | None = None
        self._at = -1

    def _anchor(self, line: Line, rows: set[int]) -> Element:
        if not line.parts:
            raise Unmarkable
        element = line.parts[-1]
        return next(element.iterancestors(_ROW)) if id(line) in rows else element

    def insert(self, made: Element, is_row: bool, new: int, marker: Marker, words: str, status: str) -> None:
        """Put a deleted paragraph, or a row of a table, between new paragraphs ``new`` - 1 and ``new``."""
        before = self._elements[new - 1] if new > 0 else None
        after = self._elements[new] if new < len(self._elements) else None
        if self._at == new and self._last is not None:
            before = self._last
        before, after, as_row = _beside(before, after, is_row)
        if as_row:
            made = _gone_row(before if before is not None else after, words, status, marker)
        if before is not None:
            while before in self._behind:
                before = self._behind[before]
            before.addnext(made)
            self._behind[before] = made
        elif after is not None:
            after.addprevious(made)
        else:
            raise Unmarkable
        self._last, self._at = made, new


def _beside(before: Element | None, after: Element | None, is_row: bool) -> tuple[Element | None, Element | None, bool]:
    """Which of two neighbours to stand beside (the other is None), and whether as a row of a table."""
    for row in _rows(before):
        for other in _rows(after):
            if row is not other and row.getparent() is other.getparent():
                return row, None, True
            if row is other and before is not None:
                return before, None, before.tag == _ROW
    if is_row and before is not None and before.tag == _ROW:
        return before, None, True
    if is_row and after is not None and after.tag == _ROW and (before is None or before.tag != P):
        return None, after, True
    before, after = _out_of_tables(before), _out_of_tables(after)
    if before is None or (after is not None and _depth(after) < _depth(before)):
        return None, after, False
    return before, None, False


def _rows(element: Element | None) -> list[Element]:
    """The rows in which an element lies, itself too, innermost first."""
    if element is None:
        return []
    return ([element] if element.tag == _ROW else []) + list(element.iterancestors(_ROW))


def _out_of_tables(element: Element | None) -> Element | None:
    """The outermost table around an element, or the element."""
    return element if element is None else next(reversed(list(element.iterancestors(_TABLE))), element)


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _gone_row(model: Element | None, words: str, status: str, marker: Marker) -> Element:
    """A deleted row with the cells that the words tell, as wide as those of the row beside it."""
    row = etree.Element(_ROW)
    marker.row(row, DELETED)
    cells = words.split(" | ")
    widths = [dict(width.attrib) for width in model.iterfind(f"{W}tc/{W}tcPr/{W}tcW")] if model is not None else []
    for place, text in enumerate(cells):
        cell = etree.SubElement(row, f"{W}tc")
        if place < len(widths):
            properties = etree.SubElement(cell, f"{W}tcPr")
            etree.SubElement(properties, f"{W}tcW", widths[place])
        paragraph = marker.paragraph(None, False)
        if text:
            paragraph.append(marker.deleted_run(DELETED, text, None))
        marker.end(paragraph, DELETED)
        cell.append(paragraph)
    return row
