"""Each edit does what its name says, makes nothing of nothing, and can be taken back exactly."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.delta import apply_delta, delta
from drafter.domain.edits import (
    AddProvisions,
    Edit,
    LeaveOut,
    Move,
    SetAnswer,
    SetDetails,
    SetHeading,
    SetParties,
    SetWording,
    Several,
)
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from tests.drafts import edits_of, negotiations

DRAFT = Negotiation(
    "n",
    "treaty",
    "binding",
    "T",
    parties=(Party("UKR"),),
    provisions=(Provision("a", "article", answers={"x": 1}), Provision("b", "article"), Provision("c", "article")),
)


def order(draft: Negotiation) -> str:
    return "".join(provision.uid for provision in draft.provisions)


@pytest.mark.parametrize(
    "edit",
    [
        SetAnswer("a", "x", 1),
        SetAnswer("b", "x", None),
        SetHeading("a", None),
        SetWording("a", None),
        Move("b", 1),
        SetParties((Party("UKR"),)),
        SetDetails("T", "", "", ("en",), "binding", False),
        Several((SetAnswer("a", "x", 1), Move("c", 9)), "Nothing"),
    ],
)
def test_an_edit_that_changes_nothing_gives_the_same_draft(edit: Edit) -> None:
    assert edit.apply(DRAFT) is DRAFT


@pytest.mark.parametrize(
    ("edit", "uids"),
    [
        (Move("a", 2), "bca"),
        (Move("c", 0), "cab"),
        (Move("b", 99), "acb"),
        (Move("b", -9), "bac"),
        (AddProvisions((Provision("x", "article"), Provision("y", "article")), 1), "axybc"),
        (AddProvisions((Provision("x", "article"),), 99), "abcx"),
        (LeaveOut(("a", "c")), "b"),
        (LeaveOut(("none",)), "abc"),
    ],
)
def test_the_order_after_an_edit(edit: Edit, uids: str) -> None:
    assert order(edit.apply(DRAFT)) == uids


def test_an_answer_and_a_wording_can_be_taken_back() -> None:
    answered = SetAnswer("b", "x", "Paris").apply(DRAFT)
    assert answered.provisions[1].answers == {"x": "Paris"}
    assert SetAnswer("b", "x", None).apply(answered) == DRAFT
    assert SetWording("b", None).apply(SetWording("b", Override((), ())).apply(DRAFT)) == DRAFT


@pytest.mark.parametrize("edit", [SetAnswer("z", "x", 1), SetHeading("z", ""), SetWording("z", None), Move("z", 0)])
def test_a_provision_that_is_not_there_is_a_key_error(edit: Edit) -> None:
    with pytest.raises(KeyError):
        edit.apply(DRAFT)


def test_several_edits_are_done_in_order_or_not_at_all() -> None:
    both = Several((SetHeading("a", "One"), SetHeading("a", "Two")), "Rename twice")
    assert both.apply(DRAFT).provisions[0].heading == "Two"
    with pytest.raises(KeyError):
        Several((SetHeading("a", "One"), SetHeading("z", "Two")), "Rename").apply(DRAFT)
    assert DRAFT.provisions[0].heading is None


@given(negotiations(), st.data())
def test_every_edit_is_taken_back_by_its_reversed_change(start: Negotiation, data: st.DataObject) -> None:
    drafts = [start]
    for _ in range(data.draw(st.integers(1, 5))):
        drafts.append(data.draw(edits_of(drafts[-1])).apply(drafts[-1]))
    changes = [delta(before, after) for before, after in pairwise(drafts)]
    draft = drafts[-1]
    for change, before in zip(reversed(changes), reversed(drafts[:-1]), strict=True):
        draft = apply_delta(draft, change.reversed())
        assert draft == before
    for change in changes:
        draft = apply_delta(draft, change)
    assert draft == drafts[-1]
