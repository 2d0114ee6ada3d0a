"""Tables: annex tables with a repeated head row, and the signatures in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from drafter.domain.document import PrintedGrid, PrintedInline
from drafter.domain.headings import alignments, headless
from drafter.domain.tables import column_widths, scaled
from drafter.formats.word.inlines import InlineMarkup
from drafter.formats.word.markup import paragraph, text

_NOT_SPLIT: Final = "<w:cantSplit/>"
_KEEP: Final = "<w:keepNext/>"
#: Rows of a table whose last one does not go over to another page alone.
_NO_ROW_ALONE: Final = 4
#: Rows of signatures that stand on one page with the words before them.
_ON_ONE_PAGE: Final = 6


def table(grid: PrintedGrid, inlines: InlineMarkup, width: int, reverse: bool = False) -> str:
    """A table across the text; rows do not split, the head row comes again on every page."""
    widths = column_widths(grid, width)
    align = [_alignment(name, reverse) for name in alignments(grid)]
    last = len(grid.rows) - 2 if len(grid.rows) >= _NO_ROW_ALONE else -1
    held = [f"{_KEEP}{side}" for side in align]
    rows = [
        _row(row, "TableText", widths, held if place == last else align, inlines, _NOT_SPLIT)
        for place, row in enumerate(grid.rows)
    ]
    if not headless(grid):
        rows.insert(0, _row(grid.head, "TableHead", widths, align, inlines, f"{_NOT_SPLIT}<w:tblHeader/>"))
    return _table("TableGrid" if not headless(grid) else "TableRuled", widths, "".join(rows), reverse)


def _alignment(name: str, reverse: bool) -> str:
    """The property for a column's alignment; Word takes left as the side where a right-to-left line ends."""
    if name == "center":
        return '<w:jc w:val="center"/>'
    return f'<w:jc w:val="{"left" if reverse else "right"}"/>' if name == "right" else ""


def _row(
    cells: Sequence[Sequence[PrintedInline]],
    style: str,
    widths: Sequence[int],
    align: Sequence[str],
    inlines: InlineMarkup,
    properties: str,
) -> str:
    body = "".join(
        _cell(width, paragraph(style, inlines.runs(cell or ()), side))
        for width, cell, side in zip_longest(widths, cells, align)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{body}</w:tr>"


def _cell(width: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _table(style: str, widths: Sequence[int], rows: str, reverse: bool) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    visual = "<w:bidiVisual/>" if reverse else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def columns_table(rows: Sequence[Sequence[str]], width: int, reverse: bool = False) -> str:
    """Columns of equal width whose cells hold the paragraphs of several languages; a long paragraph may run on."""
    count = len(rows[0])
    widths = scaled([1] * count, width)
    body = "".join(f"<w:tr>{''.join(map(_cell, widths, map(_filled, row)))}</w:tr>" for row in rows)
    return _table("ColumnsTable", widths, body, reverse)


def _filled(content: str) -> str:
    """The content of a cell, which may not be without a paragraph."""
    return content or paragraph("TableText", "")


def signature_table(names: Sequence[str], pattern: str, width: int, reverse: bool = False) -> str:
    """A block with a line for each signatory, two beside each other, in the order of signature.

    ``pattern`` is the language's "For {name}:". A row is never split over two pages, nor are few rows parted.
    """
    gap = width // 16
    column = (width - gap) // 2
    widths = [column, width - gap - column - column + gap, column]
    pairs = list(zip_longest(names[::2], names[1::2]))
    whole = len(pairs) <= _ON_ONE_PAGE
    rows = "".join(
        _signatures(pair, pattern, widths, _KEEP if whole and pair is not pairs[-1] else "") for pair in pairs
    )
    return _table("SignatureTable", widths, rows, reverse)


def _signatures(pair: Sequence[str | None], pattern: str, widths: Sequence[int], keep: str) -> str:
    left, right = (_signature(name, pattern, keep) for name in pair)
    empty = paragraph("Signature", "", keep)
    cells = zip(widths, (left, empty, right), strict=True)
    low = '<w:vAlign w:val="bottom"/>'  # so that the lines of a row are level
    return f"<w:tr><w:trPr>{_NOT_SPLIT}</w:trPr>{''.join(_cell(width, body, low) for width, body in cells)}</w:tr>"


def _signature(name: str | None, pattern: str, keep: str) -> str:
    if name is None:
        return paragraph("Signature", "", keep)
    words = text(pattern.replace("{name}", name))
    return paragraph("Signature", words, keep) + paragraph("SignatureLine", "", keep)
