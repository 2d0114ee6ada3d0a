"""The body of a web page: the provisions of a document, its footnotes, and what protocol asks for round them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from drafter.domain.document import (
    Link,
    PrintedBlock,
    PrintedDocument,
    PrintedGrid,
    PrintedInline,
    PrintedNote,
    PrintedProvision,
)
from drafter.domain.front import marking_words, reference_words
from drafter.domain.headings import alignments, columns, flush, headless, label, runs_in, title_blocks
from drafter.domain.headings import heading as heading_of
from drafter.domain.text import Open, Run
from drafter.formats.characters import directions, escaped, from_right, legal, line
from drafter.formats.html_front import certificate, front
from drafter.formats.notes import Footnotes

_PLACES: Final = {"paragraph": "item", "subparagraph": "item in1", "point": "item in2"}
_FLAT: Final = ("flat", "flat in1", "flat in2")
_SIDES: Final = {"left": "", "right": ' class="right"', "center": ' class="center"'}
_TAGS: Final = {"part": "h2", "chapter": "h2", "article": "h3", "annex": "h2"}


class Page:
    """One document on its way to HTML."""

    def __init__(self, document: PrintedDocument) -> None:
        self.document = document
        self.notes = Footnotes()
        self.anchors = {p.uid for p in document.provisions}
        self.anchors |= {block.uid for p in document.provisions for block in p.blocks}

    def lines(self) -> Iterator[str]:
        """The lines of the body."""
        document = self.document
        marking, banner = line(document.marking), line(marking_words(document))
        reference = line(reference_words(document))
        if banner:
            yield f'<p class="marking">{escaped(banner)}</p>'
        if reference:
            yield f'<p class="symbol">{escaped(reference)}</p>'
        yield from front(document)
        yield "<main>"
        if not any(p.kind == "title" for p in document.provisions):
            yield from self.title()
        for provision in document.provisions:
            yield from self._provision(provision)
        yield "</main>"
        yield from self._footnotes()
        yield from certificate(document)
        if marking:
            yield f'<p class="marking foot">{escaped(marking)}</p>'

    def _provision(self, provision: PrintedProvision) -> Iterator[str]:
        kind = escaped(provision.kind)
        yield f'<section id="{escaped(provision.uid)}" class="{kind}">'
        if provision.kind == "title":
            yield from self.title()
        else:
            yield from self.content(provision)
        yield "</section>"

    def title(self) -> Iterator[str]:
        """The title, and what stands below it."""
        for index, block in enumerate(title_blocks(self.document)):
            words = self._words(block.inlines)
            yield f'<p class="subtitle">{words}</p>' if index else f"<h1>{words}</h1>"

    def content(self, provision: PrintedProvision) -> Iterator[str]:
        """All of a provision but a title."""
        blocks = provision.blocks
        if runs_in(self.document, provision):
            yield self.item(blocks[0], label(provision), "item")
            blocks = blocks[1:]
        else:
            yield from self.heading(provision)
        for block in blocks:
            yield self.block(block, provision.kind)
        if provision.signatories:
            pattern = self.document.words.get("signature.for", "{name}:")
            names = "".join(f"<p>{shown(pattern.replace('{name}', line(name)))}</p>" for name in provision.signatories)
            yield f'<div class="signatures">{names}</div>'

    def heading(self, provision: PrintedProvision) -> Iterator[str]:
        """Number and heading of a provision that has any."""
        number, words = shown(label(provision)), shown(line(heading_of(provision)))
        if not number and not words:
            return
        tag = _TAGS[provision.kind]
        beside = ' class="flush"' if flush(self.document, provision) else ""
        yield f"<{tag}{beside}>{f'<span>{number}</span> ' if number else ''}{words}</{tag}>"

    def block(self, block: PrintedBlock, kind: str) -> str:
        """A paragraph or table of a provision of that kind."""
        if block.grid is not None:
            return self._table(block.grid, block.uid)
        if block.label:
            return self.item(block, block.label, _PLACES.get(block.role, "item"))
        name = escaped(block.uid)
        words = self._words(block.inlines)
        if block.role == "heading":
            return f'<h4 id="{name}">{words}</h4>'
        style = "recital" if kind == "preamble" else _FLAT[min(block.level, 2)]
        return f'<p id="{name}" class="{style}"{_direction(block)}>{words}</p>'

    def item(self, block: PrintedBlock, number: str, style: str) -> str:
        """A paragraph with its number before it."""
        words = self._words(block.inlines)
        return (
            f'<div id="{escaped(block.uid)}" class="{style}"{_direction(block)}>'
            f"<span>{escaped(number)}</span> <p>{words}</p></div>"
        )

    def _words(self, inlines: Sequence[PrintedInline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Run():
                return _formatted(inline)
            case Link(text=text, target=target):
                return f'<a href="#{escaped(target)}">{shown(text)}</a>' if target in self.anchors else shown(text)
            case Open(label=name):
                return f'<span class="open">[{shown(name)}]</span>'
            case PrintedNote():
                number = self.notes.add(inline)
                return f'<sup><a id="at{number}" href="#note{number}" role="doc-noteref">{number}</a></sup>'

    def _footnotes(self) -> Iterator[str]:
        written = [
            f'<p id="note{number}"><a href="#at{number}" role="doc-backlink">{number}</a> {self._words(note.inlines)}</p>'
            for number, note in self.notes
        ]
        if written:
            yield '<section class="notes" role="doc-endnotes">'
            yield from written
            yield "</section>"

    def _table(self, grid: PrintedGrid, uid: str) -> str:
        rows = "\n".join(self._row(row, "td", grid) for row in grid.rows)
        head = "" if headless(grid) else f"<thead>\n{self._row(grid.head, 'th', grid)}\n</thead>\n"
        return f'<div class="wide"><table id="{escaped(uid)}">\n{head}<tbody>\n{rows}\n</tbody>\n</table></div>'

    def _row(self, cells: Sequence[Sequence[PrintedInline]], tag: str, grid: PrintedGrid) -> str:
        filled = (*cells, *[()] * (columns(grid) - len(cells)))
        scope = ' scope="col"' if tag == "th" else ""
        body = "".join(
            f"<{tag}{scope}{_SIDES[side]}>{self._words(cell)}</{tag}>"
            for cell, side in zip(filled, alignments(grid), strict=True)
        )
        return f"<tr>{body}</tr>"


def _direction(block: PrintedBlock) -> str:
    """The attribute for a paragraph that begins in a script read from right to left."""
    first = block.inlines[0] if block.inlines else None
    return ' dir="rtl"' if isinstance(first, Run) and from_right(first.text) else ""


def _formatted(inline: Run) -> str:
    words = shown(inline.text)
    if inline.italic:
        words = f"<em>{words}</em>"
    if inline.term:
        words = f"<dfn><b>{words}</b></dfn>"
    return f"<strong>{words}</strong>" if inline.bold else words


def shown(text: str) -> str:
    """Text with its line breaks; words of a right-to-left script are set apart from what stands round them."""
    pieces = (
        f"<bdi>{escaped(piece)}</bdi>" if reverse else escaped(piece) for piece, reverse in directions(legal(text))
    )
    return "".join(pieces).replace("\n", "<br>")
