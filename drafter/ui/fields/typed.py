"""Values as the interface writes them, and typed text as values: the same for a field and for a cell of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from drafter.domain.answers import coerce
from drafter.domain.clauses import Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import Distance, Duration, Money, Quantity, Table, Term, Value
from drafter.domain.naming import short_name
from drafter.ui.desk import Desk
from drafter.ui.fields.days import day_text, read_day

UNIT_WORDS = {
    "h": ("hour", "hours"),
    "d": ("day", "days"),
    "wd": ("working day", "working days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "years": ("year", "years"),
}
CALENDAR_YEAR = "calendar year"


def party_name(code: str, desk: Desk) -> str:
    """The name of a party of the draft; the code where it takes no part."""
    party = desk.negotiation.party(code)
    name = short_name(party, desk.own_language) if party else code
    return desk.own_language.without_article(name)


def spoken(value: Value | None, parameter: Parameter, desk: Desk) -> str:
    """The value in words that ``read_text`` reads back: "24 hours", "3,000,000 EUR per year", "France"."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case str():
            return _word(value, parameter, desk)
        case int():
            return count_text(value, parameter)
        case Duration(amount, unit):
            return f"{amount:,} {UNIT_WORDS[unit][amount != 1]}"
        case Money(amount, currency, per):
            return f"{number_text(amount)} {currency}" + (f" per {per}" if per else "")
        case Quantity(number, unit) | Distance(number, unit):
            return f"{number_text(number)} {unit}".strip()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return day_text(value)
        case Table(_, rows):
            return f"{len(rows)} row{'s' * (len(rows) != 1)}"
        case tuple():
            return ", ".join(item.term if isinstance(item, Term) else _word(item, parameter, desk) for item in value)
    raise TypeError(f"not a value: {value!r}")


def _word(value: str, parameter: Parameter, desk: Desk) -> str:
    if parameter.kind in ("party", "parties"):
        return party_name(value, desk)
    if parameter.kind == "event":
        return desk.own_language.event_labels.get(value, value)
    choice = parameter.choice(value)
    return choice.label if choice else value


def number_text(number: Decimal) -> str:
    """A number with its digits in groups of three: 3,000,000 or 2.5."""
    return f"{number:,f}"


def count_text(number: int, parameter: Parameter) -> str:
    """A whole number in groups of three; a year of the calendar plainly."""
    return str(number) if CALENDAR_YEAR in parameter.units else f"{number:,}"


def read_text(raw: Any, parameter: Parameter, desk: Desk) -> Value:
    """The value of what a person typed or chose: names, labels and written dates beside what every answer takes."""
    if isinstance(raw, str):
        raw = _known(raw.strip(), parameter, desk)
    value = coerce(raw, parameter, [party.code for party in desk.negotiation.parties])
    if isinstance(value, Duration) and parameter.units and value.unit not in parameter.units:
        units = " or ".join(UNIT_WORDS[unit][1] for unit in parameter.units)
        raise ValueRefused(f"“{spoken(value, parameter, desk)}” must be given in {units}")
    return value


def _known(text: str, parameter: Parameter, desk: Desk) -> Any:
    match parameter.kind:
        case "date":
            return read_day(text) or text
        case "choice":
            return _chosen(text, parameter)
        case "party":
            return party_names(desk).get(text.casefold(), text)
        case "parties":
            return _parties(text, party_names(desk))
        case "event":
            labels = {label.casefold(): id_ for id_, label in desk.own_language.event_labels.items()}
            return labels.get(text.casefold(), text)
    return text


def _chosen(text: str, parameter: Parameter) -> Any:
    labels = {choice.label.casefold(): choice.id for choice in parameter.choices}
    if text.casefold() in labels:
        text = labels[text.casefold()]
        return (text,) if parameter.several else text
    if not parameter.several:
        return text
    return tuple(labels.get(part.casefold(), part) for part in re.split(r"\s*[,;]\s*", text) if part)


def party_names(desk: Desk) -> Mapping[str, str]:
    """Codes of the parties by every name one may type for them, in lower case."""
    names: dict[str, str] = {}
    for party in desk.negotiation.parties:
        name = short_name(party, desk.own_language)
        for spelling in (
            name,
            party_name(party.code, desk),
            party.code,
            f"{party_name(party.code, desk)} ({party.code})",
        ):
            names[spelling.casefold()] = party.code
    return names


def _parties(text: str, names: Mapping[str, str]) -> Any:
    if text.casefold() in names:
        return (names[text.casefold()],)
    parts = [part for part in re.split(r"\s*(?:[,;]|\band\b)\s*", text) if part]
    found = tuple(names.get(part.casefold(), part) for part in parts)
    return found if any(part.casefold() in names for part in parts) else text
