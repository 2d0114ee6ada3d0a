"""The draft as it is printed: numbers worked out, references resolved, signatories in order.

One value that the preview paints and every writer writes, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.domain.language import Language
from drafter.domain.naming import signatories
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.numbering import PARAGRAPHS, Label, block_labels
from drafter.domain.text import Block, Inline, Note, Open, Ref, Run
from drafter.domain.translating import names_in


@dataclass(frozen=True, slots=True)
class Link:
    """The text of a reference, and the uid of the provision or block whose label it is."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A footnote with its references resolved; its number is its place among the notes of the document."""

    inlines: tuple[Run | Link | Open, ...]


PrintedInline = Run | Link | Open | PrintedNote


@dataclass(frozen=True, slots=True)
class PrintedGrid:
    """A table with its references resolved; ``align`` has one of left, right, center for each column."""

    head: tuple[tuple[PrintedInline, ...], ...]
    rows: tuple[tuple[tuple[PrintedInline, ...], ...], ...]
    align: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block with its label; a lone unnumbered paragraph has the role ``text``.

    ``uid`` is the provision's uid, a dot and the block's place.
    """

    uid: str
    role: str
    level: int
    label: str
    inlines: tuple[PrintedInline, ...]
    grid: PrintedGrid | None = None


@dataclass(frozen=True, slots=True)
class PrintedProvision:
    """A provision with its label ("Article 5"), heading and blocks; signature pages have signatories instead.

    ``pending`` means that its wording has not been rendered yet, which no writer ever sees.
    """

    uid: str
    kind: str
    clause: str
    label: str
    heading: str
    blocks: tuple[PrintedBlock, ...]
    signatories: tuple[str, ...] = ()
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What one copy has round its text: a cover, contents, line numbers, and what protocol asks to be on its pages.

    ``copy`` is the number of this copy out of ``copies``, 0 where they are not numbered; ``certificate`` are the
    paragraphs by which a true copy is certified; ``proof`` is by what the text can be found in the history later.
    """

    cover: bool = False
    contents: bool = False
    line_numbers: bool = False
    date: str = ""
    registration: str = ""
    releasable: str = ""
    copy: int = 0
    copies: int = 0
    distribution: tuple[str, ...] = ()
    certificate: tuple[str, ...] = ()
    proof: str = ""


PLAIN = Frame()


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A whole draft in one language, ready to be painted or written.

    ``beside`` are the same provisions in further languages, for a copy in columns; none in any other copy.
    """

    title: str
    symbol: str
    marking: str
    status: str
    scheme: str
    language: str
    words: Mapping[str, str]
    provisions: tuple[PrintedProvision, ...]
    frame: Frame = PLAIN
    beside: tuple[PrintedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What a reference may point to: a provision with its label, and the wording in which anchors are found."""

    provision: Provision
    label: Label
    blocks: Callable[[], tuple[Block, ...]]


class References:
    """Where references lead in one draft: resolves ``Ref`` targets into linked text."""

    def __init__(self, places: Sequence[Place], scheme: str, language: Language) -> None:
        self.places = tuple(places)
        self.scheme = scheme
        self.language = language
        self._by_name: dict[str, Place] = {}
        for place in places:
            self._by_name.setdefault(place.provision.clause or place.provision.uid, place)
        for place in places:
            self._by_name[place.provision.uid] = place

    def place(self, target: str) -> Place | None:
        """The provision to which a target leads, whatever its anchor."""
        return self._by_name.get(target.partition(".")[0])

    def resolve(self, ref: Ref, origin: str) -> tuple[Run | Link | Open, ...]:
        """The text of a reference from the provision ``origin``; an open question where it leads nowhere."""
        place = self.place(ref.target)
        if place is None:
            lost = Open(f"ref:{ref.target}", self.language.word("missing.reference"))
            return self._behind(ref.after, (lost,))
        return self._behind(ref.after, self._cited(place, ref.target.partition(".")[2], origin))

    def _behind(self, preposition: str, cited: tuple[Run | Link | Open, ...]) -> tuple[Run | Link | Open, ...]:
        """What is cited behind a preposition, with which its article contracts: "le paragraphe" after "de" is "du"."""
        first = cited[0]
        if not isinstance(first, Run):
            before = self.language.with_preposition(preposition, "")
            return (Run(before), *cited) if before else cited
        return (replace(first, text=self.language.with_preposition(preposition, first.text)), *cited[1:])

    def _cited(self, place: Place, anchor: str, origin: str) -> tuple[Run | Link | Open, ...]:
        outer = () if place.provision.uid == origin else self._outer(place)
        inner = self._inner(place, anchor, origin) if anchor else ()
        if inner and outer and not self._tells_all(place, inner):
            outer = self._behind("of", outer)
            return _joined(self.language.word("cite.within"), inner=inner, outer=outer)
        return inner or outer or (Run(self.language.word(f"cite.this.{self._kind(place)}")),)

    def _tells_all(self, place: Place, inner: tuple[Run | Link | Open, ...]) -> bool:
        """Whether a number says already in which provision it is: "5.2" does, "(a)" and a paragraph of an annex do not."""
        prefix = block_prefix(place.provision, place.label, self.scheme)
        first = next((piece.text for piece in inner if isinstance(piece, Link)), "")
        return bool(prefix) and first.startswith(f"{prefix}.")

    def _kind(self, place: Place) -> str:
        """What a provision is called when cited: an article of a text numbered by paragraphs is a paragraph."""
        kind = place.provision.kind
        return "paragraph" if kind == "article" and self.scheme == PARAGRAPHS else kind

    def _outer(self, place: Place) -> tuple[Run | Link | Open, ...]:
        kind, uid, label = self._kind(place), place.provision.uid, place.label
        if kind == "paragraph":
            return _joined(self.language.word("cite.paragraph"), n=(Link(label.number, uid),))
        if label.number:
            return _joined(self.language.words.get(f"cite.numbered.{kind}", "{n}"), n=(Link(label.printed, uid),))
        before, name, after = self.language.word(f"cite.{kind}").partition(label.printed or "\0")
        pieces = (Run(before), Link(name, uid), Run(after)) if name else (Run(before),)
        return tuple(piece for piece in pieces if piece.text)

    def _inner(self, place: Place, anchor: str, origin: str) -> tuple[Run | Link | Open, ...]:
        blocks = place.blocks()
        at = next((i for i, block in enumerate(blocks) if block.anchor == anchor), None)
        if at is None:
            return ()
        labels = block_labels(blocks, block_prefix(place.provision, place.label, self.scheme))
        chain = _chain(blocks, labels, at)
        if not chain:
            return ()
        links = tuple(Link(labels[i].rstrip("."), f"{place.provision.uid}.{i + 1}") for i in chain)
        role = blocks[chain[0]].role
        return _joined(self.language.word(f"cite.{role}"), n=links)


def block_prefix(provision: Provision, label: Label, scheme: str) -> str:
    """What stands before paragraph numbers: the provision's own number where the scheme numbers 5.1, 5.2."""
    return label.number if scheme == PARAGRAPHS and provision.kind == "article" else ""


def _chain(blocks: Sequence[Block], labels: Sequence[str], at: int) -> list[int]:
    """The numbered blocks that lead to block ``at``, outermost first: paragraph 2, (a), (iv)."""
    ranks = {"paragraph": 1, "subparagraph": 2, "point": 3}
    chain: list[int] = []
    rank = 4
    for index in range(at, -1, -1):
        own = ranks.get(blocks[index].role)
        if own is not None and own < rank:
            rank = own
            if labels[index]:
                chain.insert(0, index)
    return chain


def _joined(pattern: str, **pieces: tuple[Run | Link | Open, ...]) -> tuple[Run | Link | Open, ...]:
    """The pattern's text with linked pieces in place of its ``{names}``."""
    parts: list[Run | Link | Open] = []
    rest = pattern
    while rest:
        before, brace, tail = rest.partition("{")
        if before:
            parts.append(Run(before))
        name, _, rest = tail.partition("}")
        if brace:
            parts.extend(pieces[name])
    return tuple(parts)


def print_provision(
    provision: Provision,
    label: Label,
    heading: str,
    blocks: tuple[Block, ...],
    references: References,
    names: tuple[str, ...] = (),
) -> PrintedProvision:
    """One provision as printed; ``names`` are the signatories, for a signature page."""
    uid = provision.uid
    labels = block_labels(blocks, block_prefix(provision, label, references.scheme))
    printed = tuple(
        PrintedBlock(
            uid=f"{uid}.{index + 1}",
            role="text" if block.role == "paragraph" and not labels[index] else block.role,
            level=block.level,
            label=labels[index],
            inlines=_resolved(block.inlines, references, uid),
            grid=_grid(block, references, uid),
        )
        for index, block in enumerate(blocks)
    )
    return PrintedProvision(uid, provision.kind, provision.clause, label.printed, heading, printed, names)


def _grid(block: Block, references: References, uid: str) -> PrintedGrid | None:
    if block.grid is None:
        return None
    align = tuple(block.grid.align) or ("left",) * len(block.grid.head)
    head = tuple(_resolved(cell, references, uid) for cell in block.grid.head)
    rows = tuple(tuple(_resolved(cell, references, uid) for cell in row) for row in block.grid.rows)
    return PrintedGrid(head, rows, align)


def _resolved(inlines: tuple[Inline, ...], references: References, uid: str) -> tuple[PrintedInline, ...]:
    printed: list[PrintedInline] = []
    for inline in inlines:
        match inline:
            case Ref():
                printed.extend(references.resolve(inline, uid))
            case Note(inner):
                resolved = _resolved(inner, references, uid)
                printed.append(PrintedNote(tuple(i for i in resolved if not isinstance(i, PrintedNote))))
            case _:
                printed.append(inline)
    return tuple(printed)


def signature_names(negotiation: Negotiation, language: Language) -> tuple[str, ...]:
    """The full names of the signatories in the order of signature."""
    return tuple(names_in(negotiation, party, language)[1] for party in signatories(negotiation, language))


def text_of(inlines: Sequence[PrintedInline]) -> str:
    """The bare words of printed inlines, footnotes aside; an open question reads ``[label]``."""
    parts = []
    for inline in inlines:
        match inline:
            case Run(text=text) | Link(text=text):
                parts.append(text)
            case Open(label=label):
                parts.append(f"[{label}]")
    return "".join(parts)
