"""A step of the history reads as what was before and what came after."""

from decimal import Decimal

import pytest
from hypothesis import given

from drafter.app.changes import described
from drafter.domain.delta import birth, delta
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
)
from drafter.domain.kinds import Duration, Money, Table, Term
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import Block, Run
from tests.app.treaties import shelf, treaty
from tests.drafts import negotiations

UID = next(p.uid for p in treaty().provisions if p.clause == "consultation")


def told(edit: Edit, draft: Negotiation | None = None) -> list[str]:
    before = draft or treaty()
    return described(shelf(), delta(before, edit.apply(before)))


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (SetAnswer(UID, "within", Duration(36, "h")), ["Consultation, time to meet: — → 36 h"]),
        (SetAnswer(UID, "strange", True), ["Consultation, strange: — → yes"]),
        (SetAnswer(UID, "strange", ("FRA", "UKR")), ["Consultation, strange: — → FRA, UKR"]),
        (SetAnswer(UID, "strange", Table(("a",), (("x",), ("y",)))), ["Consultation, strange: — → table of 2 rows"]),
        (SetAnswer(UID, "strange", (Term("Force", "the force"),)), ["Consultation, strange: — → “Force”"]),
        (SetHeading(UID, "Meetings"), ["Meetings, heading: — → Meetings"]),
        (LeaveOut((UID,)), ["Left out: Consultation"]),
        (AddProvisions((Provision("x", "article", "accession"),), 3), ["Added: Accession"]),
        (AddProvisions((Provision("x", "annex", "", "Maps"),), 99), ["Added: Maps"]),
        (Move(UID, 2), ["The order of provisions"]),
        (
            SetDetails("Pact", "", "", ("en",), "binding", True),
            ["Title: Treaty → Pact", "Protocol order: no → yes"],
        ),
        (
            SetParties((Party("UKR", ("host",)), Party("GBR"))),
            ["Parties added: GBR", "Parties taken out: FRA", "Parties changed: UKR"],
        ),
        (
            SetWording(UID, Override((Block("paragraph", (Run("They meet."),)),), ())),
            ["Consultation, wording before:\n    (the template’s)\nwording after:\n    They meet."],
        ),
    ],
)
def test_an_edit_in_words(edit: Edit, lines: list[str]) -> None:
    assert told(edit) == lines


def test_an_answer_that_is_changed_shows_both_values() -> None:
    before = SetAnswer(UID, "x", Money(Decimal("3000000000"), "EUR", "year")).apply(treaty())
    assert told(SetAnswer(UID, "x", None), before) == ["Consultation, x: 3000000000 EUR per year → —"]


def test_nothing_changed_says_nothing() -> None:
    assert told(SetHeading(UID, None)) == []


@given(negotiations(), negotiations())
def test_every_change_can_be_told(before: Negotiation, after: Negotiation) -> None:
    change = delta(before, after)
    lines = described(shelf(), change)
    assert bool(lines) == bool(change)
    assert len(lines) >= len(change.header) + len(change.provisions)


@given(negotiations())
def test_the_beginning_of_a_draft_can_be_told(draft: Negotiation) -> None:
    assert len(described(shelf(), birth(draft))) >= len(draft.provisions)
