"""Blocks put into a text document: what ``reading`` reads back the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextDocument, QTextLength, QTextTable, QTextTableCellFormat, QTextTableFormat

from drafter.app.normal import normal
from drafter.domain.numbering import block_labels
from drafter.domain.text import Block, Cell, Grid, Inline, Note, Open, Ref, Run, block_to_plain
from drafter.ui.wording.dress import Dress
from drafter.ui.wording.marks import OBJECT, Mark

#: The words of a reference ("Article 9"), an open question ("[time]") or a footnote's mark.
Shown = Callable[[Ref | Open | Note], str]

EMPTY = Block("paragraph")


def fill(
    document: QTextDocument, blocks: Sequence[Block], dress: Dress, shown: Shown, prefix: str = "", empty: Block = EMPTY
) -> None:
    """Make these blocks the whole document; ``empty`` is the role of what is first written where there is nothing."""
    wording = normal(blocks)
    document.clear()
    document.setDefaultFont(dress.font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    labels = block_labels(wording, prefix)
    fresh = True
    for block, label in zip(wording, labels, strict=True):
        if block.grid:
            _put_table(cursor, block, block.grid, dress, shown, fresh)
            fresh = True
            cursor.setBlockFormat(dress.filler(Block("text"), low=True))
        else:
            _start(cursor, block, label, dress, fresh)
            put_inlines(cursor, block.inlines, dress, shown, strong=block.role == "heading")
            fresh = False
    if not wording:
        cursor.setBlockFormat(dress.filler(empty, low=False))
    cursor.endEditBlock()


def put_inlines(
    cursor: QTextCursor, inlines: Sequence[Inline], dress: Dress, shown: Shown, strong: bool = False
) -> None:
    """Write inlines at the cursor."""
    for inline in inlines:
        if isinstance(inline, Run):
            cursor.insertText(inline.text.replace("\n", "\u2028"), dress.run(inline, strong))
        else:
            cursor.insertText(OBJECT, dress.atom(inline, shown(inline), _share(cursor)))


def _share(cursor: QTextCursor) -> float:
    """The part of the text's width that the cursor's column takes."""
    table = cursor.currentTable()
    if table is None:
        return 1.0
    return table.format().columnWidthConstraints()[table.cellAt(cursor).column()].rawValue() / 100


def _start(cursor: QTextCursor, block: Block, label: str, dress: Dress, fresh: bool) -> None:
    """Go to where a block begins; a fresh paragraph, at the start and behind a table, is there already."""
    plain = dress.run(Run(""), block.role == "heading")
    if fresh:
        cursor.setBlockFormat(dress.block(block, label))
        cursor.setBlockCharFormat(plain)
    else:
        cursor.insertBlock(dress.block(block, label), plain)


def _put_table(cursor: QTextCursor, block: Block, grid: Grid, dress: Dress, shown: Shown, fresh: bool) -> None:
    if fresh:
        cursor.setBlockFormat(dress.filler(Block("text"), low=True))
    described = block_to_plain(replace(block, grid=None)) | {"align": list(grid.align)}
    rows = (grid.head, *grid.rows)
    width = max(1, *(len(row) for row in rows))
    form = dress.table(json.dumps(described))
    _set_widths(form, rows, width, shown)
    table = cursor.insertTable(len(rows), width, form)
    for index, row in enumerate(rows):
        _put_row(table, index, row, grid.align, dress, shown)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _put_row(
    table: QTextTable, index: int, row: Sequence[Cell], align: Sequence[str], dress: Dress, shown: Shown
) -> None:
    for column in range(table.columns()):
        cell = table.cellAt(index, column)
        if index == 0:
            form = QTextTableCellFormat()
            form.setBackground(dress.theme.color("raised"))
            cell.setFormat(form)
        cursor = cell.firstCursorPosition()
        side = align[column] if column < len(align) else "left"
        cursor.setBlockFormat(dress.cell(side, missing=column >= len(row)))
        cursor.setBlockCharFormat(dress.run(Run(""), strong=index == 0))
        if column < len(row):
            put_inlines(cursor, row[column], dress, shown, strong=index == 0)


def _set_widths(form: QTextTableFormat, rows: Sequence[Sequence[Cell]], width: int, shown: Shown) -> None:
    """Columns as wide as what they hold asks for, none narrower than its longest word."""
    sizes = [4.0] * width
    for row in rows:
        for column, cell in enumerate(row):
            sizes[column] = max(sizes[column], _size(cell, shown))
    share = QTextLength.Type.PercentageLength
    form.setColumnWidthConstraints([QTextLength(share, 100 * size / sum(sizes)) for size in sizes])
    form.setWidth(QTextLength(share, 100))


def _size(cell: Cell, shown: Shown) -> float:
    """How much room a cell asks for, in characters: its longest word, and more where there is much text."""
    texts = [i.text if isinstance(i, Run) else "" if isinstance(i, Note) else shown(i) for i in cell]
    units = [text for text, inline in zip(texts, cell, strict=True) if not isinstance(inline, Run)]
    words = [
        *" ".join(text for text, inline in zip(texts, cell, strict=True) if isinstance(inline, Run)).split(),
        *units,
    ]
    return 3 + max(max((len(word) for word in words), default=0), min(sum(map(len, texts)), 40) * 0.6)


def marked(table: QTextTable) -> dict[str, object]:
    """What a table remembers of its block beside the cells."""
    return json.loads(table.format().property(Mark.TABLE))
