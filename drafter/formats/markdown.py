"""Markdown: CommonMark with the numbers as they are printed, so that no program counts them anew.

Tables are pipe tables, which CommonMark itself lacks and nearly every reader knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from drafter.domain.document import Link, PrintedBlock, PrintedDocument, PrintedGrid, PrintedInline, PrintedProvision
from drafter.domain.front import certificate_lines, cover_lines, entries, marking_words, reference_words
from drafter.domain.headings import alignments, columns, heading, label, runs_in, title_blocks
from drafter.domain.text import Open, Run
from drafter.formats.characters import legal, line
from drafter.formats.notes import Footnotes

# What CommonMark reads as markup anywhere in a line, and at its beginning.
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<&~|])")
_BEGINNING: Final = re.compile(r"^ *([#+=>-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_RULES: Final = {"left": ":--", "right": "--:", "center": ":-:"}
_DEPTHS: Final = {"part": 2, "chapter": 3, "article": 3, "annex": 2}


class MarkdownWriter:
    """Markdown files in UTF-8."""

    suffix = ".md"
    name = "Markdown"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        notes = Footnotes()
        marking, banner = (_strong(line(words)) for words in (document.marking, marking_words(document)))
        pieces = [banner, _begun(line(reference_words(document))), *_front(document), *_body(document, notes)]
        pieces += [f"\\[{number}\\] {_words(note.inlines, notes)}" for number, note in notes]
        pieces += [*_certificate(document), marking]
        return ("\n\n".join(piece for piece in pieces if piece) + "\n").encode()


def _strong(words: str) -> str:
    return f"**{_begun(words)}**" if words else ""


def _front(document: PrintedDocument) -> Iterator[str]:
    """Cover and contents, where they are wanted."""
    if document.frame.cover:
        for found in cover_lines(document):
            yield _begun(line(found.text)) if found.role == "line" else _strong(line(found.text))
    if document.frame.contents:
        yield _strong(document.words.get("contents", ""))
        yield "\n".join(f"{'  ' * (e.level - 1)}- {_begun(line(e.words))}" for e in entries(document))


def _certificate(document: PrintedDocument) -> Iterator[str]:
    """The words by which a true copy is certified, and what who certifies fills in."""
    if document.frame.certificate:
        head, *rest = document.frame.certificate
        yield f"## {_escaped(line(head))}"
        yield from (_begun(line(words)) for words in (*rest, *certificate_lines(document)))


def _body(document: PrintedDocument, notes: Footnotes) -> Iterator[str]:
    for index, block in enumerate(title_blocks(document)):
        words = _words(block.inlines, notes).replace("\\\n", " ")
        yield _start(words) if index else f"# {words}"
    for provision in document.provisions:
        if provision.kind != "title":
            yield from _provision(document, provision, notes)


def _provision(document: PrintedDocument, provision: PrintedProvision, notes: Footnotes) -> Iterator[str]:
    blocks = provision.blocks
    if runs_in(document, provision):
        yield f"{_start(label(provision))} {_words(blocks[0].inlines, notes)}"
        blocks = blocks[1:]
    else:
        yield _heading(provision)
    for block in blocks:
        yield _block(block, notes)
    for name in provision.signatories:
        yield _start(_escaped(document.words.get("signature.for", "{name}:").replace("{name}", line(name))))


def _heading(provision: PrintedProvision) -> str:
    number, name = _escaped(label(provision)), _escaped(line(heading(provision)))
    words = f"{number} – {name}" if number and name and not number.endswith(".") else f"{number} {name}".strip()
    return "#" * _DEPTHS.get(provision.kind, 3) + f" {words}" if words else ""


def _block(block: PrintedBlock, notes: Footnotes) -> str:
    if block.grid is not None:
        return _table(block.grid, notes)
    words = _words(block.inlines, notes)
    if block.role == "heading":
        return "#### " + words.replace("\\\n", " ")
    return _start(f"{block.label} {words}" if block.label else words)


def _words(inlines: Sequence[PrintedInline], notes: Footnotes) -> str:
    """Inlines as Markdown; a line break is a backslash at the end of the line."""
    parts = []
    for inline in inlines:
        match inline:
            case Run():
                parts.append(_formatted(inline))
            case Link(text=text):
                parts.append(_escaped(text))
            case Open(label=name):
                parts.append(f"**\\[{_escaped(name)}\\]**")
            case _:
                parts.append(f"\\[{notes.add(inline)}\\]")
    markup = "".join(parts).strip(" ")
    while markup.endswith("\\\n"):
        markup = markup.removesuffix("\\\n").rstrip(" ")
    return markup


def _formatted(inline: Run) -> str:
    """A run with its marks, which must touch the words and not the white space round them."""
    mark = ("**" if inline.bold or inline.term else "") + ("*" if inline.italic else "")
    words = _escaped(inline.text)
    bare = words.strip()
    if not mark or not bare:
        return words
    return words.replace(bare, f"{mark}{bare}{mark[::-1]}", 1)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", legal(text)).replace("\t", " ").replace("\n", "\\\n")


def _start(markup: str) -> str:
    """Markup that stands at the beginning of a line and is to begin neither a heading nor a list."""
    return _BEGINNING.sub(_begin, markup)


def _begin(match: re.Match[str]) -> str:
    sign = match[1]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _begun(text: str) -> str:
    return _start(_escaped(text))


def _table(grid: PrintedGrid, notes: Footnotes) -> str:
    width = columns(grid)
    rules = [_RULES[side] for side in alignments(grid)]
    lines = [_row(grid.head, width, notes), f"| {' | '.join(rules)} |", *(_row(r, width, notes) for r in grid.rows)]
    return "\n".join(lines)


def _row(cells: Sequence[Sequence[PrintedInline]], width: int, notes: Footnotes) -> str:
    texts = [_words(cell, notes).replace("\\\n", " ") for cell in cells] + [""] * (width - len(cells))
    return f"| {' | '.join(texts)} |"
