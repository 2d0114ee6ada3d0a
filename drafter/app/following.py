"""What a second language says of a provision whose wording was edited by hand in the language of the draft.

Where the hand changed nothing, the second language has its template's paragraph; where it did, a placeholder tells that the
paragraph is still to be translated. So an edit of one sentence costs one paragraph, and nothing is silently in two languages.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256

from drafter.app.normal import normal
from drafter.compare.merge import Merged, merge
from drafter.domain.language import Language
from drafter.domain.text import Block, Cell, Grid, Open, plain_text
from drafter.domain.translating import MISSING, missing

Blocks = tuple[Block, ...]

#: How much of a paragraph its placeholder quotes, in characters.
_QUOTED = 60
#: What an anchor begins with that only says at which place a paragraph stands.
_PLACE = "\0"


def following(original: Blocks, before: Blocks, template: Blocks, language: Language) -> Blocks:
    """The blocks of a second language for an edited ``original`` that was ``before``; ``template`` is what it said for that."""
    paired: dict[int, int] = {}
    if [_shape(block) for block in before] == [_shape(block) for block in template]:
        matches = SequenceMatcher(None, normal(before), original, autojunk=False).get_matching_blocks()
        paired = {match.b + step: match.a + step for match in matches for step in range(match.size)}
    return tuple(
        template[paired[place]] if place in paired else untranslated(block, language)
        for place, block in enumerate(original)
    )


def untranslated(block: Block, language: Language) -> Block:
    """A block that says in place of its words that they have not been translated."""
    if block.grid:
        rows = [tuple(_cell(cell, language) for cell in row) for row in (block.grid.head, *block.grid.rows)]
        return replace(block, inlines=(), grid=Grid(rows[0], tuple(rows[1:]), block.grid.align))
    return replace(block, inlines=_cell(block.inlines, language))


def _cell(inlines: Cell, language: Language) -> Cell:
    """The placeholder of some words; its name changes with them, so that a translation made before tells that it is old."""
    words = plain_text(inlines)
    if not any(char.isalpha() for char in words):
        return inlines
    mark = sha256(words.encode("utf-8")).hexdigest()[:12]
    quoted = " ".join(words.split())
    short = quoted if len(quoted) <= _QUOTED else f"{quoted[:_QUOTED].rsplit(' ', 1)[0]} …"
    return (Open(f"{MISSING}{mark}", missing(short, language)),)


def _shape(block: Block) -> tuple[object, ...]:
    """What two languages have in common of a paragraph: its place in the numbering and its anchor."""
    return (block.role, block.level, block.anchor, bool(block.grid))


def merged(base: Blocks, mine: Blocks, template: Blocks) -> Merged:
    """A translation by hand with what has changed since brought in; a paragraph whose original changed is a conflict.

    Paragraphs are paired by their places, because a placeholder has no words by which it could be known again.
    """
    if not len(base) == len(mine) == len(template):
        return merge(base, mine, template)
    woven = merge(*(tuple(map(_placed, range(len(blocks)), blocks)) for blocks in (base, mine, template)))
    conflicts = tuple(
        replace(each, base=_bare(each.base), mine=_bare(each.mine), theirs=_bare(each.theirs))
        for each in woven.conflicts
    )
    return Merged(_bare(woven.blocks), conflicts)


def _placed(place: int, block: Block) -> Block:
    return block if block.anchor else replace(block, anchor=f"{_PLACE}{place}")


def _bare(blocks: Blocks) -> Blocks:
    return tuple(replace(block, anchor="") if block.anchor.startswith(_PLACE) else block for block in blocks)
