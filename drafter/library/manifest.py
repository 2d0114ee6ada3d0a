"""TOML manifests of clause types, instruments and languages made into values, each fault with its file and line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from drafter.domain.answers import coerce
from drafter.domain.clauses import (
    LEVELS,
    STATUSES,
    Choice,
    ClauseType,
    Example,
    Fact,
    Instrument,
    Obligation,
    Parameter,
    Slot,
)
from drafter.domain.errors import Fault, Faults, ValueRefused
from drafter.domain.kinds import KINDS, Value
from drafter.domain.language import Language, State
from drafter.domain.negotiation import PROVISION_KINDS
from drafter.domain.parties import ROLES
from drafter.domain.sources import Path as KeyPath
from drafter.domain.sources import key_lines, line_of, parsed

GROUPS: Final = (
    "opening",
    "general",
    "guarantee",
    "force",
    "support",
    "ceasefire",
    "pressure",
    "governance",
    "final",
    "annex",
)
#: Parties of the examples with which templates are tried.
EXAMPLE_PARTIES: Final = ("UKR", "FRA", "GBR", "USA", "DEU", "POL", "CHE")


class Source:
    """One TOML file under reading: gives typed fields and gathers faults."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.data = parsed(file, text)
        self._lines = key_lines(text)

    def fault(self, path: KeyPath, message: str) -> None:
        """Note a fault at a key."""
        self.faults.append(Fault(self.file, line_of(self._lines, path), message))

    def finish(self) -> None:
        """Raise what was gathered."""
        if self.faults:
            raise Faults(tuple(self.faults))

    def field(self, table: Mapping[str, Any], path: KeyPath, name: str, wanted: type, default: Any = None) -> Any:
        """A field of a table; a fault where it is missing without a default or has another type."""
        if name not in table:
            if default is None:
                self.fault(path, f"“{name}” is missing")
                return wanted()
            return default
        value = table[name]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            self.fault((*path, name), f"“{name}” must be {_TYPE_NAMES[wanted]}")
            return wanted()
        return value

    def one_of(self, value: str, allowed: Collection[str], path: KeyPath) -> str:
        """The value, with a fault where it is none of those allowed."""
        if value not in allowed:
            self.fault(path, f"“{value}” is none of: {', '.join(allowed)}")
        return value

    def only(self, table: Mapping[str, Any], path: KeyPath, allowed: Collection[str]) -> None:
        """Fault every key that is not allowed."""
        for name in table:
            if name not in allowed:
                self.fault((*path, name), f"unknown key “{name}”")


_TYPE_NAMES: Final = {str: "a text", bool: "true or false", list: "a list", dict: "a table", int: "a whole number"}


def read_clause(path: Path, file: str) -> ClauseType:
    """The clause type of a ``clause.toml``; ``Faults`` where there is anything wrong with it."""
    source = Source(file, path.read_text(encoding="utf-8"))
    data = source.data
    source.only(data, (), _CLAUSE_KEYS)
    parameters = tuple(
        _parameter(source, table, ("parameters", index))
        for index, table in enumerate(source.field(data, (), "parameters", list, []))
    )
    title = source.field(data, (), "title", str)
    clause = ClauseType(
        id=path.parent.name,
        kind=source.one_of(source.field(data, (), "kind", str, "article"), PROVISION_KINDS, ("kind",)),
        group=source.one_of(source.field(data, (), "group", str), GROUPS, ("group",)),
        title=title,
        headings=source.field(data, (), "heading", dict, {"en": title}),
        summary=source.field(data, (), "summary", str),
        level=source.one_of(source.field(data, (), "level", str, ""), ("", *LEVELS), ("level",)),
        statuses=tuple(source.field(data, (), "registers", list, list(STATUSES))),
        parameters=parameters,
        facts=_facts(source, data, ()),
        obligations=_obligations(source, data),
        examples=_examples(source, data, parameters),
        repeatable=source.field(data, (), "repeatable", bool, False),
        political_headings=source.field(data, (), "political_heading", dict, {}),
    )
    source.finish()
    return clause


_CLAUSE_KEYS: Final = {
    "title", "kind", "group", "heading", "summary", "level", "registers", "parameters", "facts", "obligations",
    "examples", "repeatable", "political_heading",
}  # fmt: skip
_PARAMETER_KEYS: Final = {
    "id", "kind", "question", "label", "help", "required", "several", "default", "choices", "min", "max", "units",
    "columns", "open_columns", "facts", "asked_when",
}  # fmt: skip


def _parameter(source: Source, table: Mapping[str, Any], path: KeyPath, is_column: bool = False) -> Parameter:
    source.only(table, path, _PARAMETER_KEYS)
    label = source.field(table, path, "label", str)
    bare = Parameter(
        id=source.field(table, path, "id", str),
        kind=source.one_of(source.field(table, path, "kind", str), KINDS, (*path, "kind")),
        question=label if is_column else source.field(table, path, "question", str),
        label=label,
        several=source.field(table, path, "several", bool, False),
        choices=_choices(source, table, path),
        columns=tuple(
            _parameter(source, column, (*path, "columns", index), is_column=True)
            for index, column in enumerate(source.field(table, path, "columns", list, []))
        ),
        open_columns=source.field(table, path, "open_columns", bool, False),
    )
    return _completed(source, table, path, bare)


def _completed(source: Source, table: Mapping[str, Any], path: KeyPath, bare: Parameter) -> Parameter:
    """The parameter with the fields whose values are read by its own kind: default and limits."""
    default = table.get("default")
    roles = tuple(default["roles"]) if isinstance(default, dict) and set(default) == {"roles"} else ()
    for role in roles:
        source.one_of(role, ROLES, (*path, "default"))
    return replace(
        bare,
        help=source.field(table, path, "help", str, ""),
        required=source.field(table, path, "required", bool, True),
        default=None if roles else _value(source, table, path, "default", bare),
        default_roles=roles,
        minimum=_value(source, table, path, "min", bare),
        maximum=_value(source, table, path, "max", bare),
        units=tuple(source.field(table, path, "units", list, [])),
        facts=_facts(source, table, path),
        asked_when=_conditions(source, table, path),
    )


def _conditions(source: Source, table: Mapping[str, Any], path: KeyPath) -> dict[str, tuple[str, ...]]:
    """Which answers of other parameters make this one asked: a list of answers for each."""
    conditions = source.field(table, path, "asked_when", dict, {})
    known = {other.get("id") for other in source.data.get("parameters", ()) if isinstance(other, dict)}
    for name, values in conditions.items():
        if name not in known or not isinstance(values, list):
            source.fault((*path, "asked_when"), f"“{name}” must be a parameter of this clause with a list of answers")
    return {name: tuple(values) for name, values in conditions.items() if isinstance(values, list)}


def _value(source: Source, table: Mapping[str, Any], path: KeyPath, name: str, parameter: Parameter) -> Value | None:
    if name not in table or parameter.kind not in KINDS:
        return None
    try:
        return coerce(table[name], parameter, EXAMPLE_PARTIES)
    except ValueRefused as refusal:
        source.fault((*path, name), str(refusal))
        return None


def _choices(source: Source, table: Mapping[str, Any], path: KeyPath) -> tuple[Choice, ...]:
    choices = []
    for index, item in enumerate(source.field(table, path, "choices", list, [])):
        place = (*path, "choices", index)
        if not isinstance(item, dict):
            source.fault(place, "a choice must be a table with “id” and “label”")
            continue
        source.only(item, place, {"id", "label", "text"})
        text = item.get("text", {})
        text = {"en": text} if isinstance(text, str) else text
        choices.append(
            Choice(source.field(item, place, "id", str), source.field(item, place, "label", str), dict(text))
        )
    if table.get("kind") == "choice" and not choices:
        source.fault(path, "a choice needs “choices”")
    return tuple(choices)


def _facts(source: Source, table: Mapping[str, Any], path: KeyPath) -> tuple[Fact, ...]:
    facts = []
    for index, item in enumerate(source.field(table, path, "facts", list, [])):
        place = (*path, "facts", index)
        facts.append(Fact(source.field(item, place, "text", str), source.field(item, place, "source", str)))
    return tuple(facts)


def _obligations(source: Source, data: Mapping[str, Any]) -> tuple[Obligation, ...]:
    names = Obligation.__dataclass_fields__
    obligations = []
    for index, table in enumerate(source.field(data, (), "obligations", list, [])):
        path = ("obligations", index)
        source.only(table, path, names)
        texts = {name: source.field(table, path, name, str, "") for name in names}
        for name in ("actor", "verb", "action"):
            if not texts[name]:
                source.fault(path, f"“{name}” is missing")
        obligations.append(Obligation(**texts))
    return tuple(obligations)


def _examples(source: Source, data: Mapping[str, Any], parameters: tuple[Parameter, ...]) -> tuple[Example, ...]:
    by_id = {parameter.id: parameter for parameter in parameters}
    examples = []
    for index, table in enumerate(source.field(data, (), "examples", list, [])):
        path = ("examples", index)
        source.only(table, path, {"name", "status", "answers"})
        raw = source.field(table, path, "answers", dict, {})
        examples.append(
            Example(
                name=source.field(table, path, "name", str),
                status=source.one_of(source.field(table, path, "status", str), STATUSES, (*path, "status")),
                answers=_answers(source, raw, (*path, "answers"), by_id),
            )
        )
    return tuple(examples)


def _answers(source: Source, raw: Mapping[str, Any], path: KeyPath, by_id: Mapping[str, Parameter]) -> dict[str, Value]:
    answers = {}
    for name in raw:
        if name not in by_id:
            source.fault((*path, name), f"unknown parameter “{name}”")
            continue
        value = _value(source, raw, path, name, by_id[name])
        if value is not None:
            answers[name] = value
    return answers


def read_instrument(path: Path, file: str, clauses: Mapping[str, ClauseType]) -> Instrument:
    """The instrument of a TOML file; ``Faults`` where there is anything wrong with it."""
    source = Source(file, path.read_text(encoding="utf-8"))
    data = source.data
    source.only(
        data, (), {"title", "summary", "statuses", "scheme", "nouns", "parties_min", "parties_max", "contents", "order"}
    )
    instrument = Instrument(
        id=path.stem,
        title=source.field(data, (), "title", str),
        summary=source.field(data, (), "summary", str),
        statuses=tuple(
            source.one_of(status, STATUSES, ("statuses",)) for status in source.field(data, (), "statuses", list)
        ),
        scheme=source.one_of(source.field(data, (), "scheme", str), ("articles", "paragraphs"), ("scheme",)),
        nouns=source.field(data, (), "nouns", dict),
        slots=tuple(
            slot
            for index, table in enumerate(source.field(data, (), "contents", list))
            if (slot := _slot(source, table, ("contents", index), clauses))
        ),
        parties_min=source.field(data, (), "parties_min", int, 2),
        parties_max=data.get("parties_max"),
    )
    for status in instrument.statuses:
        if status not in instrument.nouns.get("en", {}):
            source.fault(("nouns",), f"there is no English noun for the status “{status}”")
    source.finish()
    return instrument


def _slot(source: Source, table: Mapping[str, Any], path: KeyPath, clauses: Mapping[str, ClauseType]) -> Slot | None:
    source.only(table, path, {"clause", "part", "chapter", "article", "signatures", "heading", "answers", "included"})
    if table.get("signatures") is True:
        return Slot("signatures")
    for kind in ("part", "chapter", "article"):
        if kind in table:
            return Slot(kind, heading=source.field(table, path, kind, str))
    clause = clauses.get(source.field(table, path, "clause", str))
    if clause is None:
        source.fault((*path, "clause"), f"there is no clause type “{table.get('clause', '')}”")
        return None
    by_id = {parameter.id: parameter for parameter in clause.parameters}
    return Slot(
        kind=clause.kind,
        clause=clause.id,
        heading=source.field(table, path, "heading", str, ""),
        answers=_answers(source, table.get("answers", {}), (*path, "answers"), by_id),
        included=source.field(table, path, "included", bool, True),
        statuses=clause.statuses,
    )


def read_language(path: Path, file: str) -> Language:
    """The treaty language of a TOML file; ``Faults`` where there is anything wrong with it."""
    source = Source(file, path.read_text(encoding="utf-8"))
    data = source.data
    states = {
        code: State(
            code,
            source.field(table, ("states", code), "name", str),
            source.field(table, ("states", code), "official", str),
            source.field(table, ("states", code), "sort", str, ""),
        )
        for code, table in source.field(data, (), "states", dict, {}).items()
    }
    marking = source.field(data, (), "marking", dict, {})
    language = Language(
        code=source.field(data, (), "code", str),
        name=source.field(data, (), "name", str),
        endonym=source.field(data, (), "endonym", str),
        locale=source.field(data, (), "locale", str),
        words=source.field(data, (), "words", dict),
        units=source.field(data, (), "units", dict),
        events=source.field(data, (), "events", dict),
        states=states,
        event_labels=source.field(data, (), "event_labels", dict, {}),
        markings=tuple(source.field(marking, ("marking",), "levels", list, [])),
    )
    for name in language.event_labels:
        source.one_of(name, language.events, ("event_labels", name))
    source.finish()
    return language
