"""Pages: paper, margins, and what stands at the head and foot of every one."""

from __future__ import annotations

from typing import Final

from drafter.domain.document import PrintedDocument
from drafter.domain.front import marking_words, reference_words
from drafter.formats.characters import line
from drafter.formats.word.markup import DECLARATION, NAMESPACES, field, paragraph, text
from drafter.formats.word.paging import Room

HEADER: Final = "rIdHeader"
FOOTER: Final = "rIdFooter"

# A4 with 25 mm at each side, in twentieths of a point.
_SHORT, _LONG, _MARGIN = 11906, 16838, 1418
_VERTICAL, _EDGE = 1701, 709
_LINE_NUMBERS: Final = '<w:lnNumType w:countBy="5" w:restart="continuous"/>'


def text_width(landscape: bool = False) -> int:
    """The width of the text between the margins, in twentieths of a point."""
    return (_LONG if landscape else _SHORT) - 2 * _MARGIN


def room(landscape: bool = False) -> Room:
    """The room for text on a page, in points."""
    height = (_SHORT if landscape else _LONG) - 2 * _VERTICAL
    return Room(height / 20, text_width(landscape) / 20)


def section(landscape: bool = False, reverse: bool = False, line_numbers: bool = False) -> str:
    """The properties of a section that begins on a new page."""
    size = f'w:w="{_LONG}" w:h="{_SHORT}" w:orient="landscape"' if landscape else f'w:w="{_SHORT}" w:h="{_LONG}"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTER}"/><w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{_VERTICAL}" w:right="{_MARGIN}" w:bottom="{_VERTICAL}" w:left="{_MARGIN}" '
        f'w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>{_LINE_NUMBERS if line_numbers else ""}{"<w:bidi/>" if reverse else ""}</w:sectPr>'
    )


def header_part(document: PrintedDocument) -> str:
    """The head of every page: marking and releasability, and at the outer side symbol, registration, date and copy."""
    marking, symbol = line(marking_words(document)), line(reference_words(document))
    lines = [paragraph("Marking", text(marking))] if marking else []
    lines += [paragraph("Symbol", text(symbol))] if symbol else []
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{''.join(lines) or paragraph('Header', '')}</w:hdr>"


def footer_part(document: PrintedDocument, pages: int = 1) -> str:
    """The foot of every page: its number out of how many, and the marking again."""
    marking = line(document.marking)
    lines = paragraph("Footer", _page_number(document.words.get("page.of", "{page} / {pages}"), pages))
    lines += paragraph("Marking", text(marking), '<w:spacing w:before="60" w:after="0"/>') if marking else ""
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{lines}</w:ftr>"


def _page_number(pattern: str, pages: int) -> str:
    """The pattern's text with fields in place of the page and the number of pages."""
    fields = {"page": field("PAGE", "1"), "pages": field("NUMPAGES", str(pages))}
    runs = ""
    while pattern:
        before, _, rest = pattern.partition("{")
        name, _, pattern = rest.partition("}")
        runs += (text(before) if before else "") + fields.get(name, "")
    return runs
