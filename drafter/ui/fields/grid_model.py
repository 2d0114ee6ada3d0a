"""The rows of a table field as Qt shows and edits them; there is always a row to type in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from drafter.domain.clauses import Parameter
from drafter.ui.desk import Desk
from drafter.ui.fields.cells import Cell, Wrong, cell_of, cell_text
from drafter.ui.fields.paste import placed
from drafter.ui.theme import current_theme

Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Rows of typed cells; ``edited`` is told after every change by hand."""

    edited = Signal()

    def __init__(self, columns: Sequence[Parameter], desk: Desk, parent: Any = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.columns = list(columns)
        self.rows: list[list[Cell]] = []
        self.show_rows([])

    def show_rows(self, rows: Sequence[Sequence[Cell]], columns: Sequence[Parameter] | None = None) -> None:
        """Show these rows, and these columns where they are given."""
        self.beginResetModel()
        if columns is not None:
            self.columns = list(columns)
        self.rows = [list(row) for row in rows] or [self._blank()]
        self.endResetModel()

    def filled_rows(self) -> list[list[Cell]]:
        """The rows in which there is anything."""
        return [row for row in self.rows if any(cell is not None for cell in row)]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell, column = self.rows[index.row()][index.column()], self.columns[index.column()]
        wrong = isinstance(cell, Wrong)
        match role:
            case Role.DisplayRole | Role.EditRole:
                return cell_text(cell, column, self.desk)
            case Role.ToolTipRole:
                return f"{cell.reason}." if wrong else cell_text(cell, column, self.desk) or None
            case Role.AccessibleTextRole:
                return f"{column.label}: {cell_text(cell, column, self.desk) or 'empty'}" + ("; cannot be used" * wrong)
            case Role.BackgroundRole if wrong:
                return QBrush(current_theme().color("bad_soft"))
            case Role.ForegroundRole if wrong:
                return QBrush(current_theme().color("bad"))
            case Role.TextAlignmentRole if column.kind in ("count", "money"):
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Role.DisplayRole else None
        if role in (Role.DisplayRole, Role.ToolTipRole) and section < len(self.columns):
            label = self.columns[section].label
            return f"{label[:1].upper()}{label[1:]}"
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: QModelIndex, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        cell = cell_of(str(value), self.columns[index.column()], self.desk)
        if cell != self.rows[index.row()][index.column()]:
            self.rows[index.row()][index.column()] = cell
            self.dataChanged.emit(index, index)
            self.edited.emit()
        return True

    def insertRows(self, row: int, count: int, parent: QModelIndex | None = None) -> bool:
        self.beginInsertRows(QModelIndex(), row, row + count - 1)
        self.rows[row:row] = [self._blank() for _ in range(count)]
        self.endInsertRows()
        return True

    def removeRows(self, row: int, count: int, parent: QModelIndex | None = None) -> bool:
        if row < 0 or row + count > len(self.rows):
            return False
        self.beginRemoveRows(QModelIndex(), row, row + count - 1)
        del self.rows[row : row + count]
        self.endRemoveRows()
        if not self.rows:
            self.insertRows(0, 1)
        self.edited.emit()
        return True

    def move_row(self, row: int, step: int) -> bool:
        """Change places with the row above (-1) or below (1); False at the end of the table."""
        target = row + step
        if not (0 <= row < len(self.rows) and 0 <= target < len(self.rows)):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target + (step > 0))
        self.rows[row], self.rows[target] = self.rows[target], self.rows[row]
        self.endMoveRows()
        self.edited.emit()
        return True

    def blank_out(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty these cells, given as (row, column)."""
        for row, column in cells:
            self.rows[row][column] = None
            self.dataChanged.emit(self.index(row, column), self.index(row, column))
        self.edited.emit()

    def put(self, block: Sequence[Sequence[str]], row: int, column: int) -> None:
        """Lay a block of text onto the cells from a row and column on, adding rows where there are too few."""
        rows = placed(block, self.columns, column)
        if not rows:
            return
        if (missing := row + len(rows) - len(self.rows)) > 0:
            self.insertRows(len(self.rows), missing)
        for offset, texts in enumerate(rows):
            for place, text in texts.items():
                self.rows[row + offset][place] = cell_of(text, self.columns[place], self.desk)
        self.dataChanged.emit(self.index(row, 0), self.index(row + len(rows) - 1, len(self.columns) - 1))
        self.edited.emit()

    def _blank(self) -> list[Cell]:
        return [None] * len(self.columns)
