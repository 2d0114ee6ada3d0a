"""Finding words in a printed document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafter.domain.document import PrintedDocument, text_of


@dataclass(frozen=True, slots=True)
class Match:
    """Where words were found: the provision, the block or heading, and the characters; -1 for a place without marks."""

    provision: str
    block: str
    start: int
    length: int


def find(document: PrintedDocument, words: str) -> list[Match]:
    """Every place of the words, capitals aside, in headings, paragraphs and tables, in reading order."""
    wanted = words.casefold().strip()
    if not wanted:
        return []
    matches = []
    for provision in document.provisions:
        heading = f"{provision.label} {provision.heading}".strip()
        matches += [replace(m, start=-1, length=0) for m in _matches(heading, wanted, provision.uid, provision.uid)]
        for block in provision.blocks:
            matches += _matches(text_of(block.inlines), wanted, provision.uid, block.uid)
            for row in (block.grid.head, *block.grid.rows) if block.grid else ():
                for cell in row:
                    found = _matches(text_of(cell), wanted, provision.uid, block.uid)
                    matches += [replace(m, start=-1, length=0) for m in found]
    return matches


def _matches(text: str, wanted: str, provision: str, block: str) -> list[Match]:
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower()
    places = []
    at = folded.find(wanted)
    while at >= 0:
        places.append(Match(provision, block, at, len(wanted)))
        at = folded.find(wanted, at + len(wanted))
    return places
