"""Wording as blocks and inlines: what the editor edits, the preview paints and the writers write.

A block has a role, never a number: numbers are computed (``numbering``). The roles follow the usual division of an
article: numbered paragraphs, subparagraphs (a), points (i); ``text`` is an unnumbered paragraph, flush at ``level``
0 (the article), 1 (continuing a paragraph) or 2 (continuing a subparagraph).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

#: Roles of a block and their depth in the automatic numbering; None has no number.
ROLES: Final[dict[str, int | None]] = {
    "paragraph": 1,
    "subparagraph": 2,
    "point": 3,
    "text": None,
    "recital": None,
    "heading": None,
    "table": None,
}


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one format; ``term`` marks a defined term where it is defined."""

    text: str
    italic: bool = False
    bold: bool = False
    term: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to another provision: a provision's uid or clause id, optionally ``.anchor`` of a block in it.

    ``after`` is the key of a preposition before it, with which some languages contract it ("du paragraphe 2").
    """

    target: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """An open question in the text: the parameter that is still to be answered, and what to show meanwhile."""

    parameter: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at this place."""

    inlines: tuple[Run | Ref | Open, ...]


Inline = Run | Ref | Open | Note
Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the text: a head row, rows of cells, and an alignment ("left", "right", "center") a column."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, subparagraph, point, recital, heading or table of a provision."""

    role: str
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    anchor: str = ""
    grid: Grid | None = None


def inlines_of(block: Block) -> Iterator[Inline]:
    """Every inline of a block, also those in table cells and footnotes, in reading order."""
    cells: list[Cell] = [block.inlines]
    if block.grid:
        cells += block.grid.head
        cells += [cell for row in block.grid.rows for cell in row]
    for cell in cells:
        for inline in cell:
            yield inline
            if isinstance(inline, Note):
                yield from inline.inlines


def open_questions(blocks: tuple[Block, ...]) -> list[str]:
    """The parameters still open in the wording, each once, in the order of the text."""
    return list(dict.fromkeys(i.parameter for block in blocks for i in inlines_of(block) if isinstance(i, Open)))


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The bare words of inlines, without footnotes; an open question reads ``[label]``, a reference its target."""
    parts = []
    for inline in inlines:
        match inline:
            case Run(text=text):
                parts.append(text)
            case Ref(target):
                parts.append(f"[{target}]")
            case Open(label=label):
                parts.append(f"[{label}]")
    return "".join(parts)


def inlines_to_plain(inlines: tuple[Inline, ...]) -> list[Any]:
    """Inlines as JSON: a run without format is its text, all else an object."""
    plain: list[Any] = []
    for inline in inlines:
        match inline:
            case Run(text, False, False, False):
                plain.append(text)
            case Run(text, italic, bold, term):
                flags = (("i", italic), ("b", bold), ("t", term))
                plain.append({"run": text, "format": "".join(flag for flag, on in flags if on)})
            case Ref(target, after):
                plain.append({"ref": target, "after": after} if after else {"ref": target})
            case Open(parameter, label):
                plain.append({"open": parameter, "label": label})
            case Note(inner):
                plain.append({"note": inlines_to_plain(inner)})
    return plain


def inlines_from_plain(plain: list[Any]) -> tuple[Inline, ...]:
    """The inlines that ``inlines_to_plain`` wrote."""
    inlines: list[Inline] = []
    for item in plain:
        if isinstance(item, str):
            inlines.append(Run(item))
        elif "run" in item:
            form = item["format"]
            inlines.append(Run(item["run"], italic="i" in form, bold="b" in form, term="t" in form))
        elif "ref" in item:
            inlines.append(Ref(item["ref"], item.get("after", "")))
        elif "open" in item:
            inlines.append(Open(item["open"], item["label"]))
        else:
            inner = inlines_from_plain(item["note"])
            inlines.append(Note(tuple(i for i in inner if not isinstance(i, Note))))
    return tuple(inlines)


def block_to_plain(block: Block) -> dict[str, Any]:
    """A block as JSON, without its empty fields."""
    plain: dict[str, Any] = {"role": block.role, "text": inlines_to_plain(block.inlines)}
    if block.level:
        plain["level"] = block.level
    if block.anchor:
        plain["anchor"] = block.anchor
    if block.grid:
        plain["head"] = [inlines_to_plain(cell) for cell in block.grid.head]
        plain["rows"] = [[inlines_to_plain(cell) for cell in row] for row in block.grid.rows]
        plain["align"] = list(block.grid.align)
    return plain


def block_from_plain(plain: dict[str, Any]) -> Block:
    """The block that ``block_to_plain`` wrote; ``ValueError`` where its role is none."""
    if plain["role"] not in ROLES:
        raise ValueError(f"unknown role of a block: {plain['role']!r}")
    grid = None
    if "rows" in plain:
        head = tuple(inlines_from_plain(cell) for cell in plain["head"])
        rows = tuple(tuple(inlines_from_plain(cell) for cell in row) for row in plain["rows"])
        grid = Grid(head, rows, tuple(plain["align"]))
    inlines = inlines_from_plain(plain["text"])
    return Block(plain["role"], inlines, plain.get("level", 0), plain.get("anchor", ""), grid)
