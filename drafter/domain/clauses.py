"""The clause library as values: clause types with their parameters, and the instruments built from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from drafter.domain.kinds import Value
from drafter.domain.language import Language

#: The level of a clause, from the weakest to the strongest promise.
LEVELS: Final = ("assurance", "commitment", "guarantee", "mutual_defence")
BINDING: Final = "binding"
POLITICAL: Final = "political"
STATUSES: Final = (BINDING, POLITICAL)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice: its id, its label in the interface, and its wording by treaty language."""

    id: str
    label: str
    text: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure or formula of a precedent, shown beside the question, with the text it is from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A typed value that a clause asks for; table columns are parameters too.

    A default may be the parties of ``default_roles``, or with ``default_languages`` the languages of the draft.
    ``asked_when`` names other parameters and the answers on which this one is asked at all; ``labels`` are its label in
    other treaty languages than English.
    """

    id: str
    kind: str
    question: str
    label: str
    help: str = ""
    required: bool = True
    several: bool = False
    default: Value | None = None
    default_roles: tuple[str, ...] = ()
    default_languages: bool = False
    choices: tuple[Choice, ...] = ()
    minimum: Value | None = None
    maximum: Value | None = None
    units: tuple[str, ...] = ()
    columns: tuple[Parameter, ...] = ()
    open_columns: bool = False
    facts: tuple[Fact, ...] = ()
    asked_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def label_in(self, language: str) -> str:
        """What stands in a text of that language while the question is open."""
        return self.labels.get(language, self.label)

    def choice(self, choice_id: str) -> Choice | None:
        """The choice of that id, if there is one."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)

    def column(self, column_id: str) -> Parameter | None:
        """The table column of that id, if there is one."""
        return next((column for column in self.columns if column.id == column_id), None)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a clause makes someone owe; the fields name parameters in braces ("within {within}")."""

    actor: str
    verb: str
    action: str
    beneficiary: str = ""
    quantity: str = ""
    deadline: str = ""
    trigger: str = ""
    decided_by: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers with which the template is tried in the tests; the expected text lies beside the template."""

    name: str
    status: str
    answers: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ClauseType:
    """An entry of the clause library; ``pack`` is the title of the clause pack that it came with, empty if shipped."""

    id: str
    kind: str
    group: str
    title: str
    headings: Mapping[str, str]
    summary: str
    level: str = ""
    statuses: tuple[str, ...] = STATUSES
    parameters: tuple[Parameter, ...] = ()
    facts: tuple[Fact, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    examples: tuple[Example, ...] = ()
    repeatable: bool = False
    political_headings: Mapping[str, str] = field(default_factory=dict)
    obligations_in: Mapping[str, tuple[Obligation, ...]] = field(default_factory=dict)
    pack: str = ""

    def parameter(self, parameter_id: str) -> Parameter | None:
        """The parameter of that id, if there is one."""
        return next((p for p in self.parameters if p.id == parameter_id), None)

    def obligations_for(self, language: str) -> tuple[Obligation, ...] | None:
        """The obligations in the words of a treaty language; None where it has none of them."""
        if language == "en" or not self.obligations:
            return self.obligations
        return self.obligations_in.get(language)

    def heading(self, language: str, status: str = BINDING) -> str:
        """The heading in a treaty language, in English where the language has none.

        A clause may have another heading in political texts ("Coming into effect").
        """
        if status == POLITICAL and language in self.political_headings:
            return self.political_headings[language]
        return self.headings.get(language) or self.headings.get("en", self.title)


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in an instrument: a clause type, or the heading of a part or chapter.

    It is filled only in a draft of one of its statuses, which are those of its clause type.
    """

    kind: str
    clause: str = ""
    heading: str = ""
    answers: Mapping[str, Value] = field(default_factory=dict)
    included: bool = True
    statuses: tuple[str, ...] = STATUSES


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of document: what it is called, whether it binds, how it is numbered and what it contains."""

    id: str
    title: str
    summary: str
    statuses: tuple[str, ...]
    scheme: str
    nouns: Mapping[str, Mapping[str, str]]
    slots: tuple[Slot, ...]
    parties_min: int = 2
    parties_max: int | None = None

    def noun(self, language: Language, status: str) -> str:
        """What the document calls itself in running text: "Treaty", "le présent Traité".

        Other languages give the word for each English one, so that a new instrument need not name them all.
        """
        by_status = self.nouns.get(language.code) or self.nouns["en"]
        noun = by_status.get(status) or next(iter(by_status.values()))
        if language.code in self.nouns or language.code == "en":
            return noun
        return language.words.get(f"noun.{noun}") or language.word("noun.other")
