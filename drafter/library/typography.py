"""Spaces that a language has beside some of its signs: « ainsi » and before ; : ? ! in French, never breaking a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from drafter.domain.language import Language
from drafter.domain.text import Block, Grid, Inline, Note, Open, Run

_SPACE = "\u00a0"


def spaced(blocks: tuple[Block, ...], language: Language) -> tuple[Block, ...]:
    """The blocks with the spaces that the language has beside its signs; as they are where it has none."""
    signs = language.spaces.get("before", ""), language.spaces.get("after", "")
    return tuple(_block(block, *signs) for block in blocks) if any(signs) else blocks


def _block(block: Block, before: str, after: str) -> Block:
    grid = block.grid
    if grid:
        rows = tuple(_cells(row, before, after) for row in grid.rows)
        grid = Grid(_cells(grid.head, before, after), rows, grid.align)
    return replace(block, inlines=_inlines(block.inlines, before, after), grid=grid)


def _cells(row: tuple[tuple[Inline, ...], ...], before: str, after: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple(_inlines(cell, before, after) for cell in row)


def _inlines(inlines: Sequence[Inline], before: str, after: str) -> tuple[Inline, ...]:
    return tuple(_inline(inline, bool(place), before, after) for place, inline in enumerate(inlines))


def _inline(inline: Inline, follows: bool, before: str, after: str) -> Inline:
    match inline:
        case Run(text=text):
            return replace(inline, text=_text(text, follows, before, after))
        case Open(label=label):
            return replace(inline, label=_text(label, False, before, after))
        case Note(inner):
            noted = _inlines(inner, before, after)
            return Note(tuple(each for each in noted if not isinstance(each, Note)))
    return inline


def _text(text: str, follows: bool, before: str, after: str) -> str:
    """The text with its spaces; one that ``follows`` other words may begin with a sign."""
    stands, opens = _patterns(before, after)
    bare = text.lstrip(" ")
    if follows and bare and bare[0] in before:
        text = _SPACE + bare
    text = stands.sub(_SPACE, text) if before else text
    return opens.sub(rf"\g<0>{_SPACE}", text).replace(_SPACE + " ", _SPACE) if after else text


@cache
def _patterns(before: str, after: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a space belongs before a sign (that ends a word, so that 14:30 stays whole), and signs that have one behind."""
    ends = rf"(?:(?<=\w)|(?<=[’”»)\]%.…]))[ \u00a0]?(?=[{re.escape(before)}](?:[\s,.;:?!)\]»]|$))" if before else "(?!)"
    return re.compile(ends), re.compile(rf"[{re.escape(after)}](?!{_SPACE})" if after else "(?!)")
