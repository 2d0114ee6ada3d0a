"""Files from outside while they are read: paragraphs in pieces of one state each, and the stories they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

Element = etree._Element

INSERTED, DELETED, MOVED_HERE, MOVED_AWAY = "inserted", "deleted", "moved here", "moved away"
#: What each view of tracked changes does not show.
GONE: Final = {
    "final": frozenset({DELETED, MOVED_AWAY}),
    "original": frozenset({INSERTED, MOVED_HERE}),
    "marked": frozenset[str](),
}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change: what became of the text, by whom and when (as the file states it)."""

    kind: str
    author: str = ""
    at: str = ""


@dataclass(slots=True)
class Piece:
    """A stretch of text in one state; ``note`` is (footnotes or endnotes, id), ``node`` the element that holds it."""

    text: str
    tracked: Tracked | None = None
    hidden: bool = False
    note: tuple[str, str] | None = None
    node: Element | None = None


@dataclass(slots=True)
class Line:
    """A paragraph of a view; ``table`` is its place in tables as (table, row, cell) triples, outermost first.

    ``bookmarks`` and ``comments`` are those that begin in it; ``ends`` what became of its end; ``parts`` the paragraph
    elements of which it is made, the last of which gives its properties.
    ``label`` is its automatic number, ``form`` and ``level`` are its format and depth; ``heading`` is its level as a heading,
    from 1, 0 for the title, None for ordinary text.
    """

    pieces: list[Piece] = field(default_factory=list)
    table: tuple[tuple[int, int, int], ...] = ()
    properties: Element | None = None
    bookmarks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    ends: tuple[Tracked, ...] = ()
    parts: list[Element] = field(default_factory=list)
    label: str = ""
    form: str = ""
    level: int = 0
    style: str = ""
    heading: int | None = None

    @property
    def text(self) -> str:
        """The whole text, without the automatic number."""
        return "".join([piece.text for piece in self.pieces])

    @property
    def filled(self) -> bool:
        """Whether there is anything in it."""
        return any(piece.text or piece.note for piece in self.pieces)


#: The changes that stand over a place, outermost first.
Kinds = tuple[Tracked, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as the file has it: its id, author, date and paragraphs."""

    ident: str
    author: str
    at: str
    lines: list[Line]


@dataclass(slots=True)
class Stories:
    """A file in one view; notes are in the order of their references, boxes after the paragraph that holds them.

    ``notes`` and ``boxes`` come with the paragraph of the body that holds them; ``pictures`` counts the drawings.
    """

    body: list[Line]
    notes: list[tuple[str, Line, list[Line]]] = field(default_factory=list)
    boxes: list[tuple[Line, list[Line]]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pictures: int = 0


def joined(flow: list[Line | list[Line]], is_alive: Callable[[Kinds], bool]) -> list[Line]:
    """The paragraphs in order; one whose end is gone runs on into the next, if a paragraph follows at all."""
    lines: list[Line] = []
    open_line: Line | None = None
    for item in flow:
        if isinstance(item, list):
            if item:
                lines += [open_line] if open_line and open_line.filled else []
                open_line = None
                lines += item
            continue
        if open_line is not None:
            item.pieces = open_line.pieces + item.pieces
            item.bookmarks = open_line.bookmarks + item.bookmarks
            item.comments = open_line.comments + item.comments
            item.parts = open_line.parts + item.parts
        open_line = None if is_alive(item.ends) else item
        if open_line is None:
            lines.append(item)
    if open_line is not None and (open_line.filled or not lines):
        lines.append(open_line)
    return lines


def held(boxes: list[tuple[Line, Element]], body: list[Line]) -> Iterator[tuple[Line, Element]]:
    """The boxes with the paragraph of the body in which each came to stand; with the last where its own is gone."""
    homes = {id(part): line for line in body for part in line.parts}
    for holder, box in boxes:
        home = homes.get(id(holder.parts[-1])) if holder.parts else None
        if home is None and not body:
            body.append(Line())
        yield home or body[-1], box
