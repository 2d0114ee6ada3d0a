"""The undo and redo stacks, told from the history."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.app.ports import Step

#: The light part of an entry: seq, kind, of, label.
LightRow = tuple[int, str, int | None, str]


def stacks(rows: Iterable[LightRow]) -> tuple[list[Step], list[Step]]:
    """What can be undone and what redone after these entries, the next step last.

    ``ValueError`` with the number of the first entry that undoes or redoes what was not next.
    """
    undo: list[Step] = []
    redo: list[Step] = []
    for seq, kind, of, label in rows:
        if kind == "edit":
            undo.append(Step(seq, label))
            redo.clear()
        elif kind == "undo":
            redo.append(_taken(undo, of, seq))
        elif kind == "redo":
            undo.append(_taken(redo, of, seq))
    return undo, redo


def _taken(steps: list[Step], of: int | None, seq: int) -> Step:
    if not steps or steps[-1].seq != of:
        raise ValueError(seq)
    return steps.pop()
