"""Walks over an OpenDocument text and gives its paragraphs in one view of its tracked changes.

Inserted text stands between two marks in the text; deleted text stands apart, and a mark tells where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from drafter.formats.lines import DELETED, GONE, INSERTED, Element, Kinds, Line, Piece, Remark, Tracked, joined
from drafter.formats.odt.labels import OUTLINE, Counts, Item, Styles, number_of
from drafter.formats.odt.names import DC, DRAW, LIST, OFFICE, TABLE, TEXT, XML_ID, H, P

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 1000
#: What holds no text of the document.
_SKIPPED: Final = frozenset(
    {f"{OFFICE}forms", f"{OFFICE}annotation-end", f"{OFFICE}event-listeners", f"{TABLE}table-column"}
    | {f"{TEXT}{name}" for name in (
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "ruby-text",
        "note-citation", "soft-page-break", "script", "alphabetical-index-auto-mark-file", "index-title-template",
    )}
)  # fmt: skip
_Table = tuple[tuple[int, int, int], ...]
_Flow = list[Line | list[Line]]


def changed_regions(body: Element) -> dict[str, tuple[Tracked, Element | None]]:
    """The tracked changes by id; of a deletion also the element that holds what was deleted."""
    found: dict[str, tuple[Tracked, Element | None]] = {}
    for region in body.iter(f"{TEXT}changed-region"):
        ident = region.get(XML_ID) or region.get(f"{TEXT}id") or ""
        for change in region:
            author = change.findtext(f"{OFFICE}change-info/{DC}creator") or ""
            at = change.findtext(f"{OFFICE}change-info/{DC}date") or ""
            if change.tag == f"{TEXT}insertion":
                found[ident] = Tracked(INSERTED, author, at), None
            elif change.tag == f"{TEXT}deletion":
                found[ident] = Tracked(DELETED, author, at), change
    return found


@dataclass(slots=True)
class _Lists:
    """The lists met so far, so that one can go on with the numbers of another."""

    by_id: dict[str, Counts] = field(default_factory=dict)
    by_style: dict[str, Counts] = field(default_factory=dict)
    outline: Counts = field(default_factory=Counts)

    def counts(self, element: Element, style: str) -> Counts:
        """The numbers of a list at the highest level: those of the list that it continues, else new ones."""
        continued, own = element.get(f"{TEXT}continue-list"), element.get(XML_ID)
        known = self.by_id.get(continued) if continued else None
        if known is None and element.get(f"{TEXT}continue-numbering") == "true":
            known = self.by_style.get(style)
        known = known or Counts()
        if own:
            self.by_id[own] = known
        self.by_style[style] = known
        return known


class Walk:
    """One text in one view; ``notes``, ``boxes`` and ``remarks`` are what was met on the way."""

    def __init__(self, view: str, styles: Styles, regions: Mapping[str, tuple[Tracked, Element | None]]) -> None:
        self.notes: dict[str, Element] = {}
        self.boxes: list[tuple[Line, Element]] = []
        self.remarks: list[Remark] = []
        self.items: dict[int, Item] = {}
        self.pictures = 0
        self._gone = GONE[view]
        self._styles = styles
        self._regions = regions
        self._lists = _Lists()
        self._open: dict[str, Tracked] = {}  # insertions that have begun and not ended
        self._line = Line()
        self._rest: Line | None = None  # what goes on behind a paragraph end that was deleted
        self._flow: _Flow = []
        self._tables = 0

    def lines(self, container: Element, table: _Table = ()) -> list[Line]:
        """The paragraphs of a text, a cell, a note or a box."""
        outer, self._flow = self._flow, []
        try:
            self._blocks(container, table, None)
            return joined(self._flow, self._is_alive)
        finally:
            self._flow = outer

    def _is_alive(self, kinds: Kinds) -> bool:
        return not any(change.kind in self._gone for change in kinds)

    def _blocks(self, container: Element, table: _Table, item: Item | None) -> None:
        for child in container:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED or tag.endswith("-source"):
                continue
            if tag in (P, H):
                self._paragraph(child, table, item)
                item = None  # a number stands before the first paragraph alone
            elif tag == LIST:
                self._list(child, table, "", Counts(), -1)
            elif tag == f"{TABLE}table":
                self._flow.append(self._table(child, table))
            elif tag == f"{DRAW}frame" or tag.startswith(DRAW):
                self._draw(child)
            elif not self._mark(child):
                self._blocks(child, table, item)

    def _list(self, element: Element, table: _Table, style: str, counts: Counts, level: int) -> None:
        own = element.get(f"{TEXT}style-name") or style or self._list_of(element)
        if level < 0:
            counts = self._lists.counts(element, own)
        for child in element:
            if child.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            start = child.get(f"{TEXT}start-value")
            item: Item | None = Item(own, counts, level + 1, number_of(start) if start else None)
            if child.tag == f"{TEXT}list-header":
                item = None
            for inner in child:
                if inner.tag == LIST:
                    self._list(inner, table, own, counts, level + 1)
                elif inner.tag in (P, H):
                    self._paragraph(inner, table, item, in_list=True)
                    item = None

    def _list_of(self, element: Element) -> str:
        """The list style of the first paragraph's style, for a list that names none."""
        first = next(element.iter(P, H), None)
        return self._styles.list_of(first.get(f"{TEXT}style-name", "")) if first is not None else ""

    def _table(self, element: Element, outer: _Table) -> list[Line]:
        self._tables += 1
        own, found = self._tables, []
        for number, row in enumerate(_rows(element)):
            cells = [cell for cell in row if cell.tag == f"{TABLE}table-cell"]
            for place, cell in enumerate(cells):
                found += self.lines(cell, (*outer, (own, number, place)))
        return found

    def _paragraph(self, element: Element, table: _Table, item: Item | None, in_list: bool = False) -> None:
        style = element.get(f"{TEXT}style-name", "")
        heading = 0 if self._styles.is_title(style) else None
        if element.tag == H:
            level = max(number_of(element.get(f"{TEXT}outline-level"), 1), 1)
            heading = level
            if not in_list and element.get(f"{TEXT}is-list-header") != "true":
                item = Item(OUTLINE, self._lists.outline, level - 1)
        self._line = self._begun(Line(table=table, parts=[element], style=style, heading=heading), item)
        self._inline(element, style in self._styles.hidden, None)
        self._line.ends = tuple(self._open.values())
        self._flow.append(self._line)

    def _begun(self, line: Line, item: Item | None) -> Line:
        if item is not None:
            self.items[id(line)] = item
        return line

    def _inline(self, element: Element, hidden: bool, deleted: Tracked | None) -> None:
        self._emit(element.text, element, hidden, deleted)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._within(child, hidden, deleted)
            self._emit(child.tail, element, hidden, deleted)

    def _within(self, child: Element, hidden: bool, deleted: Tracked | None) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            count = min(number_of(child.get(f"{TEXT}c"), 1), _MOST_SPACES)
            self._put(" " * count, child, hidden, deleted)
        elif tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            self._put("\t" if tag.endswith("tab") else "\n", child, hidden, deleted)
        elif tag == f"{TEXT}note":
            self._note(child, deleted)
        elif tag == f"{OFFICE}annotation":
            self._annotation(child)
        elif tag.startswith(DRAW):
            self._draw(child)
        elif not self._mark(child):
            self._inline(child, hidden or child.get(f"{TEXT}style-name", "") in self._styles.hidden, deleted)

    def _mark(self, element: Element) -> bool:
        """Take note of a mark in the text: a bookmark, or the beginning, end or place of a change."""
        tag = element.tag
        ident = element.get(f"{TEXT}change-id", "")
        if tag in (f"{TEXT}bookmark", f"{TEXT}bookmark-start"):
            self._line.bookmarks.append(element.get(f"{TEXT}name", ""))
        elif tag == f"{TEXT}change-start" and ident in self._regions:
            self._open[ident] = self._regions[ident][0]
        elif tag == f"{TEXT}change-end":
            self._open.pop(ident, None)
        elif tag == f"{TEXT}change":
            self._deleted(ident)
        else:
            return tag in (f"{TEXT}bookmark-end", f"{TEXT}change-start")
        return True

    def _deleted(self, ident: str) -> None:
        """Put deleted text back where it was; between two of its paragraphs the end is deleted too."""
        change, region = self._regions.get(ident, (None, None))
        if change is None or region is None:
            return
        for place, paragraph in enumerate(region.iter(P, H)):
            if place:
                now = self._line
                now.ends = (*self._open.values(), change)
                self._flow.append(now)
                fresh = Line(table=now.table, parts=now.parts, style=now.style, heading=now.heading)
                self._line = self._rest = self._begun(fresh, self.items.get(id(now)))
            self._inline(paragraph, False, change)

    def _emit(self, text: str | None, node: Element, hidden: bool, deleted: Tracked | None) -> None:
        """Characters of the text, in which any white space is one blank, and none after a blank."""
        if text:
            words = _SPACE.sub(" ", text)
            pieces = self._line.pieces
            at_start = not pieces and self._line is not self._rest
            if words[0] == " " and (at_start or (pieces and pieces[-1].text.endswith(" "))):
                words = words[1:]
            self._put(words, node, hidden, deleted)

    def _put(
        self, text: str, node: Element, hidden: bool, deleted: Tracked | None, note: tuple[str, str] | None = None
    ) -> None:
        kinds = (*self._open.values(), deleted) if deleted else tuple(self._open.values())
        if (text or note) and self._is_alive(kinds):
            self._line.pieces.append(Piece(text, kinds[-1] if kinds else None, hidden, note, node))

    def _note(self, element: Element, deleted: Tracked | None) -> None:
        body = element.find(f"{TEXT}note-body")
        if body is not None:
            kind = "endnotes" if element.get(f"{TEXT}note-class") == "endnote" else "footnotes"
            key = str(len(self.notes))
            self.notes[key] = body
            self._put("", element, False, deleted, (kind, key))

    def _annotation(self, element: Element) -> None:
        ident = f"annotation{len(self.remarks)}"
        self._line.comments.append(ident)
        said = [Line([Piece("".join(map(str, p.itertext())))]) for p in element.iter(P)]
        author, at = element.findtext(f"{DC}creator") or "", element.findtext(f"{DC}date") or ""
        self.remarks.append(Remark(ident, author, at, said))

    def _draw(self, element: Element) -> None:
        self.pictures += 1
        self.boxes += [(self._line, box) for box in _outermost_boxes(element)]


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, through what groups them."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-header-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _outermost_boxes(element: Element) -> Iterator[Element]:
    if element.tag == f"{DRAW}text-box" or any(child.tag in (P, LIST) for child in element):
        yield element
        return
    for child in element:
        yield from _outermost_boxes(child)
