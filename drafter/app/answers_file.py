"""An answers file (TOML) made into a new negotiation, every fault in it reported at once with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from drafter.app.drafting import UidSource, new_negotiation, new_uid, place_in
from drafter.app.ports import Library
from drafter.domain.answers import coerce
from drafter.domain.clauses import ClauseType, Instrument
from drafter.domain.errors import Fault, Faults, ValueRefused
from drafter.domain.kinds import Value
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import ROLES, Party
from drafter.domain.sources import Path, key_lines, line_of

_TOP_KEYS: Final = (
    "instrument", "title", "symbol", "marking", "languages", "status", "protocol_order", "parties", "clauses",
)  # fmt: skip
_PARTY_KEYS: Final = ("code", "codes", "name", "official", "roles", "groups")


class _Reading:
    """An answers file under reading: its lines, and the faults found so far."""

    def __init__(self, file: str, text: str, library: Library) -> None:
        self.file = file
        self.library = library
        self.lines = key_lines(text)
        self.faults: list[Fault] = []

    def fault(self, path: Path, message: str) -> None:
        self.faults.append(Fault(self.file, line_of(self.lines, path), message))

    def text(self, data: Mapping[str, Any], name: str, default: str = "") -> str:
        value = data.get(name, default)
        if not isinstance(value, str):
            self.fault((name,), f"“{name}” must be a text")
            return default
        return value.strip()

    def texts(self, data: Mapping[str, Any], path: Path, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = data.get(str(path[-1]), list(default))
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(path, f"“{path[-1]}” must be a list of texts")
            return default
        return tuple(value)


def negotiation_from_answers(
    file: str, text: str, library: Library, instrument: str = "", uid_source: UidSource = new_uid
) -> Negotiation:
    """The negotiation that an answers file describes; ``Faults`` with every fault and its line.

    ``instrument`` overrides the file's own.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        head, _, tail = str(error).partition(" (at line ")
        raise Faults((Fault(file, int(tail.split(",")[0]) if tail else None, head),)) from error
    reading = _Reading(file, text, library)
    for name in data:
        if name not in _TOP_KEYS:
            reading.fault((name,), f"unknown key “{name}” (keys: {', '.join(_TOP_KEYS)})")
    chosen = _instrument(reading, data, instrument)
    parties = _parties(reading, data)
    if chosen is None:
        raise Faults(tuple(reading.faults))
    _check_number_of_parties(reading, chosen, parties)
    draft = new_negotiation(chosen, _title(reading, data, chosen), parties, _status(reading, data, chosen), uid_source)
    draft = replace(
        draft,
        symbol=reading.text(data, "symbol"),
        marking=reading.text(data, "marking"),
        languages=_languages(reading, data),
        protocol_order=data.get("protocol_order") is True,
    )
    draft = _answered(reading, data, draft, uid_source)
    if reading.faults:
        raise Faults(tuple(sorted(reading.faults, key=lambda fault: fault.line or 0)))
    return draft


def _instrument(reading: _Reading, data: Mapping[str, Any], given: str) -> Instrument | None:
    name = given or reading.text(data, "instrument")
    found = reading.library.instruments.get(name)
    if found is None:
        known = ", ".join(reading.library.instruments)
        message = f"there is no instrument “{name}”" if name else "“instrument” is missing"
        reading.fault(("instrument",), f"{message} (instruments: {known})")
    return found


def _title(reading: _Reading, data: Mapping[str, Any], instrument: Instrument) -> str:
    return reading.text(data, "title") or instrument.title


def _status(reading: _Reading, data: Mapping[str, Any], instrument: Instrument) -> str:
    status = reading.text(data, "status", instrument.statuses[0])
    if status not in instrument.statuses:
        reading.fault(("status",), f"“{status}” is none of: {', '.join(instrument.statuses)}")
    return status


def _languages(reading: _Reading, data: Mapping[str, Any]) -> tuple[str, ...]:
    languages = reading.texts(data, ("languages",), ("en",)) or ("en",)
    for code in languages:
        if code not in reading.library.languages:
            known = ", ".join(reading.library.languages)
            reading.fault(("languages",), f"there is no treaty language “{code}” (languages: {known})")
    return languages


def _parties(reading: _Reading, data: Mapping[str, Any]) -> tuple[Party, ...]:
    tables = data.get("parties", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        reading.fault(("parties",), "“parties” must be tables: [[parties]]")
        return ()
    parties: dict[str, Party] = {}
    for index, table in enumerate(tables):
        for party in _party_table(reading, table, ("parties", index)):
            if party.code in parties:
                reading.fault(("parties", index), f"the party “{party.code}” is named twice")
            parties[party.code] = party
    return tuple(parties.values())


def _party_table(reading: _Reading, table: Mapping[str, Any], path: Path) -> list[Party]:
    for name in table:
        if name not in _PARTY_KEYS:
            reading.fault((*path, name), f"unknown key “{name}” (keys: {', '.join(_PARTY_KEYS)})")
    roles = reading.texts(table, (*path, "roles"))
    for role in roles:
        if role not in ROLES:
            reading.fault((*path, "roles"), f"there is no role “{role}” (roles: {', '.join(ROLES)})")
    groups = reading.texts(table, (*path, "groups"))
    name, official = str(table.get("name", "")).strip(), str(table.get("official", "")).strip()
    codes = reading.texts(table, (*path, "codes")) if "codes" in table else (str(table.get("code", name)),)
    if not any(codes):
        reading.fault(path, "a party needs a “code” or a “name”")
    for code in codes:
        if code and not name and not _is_known(reading.library, code):
            reading.fault(
                (*path, "codes" if "codes" in table else "code"), f"“{code}” is no known party; give a “name”"
            )
    return [Party(code, roles, name, official, groups) for code in codes if code]


def _is_known(library: Library, code: str) -> bool:
    return any(code in language.states for language in library.languages.values())


def _check_number_of_parties(reading: _Reading, instrument: Instrument, parties: tuple[Party, ...]) -> None:
    bound = sum(party.bound for party in parties)
    if instrument.parties_max and bound > instrument.parties_max:
        reading.fault(("parties",), f"this instrument is between {instrument.parties_max} parties; {bound} are named")


def _answered(reading: _Reading, data: Mapping[str, Any], draft: Negotiation, uid_source: UidSource) -> Negotiation:
    clauses, instrument = data.get("clauses", {}), reading.library.instruments[draft.instrument]
    if not isinstance(clauses, dict):
        reading.fault(("clauses",), "“clauses” must be a table")
        return draft
    for name, table in clauses.items():
        clause = reading.library.clauses.get(name)
        if clause is None:
            known = ", ".join(reading.library.clauses)
            reading.fault(("clauses", name), f"there is no clause “{name}” (clauses: {known})")
        elif table is False:
            draft = replace(draft, provisions=tuple(p for p in draft.provisions if p.clause != name))
        elif isinstance(table, dict):
            answers = _answers(reading, table, ("clauses", name), clause, draft)
            draft = _with_answers(draft, instrument, clause, answers, uid_source)
        elif table is not True:
            reading.fault(("clauses", name), "a clause is a table of answers, or false to leave it out")
        else:
            draft = _with_answers(draft, instrument, clause, {}, uid_source)
    return draft


def _answers(
    reading: _Reading, table: Mapping[str, Any], path: Path, clause: ClauseType, draft: Negotiation
) -> dict[str, Value]:
    codes = [party.code for party in draft.parties]
    answers: dict[str, Value] = {}
    for name, raw in table.items():
        parameter = clause.parameter(name)
        if parameter is None:
            known = ", ".join(p.id for p in clause.parameters)
            reading.fault((*path, name), f"“{clause.id}” has no parameter “{name}” (parameters: {known})")
            continue
        try:
            answers[name] = coerce(raw, parameter, codes)
        except ValueRefused as refusal:
            reading.fault((*path, name), f"“{clause.id}.{name}”: {refusal}")
    return answers


def _with_answers(
    draft: Negotiation, instrument: Instrument, clause: ClauseType, answers: Mapping[str, Value], uid_source: UidSource
) -> Negotiation:
    """The draft with these answers in the first provision of the clause, which is added where it is not there."""
    provisions = list(draft.provisions)
    index = next((i for i, p in enumerate(provisions) if p.clause == clause.id), None)
    if index is None:
        index = place_in(instrument, draft, clause)
        provisions.insert(index, Provision(uid_source(), clause.kind, clause.id))
    provisions[index] = replace(provisions[index], answers={**provisions[index].answers, **answers})
    return replace(draft, provisions=tuple(provisions))
