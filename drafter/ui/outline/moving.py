"""Where a provision that is dragged comes to stand, as an edit; a part takes along what stands under it."""

from __future__ import annotations

from drafter.app.drafting import may_stand
from drafter.domain.delta import moved
from drafter.domain.edits import Edit, Move, Several
from drafter.domain.negotiation import Negotiation


def block_of(negotiation: Negotiation, uid: str) -> list[str]:
    """The uids that move with a provision: a part with all up to the next part, a chapter up to the next heading."""
    provisions = negotiation.provisions
    start = negotiation.index(uid)
    kind = provisions[start].kind
    ends = {"part": ("article", "chapter"), "chapter": ("article",)}.get(kind, ())
    end = start + 1
    while end < len(provisions) and provisions[end].kind in ends:
        end += 1
    return [provision.uid for provision in provisions[start:end]]


def drop(negotiation: Negotiation, uid: str, before: str) -> Edit | None:
    """The edit that puts a provision before another, or with "" at the end of its like; None where it may not stand there."""
    block = block_of(negotiation, uid)
    before = _among_parts(negotiation, uid, before)
    if before in block:
        return None
    order = [provision.uid for provision in negotiation.provisions]
    rest = [other for other in order if other not in block]
    place = rest.index(before) if before else _end(negotiation, uid, rest)
    target = [*rest[:place], *block, *rest[place:]]
    if target == order or not may_stand(negotiation, uid, target.index(uid)):
        return None
    moves = moves_between(order, target)
    return moves[0] if len(moves) == 1 else Several(tuple(moves), "Move")


def _among_parts(negotiation: Negotiation, uid: str, before: str) -> str:
    """Where a part may go: it never comes between another part and the articles under it."""
    provisions = negotiation.provisions
    if not before or provisions[negotiation.index(uid)].kind != "part":
        return before
    place = negotiation.index(before)
    while place < len(provisions) and provisions[place].kind in ("article", "chapter"):
        place += 1
    return provisions[place].uid if place < len(provisions) else ""


def _end(negotiation: Negotiation, uid: str, rest: list[str]) -> int:
    """The place behind the last provision of the same rank, in the order without what moves."""
    index = negotiation.index(uid)
    last = index
    while may_stand(negotiation, uid, last + 1):
        last += 1
    while last >= 0 and negotiation.provisions[last].uid not in rest:
        last -= 1
    if last < 0 or not may_stand(negotiation, uid, last):
        return index
    return rest.index(negotiation.provisions[last].uid) + 1


def moves_between(order: list[str], target: list[str]) -> list[Move]:
    """The fewest single moves that make one order of the other, each with its place in what the earlier ones left."""
    movers = moved(order, target)
    current = list(order)
    result = []
    for place, uid in enumerate(target):
        if uid in movers:
            current.remove(uid)
            behind = target[place - 1] if place else ""
            at = current.index(behind) + 1 if behind else 0
            current.insert(at, uid)
            result.append(Move(uid, at))
    return result
