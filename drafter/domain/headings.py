"""What stands over a provision in print, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.domain.document import PrintedBlock, PrintedDocument, PrintedGrid, PrintedProvision
from drafter.domain.numbering import PARAGRAPHS
from drafter.domain.text import Run

#: Kinds whose label and heading are printed; those of a preamble or testimonium only name it in the outline.
HEADED: Final = ("part", "chapter", "article", "annex")


def heading(provision: PrintedProvision) -> str:
    """The heading as printed, empty where the kind has none."""
    return provision.heading if provision.kind in HEADED else ""


def label(provision: PrintedProvision) -> str:
    """The label as printed, empty where the kind has none."""
    return provision.label if provision.kind in HEADED else ""


def flush(document: PrintedDocument, provision: PrintedProvision) -> bool:
    """Whether the number stands before the heading at the margin ("5. Costs") and not in a line over it."""
    return document.scheme == PARAGRAPHS and provision.kind == "article"


def runs_in(document: PrintedDocument, provision: PrintedProvision) -> bool:
    """Whether a provision without heading has its number before its first words ("5. Each Participant …")."""
    blocks = provision.blocks
    begins = bool(blocks) and blocks[0].role == "text" and blocks[0].grid is None
    return flush(document, provision) and bool(provision.label) and not provision.heading and begins


def title_blocks(document: PrintedDocument) -> tuple[PrintedBlock, ...]:
    """The blocks of the title; the name of the negotiation where the draft has no title or an empty one."""
    title = next((p for p in document.provisions if p.kind == "title"), None)
    if title is not None and title.blocks:
        return title.blocks
    uid = f"{title.uid}.1" if title is not None else ""
    return (PrintedBlock(uid, "text", 0, "", (Run(document.title),)),)


def columns(grid: PrintedGrid) -> int:
    """How many columns a table has."""
    return max(map(len, (grid.head, *grid.rows)))


def headless(grid: PrintedGrid) -> bool:
    """Whether a table has no head row, or nothing in it."""
    return not any(grid.head)


def alignments(grid: PrintedGrid) -> Sequence[str]:
    """One of left, right, center for every column, left where the draft says nothing."""
    return (*grid.align, *["left"] * columns(grid))[: columns(grid)]
