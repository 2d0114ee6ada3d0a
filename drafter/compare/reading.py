"""Texts to compare from drafts, plain text and Markdown; Word and other files come through ``formats``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from drafter.compare.paragraphs import Paragraph, Text
from drafter.compare.structure import recognise
from drafter.domain.document import (
    PrintedBlock,
    PrintedDocument,
    PrintedGrid,
    PrintedInline,
    PrintedNote,
    PrintedProvision,
    text_of,
)

_HEADING = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r"(?:>\s?)+")
_RULE = re.compile(r"\|?[\s:|-]*-{3}[\s:|-]*$")
_EMPHASIS = re.compile(
    r"(?<![\w\\*])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?![\w*])|(?<![\w\\_])(_{1,2})(?=[^\s_])([^_]*[^\s_\\])\3(?![\w_])"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LONGEST_RULE: Final = 1_000
#: Kinds whose label and heading are printed; those of a preamble or testimonium only name it in the outline.
_HEADED: Final = ("part", "chapter", "article", "annex")
_DEPTHS: Final = {"paragraph": 3, "subparagraph": 4, "point": 5}


def from_plain(name: str, text: str) -> Text:
    """A text whose paragraphs are the lines that are not empty."""
    lines = (line.strip() for line in text.splitlines())
    return Text(name, tuple(recognise(line) for line in lines if line))


def from_markdown(name: str, text: str) -> Text:
    """A Markdown text: headings known by their marks, emphasis and escapes taken off, one paragraph a line or table row."""
    lines = (line.strip() for line in text.splitlines())
    return Text(name, tuple(_markdown(line) for line in lines if line and not _is_rule(line)))


def _is_rule(line: str) -> bool:
    return len(line) < _LONGEST_RULE and _RULE.match(line) is not None


def _markdown(line: str) -> Paragraph:
    line = line[found.end() :] if (found := _QUOTE.match(line)) else line
    heading = _HEADING.match(line)
    bare = line[heading.end() :].rstrip("# ") if heading else line
    bare = _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2\4", bare))
    if bare.startswith("|"):
        return Paragraph(bare, kind="table", depth=3)
    return recognise(bare, heading is not None)


def from_document(name: str, document: PrintedDocument) -> Text:
    """A printed draft, as every writer prints it; every paragraph keeps the uid of its provision or block."""
    has_title = any(provision.kind == "title" for provision in document.provisions)
    paragraphs = [] if has_title else [Paragraph(document.title, kind="title")]
    for provision in document.provisions:
        paragraphs += _title(provision, document) if provision.kind == "title" else _provision(provision, document)
    return Text(name, tuple(paragraphs))


def _title(provision: PrintedProvision, document: PrintedDocument) -> Iterator[Paragraph]:
    """The words of the title; the name of the draft where it has none."""
    if not provision.blocks:
        yield Paragraph(document.title, kind="title", uid=provision.uid)
    for place, block in enumerate(provision.blocks):
        for paragraph in _block(block):
            yield replace(paragraph, kind="title", depth=0) if not place and paragraph.kind == "text" else paragraph


def _provision(provision: PrintedProvision, document: PrintedDocument) -> Iterator[Paragraph]:
    if provision.kind in _HEADED and (provision.label or provision.heading):
        kind = provision.kind if provision.label else "heading"
        yield Paragraph(provision.heading, provision.label, kind, 0 if kind in ("part", "annex") else 2, provision.uid)
    for block in provision.blocks:
        yield from _block(block)
    pattern = document.words.get("signature.for", "{name}:")
    for place, name in enumerate(provision.signatories, 1):
        text = pattern.replace("{name}", name)
        yield Paragraph(text, kind="signature", depth=3, uid=f"{provision.uid}.s{place}")


def _block(block: PrintedBlock) -> Iterator[Paragraph]:
    text = _one_line(text_of(block.inlines))
    if text or block.label or not block.grid:
        kind = block.role if block.role != "table" else "text"
        yield Paragraph(text, block.label, kind, _DEPTHS.get(block.role, 3 + block.level), block.uid)
    yield from _notes(block.uid, block.inlines)
    if block.grid:
        yield from _rows(block.uid, block.grid)


def _rows(uid: str, grid: PrintedGrid) -> Iterator[Paragraph]:
    for place, row in enumerate((grid.head, *grid.rows)):
        cells = " | ".join(_one_line(text_of(cell)) for cell in row)
        yield Paragraph(cells, kind="table", depth=4, uid=f"{uid}.r{place}")
        for column, cell in enumerate(row):
            yield from _notes(f"{uid}.r{place}.c{column}", cell)


def _notes(uid: str, inlines: tuple[PrintedInline, ...]) -> Iterator[Paragraph]:
    notes = [inline for inline in inlines if isinstance(inline, PrintedNote)]
    for place, note in enumerate(notes, 1):
        yield Paragraph(_one_line(text_of(note.inlines)), kind="note", depth=4, uid=f"{uid}.n{place}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
