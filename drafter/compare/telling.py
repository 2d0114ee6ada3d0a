"""Changes told in short: where they stand, and the words that matter most in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from drafter.compare.comparison import Block, Comparison
from drafter.compare.kinds import KINDS
from drafter.compare.marking import DELETED, INSERTED, KEPT, LINE_END, MOVED_FROM, Segment
from drafter.compare.paragraphs import HEADINGS, Paragraph

#: A sign for each verdict, so that none is told by colour alone.
SIGNS: Final = {
    "unchanged": "=", "renumbered": "№", "edited": "≠", "moved": "↷", "moved_edited": "↷≠", "split": "÷", "merged": "∪",
    "rewritten": "⇄", "added": "+", "removed": "−",
}  # fmt: skip
#: Characters of either side that are quoted.
_QUOTED: Final = 60
_WEIGHT: Final = {kind: weight for weight, kind in enumerate(KINDS)}


def places(paragraphs: Sequence[Paragraph]) -> list[str]:
    """For each paragraph where it stands: the label of its article, and its own ("Article 5, 2., (a)").

    A heading without a number tells the place only of what has no number either.
    """
    found: list[str] = []
    labels: list[tuple[int, str]] = []
    heading = ""
    for paragraph in paragraphs:
        if paragraph.kind in HEADINGS and not paragraph.number:
            heading, labels = paragraph.text[:_QUOTED], [label for label in labels if label[0] < paragraph.depth]
        elif paragraph.number:
            labels = [label for label in labels if label[0] < paragraph.depth and not _ends(label[0], paragraph)]
            labels.append((paragraph.depth, paragraph.number))
        article = [label for depth, label in labels if depth <= 2][-1:]
        found.append(", ".join([*article, *(label for depth, label in labels if depth > 2)]) or heading)
    return found


def _ends(depth: int, paragraph: Paragraph) -> bool:
    """Whether a heading ends what a deeper label began."""
    return paragraph.kind in HEADINGS and depth > 2


def where(comparison: Comparison, block: Block, old: Sequence[str], new: Sequence[str]) -> str:
    """Where a block stands, by the ``places`` of both sides: the one place, or "Article 5 → Article 6"."""
    before = old[block.old[0]] if block.old else ""
    after = new[block.new[0]] if block.new else ""
    return f"{before} → {after}" if before and after and before != after else after or before


def bracket_words(comparison: Comparison) -> str:
    """How many brackets there are in both texts, where there are any ("12 → 7 brackets")."""
    old, new = comparison.brackets
    return f"{old} → {new} brackets" if old or new else ""


def in_short(block: Block) -> str:
    """The weightiest words that changed, old → new; the beginning of the text where all of it came or went."""
    if block.verdict in ("added", "removed", "moved"):
        return _cut(" ".join("".join(segment.text for segment in block.segments).split()))
    pairs = list(_pairs(block.segments))
    if not pairs:
        return ""
    old, new, _ = min(pairs, key=lambda pair: (pair[2], not (pair[0] + pair[1]).strip()))
    more = f"  (+{len(pairs) - 1})" if len(pairs) > 1 else ""
    return f"{_shown(old)} → {_shown(new)}{more}"


def _pairs(segments: Iterable[Segment]) -> Iterator[tuple[str, str, int]]:
    """What went and came at each place, with the weight of its kind; 0 is the heaviest."""
    for changed, found in groupby(segments, key=lambda segment: segment.status != KEPT and segment.text != LINE_END):
        if changed:
            group = list(found)
            old = "".join(s.text for s in group if s.status in (DELETED, MOVED_FROM))
            new = "".join(s.text for s in group if s.status == INSERTED)
            yield old, new, min(_WEIGHT.get(s.kind, len(KINDS)) for s in group)


def _shown(text: str) -> str:
    """One side of a change; a space can be seen, and so can that there was nothing."""
    return _cut(text.strip()) or ("␣" if text else "—")


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
