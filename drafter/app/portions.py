"""Portion marks: which provisions bear a marking of their own, and whether it is higher than that of the whole.

A marking stands in brackets where a paragraph begins, "(SECRET) …", or beside an annex in the list of confidential annexes.
A copy may not bear a lower marking than one of its parts unless somebody decides so and says why (Decision (EU, Euratom)
2015/444, Article 25, on the level of a document as the highest of its parts).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from drafter.domain.document import PrintedBlock, PrintedDocument, PrintedProvision, text_of
from drafter.domain.errors import Refusal
from drafter.domain.kinds import Table
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Run
from drafter.domain.translating import translated

_LIST: Final = ("confidential_annexes", "annexes")


@dataclass(frozen=True, slots=True)
class Portion:
    """A provision with a marking of its own."""

    uid: str
    place: str
    marking: str


def portions(document: PrintedDocument, negotiation: Negotiation, levels: Sequence[str]) -> list[Portion]:
    """The provisions that bear markings, in reading order; ``levels`` are the known markings in rising order."""
    listed = dict(_listed(document, negotiation))
    found = []
    for provision in document.provisions:
        typed = (mark for block in provision.blocks for mark in _marks(block, levels))
        marks = [*typed, *filter(None, [listed.get(provision.uid)])]
        if marks:
            highest = max(marks, key=lambda mark: rank(mark, levels))
            found.append(Portion(provision.uid, _place(provision), highest))
    return found


def rank(marking: str, levels: Sequence[str]) -> int:
    """How high a marking is; one that is not known is above all others, none at all below."""
    known = [level.casefold() for level in levels]
    name = marking.strip().casefold()
    if not name:
        return -1
    return known.index(name) if name in known else len(known)


def refuse_below_parts(
    document: PrintedDocument, negotiation: Negotiation, levels: Sequence[str], decision: str
) -> None:
    """``Refusal`` that names the parts where the whole is marked lower than one of them and nobody decided so."""
    own = rank(document.marking, levels)
    above = [portion for portion in portions(document, negotiation, levels) if rank(portion.marking, levels) > own]
    if above and not decision.strip():
        parts = "; ".join(f"{portion.place} is {portion.marking}" for portion in above)
        whole = f"marked {document.marking}" if document.marking else "not marked"
        raise Refusal(f"The text is {whole}, but {parts}. Raise its marking, or record a decision that says why not.")


def portion_marked(
    document: PrintedDocument, negotiation: Negotiation, original: PrintedDocument, language: Language
) -> PrintedDocument:
    """The document with the marking of each confidential annex in brackets where the annex begins.

    ``original`` is the text in the language of the draft, in which the list names the annexes; the marking stands as
    ``language`` has it.
    """
    listed = dict(_listed(original, negotiation))
    if not listed:
        return document
    marks = {uid: translated(negotiation, marking, language) or marking for uid, marking in listed.items()}
    provisions = (_marked(p, marks[p.uid]) if p.uid in marks else p for p in document.provisions)
    return replace(document, provisions=tuple(provisions))


def _marked(provision: PrintedProvision, marking: str) -> PrintedProvision:
    mark = PrintedBlock(f"{provision.uid}.0", "text", 0, "", (Run(f"({marking})", bold=True),))
    return replace(provision, blocks=(mark, *provision.blocks))


def _listed(document: PrintedDocument, negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The uid and marking of each annex that the list of confidential annexes names by its label or heading."""
    annexes = [p for p in document.provisions if p.kind == "annex"]
    for name, marking in _rows(negotiation):
        for annex in annexes:
            if marking and name and name.casefold() in _names(annex):
                yield annex.uid, marking


def _names(annex: PrintedProvision) -> Iterable[str]:
    words = (annex.label, annex.heading, f"{annex.label} {annex.heading}", f"annex on {annex.heading}")
    return {name.casefold() for name in words if name}


def _rows(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    clause, parameter = _LIST
    for provision in negotiation.provisions:
        table = provision.answers.get(parameter)
        if provision.clause == clause and isinstance(table, Table):
            for row in table.records():
                yield str(row.get("annex") or "").strip(), str(row.get("marking") or "").strip()


def _marks(block: PrintedBlock, levels: Sequence[str]) -> Iterator[str]:
    cells = [block.inlines]
    if block.grid:
        cells += [cell for row in (block.grid.head, *block.grid.rows) for cell in row]
    for cell in cells:
        text = text_of(cell).lstrip()
        yield from (level for level in levels if text.casefold().startswith(f"({level.casefold()})"))


def _place(provision: PrintedProvision) -> str:
    return " ".join(filter(None, (provision.label, provision.heading))) or provision.kind.capitalize()
