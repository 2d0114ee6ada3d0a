"""Two wordings with their differences marked by signs: what would go struck, what would come underlined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from drafter.compare.tokens import Token, tokens_of
from drafter.compare.words import hunks
from drafter.domain.text import Block, Inline, Note, Run
from drafter.ui.wording.roles import STYLES

Words = Callable[[Inline], str]


def differences(old: Sequence[Block], new: Sequence[Block], words: Words) -> tuple[str, str]:
    """Both wordings as rich text; also the role of a block is told where it differs."""
    named = [block.role for block in old] != [block.role for block in new]
    before, after = (tokens_of(list(_inlines(blocks, named))) for blocks in (old, new))
    gone: set[int] = set()
    come: set[int] = set()
    for i1, i2, j1, j2 in hunks(before, after):
        gone.update(range(i1, i2))
        come.update(range(j1, j2))
    return _marked(before, gone, "s", words), _marked(after, come, "u", words)


def _inlines(blocks: Sequence[Block], named: bool) -> Iterator[Inline]:
    """The text of blocks in a row, the cells of a table in lines."""
    for index, block in enumerate(blocks):
        if index:
            yield Run("\n")
        if named:
            yield Run(f"{STYLES.get(block.role, 'Table')}: ")
        yield from block.inlines
        for row in (block.grid.head, *block.grid.rows) if block.grid else ():
            for cell in row:
                yield from (*cell, Run(" | "))
            yield Run("\n")


def _marked(tokens: Sequence[Token], places: set[int], tag: str, words: Words) -> str:
    parts = []
    for index, token in enumerate(tokens):
        text = escape(_text(token, words)).replace("\n", "<br>")
        parts.append(f"<{tag}>{text}</{tag}>" if index in places else text)
    return "".join(parts).replace(f"</{tag}><{tag}>", "")


def _text(token: Token, words: Words) -> str:
    match token:
        case str():
            return token
        case Note(inner):
            return f" (footnote: {''.join(words(inline) for inline in inner)})"
    return words(token)
