"""Which automatic list gives each paragraph its number, so that Word counts exactly as the draft does.

Word keeps one counter a level for all lists of one definition and starts deeper levels again after a higher one. Where
a deeper level came before a higher one in the same provision, programs disagree whether the level passed over has
begun; there the paragraph goes to a further list of the same definition that states its start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

#: Definitions of lists, by the number that they have in the numbering part.
BODY: Final = 1
PARTS: Final = 2
ANNEXES: Final = 3
LOOSE: Final = 4

#: Levels of blocks in the lists of provisions; level 0 is the provision itself.
LEVELS: Final = {"paragraph": 1, "subparagraph": 2, "point": 3}


@dataclass(frozen=True, slots=True)
class Restart:
    """A further list of a definition, with the numbers from which some of its levels start."""

    definition: int
    starts: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Counting:
    """The state of one definition's counters while the document is written."""

    definition: int
    base: int
    values: dict[int, int] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)
    further: list[tuple[int, int]] = field(default_factory=list)
    deepest: int = 0

    @property
    def current(self) -> int:
        """The list in force: the definition's first, or the further one begun last."""
        return self.further[-1][1] if self.further else self.base

    def leave_below(self, level: int) -> None:
        """Forget what was counted at deeper levels: they start again."""
        if level >= self.deepest:
            self.deepest = level
            return
        self.deepest = level
        self.values = {at: value for at, value in self.values.items() if at <= level}
        self.passed = {at for at in self.passed if at <= level}
        while self.further and self.further[-1][0] > level:
            self.further.pop()


class Lists:
    """The lists of one text; ``further`` are those that the file needs besides the first of each definition.

    Texts that stand beside each other in one file count apart: each has definitions of its own, ``place`` of ``texts``.
    """

    def __init__(self, place: int = 0, texts: int = 1, further: list[Restart] | None = None) -> None:
        self.further: list[Restart] = [] if further is None else further
        self._shift = place * LOOSE
        self._own = texts * LOOSE
        self._counting = {at: Counting(at + self._shift, at + self._shift) for at in (BODY, PARTS, ANNEXES, LOOSE)}

    def item(self, definition: int, level: int) -> int:
        """The list to which the next paragraph at that level belongs."""
        counting = self._counting[definition]
        counting.leave_below(level)
        if level in counting.passed:
            self._begin_again(counting, level)
        else:
            counting.values[level] = counting.values.get(level, 0) + 1
        for at in range(level):
            if at not in counting.values:
                counting.passed.add(at)
        return counting.current

    def loosen(self) -> None:
        """Start the numbers of a provision that has none of its own."""
        definition = LOOSE + self._shift
        counting = Counting(definition, definition)
        self._counting[LOOSE] = counting
        counting.further.append((0, self._further(definition, dict.fromkeys(LEVELS.values(), 1))))

    def _begin_again(self, counting: Counting, level: int) -> None:
        counting.passed.discard(level)
        counting.values[level] = 1
        number = self._further(counting.definition, counting.values)
        counting.further.append((level, number))

    def _further(self, definition: int, starts: dict[int, int]) -> int:
        self.further.append(Restart(definition, tuple(sorted(starts.items()))))
        return self._own + len(self.further)
