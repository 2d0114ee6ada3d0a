"""Which pairs stand in order, and which have moved: what moves is as little as possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Pair = tuple[int, int]


def backbone(pairs: Sequence[Pair], weight: Callable[[int], float]) -> set[int]:
    """The old indices of the heaviest set of pairs in one order; ``weight(i)`` is what it costs to call pair i moved."""
    runs = _runs(sorted(pairs))
    weights = [sum(weight(i) for i, _ in run) for run in runs]
    return {i for index in _heaviest([run[0][1] for run in runs], weights) for i, _ in runs[index]}


def _runs(pairs: list[Pair]) -> list[list[Pair]]:
    """Pairs that follow one another on both sides, taken together."""
    ranks = {j: rank for rank, j in enumerate(sorted(j for _, j in pairs))}
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and ranks[pair[1]] == ranks[runs[-1][-1][1]] + 1:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _heaviest(values: list[int], weights: list[float]) -> list[int]:
    """The places of the increasing subsequence with the greatest weight, by a tree of prefix maxima."""
    order = {value: place for place, value in enumerate(sorted(values), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(values) + 1)
    before = [-1] * len(values)
    for index, value in enumerate(values):
        total, before[index] = _prefix(best, order[value] - 1)
        _raise(best, order[value], (total + weights[index], index))
    chain, index = [], _prefix(best, len(values))[1]
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def _prefix(best: list[tuple[float, int]], place: int) -> tuple[float, int]:
    top = (0.0, -1)
    while place > 0:
        top = max(top, best[place])
        place -= place & -place
    return top


def _raise(best: list[tuple[float, int]], place: int, value: tuple[float, int]) -> None:
    while place < len(best):
        best[place] = max(best[place], value)
        place += place & -place
