"""Walks over one story of a Word file (body, note, text box, comment) and gives its paragraphs in one view.

Views: ``final`` has every tracked change accepted, ``original`` every one rejected, ``marked`` shows both. A paragraph
whose end is gone runs on into the next one of the same story or cell. A field shows its result, never its code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from drafter.formats.lines import GONE, Kinds, Line, Piece, joined
from drafter.formats.word.names import (
    ALTERNATE,
    DELETED_TEXT,
    MATH,
    PROPERTIES,
    R_RUN,
    RUN_PROPERTIES,
    TEXT,
    TEXT_BOX,
    TRACKED,
    P,
    W,
)
from drafter.formats.word.wrappers import branch, cell_kinds, content, is_on, properties_before, rows, tracked, words

Element = etree._Element

_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_LETTERS: Final = (TEXT, DELETED_TEXT)
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
#: What has no place in a paragraph, as only a damaged or a made-up file has it; its words are kept all the same.
_ASTRAY: Final = frozenset({P, f"{W}tbl", f"{W}tr", f"{W}tc"})
_DRAWINGS: Final = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))


_Step = Callable[[Element, Kinds], None]


class Walk:
    """One story in one view; ``boxes`` are the text boxes met on the way with the paragraph that holds each,
    ``pictures`` how many drawings there are."""

    def __init__(self, view: str) -> None:
        self.boxes: list[tuple[Line, Element]] = []
        self.pictures = 0
        self._gone = GONE[view]
        self._original = view == "original"
        self._fields: list[bool] = []  # for each open field, whether its result is reached
        self._line = Line()
        self._waiting: list[str] = []  # bookmarks that begin between paragraphs
        self._tables = 0
        self._in_run: dict[str, _Step] = self._run_steps()

    def lines(self, container: Element, table: tuple[tuple[int, int, int], ...] = ()) -> list[Line]:
        """The paragraphs of a story, a cell or a text box."""
        flow: list[Line | list[Line]] = []
        self._gather(container, (), table, flow)
        return joined(flow, self._is_alive)

    def _is_alive(self, kinds: Kinds) -> bool:
        return not kinds or not any(change.kind in self._gone for change in kinds)

    def _gather(
        self,
        container: Element,
        kinds: Kinds,
        table: tuple[tuple[int, int, int], ...],
        flow: list[Line | list[Line]],
    ) -> None:
        """Collect paragraphs, and tables as lists of paragraphs, through everything that only wraps them."""
        for child in container:
            tag = child.tag
            if tag == P:
                flow.append(self._paragraph(child, kinds, table))
            elif tag == f"{W}tbl":
                if self._is_alive(kinds):
                    flow.append(self._table(child, table))
            elif tag in TRACKED:
                self._gather(child, (*kinds, tracked(child)), table, flow)
            elif tag == f"{W}bookmarkStart":
                self._waiting.append(child.get(f"{W}name", ""))
            elif tag == f"{W}altChunk":
                flow.append(Line([Piece("[embedded document, not read]")], table))
            elif tag in (f"{MATH}oMathPara", f"{MATH}oMath"):
                self._line = Line(table=table)
                self._math(child, kinds)
                flow.append(self._line)
            elif (inner := content(child)) is not None:
                self._gather(inner, kinds, table, flow)

    def _table(self, table: Element, outer: tuple[tuple[int, int, int], ...]) -> list[Line]:
        self._tables += 1
        own, number, lines = self._tables, 0, []
        for row, kinds in rows(table, ()):
            found: list[Line] = []
            for place, cell in enumerate(self._cells(row)):
                found += self.lines(cell, (*outer, (own, number, place)))
            # A row that is gone takes with it only what is gone on its own.
            if self._is_alive(kinds) or any(line.filled for line in found):
                lines += found
                number += 1
        return lines

    def _cells(self, row: Element) -> Iterator[Element]:
        for child in row:
            if child.tag == f"{W}tc":
                properties = child.find(f"{W}tcPr")
                if properties is None or self._is_alive(cell_kinds(properties)):
                    yield child
            elif (inner := content(child)) is not None:
                yield from self._cells(inner)

    def _paragraph(self, element: Element, kinds: Kinds, table: tuple[tuple[int, int, int], ...]) -> Line:
        line = self._line = Line(table=table, bookmarks=self._waiting, parts=[element])
        self._waiting = []
        properties = element.find(PROPERTIES)
        if properties is not None:
            run = properties.find(RUN_PROPERTIES)
            own = () if run is None else tuple(tracked(child) for child in run if child.tag in TRACKED)
            line.ends = kinds + own
            line.properties = properties_before(properties) if self._original else properties
        else:
            line.ends = kinds
        self._inline(element, kinds)
        return line

    def _inline(self, container: Element, kinds: Kinds) -> None:
        for child in container:
            tag = child.tag
            if tag == R_RUN:
                self._run(child, kinds)
            elif tag == PROPERTIES or not isinstance(tag, str):
                continue
            elif tag in TRACKED:
                self._inline(child, (*kinds, tracked(child)))
            elif tag == f"{W}fldSimple":
                self._fields.append(True)
                self._inline(child, kinds)
                self._fields.pop()
            elif tag == f"{W}bookmarkStart":
                self._line.bookmarks.append(child.get(f"{W}name", ""))
            elif tag == f"{W}commentRangeStart":
                self._line.comments.append(child.get(f"{W}id", ""))
            elif tag.startswith(MATH):
                self._math(child, kinds)
            elif tag == f"{W}subDoc":
                self._emit("[embedded document, not read]", kinds, child)
            elif tag in _ASTRAY:
                self._inline(child, kinds)
            elif (inner := content(child)) is not None:
                self._inline(inner, kinds)

    def _math(self, element: Element, kinds: Kinds) -> None:
        """The letters of a formula in a row."""
        if element.tag == f"{MATH}t":
            self._emit(element.text or "", kinds, element)
            return
        properties = element.find(RUN_PROPERTIES) if element.tag == f"{MATH}r" else None
        if properties is not None:
            kinds += tuple(tracked(child) for child in properties if child.tag in TRACKED)
        for child in element:
            if child.tag in TRACKED:
                self._inline(child, (*kinds, tracked(child)))
            elif child.tag == R_RUN:
                self._run(child, kinds)
            elif isinstance(child.tag, str) and child.tag.startswith(MATH):
                self._math(child, kinds)

    def _run(self, run: Element, kinds: Kinds) -> None:
        hidden = False
        steps = self._in_run
        for child in run:
            tag = child.tag
            if tag in _LETTERS:
                self._emit(words(child), kinds, child, hidden)
            elif tag == RUN_PROPERTIES:
                kinds += tuple(tracked(own) for own in child if own.tag in TRACKED)
                hidden = is_on(child.find(f"{W}vanish"))
            elif tag in _SIGNS:
                self._emit(_SIGNS[tag], kinds, child, hidden)
            elif tag in steps:
                steps[tag](child, kinds)

    def _run_steps(self) -> dict[str, _Step]:
        """What to do with the rarer contents of a run."""
        return {
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field,
            f"{W}ruby": self._ruby,
            f"{W}commentReference": self._comment,
            ALTERNATE: self._drawing,
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(_DRAWINGS, self._drawing),
        }

    def _emit(
        self, text: str, kinds: Kinds, node: Element, hidden: bool = False, note: tuple[str, str] | None = None
    ) -> None:
        if (kinds and not self._is_alive(kinds)) or (self._fields and not all(self._fields)):
            return
        self._line.pieces.append(Piece(text, kinds[-1] if kinds else None, hidden, note, node))

    def _break(self, element: Element, kinds: Kinds) -> None:
        within = element.get(f"{W}type", "textWrapping") == "textWrapping"
        self._emit("\n" if within else "\f", kinds, element)

    def _symbol(self, element: Element, kinds: Kinds) -> None:
        code = element.get(f"{W}char", "")
        if re.fullmatch("[0-9A-Fa-f]{1,5}", code):
            self._emit(chr(int(code, 16)), kinds, element)

    def _note(self, element: Element, kinds: Kinds) -> None:
        self._emit("", kinds, element, note=(_NOTES[element.tag], element.get(f"{W}id", "")))

    def _comment(self, element: Element, kinds: Kinds) -> None:
        ident = element.get(f"{W}id", "")
        if self._is_alive(kinds) and ident not in self._line.comments:
            self._line.comments.append(ident)

    def _ruby(self, element: Element, kinds: Kinds) -> None:
        base = element.find(f"{W}rubyBase")
        if base is not None:
            self._inline(base, kinds)

    def _field(self, element: Element, kinds: Kinds) -> None:
        if not self._is_alive(kinds):
            return
        match element.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _drawing(self, element: Element, kinds: Kinds) -> None:
        if self._is_alive(kinds):
            self.pictures += 1
            self._find_boxes(element)

    def _find_boxes(self, element: Element) -> None:
        """Remember the text boxes in a drawing, but not those inside another box."""
        if element.tag == TEXT_BOX:
            self.boxes.append((self._line, element))
            return
        for child in branch(element) if element.tag == ALTERNATE else element:
            self._find_boxes(child)
