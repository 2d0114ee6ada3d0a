"""The wording of every provision as it stands: the template under the answers, merged with what was edited by hand.

Rendered again only where something it depends on has changed, so that a keystroke costs one provision, not the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.app.ports import Context, Library
from drafter.compare.merge import Conflict, merge
from drafter.domain.answers import effective
from drafter.domain.clauses import BINDING, POLITICAL, ClauseType
from drafter.domain.document import (
    Place,
    PrintedDocument,
    PrintedProvision,
    References,
    print_provision,
    signature_names,
)
from drafter.domain.errors import Fault, Faults
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.numbering import PARAGRAPHS, Label, provision_labels
from drafter.domain.text import Block, Ref, inlines_of, open_questions


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of a provision: what is shown, what the template alone says, and what could not be merged."""

    blocks: tuple[Block, ...]
    template: tuple[Block, ...]
    conflicts: tuple[Conflict, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a template may see of the draft beside its own answers; wordings are kept while it is equal."""

    status: str
    title: str
    symbol: str
    parties: tuple[object, ...]
    protocol_order: bool
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Key:
    """What a printed provision was made of; one that refers to others is resolved anew each time."""

    blocks: tuple[Block, ...]
    label: Label
    heading: str
    names: tuple[str, ...]
    refers: bool


class Rendering:
    """Wordings and printed provisions of one negotiation in one treaty language, kept while they hold."""

    def __init__(self, library: Library, language: str) -> None:
        self._library = library
        self._language = library.languages[language]
        self._surroundings: _Surroundings | None = None
        self._wordings: dict[str, tuple[Provision, Wording]] = {}
        self._printed: dict[str, tuple[_Key, PrintedProvision]] = {}

    @property
    def language(self) -> Language:
        """The treaty language of this rendering."""
        return self._language

    def wording(self, negotiation: Negotiation, provision: Provision) -> Wording:
        """The wording of one provision."""
        self._meet(negotiation)
        return self._kept(negotiation, provision)

    def _kept(self, negotiation: Negotiation, provision: Provision) -> Wording:
        kept = self._wordings.get(provision.uid)
        if kept and kept[0] is provision:
            return kept[1]
        wording = self._worded(negotiation, provision)
        if kept and kept[1] == wording:
            wording = kept[1]
        self._wordings[provision.uid] = (provision, wording)
        return wording

    def heading(self, provision: Provision) -> str:
        """The heading as printed: the provision's own, else the one answered for, else its clause type's."""
        if provision.heading is not None:
            return provision.heading
        answered = provision.answers.get("heading")
        if isinstance(answered, str):
            return answered
        clause = self._library.clauses.get(provision.clause)
        status = self._surroundings.status if self._surroundings else BINDING
        return clause.heading(self._language.code, status) if clause else ""

    def labels(self, negotiation: Negotiation) -> Mapping[str, Label]:
        """The label of every provision by uid."""
        return provision_labels(negotiation.provisions, self.scheme(negotiation), self._language)

    def scheme(self, negotiation: Negotiation) -> str:
        """How the instrument numbers: by articles or by paragraphs; a political text has no articles."""
        if negotiation.status == POLITICAL:
            return PARAGRAPHS
        instrument = self._library.instruments.get(negotiation.instrument)
        return instrument.scheme if instrument else "articles"

    def document(self, negotiation: Negotiation) -> PrintedDocument:
        """The whole draft as printed; provisions that did not change are the same objects as before."""
        self._meet(negotiation)
        labels = self.labels(negotiation)
        scheme = self.scheme(negotiation)
        places = [
            Place(p, labels[p.uid], lambda p=p: self._kept(negotiation, p).blocks)  # type: ignore[misc]
            for p in negotiation.provisions
        ]
        references = References(places, scheme, self._language)
        names = signature_names(negotiation, self._language)
        return PrintedDocument(
            title=negotiation.title,
            symbol=negotiation.symbol,
            marking=negotiation.marking,
            status=negotiation.status,
            scheme=scheme,
            language=self._language.code,
            words=self._language.words,
            provisions=tuple(
                self._print(negotiation, p, labels[p.uid], references, names) for p in negotiation.provisions
            ),
        )

    def _print(
        self,
        negotiation: Negotiation,
        provision: Provision,
        label: Label,
        references: References,
        names: tuple[str, ...],
    ) -> PrintedProvision:
        names = names if provision.kind == "signatures" else ()
        heading, blocks = self.heading(provision), self._kept(negotiation, provision).blocks
        key = _Key(
            blocks, label, heading, names, any(isinstance(i, Ref) for block in blocks for i in inlines_of(block))
        )
        kept = self._printed.get(provision.uid)
        if kept and kept[0].blocks is blocks and kept[0] == key and not key.refers:
            return kept[1]
        printed = print_provision(provision, label, heading, blocks, references, names)
        if kept and kept[1] == printed:
            printed = kept[1]
        self._printed[provision.uid] = (key, printed)
        return printed

    def _meet(self, negotiation: Negotiation) -> None:
        seen = _Surroundings(
            negotiation.status,
            negotiation.title,
            negotiation.symbol,
            negotiation.parties,
            negotiation.protocol_order,
            frozenset(p.clause for p in negotiation.provisions if p.clause),
        )
        if seen != self._surroundings:
            self._surroundings = seen
            self._wordings = {uid: (_STALE, wording) for uid, (_, wording) in self._wordings.items()}

    def _worded(self, negotiation: Negotiation, provision: Provision) -> Wording:
        override = provision.override
        template, faults = self._template(negotiation, provision)
        if override is None:
            return Wording(template, template, faults=faults)
        if faults or not provision.clause:
            return Wording(override.blocks, template, faults=faults)
        merged = merge(override.base, override.blocks, template)
        return Wording(merged.blocks, template, merged.conflicts)

    def _template(self, negotiation: Negotiation, provision: Provision) -> tuple[tuple[Block, ...], tuple[Fault, ...]]:
        clause: ClauseType | None = self._library.clauses.get(provision.clause)
        if clause is None:
            missing = f"the clause library has no clause type “{provision.clause}”"
            faults = (Fault(f"templates/clauses/{provision.clause}", None, missing),) if provision.clause else ()
            return (), faults
        instrument = self._library.instruments.get(negotiation.instrument)
        noun = instrument.noun(self._language.code, negotiation.status) if instrument else ""
        assert self._surroundings is not None
        context = Context(
            self._language.code,
            negotiation,
            noun,
            effective(clause, provision, negotiation),
            self._surroundings.present,
        )
        try:
            return self._library.wording(clause.id, context), ()
        except Faults as error:
            return (), error.faults

    def sample(self, negotiation: Negotiation, provision: Provision) -> tuple[Block, ...]:
        """The template's wording of a provision that is not in the draft, for looking at before it is added."""
        return Rendering(self._library, self._language.code).wording(negotiation, provision).template

    def open_questions(self, negotiation: Negotiation, provision: Provision) -> list[str]:
        """The parameters still open in the wording, in the order of the text."""
        return open_questions(self.wording(negotiation, provision).blocks)


_STALE = Provision("", "")
