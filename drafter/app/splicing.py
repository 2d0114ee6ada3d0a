"""Older words put into a wording that keeps its references, notes and formats wherever the words stayed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz.distance import Indel

from drafter.app.normal import normal_inlines
from drafter.domain.text import Cell, Inline, Note, Run

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


def spliced(old: str, now: Cell, words: Callable[[Inline], str]) -> Cell:
    """The older text as inlines; ``words`` tells how an inline of the present wording is printed."""
    printed = [(inline, words(inline)) for inline in now]
    before, after = _PIECE.findall(old), _PIECE.findall("".join(text for _, text in printed))
    ends = _ends(after)
    inlines: list[Inline] = []
    for op in Indel.opcodes(before, after):
        if op.tag == "equal":
            inlines += _kept(printed, ends[op.dest_start], ends[op.dest_end])
        elif op.tag != "insert":
            inlines.append(Run("".join(before[op.src_start : op.src_end])))
    return normal_inlines(inlines)


def _ends(pieces: list[str]) -> list[int]:
    """The character at which each piece begins, and the end of the last."""
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _kept(printed: list[tuple[Inline, str]], start: int, end: int) -> Iterator[Inline]:
    """The inlines that make up a stretch of characters: runs are cut, what can't be cut is words where it is cut."""
    at = 0
    for inline, text in printed:
        first, last = max(start, at) - at, min(end, at + len(text)) - at
        if isinstance(inline, Note):
            if start < at <= end:
                yield inline
        elif first < last:
            whole = last - first == len(text)
            yield (
                replace(inline, text=text[first:last])
                if isinstance(inline, Run)
                else inline
                if whole
                else Run(text[first:last])
            )
        at += len(text)
