"""Any earlier state of a draft is told backwards from the draft as it stands, and some of its provisions are taken back."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from drafter.app.earlier import Earlier
from drafter.app.session import Session
from drafter.domain.edits import AddProvisions, LeaveOut, Move, RestoreProvisions, SetDetails, SetHeading
from drafter.domain.negotiation import Negotiation, Provision
from tests.ui.fakes import MemoryStore, StoppedClock

UIDS = tuple("abcdef")
DRAFT = Negotiation(
    "n",
    "guarantee_treaty",
    "binding",
    "Treaty",
    provisions=tuple(Provision(uid, "article", heading=uid) for uid in UIDS),
)


def drafted(choices: Sequence[int]) -> tuple[Session, list[Negotiation]]:
    """A session with an edit for every number, and the draft after each step, the state before all of them first."""
    session = Session(MemoryStore(DRAFT), StoppedClock(), "A. Drafter")
    states = [DRAFT]
    for step, number in enumerate(choices):
        there = [p.uid for p in session.negotiation.provisions]
        uid = there[number % len(there)] if there else ""
        edits = (
            SetHeading(uid, f"heading {step}"),
            Move(uid, number % 5),
            LeaveOut((uid,)),
            AddProvisions((Provision(f"new{step}", "article"),), number % 4),
            SetDetails(f"Title {step}", "", "", ("en",), "binding", False),
        )
        session.perform(edits[number % 5 if uid else 3])
        session.flush()
        if len(session.store.lines()) == len(states):
            states.append(session.negotiation)
    return session, states


@given(st.lists(st.integers(0, 40), max_size=30), st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_every_state_is_what_it_was_in_whatever_order_it_is_asked_for(steps: list[int], asked: list[int]) -> None:
    session, states = drafted(steps)
    earlier = Earlier(session.store, session.negotiation, len(states) - 1)
    for number in asked:
        seq = number % len(states)
        assert earlier.after(seq) == states[seq]


def test_a_long_history_is_read_in_portions_and_what_was_read_is_kept() -> None:
    session, states = drafted([0] * 450)
    asked: list[int] = []
    changes = session.store.changes
    session.store.changes = lambda before=0, most=500: asked.append(most) or changes(before, most)  # type: ignore[method-assign,func-returns-value]
    earlier = Earlier(session.store, session.negotiation, 450)
    assert earlier.after(1) == states[1]
    assert max(asked) == 100
    read = sum(asked)
    assert earlier.after(240) == states[240]
    assert sum(asked) == read + 10


def test_only_the_provisions_named_are_taken_back() -> None:
    then = DRAFT
    now = SetHeading("a", "other").apply(LeaveOut(("c", "d")).apply(then))
    now = AddProvisions((Provision("x", "article"),), 0).apply(now)
    back = RestoreProvisions(then, ("c", "x")).apply(now)
    assert [p.uid for p in back.provisions] == ["a", "b", "c", "e", "f"]
    assert back.provisions[0].heading == "other"
    assert RestoreProvisions(then, ("b",)).apply(now) is now


def test_what_stood_first_comes_back_first() -> None:
    now = LeaveOut(("a", "b")).apply(DRAFT)
    assert [p.uid for p in RestoreProvisions(DRAFT, ("a", "b")).apply(now).provisions] == list(UIDS)
