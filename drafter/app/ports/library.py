"""The clause library, and the packs that add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from drafter.domain.clauses import ClauseType, Instrument, Parameter
from drafter.domain.errors import Fault
from drafter.domain.kinds import Value
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Block


class Library(Protocol):
    """The clause library: clause types, instruments and languages as values, and their wording."""

    @property
    def clauses(self) -> Mapping[str, ClauseType]:
        """Clause types by id, in the order of the catalogue."""

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id, in the order in which they are offered."""

    @property
    def languages(self) -> Mapping[str, Language]:
        """Treaty languages by code."""

    @property
    def faults(self) -> Sequence[Fault]:
        """What could not be loaded, and where; the rest works."""

    def wording(self, clause: str, context: Context) -> tuple[Block, ...]:
        """The template's wording under these answers; ``Faults`` where the template fails."""

    def words_for(self, value: Value, parameter: Parameter, language: str, negotiation: Negotiation) -> str:
        """A value as a template prints it."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a clause's wording may depend on.

    ``answers`` hold a value, or None, for every parameter of the clause (defaults filled in); ``present`` the ids of the
    clause types in the draft.
    """

    language: str
    negotiation: Negotiation
    noun: str
    answers: Mapping[str, Value | None]
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pack:
    """A clause pack: what its maker calls it, which state of it this is, and the ids of its clauses."""

    id: str
    title: str
    by: str
    version: str
    summary: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackClause:
    """A clause of a pack as it is shown before it is installed; an example is its name, its status and its text."""

    id: str
    title: str
    kind: str
    group: str
    summary: str
    questions: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PackReport:
    """What a pack from outside holds and what is wrong with it; ``replaces`` is the version installed at present."""

    pack: Pack
    clauses: tuple[PackClause, ...]
    problems: tuple[str, ...]
    replaces: str = ""
    path: Path = Path()
    content: bytes = b""


class Packs(Protocol):
    """Clause packs: zipped folders of templates that people share."""

    def installed(self) -> Sequence[Pack]:
        """The packs that are installed, by title."""

    def look(self, path: Path) -> PackReport:
        """What a pack from outside holds, its examples rendered, and what is wrong with it; nothing is installed."""

    def install(self, report: PackReport) -> None:
        """Install a pack that was looked at, in place of an older state of it; ``Refusal`` leaves what was there."""

    def remove(self, pack: str) -> None:
        """Remove an installed pack; ``UnknownName`` where there is none of that id."""
