"""The pairs between two short lists that keep the order and have the most in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Value = Callable[[int, int], float]


def heaviest_pairs(old: Sequence[int], new: Sequence[int], value: Value) -> list[tuple[int, int]]:
    """The pairs with the greatest sum of value, in order on both sides; a value of 0 pairs nothing.

    Takes time and memory with the product of the lengths.
    """
    values = [[value(i, j) for j in new] for i in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            skip = max(best[row + 1][column], best[row][column + 1])
            own = values[row][column]
            best[row][column] = max(skip, own + best[row + 1][column + 1]) if own else skip
    pairs, row, column = [], 0, 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
    return pairs
