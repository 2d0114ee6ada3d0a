"""What is left between paired paragraphs: edited ones in order, splits and merges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from drafter.compare.in_order import heaviest_pairs
from drafter.compare.marking import matching
from drafter.compare.matches import ALIKE, Matches
from drafter.compare.spelled import Spelled, lcs_length, likeness

#: Combinations in one gap up to which every one is weighed.
_LARGEST_GAP: Final = 2_500
#: The share of a paragraph that must come from its neighbour's partner to be a piece of it.
_PIECE: Final = 0.6
#: Pieces below which a paragraph is too short to tell.
_SHORT: Final = 4
#: Likeness that two paragraphs under the same label in the same place need to be one, rewritten.
_SAME_LABEL: Final = 0.2


def fill(matches: Matches, steady: set[int], least: float = ALIKE) -> None:
    """Pair what is alike by ``least`` or more, in order, in every gap between steady pairs; the new pairs are steady too.

    Below that, the same label is taken for a sign of likeness, unless ``least`` asks for more than usual.
    """
    for old, new in list(gaps(matches, steady)):
        for i, j in _in_order(matches, old, new, least):
            matches.add(i, j)
            steady.add(i)


def pair_equal(matches: Matches, steady: set[int]) -> None:
    """Pair equal lines that are met several times, in order, in every gap between steady pairs; never bare headings."""
    for gap in list(gaps(matches, steady)):
        old, new = (
            [k for k in side if held[k].code] for side, held in zip(gap, (matches.old, matches.new), strict=True)
        )
        codes: dict[str, str] = {}
        one = "".join([codes.setdefault(matches.old[i].paragraph.line, chr(len(codes) + 1)) for i in old])
        other = "".join([codes.setdefault(matches.new[j].paragraph.line, chr(len(codes) + 1)) for j in new])
        for i, j, size in matching(one, other):
            for k in range(size):
                matches.add(old[i + k], new[j + k])
                steady.add(old[i + k])


def gaps(matches: Matches, steady: set[int]) -> Iterator[tuple[list[int], list[int]]]:
    """The free paragraphs of both sides between one steady pair and the next."""
    last_i = last_j = -1
    for i in [*sorted(steady), len(matches.old)]:
        j = matches.forward[i] if i < len(matches.old) else len(matches.new)
        old, new = matches.free_old(last_i + 1, i), matches.free_new(last_j + 1, j)
        if old and new:
            yield old, new
        last_i, last_j = i, j


def _in_order(matches: Matches, old: list[int], new: list[int], least: float) -> list[tuple[int, int]]:
    """The pairs of a gap with the greatest sum of likeness that keep the order; two alone under one label are a pair."""
    if len(old) * len(new) > _LARGEST_GAP:
        return []
    if len(old) == len(new) == 1 and least <= ALIKE and _same_label(matches.old[old[0]], matches.new[new[0]]):
        return [(old[0], new[0])]
    return heaviest_pairs(old, new, lambda i, j: _weigh(matches.old[i], matches.new[j], least))


def _same_label(old: Spelled, new: Spelled) -> bool:
    one, other = old.paragraph, new.paragraph
    return bool(one.number) and one.number == other.number and one.kind == other.kind


def _weigh(old: Spelled, new: Spelled, least: float) -> float:
    """Likeness, 0 where two paragraphs cannot be one; the same label makes up for many words."""
    one, other = old.paragraph, new.paragraph
    same_label = least <= ALIKE and _same_label(old, new)
    if not old.code or not new.code:
        bare = old.code == new.code and one.kind == other.kind and bool(one.number) == bool(other.number)
        return 0.6 if least <= ALIKE and (bare or same_label) else 0.0
    value = likeness(old.code, new.code)
    return value if value >= (_SAME_LABEL if same_label else least) else 0.0


def find_splits(matches: Matches, steady: set[int]) -> dict[int, list[int]]:
    """Old paragraphs that became several: the new indices by the old one."""
    found: dict[int, list[int]] = {}
    owner = {matches.forward[i]: i for i in steady}
    free = [j for j in matches.free_new() if len(matches.new[j].code) >= _SHORT]
    for step, places in ((1, free), (-1, free[::-1])):
        for j in places:
            i = owner.get(j - step)
            if i is None or j in owner or not matches.old[i].code:
                continue
            pieces = sorted([*found.get(i, [j - step]), j])
            if _comes_from(matches.old[i].code, [matches.new[k].code for k in pieces], matches.new[j].code):
                found[i] = pieces
                owner[j] = i
    return found


def find_merges(matches: Matches, steady: set[int]) -> dict[int, list[int]]:
    """New paragraphs made of several: the old indices by the new one."""
    turned = Matches(matches.new, matches.old, matches.back, matches.forward, matches.held_new, matches.held_old)
    return find_splits(turned, {matches.forward[i] for i in steady})


def _comes_from(whole: str, pieces: list[str], piece: str) -> bool:
    """Whether a piece adds to what the others already take from the whole."""
    others = "".join(code for code in pieces if code is not piece)
    gain = lcs_length(whole, "".join(pieces)) - lcs_length(whole, others)
    return gain >= _PIECE * len(piece)
