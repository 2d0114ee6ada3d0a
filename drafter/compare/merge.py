"""Three-way merge of wordings: a later answer reaches a text that was edited by hand.

Blocks are paired first, then words, references, open questions and footnotes inside paired blocks, and tables row by
row and cell by cell. Nothing of the hand's wording is lost without a conflict that names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from drafter.compare.merge_grid import grid_words, merge_grids, normal_grid
from drafter.compare.merge_words import merge_inlines
from drafter.compare.tokens import Token, joined, words_of
from drafter.compare.weave import weave
from drafter.domain.text import Block

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both changed differently, with its three wordings; ``blocks[index : index + len(mine)]`` is it.

    What of the place was not disputed is merged there; at the disputed words the hand's wording stands.
    """

    index: int
    base: tuple[Block, ...]
    mine: tuple[Block, ...]
    theirs: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged wording, and the places where a person must decide."""

    blocks: tuple[Block, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...]) -> Merged:
    """The wording ``mine`` with the changes from ``base`` to ``theirs`` brought in."""
    if mine in (base, theirs):
        return Merged(theirs, ())
    if theirs == base:
        return Merged(mine, ())
    blocks: list[Block] = []
    conflicts: list[Conflict] = []
    for place in weave(_normal(base), _normal(mine), _normal(theirs), _Blocks()):
        if place.conflict:
            conflicts.append(Conflict(len(blocks), place.base, place.mine, place.theirs))
        blocks += place.merged
    return Merged(tuple(blocks), tuple(conflicts))


def _normal(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with their runs joined, so that a run cut in two is no change."""
    return [
        replace(block, inlines=joined(block.inlines), grid=block.grid and normal_grid(block.grid)) for block in blocks
    ]


class _Blocks:
    """Blocks of a wording, as they are woven."""

    def words(self, block: Block) -> Sequence[Token]:
        """The words of the text, then those of the table."""
        return words_of(block.inlines) + (grid_words(block.grid) if block.grid else [])

    def kinship(self, old: Block, new: Block, shared: float) -> float:
        """A shared anchor makes two blocks one; a table is never a paragraph."""
        if (old.grid is None) != (new.grid is None):
            return 0.0
        if old.anchor and old.anchor == new.anchor:
            return 1.0
        return shared if old.role == new.role else 0.9 * shared

    def join(self, base: Block, mine: Block, theirs: Block) -> tuple[Block, bool]:
        """The block merged part by part."""
        inlines, apart = merge_inlines(base.inlines, mine.inlines, theirs.inlines)
        grid, apart_grid = merge_grids(base.grid, mine.grid, theirs.grid)
        role, apart_role = _pick(base.role, mine.role, theirs.role)
        level, apart_level = _pick(base.level, mine.level, theirs.level)
        anchor, apart_anchor = _pick(base.anchor, mine.anchor, theirs.anchor)
        conflict = apart or apart_grid or apart_role or apart_level or apart_anchor
        return Block(role, inlines, level, anchor, grid), conflict


def _pick(base: T, mine: T, theirs: T) -> tuple[T, bool]:
    if mine in (base, theirs):
        return theirs, False
    return mine, theirs != base
