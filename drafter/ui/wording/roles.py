"""What Tab, Enter and the style menu make of a block's role."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from drafter.domain.text import Block

#: The styles that a person can choose, with their names.
STYLES: Final = {
    "paragraph": "Paragraph",
    "subparagraph": "Subparagraph",
    "point": "Point",
    "text": "Unnumbered",
    "recital": "Recital",
    "heading": "Heading",
}
_LADDER: Final = ("paragraph", "subparagraph", "point")
_DEEPEST_TEXT: Final = 2


def indented(block: Block, step: int) -> Block:
    """The block one step deeper (1) or less deep (-1); the same where it goes no further."""
    if block.role in _LADDER:
        place = _LADDER.index(block.role) + step
        return replace(block, role=_LADDER[place]) if 0 <= place < len(_LADDER) else block
    if block.role == "text":
        return replace(block, level=max(0, min(block.level + step, _DEEPEST_TEXT)))
    return block


def styled(block: Block, role: str) -> Block:
    """The block in another style; unnumbered text goes on at the depth of what it was."""
    if role == "text" and block.role in _LADDER:
        return replace(block, role=role, level=_LADDER.index(block.role))
    return replace(block, role=role, level=block.level if role == block.role else 0)


def following(block: Block) -> Block:
    """The block that Enter begins behind this one: of the same role, and after a heading a paragraph."""
    return Block("paragraph") if block.role == "heading" else replace(block, inlines=(), anchor="", grid=None)


def is_outermost(block: Block) -> bool:
    """Whether the block cannot be brought out any further."""
    return indented(block, -1) == block
