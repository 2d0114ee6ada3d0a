"""TOML manifests of clause types, instruments and languages made into values, each fault with its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeGuard

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
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import KINDS, Value
from drafter.domain.language import Language, State
from drafter.domain.negotiation import PROVISION_KINDS
from drafter.domain.parties import ROLES
from drafter.domain.sources import Path as KeyPath
from drafter.library.source import Source

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
#: The default of a choice of languages that takes those of the draft.
FOLLOWS_LANGUAGES: Final = {"draft": "languages"}
#: Parties of the examples with which templates are tried.
EXAMPLE_PARTIES: Final = ("UKR", "FRA", "GBR", "USA", "DEU", "POL", "CHE")


def read_clause(path: Path, file: str) -> ClauseType:
    """The clause type of a ``clause.toml``; ``Faults`` where there is anything wrong with it."""
    source = Source(file, path.read_text(encoding="utf-8"))
    data = source.data
    source.only(data, (), _CLAUSE_KEYS)
    parameters = tuple(_parameter(source, table, path) for path, table in source.tables(data, (), "parameters", []))
    title = source.field(data, (), "title", str)
    clause = ClauseType(
        id=path.parent.name,
        kind=source.one_of(source.field(data, (), "kind", str, "article"), PROVISION_KINDS, ("kind",)),
        group=source.one_of(source.field(data, (), "group", str), GROUPS, ("group",)),
        title=title,
        headings=source.words(data, (), "heading", {"en": title}),
        summary=source.field(data, (), "summary", str),
        level=source.one_of(source.field(data, (), "level", str, ""), ("", *LEVELS), ("level",)),
        statuses=_statuses(source, data, "registers", list(STATUSES)),
        parameters=parameters,
        facts=_facts(source, data, ()),
        obligations=_obligations(source, data),
        examples=_examples(source, data, parameters),
        repeatable=source.field(data, (), "repeatable", bool, False),
        political_headings=source.words(data, (), "political_heading", {}),
    )
    source.finish()
    return clause


def read_wordings(path: Path, file: str, clause: ClauseType) -> ClauseType:
    """The clause type with the words of one more treaty language, from the ``<code>.toml`` beside its template.

    ``Faults`` where the file names a choice or parameter that the clause does not have.
    """
    source, code = Source(file, path.read_text(encoding="utf-8")), path.stem
    data = source.data
    source.only(data, (), {"heading", "political_heading", "choices", "labels", "obligations"})
    heading = source.field(data, (), "heading", str, "")
    political = source.field(data, (), "political_heading", str, "")
    choices = source.forms(data, (), "choices") if "choices" in data else {}
    labels = source.words(data, (), "labels", {})
    asked = {p.id: p for p in clause.parameters}
    columns = {f"{p.id}.{column.id}": column for p in clause.parameters for column in p.columns}
    for name, texts in choices.items():
        known = {choice.id for choice in {**asked, **columns}[name].choices} if name in asked or name in columns else ()
        for choice in texts:
            source.one_of(choice, known, ("choices", name, choice))
    for name in labels:
        source.one_of(name, {**asked, **columns}, ("labels", name))
    obligations = _worded_obligations(source, data, clause)
    source.finish()
    return replace(
        clause,
        obligations_in={**clause.obligations_in, **({code: obligations} if obligations else {})},
        headings={**clause.headings, code: heading},
        political_headings={**clause.political_headings, **({code: political} if political else {})},
        parameters=tuple(_worded(p, p.id, code, choices, labels) for p in clause.parameters),
    )


def _worded_obligations(source: Source, data: Mapping[str, Any], clause: ClauseType) -> tuple[Obligation, ...]:
    """The obligations of a clause in another language, one a line with its fields between bars."""
    lines, names = source.texts(data, (), "obligations", []), Obligation.__dataclass_fields__
    if lines and len(lines) != len(clause.obligations):
        source.fault(("obligations",), f"clause.toml has {len(clause.obligations)} obligations, this has {len(lines)}")
    found = []
    for line in lines:
        fields = [field.strip() for field in line.split("|")]
        if len(fields) == len(names):
            found.append(Obligation(*fields))
        else:
            source.fault(("obligations",), f"an obligation has {len(names)} fields between bars: “{line}”")
    return tuple(found)


def _worded(
    parameter: Parameter, name: str, code: str, choices: Mapping[str, Mapping[str, str]], labels: Mapping[str, str]
) -> Parameter:
    """The parameter with its label and its choices in one more language, and its columns likewise."""
    texts = choices.get(name, {})
    return replace(
        parameter,
        labels={**parameter.labels, **({code: labels[name]} if name in labels else {})},
        choices=tuple(
            replace(choice, text={**choice.text, code: texts[choice.id]}) if choice.id in texts else choice
            for choice in parameter.choices
        ),
        columns=tuple(_worded(column, f"{name}.{column.id}", code, choices, labels) for column in parameter.columns),
    )


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
            _parameter(source, column, place, is_column=True)
            for place, column in source.tables(table, path, "columns", [])
        ),
        open_columns=source.field(table, path, "open_columns", bool, False),
    )
    return _completed(source, table, path, bare)


def _completed(source: Source, table: Mapping[str, Any], path: KeyPath, bare: Parameter) -> Parameter:
    """The parameter with the fields whose values are read by its own kind: default and limits."""
    default = table.get("default")
    roles = source.texts(default, (*path, "default"), "roles") if _names_roles(default) else ()
    for role in roles:
        source.one_of(role, ROLES, (*path, "default"))
    follows = default == FOLLOWS_LANGUAGES
    return replace(
        bare,
        help=source.field(table, path, "help", str, ""),
        required=source.field(table, path, "required", bool, True),
        default=None if follows or _names_roles(default) else _value(source, table, path, "default", bare),
        default_roles=roles,
        default_languages=follows,
        minimum=_value(source, table, path, "min", bare),
        maximum=_value(source, table, path, "max", bare),
        units=source.texts(table, path, "units", []),
        facts=_facts(source, table, path),
        asked_when=_conditions(source, table, path),
    )


def _names_roles(default: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(default, dict) and set(default) == {"roles"}


def _conditions(source: Source, table: Mapping[str, Any], path: KeyPath) -> dict[str, tuple[str, ...]]:
    """Which answers of other parameters make this one asked: a list of answers for each."""
    conditions = source.field(table, path, "asked_when", dict, {})
    known = [other.get("id") for _, other in source.tables(source.data, (), "parameters", [])]
    for name, values in conditions.items():
        if name not in known or not isinstance(values, list):
            source.fault((*path, "asked_when"), f"“{name}” must be a parameter of this clause with a list of answers")
    return {name: tuple(values) for name, values in conditions.items() if isinstance(values, list)}


def _value(source: Source, table: Mapping[str, Any], path: KeyPath, name: str, parameter: Parameter) -> Value | None:
    if name not in table or not {parameter.kind, *(column.kind for column in parameter.columns)} <= set(KINDS):
        return None
    try:
        return coerce(table[name], parameter, EXAMPLE_PARTIES)
    except ValueRefused as refusal:
        source.fault((*path, name), str(refusal))
        return None


def _choices(source: Source, table: Mapping[str, Any], path: KeyPath) -> tuple[Choice, ...]:
    choices = []
    for place, item in source.tables(table, path, "choices", []):
        source.only(item, place, {"id", "label", "text"})
        is_english = isinstance(item.get("text"), str)
        text = {"en": item["text"]} if is_english else source.words(item, place, "text", {})
        choices.append(Choice(source.field(item, place, "id", str), source.field(item, place, "label", str), text))
    if table.get("kind") == "choice" and not choices:
        source.fault(path, "a choice needs “choices”")
    return tuple(choices)


def _facts(source: Source, table: Mapping[str, Any], path: KeyPath) -> tuple[Fact, ...]:
    return tuple(
        Fact(source.field(item, place, "text", str), source.field(item, place, "source", str))
        for place, item in source.tables(table, path, "facts", [])
    )


def _obligations(source: Source, data: Mapping[str, Any]) -> tuple[Obligation, ...]:
    names = Obligation.__dataclass_fields__
    obligations = []
    for path, table in source.tables(data, (), "obligations", []):
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
    for path, table in source.tables(data, (), "examples", []):
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
        statuses=_statuses(source, data, "statuses"),
        scheme=source.one_of(source.field(data, (), "scheme", str), ("articles", "paragraphs"), ("scheme",)),
        nouns=source.forms(data, (), "nouns"),
        slots=tuple(
            slot for path, table in source.tables(data, (), "contents") if (slot := _slot(source, table, path, clauses))
        ),
        parties_min=source.field(data, (), "parties_min", int, 2),
        parties_max=source.field(data, (), "parties_max", int, 0) or None,
    )
    for status in instrument.statuses:
        if status not in instrument.nouns.get("en", {}):
            source.fault(("nouns",), f"there is no English noun for the status “{status}”")
    source.finish()
    return instrument


def _statuses(source: Source, data: Mapping[str, Any], name: str, default: Any = None) -> tuple[str, ...]:
    return tuple(source.one_of(status, STATUSES, (name,)) for status in source.texts(data, (), name, default))


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
        answers=_answers(source, source.field(table, path, "answers", dict, {}), (*path, "answers"), by_id),
        included=source.field(table, path, "included", bool, True),
        statuses=clause.statuses,
    )


def read_language(path: Path, file: str) -> Language:
    """The treaty language of a TOML file; ``Faults`` where there is anything wrong with it."""
    source = Source(file, path.read_text(encoding="utf-8"))
    data = source.data
    given = source.field(data, (), "states", dict, {})
    states = {code: _state(source, code, source.words(given, ("states",), code)) for code in given}
    marking = source.field(data, (), "marking", dict, {})
    language = Language(
        code=source.field(data, (), "code", str),
        name=source.field(data, (), "name", str),
        endonym=source.field(data, (), "endonym", str),
        locale=source.field(data, (), "locale", str),
        words=source.words(data, (), "words"),
        units=source.forms(data, (), "units"),
        events=source.words(data, (), "events"),
        states=states,
        event_labels=source.words(data, (), "event_labels", {}),
        markings=source.texts(marking, ("marking",), "levels", []),
        joined=source.forms(data, (), "joined") if "joined" in data else {},
        texts=source.words(data, (), "texts", {}),
        spaces=source.words(data, (), "spaces", {}),
    )
    for name in language.event_labels:
        source.one_of(name, language.events, ("event_labels", name))
    source.finish()
    return language


def _state(source: Source, code: str, table: Mapping[str, str]) -> State:
    path = ("states", code)
    return State(
        code,
        source.field(table, path, "name", str),
        source.field(table, path, "official", str),
        source.field(table, path, "sort", str, ""),
    )
