"""Which item of one short list is which of another: blocks of a wording, rows of a table.

Equal items anchor the pairing; between anchors, the pairing with the greatest likeness in order is taken; what is then
left on both sides and alike has moved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.compare.in_order import heaviest_pairs
from drafter.compare.tokens import as_codes
from drafter.compare.words import raw_hunks

#: Likeness, 0 to 1, from which two items in order are one item edited, and from which one elsewhere has moved.
SAME: Final = 0.25
MOVED: Final = 0.7
#: Gaps with more combinations than this (about 0.1 s) pair nothing by likeness.
_LARGEST_GAP: Final = 40_000

Likeness = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Partners by index: ``forward`` from the old list, ``back`` from the new; ``moved`` holds old indices."""

    forward: dict[int, int]
    back: dict[int, int]
    moved: frozenset[int]


def pair(old: Sequence[Hashable], new: Sequence[Hashable], likeness: Likeness) -> Pairing:
    """Pair two lists of keys; ``likeness(i, j)`` says how alike old item i and new item j are."""
    forward: dict[int, int] = {}
    gaps = raw_hunks(*as_codes(old, new))
    at_old = at_new = 0
    for i1, i2, j1, j2 in [*gaps, (len(old), len(old), len(new), len(new))]:
        forward.update(zip(range(at_old, i1), range(at_new, j1), strict=True))
        forward.update(_in_order(range(i1, i2), range(j1, j2), likeness))
        at_old, at_new = i2, j2
    moved = _moves(old, new, forward, likeness)
    forward.update(moved)
    return Pairing(forward, {j: i for i, j in forward.items()}, frozenset(moved))


def _in_order(old: range, new: range, likeness: Likeness) -> list[tuple[int, int]]:
    """The pairs inside a gap with the greatest sum of likeness that keep the order."""
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        return []

    def value(i: int, j: int) -> float:
        alike = likeness(i, j)
        return alike if alike >= SAME else 0.0

    return heaviest_pairs(old, new, value)


def _moves(
    old: Sequence[Hashable], new: Sequence[Hashable], forward: dict[int, int], likeness: Likeness
) -> dict[int, int]:
    """Unpaired items that are alike, wherever they stand, the most alike first."""
    taken = set(forward.values())
    left_old = [i for i in range(len(old)) if i not in forward]
    left_new = [j for j in range(len(new)) if j not in taken]
    if len(left_old) * len(left_new) > _LARGEST_GAP:
        return {}
    scored = [(1.0 if old[i] == new[j] else likeness(i, j), -i, -j) for i in left_old for j in left_new]
    moves: dict[int, int] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score >= MOVED and -i not in moves and -j not in moves.values():
            moves[-i] = -j
    return moves
