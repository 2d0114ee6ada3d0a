"""Wording as plain text for the clipboard: numbers written out when it is copied, made into roles when it is pasted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
    before = ("", "")
    for line in clean(text).splitlines():
        if line.strip():
            block, label = _read(line.rstrip(), plain, before)
            blocks.append(block)
            before = (block.role, label)
    return blocks


def _read(line: str, plain: Block, before: tuple[str, str]) -> tuple[Block, str]:
    """The block of a line and its letter or numeral; ``before`` are role and letter of the line before."""
    text = line.lstrip()
    for role, pattern in _patterns(text, *before):
        if found := pattern.match(text):
            return Block(role, (Run(text[found.end() :]),)), found[0].strip(" \t()")
    tabs = len(line) - len(line.lstrip("\t"))
    return Block("text" if tabs else plain.role, (Run(text),), min(tabs, 2) if tabs else plain.level), ""


def _patterns(text: str, role: str, label: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The kinds of number in the order of trying; (i), (v) and (x) are letters behind (h), (u) and (w), else numerals."""
    found = _LETTER.match(text)
    letter = (found[1] or found[2]) if found else ""
    goes_on = len(letter) == len(label) == 1 and ord(letter) == ord(label) + 1
    yield "paragraph", _NUMBER
    if not goes_on or role != "subparagraph":
        yield "point", _ROMAN
    yield "subparagraph", _LETTER
    yield "subparagraph", _BULLET
