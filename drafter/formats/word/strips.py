"""A comparison as strips: what stands between two paragraph ends of either text, in reading order.

A strip is one paragraph of the file with tracked changes. Its end may be kept, inserted or deleted like any word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from drafter.compare.comparison import Comparison
from drafter.compare.marking import DELETED, INSERTED, KEPT, MOVED_FROM, MOVED_TO, NEW_SIDE, OLD_SIDE, Segment

GONE: Final = DELETED + MOVED_FROM
COME: Final = INSERTED + MOVED_TO


class Op(NamedTuple):
    """A piece of text with its status, one of the five of a comparison's segments."""

    status: str
    text: str


@dataclass(slots=True)
class Strip:
    """The ops up to a paragraph's end with the status of that end; ``block`` is the block of the comparison.

    ``old`` and ``new`` are the paragraphs, by index, that begin in this strip; -1 for none.
    """

    block: int
    ops: list[Op] = field(default_factory=list)
    end: str = KEPT
    old: int = -1
    new: int = -1

    @property
    def alone(self) -> bool:
        """Whether all of it, the end too, is gone: a paragraph of the old text that stands by itself."""
        return self.end in GONE and all(op.status in GONE for op in self.ops)


@dataclass(slots=True)
class Target:
    """A paragraph of the new text with the strips that lie in it, and the old paragraphs that stood before it."""

    new: int
    before: list[Strip]
    strips: list[Strip]

    @property
    def wholly_new(self) -> bool:
        """Whether nothing of it was in the old text."""
        return all(strip.end in COME and all(op.status in COME for op in strip.ops) for strip in self.strips)


def strips_of(comparison: Comparison, crude: Collection[int] = (), numbering: bool = True) -> list[Strip]:
    """The strips in order; a block in ``crude`` is deleted and inserted whole; without ``numbering`` that is not shown."""
    strips: list[Strip] = []
    current = Strip(-1)
    old = new = 0
    fresh_old = fresh_new = True
    for block, segment in _segments(comparison, crude, numbering):
        for text, ends in _lines(segment.text):
            current.block = block
            if text:
                current.ops.append(Op(segment.status, text))
            if text or ends:
                if fresh_old and segment.status in OLD_SIDE:
                    current.old, fresh_old = old, False
                if fresh_new and segment.status in NEW_SIDE:
                    current.new, fresh_new = new, False
            if ends:
                current.end = segment.status
                if segment.status in OLD_SIDE:
                    old, fresh_old = old + 1, True
                if segment.status in NEW_SIDE:
                    new, fresh_new = new + 1, True
                strips.append(current)
                current = Strip(block)
    return strips


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at paragraph ends, each piece with whether an end follows it."""
    *whole, rest = text.split("\n")
    for line in whole:
        yield line, True
    if rest:
        yield rest, False


def _segments(comparison: Comparison, crude: Collection[int], numbering: bool) -> Iterator[tuple[int, Segment]]:
    for index, departed in comparison.order:
        block = comparison.blocks[index]
        if index in crude and not block.departed:
            for places, text, status in ((block.old, comparison.old, DELETED), (block.new, comparison.new, INSERTED)):
                for place in places:
                    yield index, Segment(status, text.paragraphs[place].line + "\n")
            continue
        for segment in block.departed if departed else block.segments:
            if index in crude:
                status = DELETED if departed else INSERTED
                yield index, Segment(status, segment.text)
            elif numbering or segment.kind != "number" or departed:
                yield index, segment
            elif segment.status in NEW_SIDE:
                yield index, Segment(KEPT, segment.text)


def side(strips: list[Strip], statuses: str) -> list[str]:
    """One side's paragraphs as the strips tell them."""
    lines, line = [], ""
    for strip in strips:
        line += "".join(op.text for op in strip.ops if op.status in statuses)
        if strip.end in statuses:
            lines.append(line)
            line = ""
    return lines


def targets_of(strips: list[Strip], count: int) -> tuple[list[Target], list[Strip]]:
    """A target for each of ``count`` new paragraphs, and the old paragraphs that stood behind the last."""
    targets: list[Target] = []
    before: list[Strip] = []
    inside: list[Strip] = []
    for strip in strips:
        if strip.alone and not inside:
            before.append(strip)
            continue
        inside.append(strip)
        if strip.end in NEW_SIDE:
            targets.append(Target(len(targets), before, inside))
            before, inside = [], []
    if inside or len(targets) != count:
        raise ValueError("the strips do not make the new text")
    return targets, before


def without_labels(strip: Strip, old: str, new: str) -> list[Op]:
    """The ops without the first letters of either side that make its label; white space behind a label goes too."""
    left = {OLD_SIDE: _letters(old), NEW_SIDE: _letters(new)}
    cut = {OLD_SIDE: bool(old), NEW_SIDE: bool(new)}
    out: list[Op] = []
    for op in strip.ops:
        for char in op.text:
            kept = ""
            for statuses in (OLD_SIDE, NEW_SIDE):
                if op.status not in statuses:
                    continue
                if cut[statuses] and (char.isspace() or left[statuses]):
                    left[statuses] -= not char.isspace()
                else:
                    cut[statuses] = False
                    kept += "o" if statuses == OLD_SIDE else "n"
            if kept:
                status = op.status if op.status != KEPT or kept == "on" else DELETED if kept == "o" else INSERTED
                out.append(Op(status, char))
    return _joined(out)


def _letters(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _joined(ops: list[Op]) -> list[Op]:
    out: list[Op] = []
    for op in ops:
        if out and out[-1].status == op.status:
            out[-1] = Op(op.status, out[-1].text + op.text)
        else:
            out.append(op)
    return out
