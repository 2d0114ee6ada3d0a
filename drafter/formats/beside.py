"""Texts of one document in several languages beside each other: each with bookmarks of its own."""

from __future__ import annotations

from dataclasses import replace

from drafter.domain.document import (
    Link,
    PrintedBlock,
    PrintedDocument,
    PrintedGrid,
    PrintedInline,
    PrintedNote,
    PrintedProvision,
)


def renamed(document: PrintedDocument) -> PrintedDocument:
    """The document with its language in every uid, so that its bookmarks are its own."""
    suffix = "_" + document.language
    return replace(document, provisions=tuple(_provision(p, suffix) for p in document.provisions))


def _uid(uid: str, suffix: str) -> str:
    name, dot, rest = uid.partition(".")
    return name + suffix + dot + rest


def _provision(provision: PrintedProvision, suffix: str) -> PrintedProvision:
    blocks = tuple(_block(block, suffix) for block in provision.blocks)
    return replace(provision, uid=_uid(provision.uid, suffix), blocks=blocks)


def _block(block: PrintedBlock, suffix: str) -> PrintedBlock:
    grid = block.grid
    if grid is not None:
        head = _cells(grid.head, suffix)
        grid = PrintedGrid(head, tuple(_cells(row, suffix) for row in grid.rows), grid.align)
    return replace(block, uid=_uid(block.uid, suffix), inlines=_inlines(block.inlines, suffix), grid=grid)


def _cells(row: tuple[tuple[PrintedInline, ...], ...], suffix: str) -> tuple[tuple[PrintedInline, ...], ...]:
    return tuple(_inlines(cell, suffix) for cell in row)


def _inlines(inlines: tuple[PrintedInline, ...], suffix: str) -> tuple[PrintedInline, ...]:
    return tuple(_inline(inline, suffix) for inline in inlines)


def _inline(inline: PrintedInline, suffix: str) -> PrintedInline:
    match inline:
        case Link(text=words, target=target):
            return Link(words, _uid(target, suffix))
        case PrintedNote(inlines=inner):
            linked = (Link(i.text, _uid(i.target, suffix)) if isinstance(i, Link) else i for i in inner)
            return PrintedNote(tuple(linked))
    return inline
