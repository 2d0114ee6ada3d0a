"""The difference between two drafts leads from the one to the other, back again, and through JSON."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.delta import Delta, apply_delta, birth, delta, moved
from drafter.domain.edits import SetAnswer
from drafter.domain.negotiation import Negotiation, Provision, header_from_plain, header_to_plain
from tests.drafts import edits_of, negotiations

NOTHING = Negotiation("", "", "", "")


@given(negotiations(), negotiations())
def test_a_delta_leads_from_one_draft_to_the_other_and_back(before: Negotiation, after: Negotiation) -> None:
    change = delta(before, after)
    assert apply_delta(before, change) == after
    assert apply_delta(after, change.reversed()) == before


@given(negotiations(), negotiations())
def test_a_delta_survives_json(before: Negotiation, after: Negotiation) -> None:
    change = delta(before, after)
    read = Delta.from_plain(json.loads(json.dumps(change.to_plain())))
    assert read == Delta(change.header, change.provisions, change.order)
    assert apply_delta(before, read) == after


@given(negotiations())
def test_equal_drafts_differ_by_nothing(negotiation: Negotiation) -> None:
    copy = header_from_plain(header_to_plain(negotiation), tuple(replace(p) for p in negotiation.provisions))
    assert not delta(negotiation, copy)


@given(negotiations())
def test_a_birth_makes_the_draft_out_of_nothing(negotiation: Negotiation) -> None:
    assert apply_delta(NOTHING, birth(negotiation)) == negotiation


@given(negotiations(), st.data())
def test_untouched_provisions_stay_the_same_objects(negotiation: Negotiation, data: st.DataObject) -> None:
    after = data.draw(edits_of(negotiation)).apply(negotiation)
    change = delta(negotiation, after)
    applied = apply_delta(negotiation, change)
    for provision in negotiation.provisions:
        if provision.uid not in change.provisions:
            assert applied.provision(provision.uid) is provision


@given(st.permutations(range(7)), st.sets(st.integers(0, 6)), st.sets(st.integers(0, 6)))
def test_what_did_not_move_keeps_its_order(numbers: list[int], gone: set[int], new: set[int]) -> None:
    before = [str(n) for n in range(7) if n not in new]
    after = [str(n) for n in numbers if n not in gone]
    travelled = moved(before, after)
    assert travelled <= set(before) & set(after)
    assert [uid for uid in before if uid in after and uid not in travelled] == [
        uid for uid in after if uid in before and uid not in travelled
    ]


@pytest.mark.parametrize(
    ("after", "travelled"),
    [("abcd", ""), ("bcda", "a"), ("dabc", "d"), ("cabd", "c"), ("abxcd", ""), ("ad", ""), ("", "")],
)
def test_only_what_travelled_counts_as_moved(after: str, travelled: str) -> None:
    assert moved("abcd", after) == set(travelled)


def test_all_but_one_have_moved_where_the_order_is_reversed() -> None:
    assert len(moved("abcd", "dcba")) == 3


def test_a_delta_names_what_was_written_and_what_moved() -> None:
    a, b, c = (Provision(uid, "article") for uid in "abc")
    before = replace(NOTHING, provisions=(a, b, c))
    after = replace(NOTHING, provisions=(c, a, replace(b, heading="Consultation")))
    assert delta(before, after).uids == {"b", "c"}


def test_the_same_moment_in_another_time_zone_is_a_change() -> None:
    kyiv = datetime(2026, 6, 30, 0, 0, tzinfo=timezone(timedelta(hours=3)))
    london = kyiv.astimezone(timezone(timedelta(hours=1)))
    before = replace(NOTHING, provisions=(Provision("a", "article", answers={"at": kyiv}),))
    after = SetAnswer("a", "at", london).apply(before)
    answers = apply_delta(before, delta(before, after)).provisions[0].answers
    assert str(answers["at"]) == str(london)
