"""Wording as plain text for the clipboard: numbers written out when it is copied, made into roles when it is pasted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from drafter.app.normal import clean
from drafter.domain.numbering import block_labels
from drafter.domain.text import Block, Inline, Run

_NUMBER = re.compile(r"(?:\d{1,3}\.){1,3}\s+|\d{1,3}\)\s+")
_LETTER = re.compile(r"\(([a-z]{1,2})\)\s+|([a-z])\)\s+")
_ROMAN = re.compile(r"\((?=[ivx])(x{0,3}(?:ix|iv|v?i{0,3}))\)\s+")
_BULLET = re.compile(r"[•◦▪·–-]\s+")
_DEPTHS: Final = {"paragraph": 0, "subparagraph": 1, "point": 2}


def to_plain(blocks: Sequence[Block], shown: Callable[[Inline], str], prefix: str = "") -> str:
    """The blocks as lines of text, each with its number and its cells apart by tabs."""
    lines = []
    for block, label in zip(blocks, block_labels(blocks, prefix), strict=True):
        if block.grid:
            rows = (block.grid.head, *block.grid.rows)
            lines += ["\t".join(_text(cell, shown) for cell in row) for row in rows]
        else:
            start = "\t" * (_DEPTHS[block.role] if label else block.level)
            lines.append(start + (f"{label}\t" if label else "") + _text(block.inlines, shown))
    return "\n".join(lines)


def _text(inlines: Sequence[Inline], shown: Callable[[Inline], str]) -> str:
    return "".join(inline.text if isinstance(inline, Run) else shown(inline) for inline in inlines)


def from_plain(text: str, plain: Block) -> list[Block]:
    """A block for every line that is not empty; ``plain`` tells the role of those without a number."""
    blocks: list[Block] = []
    for line in clean(text).splitlines():
        if line.strip():
            blocks.append(_block(line.rstrip(), blocks[-1].role if blocks else "", plain))
    return blocks


def _block(line: str, before: str, plain: Block) -> Block:
    text = line.lstrip()
    for role, pattern in (("paragraph", _NUMBER), *_lettered(text, before), ("subparagraph", _BULLET)):
        if found := pattern.match(text):
            return Block(role, (Run(text[found.end() :]),))
    tabs = len(line) - len(line.lstrip("\t"))
    return Block("text", (Run(text),), min(tabs, 2)) if tabs else Block(plain.role, (Run(text),), plain.level)


def _lettered(text: str, before: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Whether (i), (v) or (x) is a numeral: below a subparagraph or a point it is, unless (h), (u) or (w) comes before."""
    letter, roman = ("subparagraph", _LETTER), ("point", _ROMAN)
    is_long = re.match(r"\([ivx]{2,}\)", text)
    return (roman, letter) if before in ("subparagraph", "point") or is_long else (letter, roman)
