"""A text document read back into blocks: what was written there, with all that the hand changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from drafter.app.normal import normal_inlines
from drafter.domain.text import Block, Cell, Grid, Inline, Run, block_from_plain
from drafter.ui.wording.marks import OBJECT, Mark, atom_of, is_filler, marked_block
from drafter.ui.wording.writing import marked


def blocks_of(document: QTextDocument) -> tuple[Block, ...]:
    """The wording that the document holds."""
    return tuple(_blocks(document))


def _blocks(document: QTextDocument) -> Iterator[Block]:
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table:
            yield table_block(table)
            block = document.findBlock(table.lastPosition() + 1)
            continue
        form = block.blockFormat()
        if block.length() > 1 or not is_filler(form):
            yield replace(marked_block(form), inlines=inlines_of_block(block))
        block = block.next()


def inlines_of_block(block: QTextBlock) -> Cell:
    """The inlines of one paragraph of the document."""
    return _inlines(block, 0, block.length() - 1)


def inlines_between(block: QTextBlock, start: int, end: int) -> Cell:
    """The inlines from one place in a paragraph to another, counted as Qt counts."""
    return _inlines(block, start, end)


def _inlines(block: QTextBlock, start: int, end: int) -> Cell:
    units = block.text().encode("utf-16-le", "surrogatepass")
    found: list[Inline] = []
    for span in block.textFormats():
        first, last = max(start, span.start), min(end, span.start + span.length)
        if first < last:
            text = units[2 * first : 2 * last].decode("utf-16-le", "replace")
            found += _span(text, span.format)
    return normal_inlines(found)


def _span(text: str, form: QTextCharFormat) -> Iterator[Inline]:
    """The inlines of characters that share a format: each object is one, what is between them are runs."""
    atom = atom_of(form) if OBJECT in text else None
    bold, term = form.boolProperty(Mark.BOLD), form.boolProperty(Mark.TERM)
    for index, piece in enumerate(text.split(OBJECT)):
        if index and atom:
            yield atom
        if piece:
            yield Run(piece, form.fontItalic(), bold, term)


def table_block(table: QTextTable) -> Block:
    """A table of the document with its cells."""
    described = marked(table)
    rows = tuple(_row(table, index) for index in range(table.rows()))
    return replace(block_from_plain(described), grid=Grid(rows[0], rows[1:], tuple(described["align"])))


def _row(table: QTextTable, index: int) -> tuple[Cell, ...]:
    """The cells of a row; those at its end that it never had and that are still empty are left out."""
    cells: list[Cell] = []
    length = 0
    for column in range(table.columns()):
        cursor = table.cellAt(index, column).firstCursorPosition()
        cells.append(_cell(table, index, column))
        if cells[-1] or not cursor.blockFormat().boolProperty(Mark.PAD):
            length = column + 1
    return tuple(cells[:length])


def _cell(table: QTextTable, row: int, column: int) -> Cell:
    cell = table.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    inlines = list(inlines_of_block(block))
    while block != last:
        block = block.next()
        inlines += [Run("\n"), *inlines_of_block(block)]
    return normal_inlines(inlines)
