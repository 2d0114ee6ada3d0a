"""CommonMark made by a template into the blocks of a provision.

Top-level paragraphs become numbered paragraphs (recitals in a preamble), list items subparagraphs and, nested, points;
a block quote is an unnumbered paragraph; ``###`` a heading; a pipe table a table. Strong text marks a defined term,
emphasis italics. Markers that the template's functions left stand for references, open questions, notes and anchors.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafter.domain.text import Block, Grid, Inline, Note, Open, Ref, Run
from drafter.library.definitions import alphabetical

MARK_OPEN: Final = "\ue000"
MARK_CLOSE: Final = "\ue001"
_MARK = re.compile(f"{MARK_OPEN}(\\d+){MARK_CLOSE}")
_SPACE = re.compile(r"[ \t\n\r]+")
_BEFORE_POINT = re.compile(r"[ \t\n]+(?=[,;:.)])")
_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "fence", "html_block", "lheading"])
)
_ROLES: Final = ("paragraph", "subparagraph", "point")
Conjunctions = tuple[str, str]
ENGLISH: Final[Conjunctions] = ("and", "or")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A name for the block in which it stands, so that a reference can lead there."""

    name: str


@dataclass(frozen=True, slots=True)
class SortKey:
    """What an item of a list of definitions is sorted by instead of its term, so that all languages have one order."""

    text: str


Fragment = Ref | Open | Note | Anchor | SortKey


def mark(index: int) -> str:
    """The marker that stands in the template's text for the fragment of that index."""
    return f"{MARK_OPEN}{index}{MARK_CLOSE}"


def blocks_of(
    text: str, fragments: Sequence[Fragment], kind: str, conjunctions: Conjunctions = ENGLISH
) -> tuple[Block, ...]:
    """The blocks of a template's output; ``kind`` is that of the provision, ``conjunctions`` the language's and, or."""
    tokens = _MARKDOWN.parse(text)
    blocks: list[Block] = []
    keys: dict[int, str] = {}
    depth = quotes = 0
    fresh_item = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            fresh_item = True
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += 1 if token.nesting == 1 else -1
        elif token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            blocks.append(Block("table", grid=_grid(tokens[index:end], fragments)))
            index = end
        elif token.type == "inline":
            heading = tokens[index - 1].type == "heading_open"
            flush = quotes > 0 or (depth > 0 and not fresh_item)
            block, key = _block(token, fragments, kind, depth, "heading" if heading else "text" if flush else "")
            blocks.append(block)
            if key:
                keys[id(block)] = key
            fresh_item = False
        index += 1
    return punctuated(alphabetical([block for block in blocks if block.inlines or block.grid], keys), conjunctions)


def _block(token: Token, fragments: Sequence[Fragment], kind: str, depth: int, role: str) -> tuple[Block, str]:
    """A block, and what it is to be sorted by among definitions where that is not its term."""
    inlines, anchor, key = _inlines(token, fragments)
    level = min(depth, 2) if role == "text" else 0
    role = role or ("recital" if kind == "preamble" and depth == 0 else _ROLES[min(depth, 2)])
    if role == "paragraph" and kind in ("title", "testimonium"):
        role = "text"
    return Block(role, inlines, level, anchor), key


def _grid(tokens: Sequence[Token], fragments: Sequence[Fragment]) -> Grid:
    rows: list[list[tuple[Inline, ...]]] = []
    align: list[str] = []
    for before, token in itertools.pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_inlines(token, fragments)[0])
            if before.type == "th_open":
                style = str(before.attrs.get("style", ""))
                align.append(next((side for side in ("right", "center") if side in style), "left"))
    return Grid(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), tuple(align))


def _inlines(token: Token, fragments: Sequence[Fragment]) -> tuple[tuple[Inline, ...], str, str]:
    """The inlines of a stretch of text, the anchor in it and the key by which it is sorted."""
    inlines: list[Inline] = []
    anchor = key = ""
    italic = bold = False
    for child in token.children or ():
        if child.type in ("em_open", "em_close"):
            italic = child.nesting == 1
        elif child.type in ("strong_open", "strong_close"):
            bold = child.nesting == 1
        text = " " if child.type in ("softbreak", "hardbreak") else child.content
        for position, piece in enumerate(_MARK.split(text)):
            if position % 2 == 0:
                _append(inlines, Run(piece, italic=italic, term=bold))
                continue
            fragment = fragments[int(piece)] if int(piece) < len(fragments) else None
            if fragment is None:
                continue
            if isinstance(fragment, Anchor):
                anchor = fragment.name
            elif isinstance(fragment, SortKey):
                key = fragment.text
            else:
                inlines.append(fragment)
    return _tidied(inlines), anchor, key


def _append(inlines: list[Inline], run: Run) -> None:
    last = inlines[-1] if inlines else None
    if isinstance(last, Run) and (last.italic, last.term) == (run.italic, run.term):
        inlines[-1] = replace(last, text=last.text + run.text)
    elif run.text:
        inlines.append(run)


def _tidied(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The inlines with single spaces, none at the ends and none before a point: what conditions left is cleared."""
    tidy: list[Inline] = []
    space = True
    for inline in inlines:
        if isinstance(inline, Run):
            text = _BEFORE_POINT.sub("", _SPACE.sub(" ", inline.text))
            text = text.lstrip(" ") if space else text
            if not text:
                continue
            if text[0] in ",;:.)" and tidy and isinstance(tidy[-1], Run):
                tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" "))
            space = text.endswith(" ")
            inline = replace(inline, text=text)
        else:
            space = False
        tidy.append(inline)
    if tidy and isinstance(tidy[-1], Run):
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip(" "))
    return tuple(inline for inline in tidy if not isinstance(inline, Run) or inline.text)


@cache
def _end(conjunctions: Conjunctions) -> re.Pattern[str]:
    """How an item of a list ends that is to be punctuated."""
    return re.compile(rf";(?: ({'|'.join(map(re.escape, conjunctions))}))?$")


def punctuated(blocks: tuple[Block, ...], conjunctions: Conjunctions = ENGLISH) -> tuple[Block, ...]:
    """Lists whose items end in semicolons, ended properly: "; and" (or "; or") before the last item, a full stop after.

    The conjunction is the one that any item of the list has; a nested list ends as its item would. Items that end
    otherwise stay as they are.
    """
    result = list(blocks)
    _Punctuation(result, conjunctions).end_lists(0, len(result), 1, ".")
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Punctuation:
    """Blocks whose lists are being ended, in a language with these conjunctions."""

    blocks: list[Block]
    conjunctions: Conjunctions

    def end_lists(self, start: int, end: int, rank: int, closing: str) -> None:
        """End the items of the lists of that rank between two places."""
        blocks, role = self.blocks, _ROLES[rank]
        index = start
        while index < end:
            if blocks[index].role != role:
                index += 1
                continue
            items = [index]
            stop = index + 1
            while stop < end and (blocks[stop].role == role or blocks[stop].role in _ROLES[rank + 1 :]):
                if blocks[stop].role == role:
                    items.append(stop)
                stop += 1
            self._end_items(items, stop, rank, closing)
            index = stop

    def _end_items(self, items: list[int], stop: int, rank: int, closing: str) -> None:
        found = [_end(self.conjunctions).search(_tail(self.blocks[i])) for i in items]
        words = {match[1] for match in found if match and match[1]}
        word = next((word for word in reversed(self.conjunctions) if word in words), "")
        for place, item in enumerate(items):
            after = items[place + 1] if place + 1 < len(items) else stop
            last, next_to_last = place == len(items) - 1, place == len(items) - 2
            ending = closing if last else f"; {word}" if next_to_last and word else ";"
            if after > item + 1 and rank < 2:
                self.end_lists(item + 1, after, rank + 1, ending)
            self.blocks[item] = self._ended(self.blocks[item], ending)

    def _ended(self, block: Block, ending: str) -> Block:
        tail, end = _tail(block), _end(self.conjunctions)
        if not end.search(tail):
            return block
        last = block.inlines[-1]
        assert isinstance(last, Run)
        return replace(block, inlines=(*block.inlines[:-1], replace(last, text=end.sub(ending, tail))))


def _tail(block: Block) -> str:
    last = block.inlines[-1] if block.inlines else None
    return last.text if isinstance(last, Run) else ""
