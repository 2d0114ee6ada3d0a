"""What still stands in the way of signature: placeholders, brackets, words left open, reservations, unsettled conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.app.drafting import open_parameters
from drafter.app.ports import Library
from drafter.app.rendering import Rendering
from drafter.domain.document import PrintedBlock, PrintedNote, PrintedProvision, text_of
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Open
from drafter.domain.translating import in_language

_LEFT_OPEN = re.compile(
    r"\b(TBD|TBC|T\.B\.D\.|to be determined|to be confirmed|to be agreed|XX+|N\.N\.)\b|\?\?+|_{3,}|…{2,}"
)
_RESERVED = re.compile(r"\b(reserv\w+|scrutiny|proposed by|position of|brackets?|ad referendum)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that is not ready: in which provision it stands, and what it is, in words."""

    uid: str
    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


def obstacles(library: Library, negotiation: Negotiation, rendering: Rendering) -> list[Obstacle]:
    """Everything that a signature copy must not have, in reading order; empty where the text can be signed."""
    document = rendering.document(negotiation)
    found = list(_over_all(negotiation, rendering.language))
    for printed in document.provisions:
        provision = negotiation.provision(printed.uid)
        place = _place(printed)
        texts = dict.fromkeys((*_in_heading(printed), *_in_text(printed)))
        if provision is not None:
            asked = [parameter.label for parameter in open_parameters(library, negotiation, provision)]
            texts |= dict.fromkeys(f"the question “{label}” is open" for label in asked)
            wording = rendering.wording(negotiation, provision)
            texts |= dict.fromkeys("hand wording and a later answer disagree" for _ in wording.conflicts)
        found += [Obstacle(printed.uid, place, words) for words in texts]
    return found


def _over_all(negotiation: Negotiation, language: Language) -> Iterator[Obstacle]:
    if not any(party.bound for party in negotiation.parties):
        yield Obstacle("", "Parties", "nobody signs")
    title = in_language(negotiation, negotiation.title, language)
    if not negotiation.title.strip():
        yield Obstacle("", "Title", "the text has no title")
    elif title.startswith("["):
        yield Obstacle("", "Title", f"a bracket: {_quoted(title, 0)}")


def _place(provision: PrintedProvision) -> str:
    return " ".join(filter(None, (provision.label, provision.heading))) or provision.kind.capitalize()


def _in_heading(provision: PrintedProvision) -> Iterator[str]:
    yield from (
        f"a bracket: {_quoted(provision.heading, found.start())}" for found in re.finditer(r"\[", provision.heading)
    )


def _in_text(provision: PrintedProvision) -> Iterator[str]:
    for block in provision.blocks:
        for cell in _cells(block):
            yield from (f"the placeholder [{i.label}]" for i in cell if isinstance(i, Open))
            bare = text_of(tuple(i for i in cell if not isinstance(i, Open)))
            yield from (f"a bracket: {_quoted(bare, found.start())}" for found in re.finditer(r"\[", bare))
            yield from (f"words left open: {_quoted(bare, found.start())}" for found in _LEFT_OPEN.finditer(bare))
            for note in cell:
                if isinstance(note, PrintedNote) and _RESERVED.search(words := text_of(note.inlines)):
                    yield f"a footnoted reservation: {_quoted(words, 0)}"


def _cells(block: PrintedBlock) -> Iterator[tuple]:  # type: ignore[type-arg]
    yield block.inlines
    if block.grid:
        for row in (block.grid.head, *block.grid.rows):
            yield from row


def _quoted(text: str, at: int) -> str:
    piece = " ".join(text[at : at + 60].split())
    return f"“{piece}{'…' if len(text) > at + 60 else ''}”"
