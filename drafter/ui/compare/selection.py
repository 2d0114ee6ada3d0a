"""Words selected by the mouse in one cell of a comparison."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Characters of the cell in a row (by number) and column, from where the mouse was pressed to where it is."""

    row: int
    column: int
    anchor: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """The first character and the one behind the last."""
        return min(self.anchor, self.end), max(self.anchor, self.end)


def word_at(text: str, at: int) -> tuple[int, int]:
    """The first character of the word at a place, and the one behind its last."""
    first = last = min(at, len(text))
    while first > 0 and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum():
        last += 1
    return first, last
