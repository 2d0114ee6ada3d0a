"""Writes a printed document as an OpenDocument text (OASIS OpenDocument 1.3), for ministries that work in LibreOffice.

Numbers stand in the text, so that every program shows the same; references lead to their places, the contents and the
page numbers are fields that the program that opens the file fills in. The properties name title and language alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
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
from drafter.domain.front import certificate_lines, cover_lines, entries
from drafter.domain.headings import alignments, flush, heading, headless, label, runs_in, title_blocks
from drafter.domain.tables import column_widths, sideways
from drafter.domain.text import Open, Run
from drafter.formats.characters import RIGHT_TO_LEFT_LANGUAGES, escaped, legal, line
from drafter.formats.odt.styles import DECLARATION, NAMESPACES, styles_part
from drafter.formats.word.languages import spelling
from drafter.formats.zips import zipped

_MIME: Final = "application/vnd.oasis.opendocument.text"
_HEADINGS: Final = {
    "part": ("Heading_20_1", 1),
    "chapter": ("Heading_20_2", 2),
    "article": ("Heading_20_3", 3),
    "annex": ("Annex", 1),
}
_NUMBERED: Final = {"paragraph": "Paragraph", "subparagraph": "Subparagraph", "point": "Point"}
_LEVELS: Final = ("Standard", "Level_20_1", "Level_20_2")
_COVER: Final = {
    "title": "Cover_20_Title",
    "line": "Cover_20_Line",
    "marking": "Cover_20_Marking",
    "head": "Cover_20_Head",
}
_LINK: Final = '<text:a xlink:type="simple" text:style-name="Reference" text:visited-style-name="Reference"'
#: The width of the text on an upright page and on one turned sideways, in twentieths of a point.
_WIDTHS: Final = {False: 9071, True: 14003}


class OdtWriter:
    """OpenDocument texts."""

    suffix = ".odt"
    name = "OpenDocument text"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        language, _, country = spelling(document.language).partition("-")
        reverse = document.language.partition("-")[0] in RIGHT_TO_LEFT_LANGUAGES
        return _package(
            {
                "content.xml": _Text(document).part(),
                "styles.xml": styles_part(document, language, country or "none", reverse),
                "meta.xml": _properties(document),
            }
        )


class _Text:
    """The text of one document on its way to OpenDocument."""

    def __init__(self, document: PrintedDocument) -> None:
        self._document = document
        self._places = {p.uid for p in document.provisions} | {b.uid for p in document.provisions for b in p.blocks}
        self._styles: list[str] = []
        self._notes = 0
        self._tables = 0
        self._turned = False
        self._begins = ""  # the style of the next paragraph where it begins a page of another form

    def part(self) -> str:
        """The content part."""
        body = "".join(self._all())
        return (
            f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3"><office:automatic-styles>'
            f"{''.join(self._styles)}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        )

    def _all(self) -> Iterator[str]:
        document = self._document
        yield from self._front()
        if not any(p.kind == "title" for p in document.provisions):
            yield from self._title()
        for provision in document.provisions:
            self._turn(sideways(provision))
            yield from self._title(provision.uid) if provision.kind == "title" else self._provision(provision)
        if document.frame.certificate:
            self._turn(False)
            first, *rest = document.frame.certificate
            yield self._paragraph("Contents_20_Heading", escaped(line(first)))
            yield from (self._paragraph("Standard", escaped(line(words))) for words in rest)
            yield from (self._paragraph("Signature_20_Line", escaped(words)) for words in certificate_lines(document))

    def _front(self) -> Iterator[str]:
        frame = self._document.frame
        if frame.cover:
            yield from (
                self._paragraph(_COVER[found.role], escaped(line(found.text))) for found in cover_lines(self._document)
            )
        if frame.contents:
            yield self._paragraph("Contents_20_Heading", escaped(self._document.words.get("contents", "")))
            for entry in entries(self._document):
                page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{escaped(entry.uid)}"></text:bookmark-ref>'
                words = (
                    f'{_LINK} xlink:href="#{escaped(entry.uid)}">{escaped(line(entry.words))}<text:tab/>{page}</text:a>'
                )
                yield self._paragraph(f"Contents_20_{entry.level}", words)
        if frame.cover or frame.contents:
            yield self._paragraph("First_20_Page", "")

    def _title(self, uid: str = "") -> Iterator[str]:
        for place, block in enumerate(title_blocks(self._document)):
            mark = _bookmark(uid) if uid and not place else ""
            yield self._paragraph("Subtitle" if place else "Title", mark + self._words(block.inlines))

    def _provision(self, provision: PrintedProvision) -> Iterator[str]:
        blocks, mark = provision.blocks, _bookmark(provision.uid)
        number, words = escaped(line(label(provision))), escaped(line(heading(provision)))
        if runs_in(self._document, provision):
            yield self._paragraph("Paragraph", f"{mark}{number}<text:tab/>{self._words(blocks[0].inlines)}")
            blocks, mark = blocks[1:], ""
        elif number or words:
            beside = flush(self._document, provision)
            style, level = _HEADINGS[provision.kind]
            between = "<text:tab/>" if beside else "<text:line-break/>"
            style = self._first("Heading_20_flush" if beside else style)
            yield (
                f'<text:h text:style-name="{style}" text:outline-level="{level}">{mark}'
                f"{between.join(filter(None, (number, words)))}</text:h>"
            )
            mark = ""
        for block in blocks:
            yield self._block(block, provision.kind, mark + _bookmark(block.uid))
            mark = ""
        if provision.signatories:
            yield self._signatures(provision.signatories)

    def _block(self, block: PrintedBlock, kind: str, mark: str) -> str:
        if block.grid is not None:
            return self._table(block.grid) + self._paragraph("Table_20_Text", mark)
        words = self._words(block.inlines)
        if block.label:
            return self._paragraph(
                _NUMBERED.get(block.role, "Paragraph"), f"{mark}{escaped(block.label)}<text:tab/>{words}"
            )
        if block.role == "heading":
            return self._paragraph("Subheading", mark + words)
        return self._paragraph("Recital" if kind == "preamble" else _LEVELS[min(block.level, 2)], mark + words)

    def _paragraph(self, style: str, content: str) -> str:
        return f'<text:p text:style-name="{self._first(style)}">{content}</text:p>'

    def _turn(self, lies: bool) -> None:
        """Let the next paragraph begin a page turned the other way, where it is not turned so already."""
        if lies != self._turned:
            self._turned = lies
            self._begins = "Sideways" if lies else "Standard"

    def _first(self, style: str) -> str:
        """The style, or one made of it that begins a page of another form."""
        if not self._begins:
            return style
        name = f"Turn{len(self._styles)}"
        self._styles.append(
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}" '
            f'style:master-page-name="{self._begins}"/>'
        )
        self._begins = ""
        return name

    def _words(self, inlines: Sequence[PrintedInline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Run(text=text, italic=italic, bold=bold, term=term):
                style = ("Bold" if bold or term else "") + ("Italic" if italic else "")
                return _span(style, text) if style else _shown(text)
            case Link(text=text, target=target):
                if target not in self._places:
                    return _shown(text)
                return f'{_LINK} xlink:href="#{escaped(target)}">{_shown(text)}</text:a>'
            case Open(label=name):
                return _span("Placeholder", f"[{name}]")
            case PrintedNote(inlines=inner):
                self._notes += 1
                number = self._notes
                return (
                    f'<text:note text:id="note{number}" text:note-class="footnote"><text:note-citation>{number}'
                    f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{self._words(inner)}</text:p>'
                    "</text:note-body></text:note>"
                )

    def _table(self, grid: PrintedGrid) -> str:
        name = self._table_style(column_widths(grid, _WIDTHS[self._turned]), "0.5pt solid #808080")
        sides = alignments(grid)
        head = "" if headless(grid) else self._row(grid.head, "Table_20_Head", name, sides)
        head = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        rows = "".join(self._row(row, "Table_20_Text", name, sides) for row in grid.rows)
        return self._as_table(name, len(sides), head + rows)

    def _table_style(self, widths: Sequence[int], border: str) -> str:
        """The automatic styles of a table with these columns; gives its name."""
        self._tables += 1
        name = f"Table{self._tables}"
        page = f' style:master-page-name="{self._begins}"' if self._begins else ""
        self._begins = ""
        self._styles.append(
            f'<style:style style:name="{name}" style:family="table"{page}><style:table-properties '
            f'style:width="{sum(widths) / 20:g}pt" table:align="margins" fo:margin-bottom="6pt"/></style:style>'
            f'<style:style style:name="{name}.Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
            f'<style:style style:name="{name}.Cell" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" fo:border="{border}"/></style:style>'
        )
        self._styles += [
            f'<style:style style:name="{name}.{place}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width / 20:g}pt"/></style:style>'
            for place, width in enumerate(widths)
        ]
        return name

    def _as_table(self, name: str, columns: int, rows: str) -> str:
        defined = "".join(f'<table:table-column table:style-name="{name}.{place}"/>' for place in range(columns))
        return f'<table:table table:name="{name}" table:style-name="{name}">{defined}{rows}</table:table>'

    def _row(self, cells: Sequence[Sequence[PrintedInline]], style: str, name: str, sides: Sequence[str]) -> str:
        filled = [cell or () for _, cell in zip_longest(sides, cells, fillvalue=())]
        body = "".join(
            f'<table:table-cell table:style-name="{name}.Cell" office:value-type="string">'
            f'<text:p text:style-name="{self._aligned(style, side)}">{self._words(cell)}</text:p></table:table-cell>'
            for cell, side in zip(filled, sides, strict=False)
        )
        return f'<table:table-row table:style-name="{name}.Row">{body}</table:table-row>'

    def _aligned(self, style: str, side: str) -> str:
        if side == "left":
            return style
        name = f"{style}.{side}"
        made = (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}">'
            f'<style:paragraph-properties fo:text-align="{"end" if side == "right" else side}"/></style:style>'
        )
        if made not in self._styles:
            self._styles.append(made)
        return name

    def _signatures(self, names: Sequence[str]) -> str:
        """A block with a line for each signatory, two beside each other; no block is split over pages."""
        pattern = self._document.words.get("signature.for", "{name}:")
        half = _WIDTHS[False] // 2
        table = self._table_style([half, half], "none")
        rows = ""
        for pair in zip_longest(names[::2], names[1::2], fillvalue=""):
            cells = "".join(
                f'<table:table-cell table:style-name="{table}.Cell" office:value-type="string">{_signature(name, pattern)}</table:table-cell>'
                for name in pair
            )
            rows += f'<table:table-row table:style-name="{table}.Row">{cells}</table:table-row>'
        return self._as_table(table, 2, rows) + '<text:p text:style-name="Table_20_Text"/>'


def _signature(name: str, pattern: str) -> str:
    if not name:
        return '<text:p text:style-name="Signature"/>'
    words = escaped(line(pattern.replace("{name}", name)))
    return f'<text:p text:style-name="Signature">{words}</text:p><text:p text:style-name="Signature_20_Line"/>'


def _bookmark(uid: str) -> str:
    return f'<text:bookmark text:name="{escaped(uid)}"/>' if uid else ""


def _span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{_shown(text)}</text:span>'


def _shown(text: str) -> str:
    """Text with its line breaks, and with runs of blanks that the format would make one."""
    words = escaped(legal(text)).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    return words.replace("  ", " <text:s/>")


def _properties(document: PrintedDocument) -> str:
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escaped(line(document.title))}</dc:title><dc:language>{spelling(document.language)}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _package(parts: dict[str, str]) -> bytes:
    """The zip file, whose first entry says uncompressed what it is; equal parts give equal bytes."""
    listed = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in sorted(parts))
    manifest = (
        f'{DECLARATION}<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.3">'
        f'<m:file-entry m:full-path="/" m:version="1.3" m:media-type="{_MIME}"/>{listed}</m:manifest>'
    )
    everything = {**parts, "META-INF/manifest.xml": manifest}
    return zipped({name: everything[name].encode() for name in sorted(everything)}, {"mimetype": _MIME.encode()})
