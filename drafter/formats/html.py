"""HTML: one file that stands alone, reads well on a telephone and prints on A4.

It loads nothing and runs nothing; a policy in its head says so to the browser.
"""

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
from drafter.domain.headings import alignments, columns, flush, heading, headless, label, runs_in, title_blocks
from drafter.domain.text import Open, Run
from drafter.formats.characters import RIGHT_TO_LEFT_LANGUAGES, directions, escaped, from_right, legal, line
from drafter.formats.html_front import certificate, front
from drafter.formats.notes import Footnotes

_STYLE: Final = """
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 1rem; font: 1.05rem/1.5 "Times New Roman", Times, serif; }
h1, h2, h3, .subtitle { text-align: center; line-height: 1.25; }
dfn { font-style: normal; }
h1 { font-size: 1.5rem; margin: 2rem 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 1rem; }
h3, h3.flush, h4 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
h3.flush, h4 { text-align: start; }
h4 { font-style: italic; font-weight: normal; }
h2 > span, h3:not(.flush) > span { display: block; font-weight: normal; }
p { margin: .5rem 0; }
.item { display: flex; gap: .6rem; }
.item > span:first-child { flex: none; min-width: 2rem; }
.item > p { margin: 0; }
.item, .flat { margin: .5rem 0; }
.in1 { margin-inline-start: 2.6rem; }
.in2 { margin-inline-start: 5.2rem; }
.recital { text-indent: 2rem; }
.open { background: #ffeb99; color: #000; padding: 0 .15em; }
.marking, .symbol { text-align: center; font-weight: bold; }
.symbol { text-align: end; font-weight: normal; font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.3; }
th, td { border: 1px solid #808080; padding: .25rem .5rem; vertical-align: top; text-align: start; }
th { background: #80808026; }
.right { text-align: end; }
.center { text-align: center; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem 3rem; }
.signatures > p { border-bottom: 1px solid; padding-bottom: 4rem; break-inside: avoid; }
.cover { text-align: center; margin: 4rem 0; }
.cover .title { font-size: 1.7rem; font-weight: bold; line-height: 1.25; margin: 2rem 0; }
.cover .marking, .cover .head { font-weight: bold; margin: 1.5rem 0 .5rem; }
.contents ol { list-style: none; padding: 0; }
.contents li { padding: .2rem 0; }
.contents .level2 { margin-inline-start: 1.2rem; }
.contents .level3 { margin-inline-start: 2.4rem; }
.certificate .line { margin-top: 2.5rem; border-bottom: 1px solid; }
.notes { border-top: 1px solid; margin-top: 3rem; font-size: .9rem; }
a { color: inherit; text-decoration-color: #80808080; }
:target { background: #ffeb9966; }
@media (max-width: 30rem) {
  .in1 { margin-inline-start: 1.2rem; }
  .in2 { margin-inline-start: 2.4rem; }
}
@media print {
  @page { size: A4; margin: 25mm; }
  body { max-width: none; padding: 0; font-size: 12pt; }
  h2, h3, h4 { break-after: avoid; }
  .annex, .certificate, .contents, .cover + main, .contents + main { break-before: page; }
  .marking { position: fixed; left: 0; right: 0; top: -15mm; margin: 0; }
  .marking.foot { top: auto; bottom: -15mm; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  a { text-decoration: none; }
}
"""
_PLACES: Final = {"paragraph": "item", "subparagraph": "item in1", "point": "item in2"}
_FLAT: Final = ("flat", "flat in1", "flat in2")
_SIDES: Final = {"left": "", "right": ' class="right"', "center": ' class="center"'}
_TAGS: Final = {"part": "h2", "chapter": "h2", "article": "h3", "annex": "h2"}


class HtmlWriter:
    """Web pages that need no web."""

    suffix = ".html"
    name = "Web page"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        page = _Page(document)
        body = "\n".join(page.lines())
        reverse = ' dir="rtl"' if document.language.partition("-")[0] in RIGHT_TO_LEFT_LANGUAGES else ""
        text = (
            f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}"{reverse}>\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escaped(line(document.title))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n"
            "</body>\n</html>\n"
        )
        return text.encode()


class _Page:
    """One document on its way to HTML."""

    def __init__(self, document: PrintedDocument) -> None:
        self._document = document
        self._notes = Footnotes()
        self._anchors = {p.uid for p in document.provisions}
        self._anchors |= {block.uid for p in document.provisions for block in p.blocks}

    def lines(self) -> Iterator[str]:
        """The lines of the body."""
        document = self._document
        marking, banner = line(document.marking), line(marking_words(document))
        reference = line(reference_words(document))
        if banner:
            yield f'<p class="marking">{escaped(banner)}</p>'
        if reference:
            yield f'<p class="symbol">{escaped(reference)}</p>'
        yield from front(document)
        yield "<main>"
        if not any(p.kind == "title" for p in document.provisions):
            yield from self._title()
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
            yield from self._title()
        else:
            yield from self._content(provision)
        yield "</section>"

    def _title(self) -> Iterator[str]:
        for index, block in enumerate(title_blocks(self._document)):
            words = self._words(block.inlines)
            yield f'<p class="subtitle">{words}</p>' if index else f"<h1>{words}</h1>"

    def _content(self, provision: PrintedProvision) -> Iterator[str]:
        blocks = provision.blocks
        if runs_in(self._document, provision):
            yield self._item(blocks[0], label(provision), "item")
            blocks = blocks[1:]
        else:
            yield from self._heading(provision)
        for block in blocks:
            yield self._block(block, provision.kind)
        if provision.signatories:
            pattern = self._document.words.get("signature.for", "{name}:")
            names = "".join(f"<p>{_shown(pattern.replace('{name}', line(name)))}</p>" for name in provision.signatories)
            yield f'<div class="signatures">{names}</div>'

    def _heading(self, provision: PrintedProvision) -> Iterator[str]:
        number, words = _shown(label(provision)), _shown(line(heading(provision)))
        if not number and not words:
            return
        tag = _TAGS[provision.kind]
        beside = ' class="flush"' if flush(self._document, provision) else ""
        yield f"<{tag}{beside}>{f'<span>{number}</span> ' if number else ''}{words}</{tag}>"

    def _block(self, block: PrintedBlock, kind: str) -> str:
        if block.grid is not None:
            return self._table(block.grid, block.uid)
        if block.label:
            return self._item(block, block.label, _PLACES.get(block.role, "item"))
        name = escaped(block.uid)
        words = self._words(block.inlines)
        if block.role == "heading":
            return f'<h4 id="{name}">{words}</h4>'
        style = "recital" if kind == "preamble" else _FLAT[min(block.level, 2)]
        return f'<p id="{name}" class="{style}"{_direction(block)}>{words}</p>'

    def _item(self, block: PrintedBlock, number: str, style: str) -> str:
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
                return f'<a href="#{escaped(target)}">{_shown(text)}</a>' if target in self._anchors else _shown(text)
            case Open(label=name):
                return f'<span class="open">[{_shown(name)}]</span>'
            case PrintedNote():
                number = self._notes.add(inline)
                return f'<sup><a id="at{number}" href="#note{number}" role="doc-noteref">{number}</a></sup>'

    def _footnotes(self) -> Iterator[str]:
        written = [
            f'<p id="note{number}"><a href="#at{number}" role="doc-backlink">{number}</a> {self._words(note.inlines)}</p>'
            for number, note in self._notes
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
    words = _shown(inline.text)
    if inline.italic:
        words = f"<em>{words}</em>"
    if inline.term:
        words = f"<dfn><b>{words}</b></dfn>"
    return f"<strong>{words}</strong>" if inline.bold else words


def _shown(text: str) -> str:
    """Text with its line breaks; words of a right-to-left script are set apart from what stands round them."""
    pieces = (
        f"<bdi>{escaped(piece)}</bdi>" if reverse else escaped(piece) for piece, reverse in directions(legal(text))
    )
    return "".join(pieces).replace("\n", "<br>")
