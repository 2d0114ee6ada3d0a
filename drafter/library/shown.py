"""Answers as a template sees them: each prints itself in the treaty's language, and an open question prints its place.

An open question is true, equals nothing, iterates once over itself and has itself for every column, so that the
sentence round it is printed with a visible placeholder in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.plural import PluralRule

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Distance, Duration, Money, Quantity, Table, Term, Value
from drafter.domain.language import Language
from drafter.domain.naming import listed
from drafter.domain.negotiation import Negotiation
from drafter.domain.translating import MISSING, in_language, missing, names_in, placeholder, translated

#: The unit of a count that is a year of the calendar, not a number of years.
CALENDAR_YEAR: Final = "calendar year"


@dataclass(frozen=True, slots=True)
class OpenShown:
    """An open question standing in for its answer; an open table has a place for each required column."""

    parameter: str
    label: str
    by_column: Mapping[str, OpenShown | None] = field(default_factory=dict, compare=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.by_column.get(name, self)

    def __iter__(self) -> Iterator[OpenShown]:
        yield self

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


@dataclass(frozen=True, slots=True)
class Joined:
    """A preposition before the place of an open question."""

    before: str
    place: OpenShown


class CalendarYear(int):
    """A count of the unit "calendar year": printed without separators."""


class ChoiceShown(str):
    """A choice: equal to its id, printed as its wording."""

    text: str

    def __new__(cls, choice_id: str, text: str) -> ChoiceShown:
        shown = super().__new__(cls, choice_id)
        shown.text = text
        return shown


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party: printed as its short name."""

    code: str
    name: str
    official: str

    def __eq__(self, other: object) -> bool:
        return other == self.code if isinstance(other, str) else self is other or NotImplemented

    def __hash__(self) -> int:
        return hash(self.code)


class PartiesShown(tuple[PartyShown, ...]):
    """Parties in the order of listing: printed as their short names."""


class ListShown(tuple[Any, ...]):
    """Several choices or values: printed as a list with “and”."""


class Row(Mapping[str, Any]):
    """A table row: its cells are read by column name."""

    def __init__(self, cells: Mapping[str, Any]) -> None:
        self._cells = cells

    def __getitem__(self, name: str) -> Any:
        return self._cells[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    @property
    def cells(self) -> tuple[Any, ...]:
        """The cells in the order of the columns."""
        return tuple(self._cells.values())


def _open(parameter: Parameter, language: str) -> OpenShown:
    columns = {c.id: OpenShown(parameter.id, c.label_in(language)) if c.required else None for c in parameter.columns}
    return OpenShown(parameter.id, parameter.label_in(language), columns)


class TextShown(str):
    """A text that was typed, as it reads in the language of the wording; ``typed`` is what was typed."""

    typed: str

    def __new__(cls, text: str, typed: str) -> TextShown:
        shown = super().__new__(cls, text)
        shown.typed = typed
        return shown


class Printer:
    """Prints typed values in one treaty language, and wraps answers so that templates can print and compare them."""

    def __init__(self, language: Language, negotiation: Negotiation) -> None:
        self.language = language
        self.negotiation = negotiation
        self._plural: PluralRule = Locale.parse(language.locale).plural_form

    def wrap(self, value: Value | None, parameter: Parameter) -> Any:
        """The answer as the template sees it; None only where an answer is not required."""
        if value is None or (value == () and parameter.required):
            return self._open(parameter) if parameter.required else None
        if isinstance(value, Table):
            return self._rows(value, parameter)
        if parameter.kind == "choice":
            return self._choices(value, parameter)
        if parameter.kind == "count" and CALENDAR_YEAR in parameter.units and isinstance(value, int):
            return CalendarYear(value)
        # Parties that have since left the negotiation leave the question open again.
        if parameter.kind == "party":
            return self._party(str(value)) if self.negotiation.party(str(value)) else self.wrap(None, parameter)
        if parameter.kind == "parties" and isinstance(value, tuple):
            return self.parties(tuple(str(code) for code in value)) or self.wrap(None, parameter)
        if parameter.kind == "event":
            known = self.language.events.get(str(value))
            return ChoiceShown(str(value), known or in_language(self.negotiation, str(value), self.language))
        return self._typed(value)

    def _open(self, parameter: Parameter) -> OpenShown:
        return _open(parameter, self.language.code)

    def _typed(self, value: Any) -> Any:
        """A value with the words in it that were typed as this language has them, or told to be missing."""
        match value:
            case str():
                text = translated(self.negotiation, value, self.language)
                open_text = placeholder(value, self.language)
                return OpenShown(open_text.parameter, open_text.label) if text is None else TextShown(text, value)
            case Quantity(number, unit) if unit:
                return Quantity(number, in_language(self.negotiation, unit, self.language))
            case Term(term, definition):
                return Row({"term": self._typed(term), "definition": self._typed(definition)})
            case tuple():
                return tuple(self._typed(item) for item in value)
        return value

    def parties(self, codes: tuple[str, ...]) -> PartiesShown:
        """The parties of these codes in the order of listing."""
        return PartiesShown(self._party(p.code) for p in listed(self.negotiation, self.language, codes))

    def text(self, value: Any) -> str:
        """The words for a value; empty for None."""
        match value:
            case None:
                return ""
            case ChoiceShown():
                return value.text
            case PartyShown(name=name):
                return name
            case bool() | str() | CalendarYear():
                return str(value)
            case int() | Decimal():
                return format_decimal(value, locale=self.language.locale)
            case Duration(amount=number, unit=unit) | Distance(number=number, unit=unit):
                return self._with_unit(Decimal(number), unit)
            case Quantity(number, unit):
                return f"{self.text(number)} {unit}".strip()
            case Money(amount, currency, per):
                each = f" {self.language.word(f'per.{per}')}" if per else ""
                pattern = self.language.word("money.pattern").replace(" ", "\u00a0")
                return pattern.replace("{currency}", currency).replace("{amount}", self.text(amount)) + each
            case datetime():
                return self._moment(value)
            case date():
                return self._day(value)
            case tuple() | list():
                return self.listing([self.text(item) for item in value])
        return str(value)

    def listing(self, items: list[str], style: Literal["standard", "or"] = "standard") -> str:
        """The items as a list in running text: "A, B and C", or with the style "or", "A, B or C"."""
        return format_list(items, style=style, locale=self.language.locale) if items else ""

    def _with_unit(self, number: Decimal, unit: str) -> str:
        forms = self.language.units.get(unit, {})
        word = forms.get(self._plural(number)) or forms.get("other", unit)
        return f"{self.text(number)}\u00a0{word}"

    def _moment(self, moment: datetime) -> str:
        offset = moment.strftime("%z")
        zone = "UTC" if moment.utcoffset() is None or not moment.utcoffset() else f"UTC{offset[:3]}:{offset[3:5]}"
        pattern = self.language.words.get("time.pattern", "HH:mm")
        time = format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=self.language.locale)
        return self.language.word("datetime.pattern").format(time=time, zone=zone, date=self._day(moment.date()))

    def _day(self, day: date) -> str:
        """The date; a language may write the first of a month otherwise ("1er mars 2027")."""
        words = self.language.words
        pattern = words.get("date.first", words["date.pattern"]) if day.day == 1 else words["date.pattern"]
        return format_date(day, pattern, locale=self.language.locale)

    def _party(self, code: str) -> PartyShown:
        party = self.negotiation.party(code)
        if party is None:
            return PartyShown(code, code, code)
        return PartyShown(code, *names_in(self.negotiation, party, self.language))

    def _choices(self, value: Value, parameter: Parameter) -> ChoiceShown | ListShown:
        if isinstance(value, tuple):
            return ListShown(self._choice(str(item), parameter) for item in value)
        return self._choice(str(value), parameter)

    def _choice(self, choice_id: str, parameter: Parameter) -> ChoiceShown:
        choice = parameter.choice(choice_id)
        if choice is None:
            return ChoiceShown(choice_id, choice_id)
        text = choice.text.get(self.language.code)
        if text is None:
            text = choice.label if self.language.code == "en" else f"[{missing(choice.label, self.language)}]"
        return ChoiceShown(choice_id, text)

    def _rows(self, table: Table, parameter: Parameter) -> tuple[Row, ...] | OpenShown:
        if not table.rows and parameter.required:
            return self._open(parameter)
        return tuple(
            Row(
                {
                    name if parameter.column(name) else self._typed(name): self._cell(cell, name, parameter)
                    for name, cell in zip(table.columns, row, strict=True)
                }
            )
            for row in table.rows
        )

    def _cell(self, cell: Value | None, name: str, parameter: Parameter) -> Any:
        column = parameter.column(name)
        if column is None:
            return self._typed(cell)
        shown = self.wrap(cell, column)
        if isinstance(shown, OpenShown) and not shown.parameter.startswith(MISSING):
            return OpenShown(parameter.id, column.label_in(self.language.code))
        return shown
