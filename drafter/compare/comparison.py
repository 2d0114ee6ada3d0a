"""Two texts compared: what became of every paragraph, in which words, of which kinds, and whether it matters."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from drafter.compare.align import Alignment, Row, align
from drafter.compare.brackets import count
from drafter.compare.footnotes import settle_footnotes
from drafter.compare.judging import Finding, Judge, Stale
from drafter.compare.kinds import FORMAL, ranked, vocabulary
from drafter.compare.marking import NEW_SIDE, OLD_SIDE, Segment, joined
from drafter.compare.paragraphs import HEADINGS, Text
from drafter.compare.renumbering import renumbering
from drafter.compare.spelled import Spelled, Speller

VERDICTS: Final = (
    "unchanged", "renumbered", "edited", "moved", "moved_edited", "split", "merged", "rewritten", "added", "removed",
)  # fmt: skip
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of both sides, by index, that are one; an article added or removed whole is one block.

    ``segments`` is its marked-up text; ``departed`` what is shown at the old place of a moved block.
    """

    verdict: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: tuple[str, ...]
    segments: tuple[Segment, ...]
    departed: tuple[Segment, ...] = ()

    @property
    def material(self) -> bool:
        """Whether it is a change of substance."""
        return bool(set(self.kinds) - FORMAL)


@dataclass(frozen=True)
class Comparison:
    """The result: blocks in reading order, ``order`` with (block, whether it is the departed half of a move), and the
    references that did not follow a renumbering."""

    old: Text
    new: Text
    blocks: tuple[Block, ...]
    order: tuple[tuple[int, bool], ...]
    stale: tuple[Stale, ...]

    @cached_property
    def segments(self) -> list[Segment]:
        """The whole marked-up text in reading order."""
        shown = (self.blocks[index].departed if left else self.blocks[index].segments for index, left in self.order)
        return joined(segment for segments in shown for segment in segments)

    @cached_property
    def summary(self) -> Mapping[str, int]:
        """How many blocks have each verdict, and how many changes are material."""
        counted = Counter(block.verdict for block in self.blocks)
        material = sum(block.material for block in self.blocks)
        return {**{verdict: counted[verdict] for verdict in VERDICTS}, "material": material}

    @cached_property
    def brackets(self) -> tuple[int, int]:
        """How many brackets are open in the old and in the new text."""
        old, new = (count(p.text for p in text.paragraphs) for text in (self.old, self.new))
        return old, new

    def rebuilt(self, statuses: str) -> str:
        """One side's text from the segments: ``OLD_SIDE`` or ``NEW_SIDE``."""
        return "".join(segment.text for segment in self.segments if segment.status in statuses)

    @property
    def is_exact(self) -> bool:
        """Whether both texts can be rebuilt from the segments, to the character but for runs of white space."""
        return all(
            _lines("".join(paragraph.line + "\n" for paragraph in text.paragraphs)) == _lines(self.rebuilt(statuses))
            for text, statuses in ((self.old, OLD_SIDE), (self.new, NEW_SIDE))
        )

    def to_plain(self) -> dict[str, Any]:
        """The comparison as JSON, ``drafter-comparison/1``."""
        return {
            "format": "drafter-comparison/1",
            "sides": [_side(self.old), _side(self.new)],
            "blocks": [self._block(block) for block in self.blocks],
            "segments": [list(segment) for segment in self.segments],
            "summary": dict(self.summary),
            "brackets": list(self.brackets),
            "stale_references": [
                {"index": s.index, "kind": s.kind, "number": s.number, "expected": s.expected} for s in self.stale
            ],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        return {
            "verdict": block.verdict,
            "old": _place(self.old, block.old),
            "new": _place(self.new, block.new),
            "material": block.material,
            "kinds": list(block.kinds),
        }


def compare(old: Text, new: Text, names: Sequence[str] = ()) -> Comparison:
    """Compare two texts; ``names`` are the names of the parties, where they are known."""
    with _no_collection():
        return _compared(old, new, names)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python from searching for cycles meanwhile: a comparison makes none, and a quarter of its time went there."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _compared(old: Text, new: Text, names: Sequence[str]) -> Comparison:
    speller = Speller()
    ones = [Spelled(paragraph, speller) for paragraph in old.paragraphs]
    others = [Spelled(paragraph, speller) for paragraph in new.paragraphs]
    alignment = align(ones, others)
    texts = (paragraph.text for text in (old, new) for paragraph in text.paragraphs)
    words = vocabulary([s.pieces for s in ones], [s.pieces for s in others], texts, names)
    judge = Judge(ones, others, speller, words, renumbering(ones, others, alignment.rows))
    findings = settle_footnotes(
        [judge.judge(row) for row in alignment.rows], alignment.rows, old.paragraphs, new.paragraphs
    )
    blocks, order = _grouped(alignment, findings, old, new)
    stale = tuple(stale for finding in findings for stale in finding.stale)
    return Comparison(old, new, blocks, order, stale)


def _grouped(
    alignment: Alignment, findings: Sequence[Finding], old: Text, new: Text
) -> tuple[tuple[Block, ...], tuple[tuple[int, bool], ...]]:
    """Blocks in reading order: one a row, but one for a provision that was added or removed with all under it."""
    blocks: list[Block] = []
    order: list[tuple[int, bool]] = []
    place: dict[int, int] = {}
    for group in _groups(alignment, findings, old, new):
        index, left = group[0]
        if index not in place:
            place[index] = len(blocks)
            blocks.append(_block([alignment.rows[k] for k, _ in group], [findings[k] for k, _ in group]))
        order.append((place[index], left))
    return tuple(blocks), tuple(order)


def _groups(
    alignment: Alignment, findings: Sequence[Finding], old: Text, new: Text
) -> Iterator[list[tuple[int, bool]]]:
    """The order in groups: a heading that came or went, with the paragraphs under it that did the same."""
    group: list[tuple[int, bool]] = []
    for entry in alignment.order:
        if group and _belongs(alignment.rows[group[0][0]], alignment.rows[entry[0]], old, new):
            group.append(entry)
            continue
        if group:
            yield group
        group = [entry]
    if group:
        yield group


def _belongs(head: Row, row: Row, old: Text, new: Text) -> bool:
    """Whether a row that came or went alone stands under a heading that did so too."""
    if head.new and row.new and not head.old and not row.old:
        one, other = new.paragraphs[head.new[0]], new.paragraphs[row.new[0]]
    elif head.old and row.old and not head.new and not row.new:
        one, other = old.paragraphs[head.old[0]], old.paragraphs[row.old[0]]
    else:
        return False
    return one.kind in HEADINGS and bool(one.number) and (other.depth > one.depth or not other.number)


def _block(rows: Sequence[Row], findings: Sequence[Finding]) -> Block:
    first = findings[0]
    if len(rows) == 1:
        return Block(first.verdict, rows[0].old, rows[0].new, first.kinds, first.segments, first.departed)
    old, new = tuple(i for row in rows for i in row.old), tuple(j for row in rows for j in row.new)
    kinds = ranked({kind for finding in findings for kind in finding.kinds})
    return Block(first.verdict, old, new, kinds, tuple(s for finding in findings for s in finding.segments))


def _place(text: Text, indices: tuple[int, ...]) -> dict[str, Any] | None:
    if not indices:
        return None
    first = text.paragraphs[indices[0]]
    lines = [first.text, *(text.paragraphs[index].line for index in indices[1:])]
    return {"index": indices[0], "number": first.number, "text": "\n".join(lines)}


def _side(text: Text) -> dict[str, Any]:
    words = sum(len(_WORD.findall(paragraph.line)) for paragraph in text.paragraphs)
    return {"name": text.name, "words": words, "paragraphs": len(text.paragraphs)}


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]
