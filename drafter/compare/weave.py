"""Three versions of a list woven into one: the blocks of a wording, the rows of a table."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from rapidfuzz.distance import Indel

from drafter.compare.pairing import Pairing, pair
from drafter.compare.tokens import Alphabet

T = TypeVar("T", bound=Hashable)

#: Likeness from which two items, added at one place by both sides, are one addition made in two ways.
_SAME_ADDITION: Final = 0.6


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    """A place of the merged list: what stands there, and the three versions of it where they are in conflict."""

    merged: tuple[T, ...]
    conflict: bool = False
    base: tuple[T, ...] = ()
    mine: tuple[T, ...] = ()
    theirs: tuple[T, ...] = ()


class Craft(Protocol[T]):
    """What weaving has to know of its items."""

    def words(self, item: T) -> Sequence[Hashable]:
        """The words by which likeness is measured."""

    def kinship(self, old: T, new: T, shared: float) -> float:
        """How alike two items are, 0 to 1, ``shared`` being the share of their words that they have in common."""

    def join(self, base: T, mine: T, theirs: T) -> tuple[T, bool]:
        """The merge of an item that both sides changed, and whether they changed one thing in two ways."""


def weave(base: Sequence[T], mine: Sequence[T], theirs: Sequence[T], craft: Craft[T]) -> Iterator[Place[T]]:
    """The merged list, place by place.

    Where both changed an item it is joined; where one removed what the other changed there is a conflict; an item that
    one side moved goes where that side put it.
    """
    return _Weave(base, mine, theirs, craft).places()


class _Weave(Generic[T]):
    """The three lists with their pairing."""

    def __init__(self, base: Sequence[T], mine: Sequence[T], theirs: Sequence[T], craft: Craft[T]) -> None:
        self.base, self.mine, self.theirs, self.craft = base, mine, theirs, craft
        self._alphabet = Alphabet()
        self._spelled: dict[int, str] = {}
        self.to_mine = pair(base, mine, lambda i, j: self._alike(base[i], mine[j]))
        self.to_theirs = pair(base, theirs, lambda i, j: self._alike(base[i], theirs[j]))

    def _alike(self, old: T, new: T) -> float:
        return self.craft.kinship(old, new, Indel.normalized_similarity(self._spell(old), self._spell(new)))

    def _spell(self, item: T) -> str:
        """The item's words in code; kept by the object's identity, as the lists outlive the weaving."""
        if id(item) not in self._spelled:
            self._spelled[id(item)] = self._alphabet.spell(self.craft.words(item))
        return self._spelled[id(item)]

    def places(self) -> Iterator[Place[T]]:
        """Every place: what stands before the first item of the base, then each item and what follows it."""
        after_mine = _arrivals(self.to_mine, len(self.base), len(self.mine))
        after_theirs = _arrivals(self.to_theirs, len(self.base), len(self.theirs))
        gone = self.to_mine.moved | self.to_theirs.moved
        for index in range(-1, len(self.base)):
            if index >= 0 and index not in gone:
                yield from self.item(index)
            yield from self.arrived(after_mine.get(index, []), after_theirs.get(index, []))

    def arrived(self, mine: list[int], theirs: list[int]) -> Iterator[Place[T]]:
        """What was added or moved to one place by either side, mine first."""
        same = self.same_additions(mine, theirs)
        for j in mine:
            if j in self.to_mine.back:
                yield from self.item(self.to_mine.back[j])
            else:
                yield self.addition(self.mine[j], same.get(j))
        for j in theirs:
            if j not in self.to_theirs.back and j not in same.values():
                yield Place((self.theirs[j],))
            elif (index := self.to_theirs.back.get(j, -1)) >= 0 and index not in self.to_mine.moved:
                yield from self.item(index)

    def same_additions(self, mine: list[int], theirs: list[int]) -> dict[int, int]:
        """Which additions of mine are which of theirs: the equal ones first, then the most alike."""
        added = [i for i in mine if i not in self.to_mine.back]
        others = [j for j in theirs if j not in self.to_theirs.back]
        scored = [(self._added_alike(i, j), -i, -j) for i in added for j in others]
        same: dict[int, int] = {}
        for score, i, j in sorted(scored, reverse=True):
            if score >= _SAME_ADDITION and -i not in same and -j not in same.values():
                same[-i] = -j
        return same

    def _added_alike(self, i: int, j: int) -> float:
        return 2.0 if self.mine[i] == self.theirs[j] else self._alike(self.mine[i], self.theirs[j])

    def addition(self, item: T, same: int | None) -> Place[T]:
        """An item that mine added, and what theirs made of it."""
        if same is None or self.theirs[same] == item:
            return Place((item,))
        return Place((item,), True, (), (item,), (self.theirs[same],))

    def item(self, index: int) -> Iterator[Place[T]]:
        """An item of the base after what both sides made of it."""
        base = self.base[index]
        mine = tuple(self.mine[j] for j in _partner(self.to_mine, index))
        theirs = tuple(self.theirs[j] for j in _partner(self.to_theirs, index))
        if mine and theirs:
            yield self.joined(base, mine[0], theirs[0])
        elif mine and (mine[0] != base or index in self.to_mine.moved):
            yield Place(mine, True, (base,), mine, ())
        elif theirs and (theirs[0] != base or index in self.to_theirs.moved):
            yield Place((), True, (base,), (), theirs)

    def joined(self, base: T, mine: T, theirs: T) -> Place[T]:
        """An item that both sides kept."""
        if mine in (base, theirs):
            return Place((theirs if mine == base else mine,))
        if theirs == base:
            return Place((mine,))
        merged, conflict = self.craft.join(base, mine, theirs)
        return Place((merged,), conflict, (base,), (mine,), (theirs,))


def _partner(pairing: Pairing, index: int) -> tuple[int, ...]:
    return (pairing.forward[index],) if index in pairing.forward else ()


def _arrivals(pairing: Pairing, before: int, count: int) -> dict[int, list[int]]:
    """New or moved items by the item of the base they follow, -1 for those before all of it.

    What replaces items that are gone stands after them, as if it had been written in their place.
    """
    arrivals: dict[int, list[int]] = {}
    upcoming = before
    for j in reversed(range(count)):
        index = pairing.back.get(j)
        if index is not None and index not in pairing.moved:
            upcoming = index
        else:
            arrivals.setdefault(upcoming - 1, []).insert(0, j)
    return arrivals
