"""Rows of a table in the text: added, taken out, and walked through by Tab."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextTable

from drafter.domain.text import Run
from drafter.ui.wording.dress import Dress
from drafter.ui.wording.writing import marked


def step_cell(cursor: QTextCursor, step: int, dress: Dress) -> None:
    """Go to the next (1) or previous (-1) cell; behind the last one there is a new row."""
    table = cursor.currentTable()
    cell = table.cellAt(cursor)
    place = cell.row() * table.columns() + cell.column() + step
    if place < 0:
        return
    row, column = divmod(place, table.columns())
    if row == table.rows():
        add_row(cursor, dress)
    cursor.setPosition(table.cellAt(row, column).firstPosition())


def add_row(cursor: QTextCursor, dress: Dress) -> None:
    """Put an empty row under the one of the cursor, and go there."""
    table = cursor.currentTable()
    row = table.cellAt(cursor).row() + 1
    table.insertRows(row, 1)
    align = marked(table)["align"]
    for column in range(table.columns()):
        place = table.cellAt(row, column).firstCursorPosition()
        place.setBlockFormat(dress.cell(align[column] if column < len(align) else "left", missing=False))
        place.setBlockCharFormat(dress.run(Run("")))
    _clear_shade(table, row)
    cursor.setPosition(table.cellAt(row, 0).firstPosition())


def remove_row(cursor: QTextCursor) -> bool:
    """Take the row of the cursor out; the head stays, and False says so."""
    table = cursor.currentTable()
    row = table.cellAt(cursor).row()
    if row == 0:
        return False
    table.removeRows(row, 1)
    cursor.setPosition(table.cellAt(min(row, table.rows() - 1), 0).firstPosition())
    return True


def _clear_shade(table: QTextTable, row: int) -> None:
    """A row added under the head does not look like one."""
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        form = cell.format().toTableCellFormat()
        form.clearBackground()
        cell.setFormat(form)
