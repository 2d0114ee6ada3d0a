"""A wording as the editor keeps it: runs joined, and characters left out that no text can show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drafter.compare.tokens import joined
from drafter.domain.text import Block, Cell, Grid, Inline, Note, Run

#: Control characters, halves of characters, and those that mark structure in a text document.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without what cannot be shown; every break of a line is a newline."""
    return _UNSEEN.sub("", text.replace("\u2028", "\n"))


def normal(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks as they come back from the editor untouched."""
    return tuple(
        replace(block, inlines=normal_inlines(block.inlines), grid=block.grid and _grid(block.grid)) for block in blocks
    )


def normal_inlines(inlines: Iterable[Inline]) -> Cell:
    """The inlines with clean text, neighbouring runs of one format joined, and empty ones left out."""
    return joined(_cleaned(inline) for inline in inlines)


def _cleaned(inline: Inline) -> Inline:
    match inline:
        case Run():
            return replace(inline, text=clean(inline.text))
        case Note(inner):
            cleaned = normal_inlines(inner)
            return Note(tuple(inline for inline in cleaned if not isinstance(inline, Note)))
    return inline


def _grid(grid: Grid) -> Grid:
    rows = [tuple(normal_inlines(cell) for cell in row) for row in (grid.head, *grid.rows)]
    return Grid(rows[0], tuple(rows[1:]), grid.align)
