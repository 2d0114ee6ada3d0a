"""Building a draft: new negotiations from an instrument, clauses added, copied and moved, and what is left to answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from drafter.app.ports import Library
from drafter.domain.answers import default_of, effective, is_answer
from drafter.domain.clauses import ClauseType, Instrument, Parameter, Slot
from drafter.domain.edits import AddProvisions, Move
from drafter.domain.kinds import Table, Value
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import Block, Run

UidSource = Callable[[], str]

_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
#: The order in which kinds of provision stand in an instrument; a clause is added at the end of its own rank.
_RANK: Final = {
    "title": 0,
    "preamble": 1,
    "part": 2,
    "chapter": 2,
    "article": 2,
    "testimonium": 3,
    "signatures": 4,
    "annex": 5,
}


def new_uid() -> str:
    """A permanent identity for a provision: "p" and ten characters, safe as a bookmark's name in a Word file."""
    return "p" + "".join(secrets.choice(_ALPHABET) for _ in range(10))


class State(StrEnum):
    """How far a provision is, as the outline shows it."""

    UNTOUCHED = "untouched"
    OPEN = "open"
    COMPLETE = "complete"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions have a value, of how many that need one; ``open`` is what is left."""

    answered: int
    asked: int

    @property
    def open(self) -> int:
        """How many questions are left to answer."""
        return self.asked - self.answered

    @property
    def percent(self) -> int:
        """The share answered, rounded down; 100 where nothing is asked."""
        return 100 * self.answered // self.asked if self.asked else 100


def new_negotiation(
    instrument: Instrument,
    title: str,
    parties: tuple[Party, ...],
    status: str = "",
    uid_source: UidSource = new_uid,
    left_out: Iterable[str] = (),
) -> Negotiation:
    """A fresh draft with every provision that the instrument contains, but for the clauses left out.

    Clauses that make no sense in a draft of this status (registration in a political text) are not in it.
    """
    left_out, status = set(left_out), status or instrument.statuses[0]
    slots = [s for s in instrument.slots if s.included and status in s.statuses and s.clause not in left_out]
    return Negotiation(
        uid=uid_source(),
        instrument=instrument.id,
        status=status,
        title=title,
        parties=parties,
        provisions=tuple(provision_of(slot, uid_source) for slot in _without_empty_parts(slots)),
    )


def _without_empty_parts(slots: list[Slot]) -> list[Slot]:
    kept = []
    for slot, after in zip_longest(slots, slots[1:]):
        if slot.kind == "part" and (after is None or after.kind not in ("article", "chapter")):
            continue
        kept.append(slot)
    return kept


def provision_of(slot: Slot, uid_source: UidSource = new_uid) -> Provision:
    """A provision for a slot of an instrument, with the slot's own answers; an article of no clause is free to write."""
    if slot.kind == "article" and not slot.clause:
        return free_provision(slot.kind, slot.heading, uid_source)
    return Provision(uid_source(), slot.kind, slot.clause, slot.heading or None, dict(slot.answers))


def free_provision(kind: str, heading: str, uid_source: UidSource = new_uid) -> Provision:
    """A provision written from nothing: an empty paragraph to begin with."""
    blocks = (Block("paragraph", (Run(""),)),) if kind in ("article", "annex") else ()
    return Provision(uid_source(), kind, "", heading, {}, Override(blocks, ()))


def copy_of(provision: Provision, uid_source: UidSource = new_uid) -> Provision:
    """The same provision with an identity of its own."""
    return replace(provision, uid=uid_source())


def add_clause(
    negotiation: Negotiation, clause: ClauseType, after: str = "", uid_source: UidSource = new_uid
) -> AddProvisions:
    """The edit that adds a clause after a provision, or where its kind belongs."""
    provision = Provision(uid_source(), clause.kind, clause.id)
    return AddProvisions((provision,), place_for(negotiation, clause.kind, after), f"Add {clause.title}")


def place_for(negotiation: Negotiation, kind: str, after: str = "") -> int:
    """Where a new provision of a kind goes: after the given one if ranks allow, else at the end of its rank."""
    rank = _RANK[kind]
    provisions = negotiation.provisions
    found = next((i for i, p in enumerate(provisions) if p.uid == after), None)
    if found is not None and _RANK[provisions[found].kind] == rank:
        return found + 1
    return sum(_RANK[p.kind] <= rank for p in provisions)


def place_in(instrument: Instrument, negotiation: Negotiation, clause: ClauseType) -> int:
    """Where the instrument itself would have a clause: beside its neighbours of the same part, else as ``place_for``."""
    part = _part_of(instrument, clause.id)
    if clause.id not in part:
        return place_for(negotiation, clause.kind)
    rank = part.index(clause.id)
    places = {p.clause: i for i, p in enumerate(negotiation.provisions) if p.clause in part}
    later = [places[name] for name in part[rank + 1 :] if name in places]
    earlier = [places[name] + 1 for name in part[:rank] if name in places]
    return min(later, default=max(earlier, default=place_for(negotiation, clause.kind)))


def _part_of(instrument: Instrument, clause_id: str) -> list[str]:
    """The clauses of the part of an instrument in which a clause is, with those of its kind only."""
    part: list[str] = []
    kind = next((slot.kind for slot in instrument.slots if slot.clause == clause_id), "")
    for slot in instrument.slots:
        if slot.kind in ("part", "chapter"):
            if clause_id in part:
                break
            part = []
        elif slot.kind == kind and slot.clause:
            part.append(slot.clause)
    return part


def moved(negotiation: Negotiation, uid: str, step: int) -> Move | None:
    """The edit that moves a provision up (-1) or down (1) among its like; None at the end of the way."""
    index = negotiation.index(uid)
    target = index + step
    if not may_stand(negotiation, uid, target):
        return None
    return Move(uid, target, "Move up" if step < 0 else "Move down")


def may_stand(negotiation: Negotiation, uid: str, index: int) -> bool:
    """Whether a provision may stand at that index: articles among articles, annexes among annexes."""
    if not 0 <= index < len(negotiation.provisions):
        return False
    kind = negotiation.provisions[negotiation.index(uid)].kind
    return _RANK[negotiation.provisions[index].kind] == _RANK[kind]


def is_open(parameter: Parameter, provision: Provision, negotiation: Negotiation) -> bool:
    """Whether a question still needs an answer: a required one without, and a table with an empty cell that it needs."""
    value = provision.answers.get(parameter.id)
    value = default_of(parameter, negotiation) if value is None else value
    if not parameter.required and not (isinstance(value, Table) and value.rows):
        return False
    return not is_answer(value, parameter, negotiation)


def asked_parameters(clause: ClauseType, provision: Provision, negotiation: Negotiation) -> list[Parameter]:
    """The questions of a clause that are asked under the answers so far, in the order of asking."""
    if not any(parameter.asked_when for parameter in clause.parameters):
        return list(clause.parameters)
    answers = effective(clause, provision, negotiation)
    return [parameter for parameter in clause.parameters if _is_asked(parameter, answers)]


def _is_asked(parameter: Parameter, answers: Mapping[str, Value | None]) -> bool:
    return all(_given(answers.get(name)) & set(values) for name, values in parameter.asked_when.items())


def _given(value: Value | None) -> set[str]:
    """The answers that a value gives, as a manifest writes them."""
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    if isinstance(value, tuple):
        return {item for item in value if isinstance(item, str)}
    return {str(value)}


def open_parameters(library: Library, negotiation: Negotiation, provision: Provision) -> list[Parameter]:
    """The questions of a provision that still need an answer, in the order of asking."""
    clause = library.clauses.get(provision.clause)
    if clause is None:
        return []
    asked = asked_parameters(clause, provision, negotiation)
    return [parameter for parameter in asked if is_open(parameter, provision, negotiation)]


def state_of(library: Library, negotiation: Negotiation, provision: Provision) -> State:
    """How far a provision is: edited by hand, open questions, untouched, or complete."""
    if open_parameters(library, negotiation, provision):
        return State.OPEN if provision.answers or provision.override else State.UNTOUCHED
    if provision.override:
        return State.EDITED
    clause = library.clauses.get(provision.clause)
    asks = bool(clause and clause.parameters)
    return State.UNTOUCHED if asks and not provision.answers else State.COMPLETE


def progress(library: Library, negotiation: Negotiation) -> Progress:
    """How far the whole draft is, in questions that need an answer."""
    return Tally(library).progress(negotiation)


class Tally:
    """Counts the questions of a draft again and again, looking only at provisions that changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._parties: tuple[Party, ...] = ()
        self._kept: dict[str, tuple[Provision, int, int]] = {}

    def progress(self, negotiation: Negotiation) -> Progress:
        """How far the whole draft is, in questions that need an answer."""
        if negotiation.parties != self._parties:
            self._parties = negotiation.parties
            self._kept.clear()
        asked = still_open = 0
        for provision in negotiation.provisions:
            kept = self._kept.get(provision.uid)
            if kept is None or kept[0] is not provision:
                kept = self._kept[provision.uid] = (provision, *self._count(negotiation, provision))
            asked += kept[1]
            still_open += kept[2]
        return Progress(asked - still_open, asked)

    def _count(self, negotiation: Negotiation, provision: Provision) -> tuple[int, int]:
        clause = self._library.clauses.get(provision.clause)
        if clause is None:
            return 0, 0
        questions = asked_parameters(clause, provision, negotiation)
        still_open = open_parameters(self._library, negotiation, provision)
        return sum(parameter.required or parameter in still_open for parameter in questions), len(still_open)


def next_open(
    library: Library, negotiation: Negotiation, after: str = "", parameter: str = ""
) -> tuple[str, str] | None:
    """The next open question (provision uid, parameter id) behind the given place, going round; None if none is left."""
    places = [
        (provision.uid, question.id)
        for provision in negotiation.provisions
        for question in open_parameters(library, negotiation, provision)
    ]
    if not places:
        return None
    order = {p.uid: index for index, p in enumerate(negotiation.provisions)}
    here = (order.get(after, -1), _position(library, negotiation, after, parameter))
    for uid, question in places:
        if (order[uid], _position(library, negotiation, uid, question)) > here:
            return uid, question
    return places[0]


def _position(library: Library, negotiation: Negotiation, uid: str, parameter: str) -> int:
    provision = negotiation.provision(uid)
    clause = library.clauses.get(provision.clause) if provision else None
    ids = [question.id for question in clause.parameters] if clause else []
    return ids.index(parameter) if parameter in ids else -1
