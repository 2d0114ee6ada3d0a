"""Raw answers (typed text, TOML values, spreadsheet cells) made into the typed values that a parameter asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from drafter.domain.clauses import ClauseType, Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import DISTANCE_UNITS, Distance, Duration, Money, Quantity, Table, Term, Value
from drafter.domain.negotiation import Negotiation, Provision

_UNIT_WORDS: Final = {
    "h": "h", "hour": "h", "hours": "h", "d": "d", "day": "d", "days": "d", "wd": "wd", "working day": "wd",
    "working days": "wd", "week": "weeks", "weeks": "weeks", "w": "weeks", "month": "months", "months": "months",
    "year": "years", "years": "years", "y": "years",
}  # fmt: skip
_DISTANCE_WORDS: Final = {
    "m": "m", "metre": "m", "metres": "m", "km": "km", "kilometre": "km", "kilometres": "km", "nmi": "nmi",
    "nautical mile": "nmi", "nautical miles": "nmi",
}  # fmt: skip
#: Groups have three digits, so that the decimal comma of other languages ("2,5 km") is refused and not read as 25.
_NUMBER: Final = r"[+-]?(?:\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(rf"\s*({_NUMBER})(?![\d.,'])\s*(.*?)\s*$", re.DOTALL)
_GROUPING: Final = re.compile(r"[ ,'\u00a0\u202f]")
_LONGEST_SHOWN: Final = 60


def coerce(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    """The value of a raw answer; ``ValueRefused`` says what the parameter takes.

    ``raw`` is text as a person types it, or what a TOML file gives. ``parties`` are the codes that may be named.
    """
    value = _READERS[parameter.kind](raw, parameter, parties)
    _check_limits(value, parameter)
    return value


def effective(clause: ClauseType, provision: Provision, negotiation: Negotiation) -> dict[str, Value | None]:
    """A value or None for every parameter of a clause: the answer, else the default, which may follow the draft."""
    answers: dict[str, Value | None] = {}
    for parameter in clause.parameters:
        value = provision.answers.get(parameter.id)
        if value is None:
            value = default_of(parameter, negotiation)
        answers[parameter.id] = value
    return answers


def default_of(parameter: Parameter, negotiation: Negotiation) -> Value | None:
    """What holds while a question is unanswered; None where there is nothing to go by."""
    if parameter.default is not None:
        return parameter.default
    if parameter.default_languages:
        return tuple(code for code in negotiation.languages if parameter.choice(code)) or None
    codes = negotiation.with_role(*parameter.default_roles)
    if not codes:
        return None
    return codes if parameter.kind == "parties" else codes[0]


def is_answer(value: Value | None, parameter: Parameter, negotiation: Negotiation) -> bool:
    """Whether a value says all that a required question asks.

    An empty list says nothing, nor do parties that have left the negotiation; a table says too little while a cell of a
    required column is empty.
    """
    if value is None or value == ():
        return False
    if parameter.kind == "party":
        return negotiation.party(str(value)) is not None
    if parameter.kind == "parties" and isinstance(value, tuple):
        return any(negotiation.party(str(code)) for code in value)
    if isinstance(value, Table):
        needed = {column.id: column for column in parameter.columns if column.required}
        return bool(value.rows) and all(
            is_answer(cell, needed[name], negotiation)
            for row in value.records()
            for name, cell in row.items()
            if name in needed
        )
    return True


def _refuse(raw: Any, wanted: str) -> ValueRefused:
    return ValueRefused(f"“{_shown(raw)}” is not {wanted}")


def _shown(raw: Any) -> str:
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _text(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    if not isinstance(raw, str) or not raw.strip():
        raise _refuse(raw, "a text")
    return raw.strip()


def _choice(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    ids = [choice.id for choice in parameter.choices]
    if parameter.several and isinstance(raw, str):
        raw = [part.strip() for part in raw.split(",") if part.strip()]
    if parameter.several and isinstance(raw, list | tuple):
        for item in raw:
            if item not in ids:
                raise _refuse(item, f"one of: {', '.join(ids)}")
        return tuple(choice for choice in ids if choice in raw)
    if raw not in ids:
        raise _refuse(raw, f"one of: {', '.join(ids)}")
    return str(raw)


def _flag(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    if isinstance(raw, bool):
        return raw
    words = {"yes": True, "true": True, "no": False, "false": False}
    if isinstance(raw, str) and raw.strip().lower() in words:
        return words[raw.strip().lower()]
    raise _refuse(raw, "yes or no")


def _count(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    number, rest = _amount(raw, "a whole number")
    if rest or not _is_whole(number) or abs(number) >= 10**15:
        raise _refuse(raw, "a whole number")
    return int(number)


def _amount(raw: Any, wanted: str) -> tuple[Decimal, str]:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Decimal(raw), ""
    found = _AMOUNT.match(raw) if isinstance(raw, str) else None
    if not found:
        raise _refuse(raw, wanted)
    return Decimal(_GROUPING.sub("", found[1])), found[2]


def _decimals(number: Decimal) -> int:
    """How many digits stand behind the point; three may be the thousands of another language and mean something else."""
    return -int(number.as_tuple().exponent)


def _is_whole(number: Decimal) -> bool:
    return _decimals(number) <= 0


def _duration(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    wanted = "a duration such as “24 h”, “30 d”, “5 wd”, “6 months” or “10 years”"
    number, word = _amount(raw, wanted)
    unit = _UNIT_WORDS.get(word.lower())
    if unit is None or not _is_whole(number) or not 0 <= number <= 100_000:
        raise _refuse(raw, wanted)
    return Duration(int(number), unit)


def _date(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return date.fromisoformat(raw.strip())
    except (ValueError, AttributeError):
        raise _refuse(raw, "a date such as “2026-06-30”") from None


def _datetime(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    wanted = "a date and time with time zone such as “2026-06-30T00:00+03:00”"
    try:
        moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(raw.strip())
    except (ValueError, AttributeError):
        raise _refuse(raw, wanted) from None
    if moment.tzinfo is None:
        raise _refuse(raw, wanted)
    return moment


def _money(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    wanted = "an amount of money such as “3000000000 EUR” or “5000000 GBP per year”"
    number, rest = _amount(raw, wanted)
    found = re.fullmatch(r"([A-Za-z]{3})(?:\s+per\s+(year|month))?", rest)
    if not found or number < 0 or _decimals(number) > 2:
        raise _refuse(raw, wanted)
    return Money(number, found[1].upper(), found[2] or "")


def _quantity(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    number, unit = _amount(raw, "a quantity such as “2 squadrons”")
    return Quantity(number, unit)


def _distance(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    wanted = f"a distance such as “40 km” (units: {', '.join(DISTANCE_UNITS)})"
    number, word = _amount(raw, wanted)
    unit = _DISTANCE_WORDS.get(word.lower())
    if unit is None or number < 0:
        raise _refuse(raw, wanted)
    return Distance(number, unit)


def _party(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    code = raw.strip() if isinstance(raw, str) else raw
    known = {party.casefold(): party for party in parties}
    if not isinstance(code, str) or code.casefold() not in known:
        raise _refuse(raw, "a party of this negotiation")
    return known[code.casefold()]


def _parties(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    items = _names(raw, parties) if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple) or not items:
        raise _refuse(raw, "a list of parties of this negotiation")
    return tuple(dict.fromkeys(str(_party(item, parameter, parties)) for item in items))


def _names(text: str, parties: Collection[str]) -> list[str]:
    """The parties named in a text, between commas, semicolons or, where no name has any, spaces."""
    known = {party.casefold() for party in parties}
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    return [name for part in parts for name in ([part] if part.casefold() in known else part.split())]


def _terms(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    wanted = "a list of terms, each with “term” and “definition”"
    if isinstance(raw, Mapping):
        raw = [{"term": term, "definition": definition} for term, definition in raw.items()]
    if not isinstance(raw, list):
        raise _refuse(raw, wanted)
    terms = []
    for item in raw:
        if not isinstance(item, Mapping) or set(item) != {"term", "definition"}:
            raise _refuse(item, wanted)
        terms.append(Term(str(_text(item["term"], parameter, ())), str(_text(item["definition"], parameter, ()))))
    return tuple(terms)


def _table(raw: Any, parameter: Parameter, parties: Collection[str]) -> Value:
    if not isinstance(raw, list) or not all(isinstance(row, Mapping) for row in raw):
        raise _refuse(raw, "a table: a list of rows")
    columns = _columns(raw, parameter)
    rows = []
    for number, row in enumerate(raw, 1):
        if strange := [name for name in row if name not in columns]:
            message = f"row {number} has no column “{strange[0]}” (columns: {', '.join(columns)})"
            raise ValueRefused(message, (number - 1, strange[0]))
        rows.append(tuple(_cell(row.get(name), name, number, parameter, parties) for name in columns))
    return Table(columns, tuple(rows))


def _columns(rows: list[Mapping[str, Any]], parameter: Parameter) -> tuple[str, ...]:
    if parameter.open_columns:
        return tuple(dict.fromkeys(str(name) for row in rows for name in row))
    return tuple(column.id for column in parameter.columns)


def _cell(raw: Any, name: str, number: int, parameter: Parameter, parties: Collection[str]) -> Value | None:
    column = parameter.column(name)
    if raw is None or raw == "":
        return None
    if column is None:
        return str(raw)
    try:
        return coerce(raw, column, parties)
    except ValueRefused as refusal:
        raise ValueRefused(f"row {number}, column “{name}”: {refusal}", (number - 1, name)) from None


def _check_limits(value: Value, parameter: Parameter) -> None:
    size = _size(value)
    low, high = _size(parameter.minimum), _size(parameter.maximum)
    if size is None or (low is None and high is None):
        return
    if (low is not None and size < low) or (high is not None and size > high):
        limits = [f"at least {parameter.minimum}"] if low is not None else []
        limits += [f"at most {parameter.maximum}"] if high is not None else []
        raise ValueRefused(f"“{value}” is outside the limits: {' and '.join(limits)}")


def _size(value: Value | None) -> Decimal | None:
    match value:
        case bool():
            return None
        case int():
            return Decimal(value)
        case Duration():
            return Decimal(value.hours)
        case Money(amount=number) | Quantity(number=number) | Distance(number=number):
            return number
    return None


_READERS: Final[Mapping[str, Callable[[Any, Parameter, Collection[str]], Value]]] = {
    "text": _text,
    "choice": _choice,
    "flag": _flag,
    "count": _count,
    "duration": _duration,
    "date": _date,
    "datetime": _datetime,
    "money": _money,
    "quantity": _quantity,
    "distance": _distance,
    "party": _party,
    "parties": _parties,
    "body": _text,
    "event": _text,
    "ref": _text,
    "terms": _terms,
    "table": _table,
}
