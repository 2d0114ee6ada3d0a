"""Which paragraph became which: pairs found by equal text, by shared phrases, and by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from drafter.compare.paragraphs import HEADINGS, Paragraph
from drafter.compare.spelled import Spelled, likeness

#: Likeness, 0 to 1, from which two paragraphs that share phrases are taken for one.
ALIKE: Final = 0.5
#: Phrases of this many pieces are looked up; those in more paragraphs than ``_COMMON`` tell nothing.
_PHRASE: Final = 3
_COMMON: Final = 12
#: Pieces of a paragraph that are looked at for phrases; enough to know it by.
_LONGEST: Final = 5_000


@dataclass
class Matches:
    """Pairs of paragraphs by index, one to one; ``held`` are pieces of a split or merge, that pair with nothing else.

    ``sure`` are the old places of pairs known by their identity, which are never taken apart.
    """

    old: Sequence[Spelled]
    new: Sequence[Spelled]
    forward: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    held_old: set[int] = field(default_factory=set)
    held_new: set[int] = field(default_factory=set)
    sure: set[int] = field(default_factory=set)

    def add(self, i: int, j: int) -> None:
        """Pair two paragraphs that are free."""
        self.forward[i] = j
        self.back[j] = i

    def drop(self, i: int) -> None:
        """Take a pair apart."""
        del self.back[self.forward.pop(i)]

    def free_old(self, start: int = 0, end: int | None = None) -> list[int]:
        """The old paragraphs without a partner."""
        places = range(start, len(self.old) if end is None else end)
        return [i for i in places if i not in self.forward and i not in self.held_old]

    def free_new(self, start: int = 0, end: int | None = None) -> list[int]:
        """The new paragraphs without a partner."""
        places = range(start, len(self.new) if end is None else end)
        return [j for j in places if j not in self.back and j not in self.held_new]

    def are_free(self, i: int, j: int) -> bool:
        """Whether both exist and have no partner."""
        return (
            0 <= i < len(self.old)
            and 0 <= j < len(self.new)
            and i not in self.forward
            and j not in self.back
            and i not in self.held_old
            and j not in self.held_new
        )


Key = Callable[[Spelled], str]


def pair_unique(matches: Matches, key: Key) -> None:
    """Pair the free paragraphs whose key, if they have one, is found once on either side."""
    old = _once((key(matches.old[i]), i) for i in matches.free_old())
    new = _once((key(matches.new[j]), j) for j in matches.free_new())
    for text, i in old.items():
        if text and (j := new.get(text, -1)) >= 0 <= i:
            matches.add(i, j)


def _once(keyed: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The place of each key; -1 for a key met twice."""
    places: dict[str, int] = {}
    for key, place in keyed:
        places[key] = -1 if key in places else place
    return places


def grow(matches: Matches, key: Key) -> None:
    """Pair repeated paragraphs beside pairs: what follows equal text and is equal, then what precedes it."""
    for step in (1, -1):
        for i, j in sorted(matches.forward.items(), reverse=step < 0):
            while (
                matches.are_free(i + step, j + step) and key(matches.old[i + step]) == key(matches.new[j + step]) != ""
            ):
                i, j = i + step, j + step
                matches.add(i, j)


def pair_headings(matches: Matches) -> None:
    """Pair bare headings ("Article 5") whose following paragraphs are a pair, the last first, so that they chain."""
    for i in reversed(matches.free_old()):
        j = matches.forward.get(i + 1, 0) - 1
        if matches.are_free(i, j) and _same_heading(matches.old[i].paragraph, matches.new[j].paragraph):
            matches.add(i, j)


def pair_headings_by_content(matches: Matches) -> None:
    """Pair the remaining numbered headings between which most of the paragraphs under them are paired."""
    new_heads = _heads(matches.new)
    votes: dict[int, Counter[int]] = {}
    for i, head in enumerate(_heads(matches.old)):
        if head >= 0 and head not in matches.forward and i in matches.forward:
            votes.setdefault(head, Counter())[new_heads[matches.forward[i]]] += 1
    for i, counted in votes.items():
        j = counted.most_common(1)[0][0]
        if matches.are_free(i, j) and _same_heading(matches.old[i].paragraph, matches.new[j].paragraph):
            matches.add(i, j)


def _same_heading(old: Paragraph, new: Paragraph) -> bool:
    return old.kind == new.kind and old.kind in HEADINGS and bool(old.number) == bool(new.number)


def _heads(paragraphs: Sequence[Spelled]) -> list[int]:
    """For each paragraph the index of the numbered heading it stands under, -1 for none."""
    heads, head = [], -1
    for index, spelled in enumerate(paragraphs):
        if spelled.paragraph.kind in HEADINGS and spelled.paragraph.number:
            head = index
            heads.append(-1)
        else:
            heads.append(head)
    return heads


def pair_alike(matches: Matches) -> None:
    """Pair free paragraphs that share the most rare phrases and are alike, the most alike first, wherever they stand."""
    index: dict[str, list[int]] = {}
    for j in matches.free_new():
        for phrase in _phrases(matches.new[j].code):
            index.setdefault(phrase, []).append(j)
    scored = []
    for i in matches.free_old():
        votes: dict[int, float] = {}
        for phrase in _phrases(matches.old[i].code):
            found = index.get(phrase)
            if found and len(found) <= _COMMON:
                for j in found:
                    votes[j] = votes.get(j, 0.0) + 1 / len(found)
        for j in sorted(votes, key=votes.__getitem__, reverse=True)[:2]:
            scored.append((likeness(matches.old[i].code, matches.new[j].code), -i, -j))
    for alike, i, j in sorted(scored, reverse=True):
        if alike >= ALIKE and matches.are_free(-i, -j):
            matches.add(-i, -j)


def _phrases(code: str) -> set[str]:
    code = code[:_LONGEST]
    if len(code) <= _PHRASE:
        return {code} if code else set()
    return {code[k : k + _PHRASE] for k in range(len(code) - _PHRASE + 1)}
