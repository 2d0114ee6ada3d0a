"""An answers file (TOML) made into a new negotiation, every fault in it reported at once with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from drafter.app.drafting import UidSource, new_negotiation, new_uid, place_in
from drafter.app.ports import Library
from drafter.domain.answers import coerce
from drafter.domain.clauses import STATUSES, ClauseType, Instrument
from drafter.domain.errors import Fault, Faults, ValueRefused
from drafter.domain.kinds import Value
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import ROLES, Party
from drafter.domain.sources import Path, key_lines, line_of, parsed

_TOP_KEYS: Final = (
    "instrument", "title", "symbol", "marking", "languages", "status", "protocol_order", "parties", "clauses",
    "translations",
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

    def refusal(self) -> Faults:
        """All the faults in the order of their lines."""
        return Faults(tuple(sorted(self.faults, key=lambda fault: fault.line or 0)))

    def only(self, table: Mapping[str, Any], path: Path, keys: Collection[str]) -> None:
        """Fault every key that is none of those known."""
        for name in table:
            if name not in keys:
                self.fault((*path, name), f"unknown key “{name}” (keys: {', '.join(keys)})")

    def text(self, data: Mapping[str, Any], name: str, default: str = "", path: Path = ()) -> str:
        value = data.get(name, default)
        if not isinstance(value, str):
            self.fault((*path, name), f"“{name}” must be a text")
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
    data = parsed(file, text)
    reading = _Reading(file, text, library)
    reading.only(data, (), _TOP_KEYS)
    chosen = _instrument(reading, data, instrument)
    parties = _parties(reading, data)
    wanted = _clauses(reading, data, [party.code for party in parties])
    details = _details(reading, data)
    if chosen is None:
        raise reading.refusal()
    _check_number_of_parties(reading, chosen, parties)
    title, status = reading.text(data, "title") or chosen.title, _status(reading, data, chosen)
    _check_fitting(reading, wanted, status)
    if reading.faults:
        raise reading.refusal()
    draft = replace(new_negotiation(chosen, title, parties, status, uid_source), **details)
    for name, answers in wanted.items():
        draft = _composed(draft, chosen, library.clauses[name], answers, uid_source)
    return draft


def _instrument(reading: _Reading, data: Mapping[str, Any], given: str) -> Instrument | None:
    name = given or reading.text(data, "instrument")
    found = reading.library.instruments.get(name)
    if found is None:
        known = ", ".join(reading.library.instruments)
        message = f"there is no instrument “{name}”" if name else "“instrument” is missing"
        reading.fault(() if given else ("instrument",), f"{message} (instruments: {known})")
    return found


def _status(reading: _Reading, data: Mapping[str, Any], instrument: Instrument) -> str:
    status = reading.text(data, "status", instrument.statuses[0])
    if status not in instrument.statuses:
        known = ", ".join(instrument.statuses)
        reading.fault(("status",), f"this instrument has no status “{status}” (statuses: {known})")
    return status


def _details(reading: _Reading, data: Mapping[str, Any]) -> dict[str, Any]:
    protocol_order = data.get("protocol_order", False)
    if not isinstance(protocol_order, bool):
        reading.fault(("protocol_order",), "“protocol_order” must be true or false")
    return {
        "symbol": reading.text(data, "symbol"),
        "marking": reading.text(data, "marking"),
        "languages": _languages(reading, data),
        "protocol_order": protocol_order is True,
        "translations": _translations(reading, data),
    }


def _languages(reading: _Reading, data: Mapping[str, Any]) -> tuple[str, ...]:
    languages = reading.texts(data, ("languages",), ("en",)) or ("en",)
    for code in languages:
        if code not in reading.library.languages:
            known = ", ".join(reading.library.languages)
            reading.fault(("languages",), f"there is no treaty language “{code}” (languages: {known})")
    return languages


def _translations(reading: _Reading, data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """How typed texts read in other languages: a table for each language."""
    tables = data.get("translations", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        reading.fault(("translations",), "“translations” must have a table for each language: [translations.fr]")
        return {}
    found: dict[str, dict[str, str]] = {}
    for code, table in tables.items():
        if code not in reading.library.languages:
            known = ", ".join(reading.library.languages)
            reading.fault(("translations", code), f"there is no treaty language “{code}” (languages: {known})")
        for text, words in table.items():
            if isinstance(words, str):
                found.setdefault(code, {})[text] = words
            else:
                reading.fault(("translations", code, text), f"the translation of “{text}” must be a text")
    return found


def _parties(reading: _Reading, data: Mapping[str, Any]) -> tuple[Party, ...]:
    tables = data.get("parties", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        reading.fault(("parties",), "“parties” must be tables: [[parties]]")
        return ()
    parties: dict[str, Party] = {}
    for index, table in enumerate(tables):
        for party in _party_table(reading, table, ("parties", index)):
            if party.code.casefold() in parties:
                reading.fault(("parties", index), f"the party “{party.code}” is named twice; keep one of the two")
            parties[party.code.casefold()] = party
    return tuple(parties.values())


def _party_table(reading: _Reading, table: Mapping[str, Any], path: Path) -> list[Party]:
    reading.only(table, path, _PARTY_KEYS)
    roles = reading.texts(table, (*path, "roles"))
    for role in roles:
        if role not in ROLES:
            reading.fault((*path, "roles"), f"there is no role “{role}” (roles: {', '.join(ROLES)})")
    groups = reading.texts(table, (*path, "groups"))
    name, official = reading.text(table, "name", path=path), reading.text(table, "official", path=path)
    codes = _codes(reading, table, path, name)
    if len(codes) > 1 and (name or official):
        reading.fault(path, "several parties cannot have one name; give each a table of its own")
    return [Party(code, roles, name, official, groups) for code in codes]


def _codes(reading: _Reading, table: Mapping[str, Any], path: Path, name: str) -> tuple[str, ...]:
    key, so_far = "codes" if "codes" in table else "code", len(reading.faults)
    if key == "codes":
        given = reading.texts(table, (*path, key))
    else:
        given = tuple(filter(None, (reading.text(table, key, name, path),)))
    codes = tuple(code.strip() for code in given if code.strip())
    if len(codes) < len(given) or not (codes or reading.faults[so_far:]):
        reading.fault(path, "a party needs a “code” or a “name”")
    for code in codes:
        if not name and not _is_known(reading.library, code):
            reading.fault(
                (*path, key), f"“{code}” is no code of a State such as “UKR”; an organisation needs a “name” as well"
            )
    return codes


def _is_known(library: Library, code: str) -> bool:
    return any(code in language.states for language in library.languages.values())


def _check_number_of_parties(reading: _Reading, instrument: Instrument, parties: tuple[Party, ...]) -> None:
    bound = sum(party.bound for party in parties)
    if instrument.parties_max and bound > instrument.parties_max:
        reading.fault(("parties", 0), f"this instrument is between {instrument.parties_max} parties; {bound} are named")


def _check_fitting(reading: _Reading, wanted: Mapping[str, object], status: str) -> None:
    for name, answers in wanted.items():
        statuses = reading.library.clauses[name].statuses
        if answers is not None and status in STATUSES and status not in statuses:
            reading.fault(("clauses", name), f"“{name}” has no place in a {status} text, only in a {statuses[0]} one")


def _clauses(reading: _Reading, data: Mapping[str, Any], codes: list[str]) -> dict[str, dict[str, Value] | None]:
    """The answers by clause; None for a clause to be left out."""
    clauses, wanted = data.get("clauses", {}), dict[str, dict[str, Value] | None]()
    if not isinstance(clauses, dict):
        reading.fault(("clauses",), "“clauses” must be a table: [clauses.consultation]")
        return wanted
    for name, table in clauses.items():
        clause = reading.library.clauses.get(name)
        if clause is None:
            known = ", ".join(reading.library.clauses)
            reading.fault(("clauses", name), f"there is no clause “{name}” (clauses: {known})")
        elif isinstance(table, dict):
            wanted[name] = _answers(reading, table, ("clauses", name), clause, codes)
        elif isinstance(table, bool):
            wanted[name] = {} if table else None
        else:
            reading.fault(("clauses", name), f"“{name}” must be a table of answers, or false to leave the clause out")
    return wanted


def _answers(
    reading: _Reading, table: Mapping[str, Any], path: Path, clause: ClauseType, codes: list[str]
) -> dict[str, Value]:
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
            reading.fault((*path, name, *refusal.place), f"“{clause.id}.{name}”: {refusal}")
    return answers


def _composed(
    draft: Negotiation,
    instrument: Instrument,
    clause: ClauseType,
    answers: Mapping[str, Value] | None,
    uid_source: UidSource,
) -> Negotiation:
    """The draft with these answers in the first provision of the clause, which is added or left out as needed."""
    provisions = list(draft.provisions)
    if answers is None:
        return replace(draft, provisions=tuple(p for p in provisions if p.clause != clause.id))
    index = next((i for i, p in enumerate(provisions) if p.clause == clause.id), None)
    if index is None:
        index = place_in(instrument, draft, clause)
        provisions.insert(index, Provision(uid_source(), clause.kind, clause.id))
    provisions[index] = replace(provisions[index], answers={**provisions[index].answers, **answers})
    return replace(draft, provisions=tuple(provisions))
