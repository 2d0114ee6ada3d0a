"""The rows of a comparison one under the other: how high each is, where it begins, and which are in sight.

Heights are guessed from the number of characters until a row comes into sight and is really set, so that the first paint
costs the same for ten rows and for ten thousand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from drafter.compare.rows import Fold, Row

PADDING = 5.0
FOLD_HEIGHT = 30.0


@dataclass(frozen=True, slots=True)
class Measure:
    """What heights are guessed by: characters a line of a column, and the height of a line in pixels."""

    characters: float
    line: float


class Pile:
    """Rows and folds in order, with their heights in pixels."""

    def __init__(self, entries: Iterable[Row | Fold], measure: Measure) -> None:
        self.entries: list[Row | Fold] = list(entries)
        self._heights = [guessed(entry, measure) for entry in self.entries]
        self._certain = [isinstance(entry, Fold) for entry in self.entries]
        self._tops: list[float] | None = None

    @property
    def tops(self) -> Sequence[float]:
        """Where each entry begins; the last figure is the height of all."""
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._heights)]
        return self._tops

    @property
    def height(self) -> float:
        """The height of all entries."""
        return self.tops[-1]

    def at(self, y: float) -> int:
        """The entry at a height; the nearest one where there is none."""
        return max(0, min(len(self.entries) - 1, bisect_right(self.tops, y) - 1))

    def in_sight(self, top: float, bottom: float) -> range:
        """The entries between two heights."""
        return range(self.at(top), self.at(bottom) + 1) if self.entries else range(0)

    def settle(self, entries: range, measured: Callable[[Row], float]) -> bool:
        """Put true heights in place of guessed ones; whether any differed."""
        differs = False
        for index in entries:
            entry = self.entries[index]
            if not self._certain[index] and isinstance(entry, Row):
                height = measured(entry)
                differs = differs or abs(height - self._heights[index]) > 0.5
                self._heights[index], self._certain[index] = height, True
        if differs:
            self._tops = None
        return differs


def guessed(entry: Row | Fold, measure: Measure) -> float:
    """The height of an entry by its number of characters."""
    if isinstance(entry, Fold):
        return FOLD_HEIGHT
    longest = max(sum(len(segment.text) for segment in cell.segments) for cell in entry.cells)
    lines = max(1, -int(-longest // measure.characters))
    return lines * measure.line + 2 * PADDING
