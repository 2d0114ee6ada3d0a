"""Two texts aligned: rows of paragraphs that belong together, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.compare.backbone import backbone
from drafter.compare.gaps import fill, find_merges, find_splits, pair_equal
from drafter.compare.matches import (
    Matches,
    grow,
    pair_alike,
    pair_headings,
    pair_headings_by_content,
    pair_unique,
)
from drafter.compare.paragraphs import HEADINGS
from drafter.compare.spelled import Spelled, likeness

#: Words a run of paragraphs must have to be called moved, and how alike an edited one must be.
_MOVED_WORDS: Final = 8
_MOVED_ALIKE: Final = 0.6

#: Likeness, 0 to 1, that pairs two paragraphs in one place before any other is looked for elsewhere.
_PLAINLY_ALIKE: Final = 0.7

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of both sides that are one, by index; ``moved`` when the old ones stood elsewhere."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Rows in reading order; ``order`` has (row, departed): a moved row stands at its new place, and departed at its old."""

    rows: tuple[Row, ...]
    order: tuple[tuple[int, bool], ...]


def align(old: Sequence[Spelled], new: Sequence[Spelled]) -> Alignment:
    """Pair the paragraphs of two texts, and put them in one order."""
    matches = Matches(old, new)
    _pair_by_identity(matches)
    _pair_in_place(matches)
    pair_alike(matches)
    _pair_headings(matches)
    steady = _steady(matches)
    splits, merges = _pieces(matches, steady)
    before = set(steady)
    fill(matches, steady)
    more, mergers = _pieces(matches, steady - before)
    _pair_headings(matches)
    return _arranged(matches, {**more, **splits}, {**mergers, **merges})


def _pair_in_place(matches: Matches) -> None:
    """Pair equal paragraphs wherever they stand, then those between them that are plainly alike."""
    for key in (_text, _masked):
        pair_unique(matches, key)
        grow(matches, key)
    steady = _steady(matches)
    pair_equal(matches, steady)
    fill(matches, steady, _PLAINLY_ALIKE)


def _pair_by_identity(matches: Matches) -> None:
    """Pair the paragraphs of each provision that both texts know by its uid, its heading first."""
    others = _provisions(matches.new)
    for uid, one in _provisions(matches.old).items():
        other = others.get(uid, [])
        inner = Matches([matches.old[i] for i in one], [matches.new[j] for j in other])
        if one and other and matches.old[one[0]].paragraph.uid == matches.new[other[0]].paragraph.uid == uid:
            inner.add(0, 0)
        _pair_in_place(inner)
        fill(inner, _steady(inner))
        for i, j in inner.forward.items():
            matches.add(one[i], other[j])
            matches.sure.add(one[i])


def _provisions(paragraphs: Sequence[Spelled]) -> dict[str, list[int]]:
    """The paragraphs of each provision by its uid; those without a uid belong to none."""
    found: dict[str, list[int]] = {}
    for index, spelled in enumerate(paragraphs):
        if spelled.paragraph.uid:
            found.setdefault(spelled.paragraph.uid.partition(".")[0], []).append(index)
    return found


def _pieces(matches: Matches, steady: set[int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The splits and merges among steady pairs; their pieces are held from then on."""
    splits = find_splits(matches, steady)
    matches.held_new.update(k for i, pieces in splits.items() for k in pieces if k != matches.forward[i])
    merges = find_merges(matches, steady)
    matches.held_old.update(k for j, pieces in merges.items() for k in pieces if k != matches.back[j])
    return splits, merges


def _text(spelled: Spelled) -> str:
    return spelled.paragraph.text


def _masked(spelled: Spelled) -> str:
    """The text with every number alike, so that renumbered references do not hide a paragraph."""
    return _DIGITS.sub("0", spelled.paragraph.text)


def _pair_headings(matches: Matches) -> None:
    pair_headings(matches)
    pair_headings_by_content(matches)
    pair_headings(matches)


def _steady(matches: Matches) -> set[int]:
    """The old indices of the pairs that keep their order; pairs out of order that prove no move are taken apart."""
    pairs = sorted(matches.forward.items())
    steady = backbone(pairs, lambda i: _weight(matches.old[i]))
    for run in _stretches([pair for pair in pairs if pair[0] not in steady]):
        words = sum(len(matches.old[i].code) for i, _ in run)
        for i, j in run:
            if i in matches.sure:
                continue
            if words < _MOVED_WORDS or likeness(matches.old[i].code, matches.new[j].code) < _MOVED_ALIKE:
                matches.drop(i)
    return steady


def _weight(spelled: Spelled) -> float:
    """What a paragraph counts for staying: one each, so that few move; headings and length decide between equals."""
    heading = spelled.paragraph.kind in HEADINGS
    return 1 + (0.1 if heading else 0.0) + min(len(spelled.code), 1000) / 100_000


def _stretches(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs that stand together on both sides."""
    runs: list[list[tuple[int, int]]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _arranged(matches: Matches, splits: dict[int, list[int]], merges: dict[int, list[int]]) -> Alignment:
    """All paragraphs in rows, the rows in reading order: what left before what came, where both stand at one place."""
    steady = _steady(matches)
    rows = [
        Row(tuple(merges.get(j, [i])), tuple(splits.get(i, [j])), i not in steady)
        for i, j in sorted(matches.forward.items(), key=lambda pair: pair[1])
    ]
    held_old, held_new = {i for row in rows for i in row.old}, {j for row in rows for j in row.new}
    rows += [Row((i,), ()) for i in range(len(matches.old)) if i not in held_old]
    rows += [Row((), (j,)) for j in range(len(matches.new)) if j not in held_new]
    return Alignment(tuple(rows), tuple(_order(rows, len(matches.old), len(matches.new))))


def _order(rows: list[Row], old: int, new: int) -> Iterator[tuple[int, bool]]:
    """The rows in reading order, each marked whether it is the departed half of a move."""
    by_old = {row.old[0]: index for index, row in enumerate(rows) if row.old}
    by_new = {row.new[0]: index for index, row in enumerate(rows) if row.new}
    i = j = 0
    while i < old or j < new:
        left, right = by_old.get(i, -1), by_new.get(j, -1)
        if i < old and (rows[left].moved or not rows[left].new):
            yield left, rows[left].moved
            i += len(rows[left].old)
        elif j < new and (rows[right].moved or not rows[right].old):
            yield right, False
            j += len(rows[right].new)
        else:
            yield left, False
            i, j = i + len(rows[left].old), j + len(rows[left].new)
