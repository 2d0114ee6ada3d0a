"""Raw answers become typed values, or are refused with what would be taken; nothing is guessed."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.domain.answers import coerce, default_of, effective, is_answer
from drafter.domain.clauses import Choice, ClauseType, Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import (
    DISTANCE_UNITS,
    DURATION_UNITS,
    KINDS,
    Distance,
    Duration,
    Money,
    Quantity,
    Table,
    Term,
    Value,
    from_plain,
    to_plain,
)
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import Party

PARTIES = ("UKR", "FRA", "European Union")
CHOICES = (Choice("land", "Land"), Choice("sea", "Sea"))


def asked(kind: str, **more: Any) -> Parameter:
    return Parameter("p", kind, "What?", "what", choices=CHOICES if kind == "choice" else (), **more)


def answer(kind: str, raw: Any, **more: Any) -> Value:
    return coerce(raw, asked(kind, **more), PARTIES)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "  Paris ", "Paris"),
        ("choice", "sea", "sea"),
        ("flag", "Yes", True),
        ("flag", False, False),
        ("count", "15 000", 15000),
        ("count", "15,000", 15000),
        ("count", "-3", -3),
        ("count", 12, 12),
        ("duration", "24h", Duration(24, "h")),
        ("duration", " 5 working days ", Duration(5, "wd")),
        ("duration", "1 month", Duration(1, "months")),
        ("date", "2026-06-30", date(2026, 6, 30)),
        ("date", date(2026, 6, 30), date(2026, 6, 30)),
        ("datetime", "2026-06-30T00:00Z", datetime(2026, 6, 30, tzinfo=UTC)),
        ("money", "3,000,000 eur", Money(Decimal(3000000), "EUR")),
        ("money", "5000000.50 GBP per year", Money(Decimal("5000000.50"), "GBP", "year")),
        ("quantity", "2 squadrons", Quantity(Decimal(2), "squadrons")),
        ("quantity", "24 h coverage", Quantity(Decimal(24), "h coverage")),
        ("quantity", 7, Quantity(Decimal(7))),
        ("distance", "2.5 km", Distance(Decimal("2.5"), "km")),
        ("distance", "12 nautical miles", Distance(Decimal(12), "nmi")),
        ("party", "fra", "FRA"),
        ("party", "european union", "European Union"),
        ("parties", "UKR; fra UKR", ("UKR", "FRA")),
        ("parties", "FRA, European Union", ("FRA", "European Union")),
        ("parties", ["FRA"], ("FRA",)),
        ("terms", {"Force": "the force"}, (Term("Force", "the force"),)),
    ],
)
def test_what_a_person_types_is_understood(kind: str, raw: Any, value: Value) -> None:
    found = answer(kind, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw", "says"),
    [
        ("text", "  ", "“  ” is not a text"),
        ("choice", "air", "“air” is not one of: land, sea"),
        ("flag", "perhaps", "“perhaps” is not yes or no"),
        ("count", "15.000", "“15.000” is not a whole number"),
        ("count", "15,5", "“15,5” is not a whole number"),
        ("count", True, "“true” is not a whole number"),
        ("count", 10.5, "“10.5” is not a whole number"),
        ("count", 10**15, "is not a whole number"),
        ("duration", "2,5 d", "“2,5 d” is not a duration such as"),
        ("duration", "1.000 d", "“1.000 d” is not a duration such as"),
        ("duration", "1.5 d", "“1.5 d” is not a duration such as"),
        ("duration", 24, "“24” is not a duration such as"),
        ("duration", "-1 h", "“-1 h” is not a duration"),
        ("duration", "9999999 h", "is not a duration"),
        ("date", "30/06/2026", "“30/06/2026” is not a date such as “2026-06-30”"),
        ("date", datetime(2026, 6, 30, tzinfo=UTC), "is not a date"),
        ("datetime", "2026-06-30T00:00", "is not a date and time with time zone"),
        ("datetime", time(7, 30), '“"07:30:00"” is not a date and time'),
        ("money", "3 euros", "“3 euros” is not an amount of money"),
        ("money", "2,50 EUR", "“2,50 EUR” is not an amount of money"),
        ("money", "3.000 EUR", "“3.000 EUR” is not an amount of money"),
        ("money", "3.000.000 EUR", "is not an amount of money"),
        ("distance", "2,5 km", "“2,5 km” is not a distance"),
        ("distance", "40 miles", "“40 miles” is not a distance such as “40 km” (units: m, km, nmi)"),
        ("party", "DEU", "“DEU” is not a party of this negotiation"),
        ("parties", [], "“[]” is not a list of parties"),
        ("parties", "FRA, DEU", "“DEU” is not a party"),
        ("parties", {"a": None}, '“{"a": null}” is not a list of parties'),
        ("terms", [{"term": "x"}], "is not a list of terms"),
        ("table", "a;b", "“a;b” is not a table: a list of rows"),
        ("date", "x" * 500, f"“{'x' * 60}…” is not a date"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_would_be_taken(kind: str, raw: Any, says: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        answer(kind, raw)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 200


def test_several_choices_are_kept_in_the_order_of_the_question() -> None:
    assert answer("choice", "sea, land", several=True) == ("land", "sea")
    assert answer("choice", ["sea"], several=True) == ("sea",)
    with pytest.raises(ValueRefused, match="“air” is not one of"):
        answer("choice", "sea,air", several=True)


@pytest.mark.parametrize(
    ("kind", "low", "high", "within", "beyond"),
    [
        ("count", 1, 60, ["1", "60"], ["0", "61"]),
        ("duration", Duration(1, "h"), Duration(30, "d"), ["1 h", "30 d", "4 weeks"], ["0 h", "31 d", "2 months"]),
        ("distance", Distance(Decimal(1), "km"), None, ["1 km", "900 km"], ["0.5 km"]),
        ("money", Money(Decimal(1), "EUR"), None, ["1 EUR"], ["0 EUR"]),
    ],
)
def test_limits_are_kept(kind: str, low: Value, high: Value, within: list[str], beyond: list[str]) -> None:
    for raw in within:
        answer(kind, raw, minimum=low, maximum=high)
    for raw in beyond:
        with pytest.raises(ValueRefused, match=f"“{raw}” is outside the limits: at least {low}"):
            answer(kind, raw, minimum=low, maximum=high)


TABLE = (asked("party"), Parameter("n", "count", "How many?", "number", required=False))


def test_a_table_is_read_cell_by_cell() -> None:
    rows = [{"p": "FRA", "n": "3"}, {"p": "ukr"}, {"n": ""}]
    assert answer("table", rows, columns=TABLE) == Table(("p", "n"), (("FRA", 3), ("UKR", None), (None, None)))


@pytest.mark.parametrize(
    ("rows", "says", "place"),
    [
        ([{"p": "FRA"}, {"p": "DEU"}], "row 2, column “p”: “DEU” is not a party of this negotiation", (1, "p")),
        ([{"q": "FRA"}], "row 1 has no column “q” (columns: p, n)", (0, "q")),
    ],
)
def test_a_fault_in_a_table_is_told_with_its_place(rows: Any, says: str, place: tuple[int, str]) -> None:
    with pytest.raises(ValueRefused) as refused:
        answer("table", rows, columns=TABLE)
    assert (str(refused.value), refused.value.place) == (says, place)


def test_a_table_of_free_columns_has_those_that_are_given() -> None:
    table = answer("table", [{"Bridge": "north"}, {"Depth": 3}], open_columns=True)
    assert table == Table(("Bridge", "Depth"), (("north", None), (None, "3")))


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
typed = st.from_regex(r"[-+]?[\d ,.']{0,8} ?(h|wd|months|km|EUR|EUR per year|land, sea|UKR|T00:00Z)?", fullmatch=True)
parameters = st.builds(
    asked, st.sampled_from(KINDS), several=st.booleans(), columns=st.just(TABLE), open_columns=st.booleans(),
    minimum=st.none() | st.just(1), maximum=st.none() | st.just(Duration(3, "d")),
)  # fmt: skip


@given(anything | typed, parameters)
def test_whatever_comes_in_is_a_value_or_refused(raw: Any, parameter: Parameter) -> None:
    with suppress(ValueRefused):
        from_plain(json.loads(json.dumps(to_plain(coerce(raw, parameter, PARTIES)))))


amounts = st.decimals(0, 10**12, allow_nan=False, places=2)
printed = st.one_of(
    st.builds(Duration, st.integers(0, 10**5), st.sampled_from(sorted(DURATION_UNITS))).map(lambda v: ("duration", v)),
    st.builds(Distance, amounts, st.sampled_from(DISTANCE_UNITS)).map(lambda v: ("distance", v)),
    st.builds(Money, amounts, st.sampled_from(["EUR", "USD"]), st.sampled_from(["", "year", "month"])).map(
        lambda v: ("money", v)
    ),
    st.builds(Quantity, amounts, st.sampled_from(["", "squadrons", "t of fuel"])).map(lambda v: ("quantity", v)),
    st.dates().map(lambda v: ("date", v)),
    st.datetimes(timezones=st.just(UTC)).map(lambda v: ("datetime", v)),
    st.integers(-(10**14), 10**14).map(lambda v: ("count", v)),
)


@given(printed)
def test_what_a_value_prints_as_is_read_back(kind_and_value: tuple[str, Value]) -> None:
    kind, value = kind_and_value
    found = answer(kind, str(value))
    assert found == value
    assert str(found) == str(value)


DRAFT = Negotiation(
    "n", "treaty", "binding", "T", parties=(Party("FRA", ("guarantor",)), Party("UKR", ("beneficiary",)))
)
LEAD = asked("party", default_roles=("guarantor",))
CLAUSE = ClauseType(
    "c", "article", "general", "C", {}, "", parameters=(LEAD, asked("parties", default_roles=("host",)))
)


def test_the_parties_of_a_role_stand_in_for_an_answer() -> None:
    assert default_of(LEAD, DRAFT) == "FRA"
    assert default_of(asked("parties", default_roles=("guarantor", "beneficiary")), DRAFT) == ("FRA", "UKR")
    assert default_of(asked("party", default_roles=("host",)), DRAFT) is None
    assert default_of(asked("count", default=3, default_roles=("host",)), DRAFT) == 3


def test_an_answer_prevails_over_what_stands_in_for_it() -> None:
    assert effective(CLAUSE, Provision("u", "article", "c"), DRAFT) == {"p": None}
    assert effective(CLAUSE, Provision("u", "article", "c", answers={"p": "UKR"}), DRAFT) == {"p": "UKR"}


@pytest.mark.parametrize(
    ("value", "parameter", "enough"),
    [
        ("Paris", asked("text"), True),
        (False, asked("flag"), True),
        (0, asked("count"), True),
        (None, asked("text"), False),
        ((), asked("choice", several=True), False),
        ("FRA", asked("party"), True),
        ("DEU", asked("party"), False),
        (("DEU", "FRA"), asked("parties"), True),
        (("DEU",), asked("parties"), False),
        (Table(("p", "n"), (("FRA", None),)), asked("table", columns=TABLE), True),
        (Table(("p", "n"), ((None, 3),)), asked("table", columns=TABLE), False),
        (Table(("p", "n"), ()), asked("table", columns=TABLE), False),
    ],
)
def test_a_question_is_answered_only_by_what_says_something(value: Value, parameter: Parameter, enough: bool) -> None:
    assert is_answer(value, parameter, DRAFT) is enough
