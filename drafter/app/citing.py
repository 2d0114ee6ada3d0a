"""What a reference in the text may point to: provisions, and the numbered blocks inside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafter.app.overriding import base_of
from drafter.app.rendering import Rendering
from drafter.app.wordings import Wording
from drafter.domain.document import block_prefix
from drafter.domain.edits import SetWording
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.numbering import block_labels
from drafter.domain.text import Block, plain_text

#: How much of a block's text is enough to know it by, in characters.
_ENOUGH = 80


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision that can be cited: its uid, and "Article 5  Consultation"."""

    uid: str
    title: str


@dataclass(frozen=True, slots=True)
class CitedBlock:
    """A numbered block that can be cited: its place in the wording, number, first words, depth and anchor, if it has one."""

    index: int
    label: str
    text: str
    depth: int
    anchor: str


def citable(rendering: Rendering, negotiation: Negotiation) -> list[CitedProvision]:
    """The provisions that can be cited, in reading order."""
    labels = rendering.labels(negotiation)
    found = []
    for provision in negotiation.provisions:
        title = f"{labels[provision.uid].printed}  {rendering.heading(provision)}".strip()
        if provision.kind not in ("title", "signatures") and (title or provision.kind == "preamble"):
            found.append(CitedProvision(provision.uid, title or "Preamble"))
    return found


def citable_blocks(
    rendering: Rendering, negotiation: Negotiation, provision: Provision, by_hand: bool
) -> list[CitedBlock]:
    """The numbered blocks of a provision that can be cited; in a wording from the template those with an anchor only."""
    wording = rendering.wording(negotiation, provision)
    blocks = wording.blocks
    label, scheme = rendering.labels(negotiation)[provision.uid], rendering.scheme(negotiation)
    labels = block_labels(blocks, block_prefix(provision, label, scheme))
    depths = {"paragraph": 0, "subparagraph": 1, "point": 2}
    return [
        CitedBlock(index, labels[index], _first_words(block), depths[block.role], block.anchor)
        for index, block in enumerate(blocks)
        if labels[index] and (block.anchor or by_hand or provision.by_hand(wording.language))
    ]


def _first_words(block: Block) -> str:
    text = " ".join(plain_text(block.inlines).split())
    return text if len(text) <= _ENOUGH else f"{text[:_ENOUGH].rsplit(' ', 1)[0]} …"


def free_anchor(blocks: tuple[Block, ...]) -> str:
    """A name for an anchor that no block of a wording has yet."""
    taken = {block.anchor for block in blocks}
    number = next(n for n in range(1, len(blocks) + 2) if f"h{n}" not in taken)
    return f"h{number}"


def anchored(provision: Provision, wording: Wording, index: int, anchor: str) -> SetWording:
    """The edit that gives a block of a wording by hand an anchor."""
    blocks = list(wording.blocks)
    blocks[index] = replace(blocks[index], anchor=anchor)
    return SetWording(provision.uid, Override(tuple(blocks), base_of(provision, wording)), language=wording.language)
