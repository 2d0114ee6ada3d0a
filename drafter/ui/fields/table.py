"""The field for a table: typed columns, or columns that the drafter chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Table, Value
from drafter.ui.desk import Desk
from drafter.ui.fields.cells import Cell, Wrong
from drafter.ui.fields.grid_field import GridField
from drafter.ui.widgets import button

FRESH_COLUMNS = ("Column 1", "Column 2")


def free_column(name: str) -> Parameter:
    """A column of texts that the drafter named."""
    return Parameter(name, "text", name, name)


class TableField(GridField):
    """A table of typed cells."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        columns = parameter.columns or tuple(free_column(name) for name in FRESH_COLUMNS)
        super().__init__(parameter, desk, columns, parent)
        if parameter.open_columns:
            self._open_columns()

    def show_value(self, value: Value | None) -> None:
        if not isinstance(value, Table):
            self.model.show_rows([])
            return
        columns = [self._column(name) for name in value.columns]
        self.model.show_rows(value.rows, columns)
        self.view.size_columns()

    def gathered(self) -> Value | None:
        """The rows as a table; cells that cannot be used are left empty in it."""
        rows = self.model.filled_rows()
        if not rows:
            return None
        used = tuple(tuple(None if isinstance(cell, Wrong) else cell for cell in row) for row in rows)
        return Table(tuple(column.id for column in self.model.columns), used)

    def put_block(self, block: list[list[str]]) -> None:
        """Add a block of text; an empty table of free columns takes its headings from the first row."""
        if self.parameter.open_columns and block and not self.model.filled_rows():
            names = unique([cell.strip() or f"Column {place}" for place, cell in enumerate(block[0], 1)])
            self.model.show_rows([], [free_column(name) for name in names])
            self.view.size_columns()
            self.model.put([names, *block[1:]], 0, 0)
        else:
            super().put_block(block)

    def add_column(self) -> None:
        """Add a column behind the others, and name it."""
        name = unique([*self._names(), f"Column {len(self.model.columns) + 1}"])[-1]
        rows: list[Sequence[Cell]] = [[*row, None] for row in self.model.rows]
        self._reshape([*self.model.columns, free_column(name)], rows)
        self.name_column(len(self.model.columns) - 1)

    def remove_column(self, place: int) -> None:
        """Remove a column with its cells; the last one stays."""
        if len(self.model.columns) > 1:
            columns = [column for at, column in enumerate(self.model.columns) if at != place]
            self._reshape(columns, [[cell for at, cell in enumerate(row) if at != place] for row in self.model.rows])

    def rename_column(self, place: int, name: str) -> None:
        """Give a column another heading; a heading that another column has gets a number."""
        names = self._names()
        name = name.strip()
        if name and name != names[place]:
            others = names[:place] + names[place + 1 :]
            columns = list(self.model.columns)
            columns[place] = free_column(unique([*others, name])[-1])
            self._reshape(columns, self.model.rows)

    def name_column(self, place: int) -> None:
        """Put a line over a column's heading to type another one."""
        header = self.view.horizontalHeader()
        editor = QLineEdit(self._names()[place], header.viewport())
        editor.setAccessibleName("Heading of the column")
        width = max(120, header.sectionSize(place))
        editor.setGeometry(header.sectionViewportPosition(place), 0, width, header.height())
        editor.editingFinished.connect(lambda: self._named(editor, place))
        editor.selectAll()
        editor.show()
        editor.setFocus()

    def _named(self, editor: QLineEdit, place: int) -> None:
        editor.blockSignals(True)
        editor.deleteLater()
        self.rename_column(place, editor.text())
        self.view.setFocus()

    def _open_columns(self) -> None:
        self.buttons.insertWidget(4, button("Add a column", self.add_column, link=True))
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionDoubleClicked.connect(self.name_column)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu)
        rename = button("Rename", lambda: self.name_column(max(0, self.view.currentIndex().column())), link=True)
        rename.setAccessibleName("Rename the column")
        remove = button("Remove", lambda: self.remove_column(max(0, self.view.currentIndex().column())), link=True)
        remove.setAccessibleName("Remove the column")
        self.buttons.insertWidget(5, rename)
        self.buttons.insertWidget(6, remove)

    def _column_menu(self, at: QPoint) -> None:
        place = self.view.horizontalHeader().logicalIndexAt(at)
        if place < 0:
            return
        menu = QMenu(self)
        menu.addAction("Rename the column", lambda: self.name_column(place))
        menu.addAction("Remove the column", lambda: self.remove_column(place))
        menu.addAction("Add a column", self.add_column)
        menu.exec(self.view.horizontalHeader().mapToGlobal(at))

    def _reshape(self, columns: Sequence[Parameter], rows: Sequence[Sequence[Cell]]) -> None:
        self.model.show_rows(rows, columns)
        self.view.size_columns()
        self.taken()

    def _column(self, name: str) -> Parameter:
        return self.parameter.column(name) or free_column(name)

    def _names(self) -> list[str]:
        return [column.label for column in self.model.columns]


def unique(names: Sequence[str]) -> list[str]:
    """The names, each once: one that is there already gets the next free number."""
    seen: list[str] = []
    for name in names:
        candidate, number = name, 2
        while candidate in seen:
            candidate, number = f"{name} {number}", number + 1
        seen.append(candidate)
    return seen
