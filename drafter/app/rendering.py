"""The draft as printed, kept provision by provision so that only what changed is made again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter

from drafter.app.ports import Library
from drafter.app.wordings import Wording, Wordings
from drafter.domain.clauses import POLITICAL
from drafter.domain.document import (
    Place,
    PrintedDocument,
    PrintedProvision,
    References,
    print_provision,
    signature_names,
)
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.numbering import ARTICLES, PARAGRAPHS, Label, provision_labels
from drafter.domain.text import Block, Ref, inlines_of, open_questions

#: How many provisions before the chosen one are likely in sight with it.
SEEN_BEFORE = 3


def scheme_of(library: Library, negotiation: Negotiation) -> str:
    """How the draft numbers, by articles or by paragraphs; a political text has no articles."""
    if negotiation.status == POLITICAL:
        return PARAGRAPHS
    instrument = library.instruments.get(negotiation.instrument)
    return instrument.scheme if instrument else ARTICLES


@dataclass(slots=True)
class _Kept:
    """A printed provision with what it was made of: its blocks, label, heading, signatories and cited places.

    ``frame`` is what surrounded it: all labels, the scheme and the signatories; one object for as long as they are equal.
    """

    provision: Provision
    frame: object
    blocks: tuple[Block, ...]
    targets: tuple[str, ...]
    made_of: tuple[object, ...]
    printed: PrintedProvision


class Rendering:
    """Wordings and printed provisions of one negotiation in one treaty language."""

    def __init__(self, library: Library, language: str) -> None:
        self._library = library
        self._language = library.languages[language]
        self._wordings = Wordings(library, self._language)
        self._kept: dict[str, _Kept] = {}
        self._labels: tuple[object, Mapping[str, Label]] | None = None
        self._references: tuple[Negotiation, References] | None = None
        self._frame: object = None

    @property
    def language(self) -> Language:
        """The treaty language of this rendering."""
        return self._language

    def wording(self, negotiation: Negotiation, provision: Provision) -> Wording:
        """The wording of one provision."""
        self._wordings.meet(negotiation)
        return self._wordings.of(negotiation, provision)

    def sample(self, negotiation: Negotiation, provision: Provision) -> tuple[Block, ...]:
        """The template's wording of a provision that is not in the draft, for looking at before it is added."""
        return Rendering(self._library, self._language.code).wording(negotiation, provision).template

    def open_questions(self, negotiation: Negotiation, provision: Provision) -> list[str]:
        """The parameters still open in the wording, in the order of the text."""
        return open_questions(self.wording(negotiation, provision).blocks)

    def heading(self, provision: Provision) -> str:
        """The heading as printed: the provision's own, else the one answered for, else its clause type's."""
        if provision.heading is not None:
            return self._wordings.typed(provision.heading)
        answered = provision.answers.get("heading")
        if isinstance(answered, str):
            return self._wordings.typed(answered)
        clause = self._library.clauses.get(provision.clause)
        return clause.heading(self._language.code, self._wordings.status) if clause else ""

    def labels(self, negotiation: Negotiation) -> Mapping[str, Label]:
        """The label of every provision by uid."""
        self._wordings.meet(negotiation)
        order = tuple((p.uid, p.kind) for p in negotiation.provisions), self.scheme(negotiation)
        if self._labels is None or self._labels[0] != order:
            self._labels = (order, provision_labels(negotiation.provisions, order[1], self._language))
        return self._labels[1]

    def names(self, negotiation: Negotiation) -> dict[str, str]:
        """What to call every provision by uid, in reading order: label and heading, or its kind where it has neither."""
        labels = self.labels(negotiation)
        return {
            p.uid: f"{labels[p.uid].printed} {self.heading(p)}".strip() or p.kind.capitalize()
            for p in negotiation.provisions
        }

    def scheme(self, negotiation: Negotiation) -> str:
        """How the draft numbers: by articles or by paragraphs."""
        return scheme_of(self._library, negotiation)

    def references(self, negotiation: Negotiation) -> References:
        """Where the references of the draft lead, and how they read."""
        self._wordings.meet(negotiation)
        if self._references is None or self._references[0] is not negotiation:
            places = self._places(negotiation)
            self._references = (negotiation, References(places, self.scheme(negotiation), self._language))
        return self._references[1]

    def document(self, negotiation: Negotiation, seconds: float | None = None, first: str = "") -> PrintedDocument:
        """The whole draft as printed; provisions that did not change are the same objects as before.

        With a limit of seconds, provisions beginning with ``first`` are rendered until it is reached, and the others are
        ``pending``: without blocks until a later call has had the time.
        """
        self._wordings.meet(negotiation)
        if seconds is not None:
            self._warm(negotiation, seconds, first)
        return self._document(negotiation, self.references(negotiation).places, patient=seconds is None)

    def portion(self, negotiation: Negotiation, uids: Collection[str]) -> PrintedDocument:
        """These provisions of the draft as printed, and no other: quick where there are few."""
        places = [place for place in self.references(negotiation).places if place.provision.uid in uids]
        return self._document(negotiation, places, patient=True)

    def _document(self, negotiation: Negotiation, places: Iterable[Place], patient: bool) -> PrintedDocument:
        references = self.references(negotiation)
        names = signature_names(negotiation, self._language)
        frame = (self.labels(negotiation), references.scheme, names)
        if frame != self._frame:
            self._frame = frame
        printed = [
            self._unchanged(place.provision) or self._print(place, references, names, patient) for place in places
        ]
        return PrintedDocument(
            title=self._wordings.typed(negotiation.title),
            symbol=negotiation.symbol,
            marking=self._wordings.typed(negotiation.marking),
            status=negotiation.status,
            scheme=references.scheme,
            language=self._language.code,
            words=self._language.words,
            provisions=tuple(printed),
        )

    def _places(self, negotiation: Negotiation) -> list[Place]:
        labels = self.labels(negotiation)
        return [Place(p, labels[p.uid], self._blocks(negotiation, p)) for p in negotiation.provisions]

    def _blocks(self, negotiation: Negotiation, provision: Provision) -> Callable[[], tuple[Block, ...]]:
        return lambda: self._wordings.of(negotiation, provision).blocks

    def _warm(self, negotiation: Negotiation, seconds: float, first: str) -> None:
        """Render what is not ready, from ``first`` on and round, until the time is up."""
        end = perf_counter() + seconds
        provisions = negotiation.provisions
        start = next((i for i, p in enumerate(provisions) if p.uid == first), 0)
        start = max(0, start - SEEN_BEFORE)
        for provision in (*provisions[start:], *provisions[:start]):
            if not self._wordings.is_ready(provision):
                self._wordings.of(negotiation, provision)
                if perf_counter() > end:
                    return

    def _unchanged(self, provision: Provision) -> PrintedProvision | None:
        """The provision as printed before, where nothing it depends on can have changed."""
        kept = self._kept.get(provision.uid)
        if kept is None or kept.targets or kept.provision is not provision or kept.frame is not self._frame:
            return None
        return kept.printed if self._wordings.ready_blocks(provision) is kept.blocks else None

    def _print(self, place: Place, references: References, names: tuple[str, ...], patient: bool) -> PrintedProvision:
        provision, label = place.provision, place.label
        heading = self.heading(provision)
        if not patient and not self._wordings.is_ready(provision):
            return PrintedProvision(
                provision.uid, provision.kind, provision.clause, label.printed, heading, (), pending=True
            )
        blocks = place.blocks()
        names = names if provision.kind == "signatures" else ()
        kept = self._kept.get(provision.uid)
        targets = kept.targets if kept and kept.blocks is blocks else _targets(blocks)
        made_of = (label, heading, names, references.scheme, *_cited(targets, references))
        if kept and kept.blocks is blocks and kept.made_of == made_of:
            kept.provision, kept.frame = provision, self._frame
            return kept.printed
        printed = print_provision(provision, label, heading, blocks, references, names)
        if kept and kept.printed == printed:
            printed = kept.printed
        self._kept[provision.uid] = _Kept(provision, self._frame, blocks, targets, made_of, printed)
        return printed


def _targets(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i.target for block in blocks for i in inlines_of(block) if isinstance(i, Ref)))


def _cited(targets: tuple[str, ...], references: References) -> Iterable[object]:
    """What the text of references depends on: the label of each target and, for an anchor, the blocks it is among."""
    for target in targets:
        place = references.place(target)
        yield place and (place.provision.uid, place.label, id(place.blocks()) if "." in target else 0)
