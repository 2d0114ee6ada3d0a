"""What is kept as JSON comes back as it was, also where equal values read differently (1.0 and 1.00)."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings

from drafter.domain.kinds import KINDS, Money, Table, Term, Value, from_plain, to_plain
from drafter.domain.negotiation import (
    Negotiation,
    Provision,
    header_from_plain,
    header_to_plain,
    provision_from_plain,
    provision_to_plain,
)
from drafter.domain.text import Block, Note, Run, block_from_plain, block_to_plain
from tests.drafts import blocks, names, negotiations, provisions, values


def through_json(plain: Any) -> Any:
    return json.loads(json.dumps(plain))


def spelled(value: object) -> str:
    """How a value reads, so that True differs from 1 and 1.00 from 1.0; a moment's fold says nothing beside its offset."""
    return repr(value).replace(", fold=1", "")


@given(values)
@example(Money(Decimal("1.00"), "EUR"))
@example(True)
@example(1)
def test_every_value_comes_back(value: Value) -> None:
    found = from_plain(through_json(to_plain(value)))
    assert found == value
    assert spelled(found) == spelled(value)


@given(blocks)
def test_every_block_comes_back(block: Block) -> None:
    assert block_from_plain(through_json(block_to_plain(block))) == block


@given(provisions(names))
@settings(max_examples=40)
def test_every_provision_comes_back(provision: Provision) -> None:
    found = provision_from_plain(through_json(provision_to_plain(provision)))
    assert found == provision
    assert spelled(found) == spelled(provision)


@given(negotiations())
@settings(max_examples=40)
def test_every_negotiation_comes_back(negotiation: Negotiation) -> None:
    assert header_from_plain(through_json(header_to_plain(negotiation)), negotiation.provisions) == negotiation


def test_no_answer_stays_no_answer() -> None:
    assert from_plain(to_plain(None)) is None


def test_an_empty_list_of_terms_is_an_empty_list() -> None:
    assert from_plain(to_plain(())) == ()


def test_a_value_in_a_table_keeps_its_kind() -> None:
    table = Table(("a", "b"), ((True, 1), (None, (Term("x", "y"),))))
    assert repr(from_plain(through_json(to_plain(table)))) == repr(table)


@pytest.mark.parametrize(
    "plain",
    [
        {"kind": "weight", "kg": 3},
        {"kind": "duration", "amount": 3, "unit": "moons"},
        {"kind": "distance", "number": "3", "unit": "leagues"},
        {"kind": "date", "on": "2026-02-30"},
        {"kind": "duration"},
        {"amount": 3},
        3.5,
    ],
)
def test_what_is_no_value_is_refused(plain: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_plain(plain)


def test_what_is_no_value_is_not_written() -> None:
    with pytest.raises(TypeError, match="not a value"):
        to_plain(3.5)  # type: ignore[arg-type]


def test_a_block_of_no_known_role_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown role"):
        block_from_plain({"role": "verse", "text": []})


def test_a_footnote_in_a_footnote_is_dropped() -> None:
    plain = {"role": "text", "text": [{"note": ["a", {"note": ["b"]}]}]}
    assert block_from_plain(plain).inlines == (Note((Run("a"),)),)


def test_the_kinds_are_those_of_the_catalogue() -> None:
    assert len(KINDS) == len(set(KINDS)) == 17
