"""Which characters of a paragraph in a Word file are kept or inserted, and what was deleted between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from drafter.compare.marking import KEPT
from drafter.formats.lines import Element, Line
from drafter.formats.word.strips import COME, GONE, Op

_WORDS: Final = re.compile(r"\s+|\S+")
_SOFT_HYPHEN: Final = "\u00ad"
_PIECES: Final = re.compile(rf"[\s{_SOFT_HYPHEN}]+|[^\s{_SOFT_HYPHEN}]+")
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

    letters: str = ""
    states: str = ""
    spaces: dict[int, str] = field(default_factory=dict)
    early: dict[int, list[Op]] = field(default_factory=dict)
    late: dict[int, list[Op]] = field(default_factory=dict)

    def stretch(self, at: int, length: int) -> int:
        """How many of so many letters from a place on have one status and no deletions between them."""
        word = self.states[at : at + length]
        even = length - len(word.lstrip(word[0]))
        cuts = (place - at for place in (*self.early, *self.late) if at < place < at + even)
        return min(cuts, default=even)


def plan_of(ops: Sequence[Op], lines: Sequence[Line]) -> Plan:
    """The plan for the lines of one paragraph (several are cells of a row); ``Unmarkable`` where they do not agree."""
    if len(lines) == 1 and (plan := _run_along(ops, lines[0])):
        return plan
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


def _run_along(ops: Sequence[Op], line: Line) -> Plan | None:
    """The plan where line and ops agree to the last white space, as they nearly always do; else None."""
    plan = Plan()
    place = done = 0
    for piece in line.pieces:
        if piece.node is None:
            continue
        at = 0
        while at < len(piece.text):
            while place < len(ops) and ops[place].status in GONE + CUT:
                plan.add(piece.node, ops[place])
                place += 1
            if place == len(ops):
                return None
            status, text = ops[place]
            length = min(len(text) - done, len(piece.text) - at)
            part = piece.text[at : at + length]
            if text[done : done + length] != part:
                return None
            plan.add(piece.node, Op(status, part))
            at += length
            done += length
            if done == len(text):
                place, done = place + 1, 0
    left = list(ops[place:])
    if done or any(op.status not in GONE + CUT for op in left):
        return None
    if left:
        plan.tails[0] = left
    return plan


def _read(ops: Sequence[Op]) -> _Side:
    side = _Side()
    letters: list[str] = []
    states: list[str] = []
    at = 0
    spaced = False
    for op in ops:
        if op.status in GONE + CUT:
            (side.late if spaced else side.early).setdefault(at, []).append(op)
            continue
        for word in _WORDS.findall(op.text):
            if spaced := word.isspace():
                side.spaces.setdefault(at, op.status)
            else:
                letters.append(word)
                states.append(op.status * len(word))
                at += len(word)
    side.letters, side.states = "".join(letters), "".join(states)
    return side


def _pass_separator(side: _Side, at: int) -> int:
    """Step over the sign between two cells, which is nowhere in the file."""
    if at >= len(side.letters) or side.letters[at] != "|":
        raise Unmarkable
    if side.states[at] in COME and KEPT in side.states:
        raise Unmarkable
    return at + 1


def _spread(plan: Plan, side: _Side, line: Line, place: int, at: int) -> int:
    """Give each word of a line its status; the place of the first letter behind it."""
    early_done = late_done = -1
    for piece in line.pieces:
        if not piece.text or piece.node is None:
            continue
        node = piece.node
        for word in _PIECES.findall(piece.text):
            while word:
                if early_done < at:
                    early_done = at
                    _put(plan, node, side.early.get(at, ()))
                if word[0].isspace() or word[0] == _SOFT_HYPHEN:
                    plan.add(node, Op(_space_state(side, at), word))
                    break
                if side.letters[at : at + len(word)] != word:
                    raise Unmarkable
                if late_done < at:
                    late_done = at
                    _put(plan, node, side.late.get(at, ()))
                length = side.stretch(at, len(word))
                plan.add(node, Op(side.states[at], word[:length]))
                at += length
                word = word[length:]
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
