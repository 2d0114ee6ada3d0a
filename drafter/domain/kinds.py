"""The typed values a clause asks for, and their plain (JSON) form.

Every answer is one of these values from the field in which it was typed to the filter that prints it; it is text
only before and after. The plain form names its kind, so that a draft can be read without the clause library.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

KINDS: Final = (
    "text",
    "choice",
    "flag",
    "count",
    "duration",
    "date",
    "datetime",
    "money",
    "quantity",
    "distance",
    "party",
    "parties",
    "body",
    "event",
    "ref",
    "terms",
    "table",
)

#: Units of a duration, with their length in hours for comparing limits (a month counts 30 days, a year 365).
DURATION_UNITS: Final = {"h": 1, "d": 24, "wd": 24, "weeks": 168, "months": 720, "years": 8760}
DISTANCE_UNITS: Final = ("m", "km", "nmi")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in one unit: hours, days, working days, weeks, months or years."""

    amount: int
    unit: str

    @property
    def hours(self) -> int:
        """The length in hours, for limits only: a working day counts as a day, a month as 30 days."""
        return self.amount * DURATION_UNITS[self.unit]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in an ISO 4217 currency, once or for each period ("year", "month")."""

    amount: Decimal
    currency: str
    per: str = ""

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}" + (f" per {self.per}" if self.per else "")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: "2 squadrons"; the unit may be empty."""

    number: Decimal
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.number:f} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Distance:
    """A length on the ground, in metres, kilometres or nautical miles."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.number:f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term and what it means."""

    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of typed cells; ``columns`` are the column ids, or the headings where the user chooses the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    def records(self) -> list[dict[str, Value | None]]:
        """The rows as mappings from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


Value = (
    str
    | bool
    | int
    | Duration
    | Money
    | Quantity
    | Distance
    | date
    | datetime
    | Table
    | tuple[str, ...]
    | tuple[Term, ...]
)


def to_plain(value: Value | None) -> Any:
    """The value as JSON: text, flags and counts as they are, the rest as an object that names its kind."""
    match value:
        case None | str() | bool() | int():
            return value
        case Duration(amount, unit):
            return {"kind": "duration", "amount": amount, "unit": unit}
        case Money(amount, currency, per):
            return {"kind": "money", "amount": str(amount), "currency": currency, "per": per}
        case Quantity(number, unit):
            return {"kind": "quantity", "number": str(number), "unit": unit}
        case Distance(number, unit):
            return {"kind": "distance", "number": str(number), "unit": unit}
        case datetime():
            return {"kind": "datetime", "at": value.isoformat()}
        case date():
            return {"kind": "date", "on": value.isoformat()}
        case Table(columns, rows):
            cells = [[to_plain(cell) for cell in row] for row in rows]
            return {"kind": "table", "columns": list(columns), "rows": cells}
        case tuple() if value and isinstance(value[0], Term):
            return {"kind": "terms", "terms": [[t.term, t.definition] for t in value if isinstance(t, Term)]}
        case tuple():
            return list(value)
    raise TypeError(f"not a value: {value!r}")


def from_plain(plain: Any) -> Value | None:
    """The value that ``to_plain`` wrote; ``KeyError``, ``TypeError`` or ``ValueError`` where it is none."""
    if plain is None or isinstance(plain, str | bool | int):
        return plain
    if isinstance(plain, list):
        return tuple(str(item) for item in plain)
    match plain["kind"]:
        case "duration":
            return Duration(int(plain["amount"]), _known(plain["unit"], DURATION_UNITS))
        case "money":
            return Money(Decimal(plain["amount"]), plain["currency"], plain["per"])
        case "quantity":
            return Quantity(Decimal(plain["number"]), plain["unit"])
        case "distance":
            return Distance(Decimal(plain["number"]), _known(plain["unit"], DISTANCE_UNITS))
        case "datetime":
            return datetime.fromisoformat(plain["at"])
        case "date":
            return date.fromisoformat(plain["on"])
        case "terms":
            return tuple(Term(term, definition) for term, definition in plain["terms"])
        case "table":
            rows = tuple(tuple(from_plain(cell) for cell in row) for row in plain["rows"])
            return Table(tuple(plain["columns"]), rows)
    raise ValueError(f"unknown kind of value: {plain['kind']!r}")


def _known(word: str, words: Collection[str]) -> str:
    if word not in words:
        raise ValueError(f"unknown unit: {word!r}")
    return word
