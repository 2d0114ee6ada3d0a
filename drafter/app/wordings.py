"""The wording of every provision as it stands: the template under the answers, merged with what was edited by hand.

Rendered again only where something it depends on has changed, so that a keystroke costs one provision, not the draft.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafter.app.following import Blocks, following, merged
from drafter.app.ports import Context, Library
from drafter.compare.merge import Conflict, merge
from drafter.domain.answers import effective
from drafter.domain.clauses import BINDING
from drafter.domain.errors import Fault, Faults
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.text import Block, Open
from drafter.domain.translating import in_language, is_drafted_in


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of a provision: what is shown, what the template alone says, and what could not be merged.

    ``language`` is the code of one of the other languages of the draft, "" for the one in which it is written. In another
    one the "template" is what is known without a translation by hand, placeholders for the rest.
    """

    blocks: tuple[Block, ...]
    template: tuple[Block, ...]
    conflicts: tuple[Conflict, ...] = ()
    faults: tuple[Fault, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a template may see of the draft beside its own answers; wordings are kept while it is equal."""

    instrument: str
    status: str
    title: str
    symbol: str
    parties: tuple[object, ...]
    protocol_order: bool
    languages: tuple[str, ...]
    translations: object
    present: frozenset[str]


class Wordings:
    """The wordings of one negotiation in one treaty language, kept while they hold."""

    def __init__(self, library: Library, language: Language) -> None:
        self._library = library
        self._language = language
        self._surroundings: _Surroundings | None = None
        self._kept: dict[str, tuple[Provision, Wording]] = {}
        self._fresh: set[str] = set()
        self._original: Wordings | None = None
        self._met: Negotiation | None = None

    @property
    def language(self) -> Language:
        """The treaty language of these wordings."""
        return self._language

    def meet(self, negotiation: Negotiation) -> None:
        """Take note of the draft; to be called before ``of`` whenever it may have changed."""
        seen = _Surroundings(
            negotiation.instrument,
            negotiation.status,
            negotiation.title,
            negotiation.symbol,
            negotiation.parties,
            negotiation.protocol_order,
            negotiation.languages,
            negotiation.translations,
            frozenset(p.clause for p in negotiation.provisions if p.clause),
        )
        self._met = negotiation
        if seen != self._surroundings:
            self._surroundings = seen
            self._fresh.clear()

    @property
    def status(self) -> str:
        """The status of the draft last met: binding where none was."""
        return self._surroundings.status if self._surroundings else BINDING

    def typed(self, text: str) -> str:
        """A text that was typed into the draft last met, in this language, or that it is not translated."""
        return in_language(self._met, text, self._language) if self._met and text else text

    def is_ready(self, provision: Provision) -> bool:
        """Whether the wording is there without rendering anything."""
        return self.ready_blocks(provision) is not None

    def ready_blocks(self, provision: Provision) -> tuple[Block, ...] | None:
        """The blocks of a wording that is there without rendering anything."""
        kept = self._kept.get(provision.uid)
        ready = kept is not None and kept[0] is provision and provision.uid in self._fresh
        return kept[1].blocks if kept and ready else None

    def of(self, negotiation: Negotiation, provision: Provision) -> Wording:
        """The wording of a provision of the draft last met; the same object as before where it is equal."""
        kept = self._kept.get(provision.uid)
        if kept is not None and kept[0] is provision and provision.uid in self._fresh:
            return kept[1]
        wording = self._worded(negotiation, provision)
        if kept is not None and kept[1] == wording:
            wording = kept[1]
        self._kept[provision.uid] = (provision, wording)
        self._fresh.add(provision.uid)
        return wording

    def _worded(self, negotiation: Negotiation, provision: Provision) -> Wording:
        other = "" if is_drafted_in(negotiation, self._language) else self._language.code
        override = provision.by_hand(other)
        template, faults = self._template(negotiation, provision)
        if other and provision.override:
            template, faults = self._following(negotiation, provision, template), ()
        if override is None:
            return Wording(template or _told(faults), template, faults=faults, language=other)
        if faults or not (provision.clause or other):
            return Wording(override.blocks, template, faults=faults, language=other)
        woven = (merged if other else merge)(override.base, override.blocks, template)
        return Wording(woven.blocks, template, woven.conflicts, language=other)

    def _following(self, negotiation: Negotiation, provision: Provision, template: Blocks) -> Blocks:
        """What this language has for a wording edited by hand in the language of the draft."""
        drafted = self._library.languages.get(negotiation.languages[0]) if negotiation.languages else None
        if drafted is None:
            return template
        if self._original is None or self._original.language is not drafted:
            self._original = Wordings(self._library, drafted)
        self._original.meet(negotiation)
        original = self._original.of(negotiation, provision)
        return following(original.blocks, original.template, template, self._language)

    def _template(self, negotiation: Negotiation, provision: Provision) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
        clause = self._library.clauses.get(provision.clause)
        if clause is None:
            missing = f"the clause library has no clause type “{provision.clause}”; install the clause pack that has it"
            return (), (Fault(f"templates/clauses/{provision.clause}", None, missing),) if provision.clause else ()
        instrument = self._library.instruments.get(negotiation.instrument)
        context = Context(
            language=self._language.code,
            negotiation=negotiation,
            noun=instrument.noun(self._language, negotiation.status) if instrument else "",
            answers=effective(clause, provision, negotiation),
            present=self._surroundings.present if self._surroundings else frozenset(),
        )
        try:
            return self._library.wording(clause.id, context), ()
        except Faults as error:
            return (), error.faults


def _told(faults: tuple[Fault, ...]) -> tuple[Block, ...]:
    """A fault standing in the text as a placeholder, so that no export is silently without the provision."""
    return tuple(Block("text", (Open(f"fault:{fault.file}", str(fault)),)) for fault in faults)
