"""The kinds of copy in which a text leaves the house: what each adds to the printed text, and what it changes in it.

The alternat is the rule that each party's original names that party first wherever the parties are listed and in the
signature order (E. Satow, Satow's Diplomatic Practice, on the alternat).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from drafter.compare.brackets import leading_holders
from drafter.domain.document import (
    PLAIN,
    Frame,
    PrintedBlock,
    PrintedDocument,
    PrintedInline,
    PrintedNote,
    PrintedProvision,
)
from drafter.domain.errors import Refusal
from drafter.domain.language import Language
from drafter.domain.naming import listed
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Run

CLEAN: Final = "clean"
ROLLING: Final = "rolling"
REDLINE: Final = "redline"
CONSOLIDATED: Final = "consolidated"
SIGNATURE: Final = "signature"
CERTIFIED: Final = "certified"

#: The kinds of copy, and what each is.
KINDS: Final[Mapping[str, str]] = {
    CLEAN: "Clean text",
    ROLLING: "Rolling text, with brackets and who holds them",
    REDLINE: "Changes since a version, as tracked changes",
    CONSOLIDATED: "Consolidated text with table of contents",
    SIGNATURE: "Signature copy",
    CERTIFIED: "Certified true copy",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that is asked for: its kind, what is on its pages, and whose original it is.

    ``languages`` are codes of treaty languages, more than one for columns, none for the first of the draft that the library
    has. ``alternat`` is the code of the party whose original it is; ``since`` the version a redline starts from.
    ``obligations`` adds the list of what the text makes each owe, as an annex; ``decision`` is why the copy may bear a lower
    marking than one of its parts; ``house`` is the file of a house style, or the name of one that is shipped; ``to`` is
    who gets this very copy, where it is one of several; ``office`` lets LibreOffice set a PDF.
    """

    kind: str = CLEAN
    languages: tuple[str, ...] = ()
    alternat: str = ""
    since: str = ""
    obligations: bool = False
    decision: str = ""
    house: str = ""
    to: str = ""
    office: bool = False
    frame: Frame = PLAIN


def frame_of(copy: Copy, language: Language, negotiation: Negotiation) -> Frame:
    """What the copy has round its text, with what its kind brings along."""
    frame = copy.frame
    if copy.kind == CONSOLIDATED:
        frame = replace(frame, contents=True, cover=True)
    if copy.kind == CERTIFIED:
        words = language.word("certified.words").replace("{title}", negotiation.title)
        frame = replace(frame, certificate=(language.word("certified.heading"), words))
    return frame


def alternated(negotiation: Negotiation, code: str, language: Language) -> Negotiation:
    """The negotiation with one party named first wherever the parties are listed; ``Refusal`` where it is none."""
    order = listed(negotiation, language)
    first = [party for party in order if party.code == code]
    if not first:
        known = ", ".join(party.code for party in order)
        raise Refusal(f"“{code}” is no party to this text; the parties are {known}.")
    rest = tuple(party for party in order if party.code != code)
    return replace(negotiation, parties=(*first, *rest), protocol_order=True)


def rolling(document: PrintedDocument) -> PrintedDocument:
    """The text with the holders of its brackets in footnotes: "[France: 24 hours]" reads "[24 hours]¹"."""
    pattern = document.words.get("holder.note", "{names}")
    provisions = tuple(_rolled(provision, pattern) for provision in document.provisions)
    return replace(document, provisions=provisions)


def _rolled(provision: PrintedProvision, pattern: str) -> PrintedProvision:
    blocks = tuple(_rolled_block(block, pattern) for block in provision.blocks)
    return provision if blocks == provision.blocks else replace(provision, blocks=blocks)


def _rolled_block(block: PrintedBlock, pattern: str) -> PrintedBlock:
    inlines = tuple(_noted(block.inlines, pattern))
    return block if inlines == block.inlines else replace(block, inlines=inlines)


def _noted(inlines: tuple[PrintedInline, ...], pattern: str) -> Iterator[PrintedInline]:
    """The inlines with holders taken out of the brackets and put into a footnote where each bracket closes.

    Brackets are followed over the inlines of the paragraph; one that closes in another paragraph keeps its holder.
    """
    waiting: list[tuple[str, ...]] = []
    for place, inline in enumerate(inlines):
        if type(inline) is not Run:
            yield inline
            continue
        yield from _noted_run(inline, waiting, _closings(inlines[place + 1 :]), pattern)


def _closings(inlines: tuple[PrintedInline, ...]) -> int:
    """How many brackets close in some inlines."""
    return sum(inline.text.count("]") for inline in inlines if type(inline) is Run)


def _noted_run(run: Run, waiting: list[tuple[str, ...]], later: int, pattern: str) -> Iterator[PrintedInline]:
    text, kept = run.text, ""
    at = 0
    while at < len(text):
        char = text[at]
        at += 1
        kept += char
        if char == "[":
            closes = later + text.count("]", at) > len([names for names in waiting if names])
            names, length = leading_holders(text[at:]) if closes else ((), 0)
            waiting.append(names)
            at += length
        elif char == "]" and waiting and (names := waiting.pop()):
            yield replace(run, text=kept)
            yield PrintedNote((Run(pattern.replace("{names}", ", ".join(names))),))
            kept = ""
    if kept:
        yield replace(run, text=kept)
