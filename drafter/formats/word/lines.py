"""A paragraph of a Word file as it is read: pieces of text in one state each, and what became of its end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from drafter.formats.word.names import TRACKED, XML_SPACE, W

Element = etree._Element

_SPACE: Final = re.compile(r"[\r\n\t]+")


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

    @property
    def text(self) -> str:
        """The whole text, without the automatic number."""
        return "".join([piece.text for piece in self.pieces])

    @property
    def filled(self) -> bool:
        """Whether there is anything in it."""
        return any(piece.text or piece.note for piece in self.pieces)


def tracked(element: Element) -> Tracked:
    """The tracked change that an element states."""
    return Tracked(TRACKED[element.tag], element.get(f"{W}author", ""), element.get(f"{W}date", ""))


#: The changes that stand over a place, outermost first.
Kinds = tuple[Tracked, ...]


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


def words(element: Element) -> str:
    """The characters of a text element: white space at its ends counts only where it is preserved."""
    text = element.text or ""
    if len(element):
        text = "".join(map(str, element.itertext()))
    if "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    if text[:1] != " " and text[-1:] != " ":
        return text
    keeper = element.get(XML_SPACE) or next(
        (space for above in element.iterancestors() if (space := above.get(XML_SPACE))), ""
    )
    return text if keeper == "preserve" else text.strip(" ")
