"""The texts of a draft that somebody typed, and that its other languages need: where each stands, and how it reads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafter.app.ports import Library
from drafter.domain.answers import effective
from drafter.domain.clauses import ClauseType
from drafter.domain.edits import Edit, SetTranslations, Several
from drafter.domain.kinds import Quantity, Table, Term
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.translating import translated

#: Kinds of answers that may hold words, for themselves or in their cells.
_WORDED = ("text", "body", "event", "quantity", "terms", "table")


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that was typed: where it stands first, and the text."""

    place: str
    text: str


def other_languages(library: Library, negotiation: Negotiation) -> tuple[Language, ...]:
    """The languages of the draft but the one in which it is written."""
    return tuple(library.languages[code] for code in negotiation.languages[1:] if code in library.languages)


def typed_texts(library: Library, negotiation: Negotiation) -> list[Typed]:
    """Every text that some other language of the draft does not have of itself, once, in reading order."""
    others = other_languages(library, negotiation)
    found: dict[str, Typed] = {}
    for typed in _all(library, negotiation):
        needed = any(_is_needed(negotiation, typed.text, language) for language in others)
        if needed or any(typed.text in negotiation.translations.get(code, {}) for code in negotiation.translations):
            found.setdefault(typed.text, typed)
    return list(found.values())


def _is_needed(negotiation: Negotiation, text: str, language: Language) -> bool:
    return translated(negotiation, text, language) is None


def untranslated_count(library: Library, negotiation: Negotiation, language: Language) -> int:
    """How many of the typed texts a language still lacks."""
    return sum(_is_needed(negotiation, typed.text, language) for typed in typed_texts(library, negotiation))


def translating(words: Mapping[str, Mapping[str, str]]) -> Edit:
    """The edit that says how texts read, by language and text."""
    return Several(tuple(SetTranslations(code, own) for code, own in words.items()), "Translate")


def _all(library: Library, negotiation: Negotiation) -> Iterator[Typed]:
    for place, text in (("Title", negotiation.title), ("Marking", negotiation.marking)):
        if text.strip():
            yield Typed(place, text)
    for party in negotiation.parties:
        yield from (Typed(f"Party {party.code}", name) for name in (party.name, party.official) if name)
    for provision in negotiation.provisions:
        clause = library.clauses.get(provision.clause)
        name = clause.title if clause else provision.kind.capitalize()
        if provision.heading:
            yield Typed(f"{name}, heading", provision.heading)
        if clause:
            answers = effective(clause, provision, negotiation)
            events = library.languages["en"].events
            answers = {name: None if _is_event(value, events) else value for name, value in answers.items()}
            yield from (Typed(f"{name}, {label}", text) for label, text in _answered(clause, answers))


def _is_event(value: Any, events: Mapping[str, str]) -> bool:
    """Whether an answer is an event that every language knows."""
    return isinstance(value, str) and value in events


def _answered(clause: ClauseType, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for parameter in clause.parameters:
        if parameter.kind in _WORDED:
            known = {column.id for column in parameter.columns if column.kind not in _WORDED}
            yield from (
                (parameter.label, text) for text in _words(answers.get(parameter.id), known, parameter.open_columns)
            )


def _words(value: Any, wordless: set[str], open_columns: bool) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Quantity(unit=unit) if unit:
            yield unit
        case Term(term, definition):
            yield from (term, definition)
        case Table(columns, rows):
            yield from columns if open_columns else ()
            for row in rows:
                for column, cell in zip(columns, row, strict=True):
                    if column not in wordless:
                        yield from _words(cell, wordless, open_columns)
        case tuple():
            for item in value:
                yield from _words(item, wordless, open_columns)
