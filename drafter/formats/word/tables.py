"""Tables: annex tables with a repeated head row, and the signatures in two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from drafter.domain.document import PrintedGrid, PrintedInline, text_of
from drafter.domain.headings import alignments, columns, headless
from drafter.formats.word.inlines import InlineMarkup
from drafter.formats.word.markup import paragraph, text

#: Columns from which a table stands on a page turned sideways.
WIDE: Final = 7

_CHARACTER = 108  # the mean width of a letter of 10 points, in twentieths of a point, capitals and bold reckoned in
_MARGINS = 232  # the white space on both sides of a cell
_LONGEST_LINE = 48  # characters; a column of prose asks for no more
_WORD: Final = re.compile(r"[^ \t\n]+")  # a no-break space holds an amount together
_NOT_SPLIT: Final = "<w:cantSplit/>"


def wide(grid: PrintedGrid | None) -> bool:
    """Whether a table needs a page turned sideways."""
    return grid is not None and columns(grid) >= WIDE


def column_widths(grid: PrintedGrid, width: int) -> list[int]:
    """Widths that fill ``width``: no word broken if that can be, the rest by the length of the texts."""
    texts = [[text_of(cell) for cell in column] for column in zip_longest(grid.head, *grid.rows, fillvalue=())]
    least = [_taken(max((len(word) for cell in column for word in _WORD.findall(cell)), default=1)) for column in texts]
    wanted = [_taken(min(max(map(len, column), default=1), _LONGEST_LINE)) for column in texts]
    wanted = [max(pair) for pair in zip(wanted, least, strict=True)]
    if sum(wanted) <= width:
        return _scaled(wanted, width)
    if sum(least) >= width:
        return _scaled(least, width)
    lengths = [1 + sum(map(len, column)) for column in texts]  # most room to where most is said
    asked = [(more - some) * length for more, some, length in zip(wanted, least, lengths, strict=True)]
    spare = _scaled(asked, width - sum(least))
    return [some + more for some, more in zip(least, spare, strict=True)]


def _taken(characters: int) -> int:
    return characters * _CHARACTER + _MARGINS


def _scaled(parts: Sequence[int], total: int) -> list[int]:
    """Parts in the same proportion whose sum is the total exactly."""
    whole = sum(parts)
    scaled = [part * total // whole for part in parts]
    scaled[-1] += total - sum(scaled)
    return scaled


def table(grid: PrintedGrid, inlines: InlineMarkup, width: int, reverse: bool = False) -> str:
    """A table across the text; rows do not split, the head row comes again on every page."""
    widths = column_widths(grid, width)
    align = [_alignment(name, reverse) for name in alignments(grid)]
    rows = [_row(row, "TableText", widths, align, inlines, _NOT_SPLIT) for row in grid.rows]
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
    widths = _scaled([1] * count, width)
    body = "".join(f"<w:tr>{''.join(map(_cell, widths, map(_filled, row)))}</w:tr>" for row in rows)
    return _table("ColumnsTable", widths, body, reverse)


def _filled(content: str) -> str:
    """The content of a cell, which may not be without a paragraph."""
    return content or paragraph("TableText", "")


def signature_table(names: Sequence[str], pattern: str, width: int, reverse: bool = False) -> str:
    """A block with a line for each signatory, two beside each other, in the order of signature.

    ``pattern`` is the language's "For {name}:". A block is never split over two pages.
    """
    gap = width // 16
    column = (width - gap) // 2
    widths = [column, width - gap - column - column + gap, column]
    pairs = zip_longest(names[::2], names[1::2])
    rows = "".join(_signatures(pair, pattern, widths) for pair in pairs)
    return _table("SignatureTable", widths, rows, reverse)


def _signatures(pair: Sequence[str | None], pattern: str, widths: Sequence[int]) -> str:
    left, right = (_signature(name, pattern) for name in pair)
    empty = paragraph("Signature", "")
    cells = zip(widths, (left, empty, right), strict=True)
    low = '<w:vAlign w:val="bottom"/>'  # so that the lines of a row are level
    return f"<w:tr><w:trPr>{_NOT_SPLIT}</w:trPr>{''.join(_cell(width, body, low) for width, body in cells)}</w:tr>"


def _signature(name: str | None, pattern: str) -> str:
    if name is None:
        return paragraph("Signature", "")
    return paragraph("Signature", text(pattern.replace("{name}", name))) + paragraph("SignatureLine", "")
