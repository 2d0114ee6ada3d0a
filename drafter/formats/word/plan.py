"""Which characters of a paragraph in a Word file are kept or inserted, and what was deleted between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.compare.marking import KEPT
from drafter.formats.lines import Element, Line
from drafter.formats.word.strips import COME, GONE, Op

#: A paragraph's end inside a paragraph: what stands before it becomes a paragraph of its own.
CUT = "|"


class Unmarkable(Exception):
    """A change that cannot be marked where it stands; the block must be deleted and inserted whole."""


@dataclass(slots=True)
class Plan:
    """What becomes of the elements that hold text: their fragments in order, with what is deleted between them.

    ``tail`` are the deletions behind the last element, by the place of the line in its paragraph.
    """

    nodes: dict[Element, list[Op]] = field(default_factory=dict)
    tails: dict[int, list[Op]] = field(default_factory=dict)

    def add(self, node: Element, op: Op) -> None:
        """Add an op to an element; neighbouring text of one status stays together."""
        ops = self.nodes.setdefault(node, [])
        if ops and ops[-1].status == op.status and op.status not in GONE + CUT:
            ops[-1] = Op(op.status, ops[-1].text + op.text)
        else:
            ops.append(op)


@dataclass(slots=True)
class _Side:
    """The new side letter by letter: its status, that of the white space before it, and the deletions round that."""

    letters: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    spaces: dict[int, str] = field(default_factory=dict)
    early: dict[int, list[Op]] = field(default_factory=dict)
    late: dict[int, list[Op]] = field(default_factory=dict)


def plan_of(ops: Sequence[Op], lines: Sequence[Line]) -> Plan:
    """The plan for the lines of one paragraph (several are cells of a row); ``Unmarkable`` where they do not agree."""
    side = _read(ops)
    plan = Plan()
    at = 0
    for place, line in enumerate(lines):
        if place:
            at = _pass_separator(side, at)
        at = _spread(plan, side, line, place, at)
    if at != len(side.letters):
        raise Unmarkable
    return plan


def _read(ops: Sequence[Op]) -> _Side:
    side = _Side()
    spaced = False
    for op in ops:
        if op.status in GONE + CUT:
            (side.late if spaced else side.early).setdefault(len(side.letters), []).append(op)
            continue
        for char in op.text:
            if char.isspace():
                side.spaces.setdefault(len(side.letters), op.status)
                spaced = True
            else:
                side.letters.append(char)
                side.states.append(op.status)
                spaced = False
    return side


def _pass_separator(side: _Side, at: int) -> int:
    """Step over the sign between two cells, which is nowhere in the file."""
    if at >= len(side.letters) or side.letters[at] != "|":
        raise Unmarkable
    if side.states[at] in COME and any(state == KEPT for state in side.states):
        raise Unmarkable
    return at + 1


def _spread(plan: Plan, side: _Side, line: Line, place: int, at: int) -> int:
    """Give each character of a line its status; the place of the first letter behind it."""
    early_done = late_done = -1
    for piece in line.pieces:
        if not piece.text or piece.node is None:
            continue
        node = piece.node
        for char in piece.text:
            if early_done < at:
                early_done = at
                _put(plan, node, side.early.get(at, ()))
            if char.isspace() or char == "\u00ad":
                plan.add(node, Op(_space_state(side, at), char))
                continue
            if at >= len(side.letters) or side.letters[at] != char:
                raise Unmarkable
            if late_done < at:
                late_done = at
                _put(plan, node, side.late.get(at, ()))
            plan.add(node, Op(side.states[at], char))
            at += 1
    left = [
        op
        for found, done in ((side.early, early_done), (side.late, late_done))
        for op in found.get(at, ())
        if done < at
    ]
    if left:
        plan.tails[place] = left
    return at


def _put(plan: Plan, node: Element, ops: Sequence[Op]) -> None:
    for op in ops:
        plan.add(node, op)


def _space_state(side: _Side, at: int) -> str:
    """The status of white space before a letter; where the compared text has none, that of its neighbours if equal."""
    if at in side.spaces:
        return side.spaces[at]
    around = set(side.states[max(at - 1, 0) : at + 1])
    return around.pop() if len(around) == 1 else KEPT
