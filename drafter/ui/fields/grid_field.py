"""What fields with rows share: the table, its buttons, and one sentence for the cells that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.errors import Refusal
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.cells import wrong_cells
from drafter.ui.fields.field import Field
from drafter.ui.fields.grid_model import GridModel
from drafter.ui.fields.grid_view import GridView
from drafter.ui.widgets import button, tool


class GridField(Field):
    """Rows of typed cells, edited in place."""

    def __init__(
        self, parameter: Parameter, desk: Desk, columns: Sequence[Parameter], parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, desk, parent)
        self.model = GridModel(columns, desk, self)
        self.view = GridView(self.model)
        self.row.addWidget(self.view)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(4)
        self._add_buttons()
        self.column.addLayout(self.buttons)
        self.watch(self.view)
        self.model.edited.connect(self.taken)
        self.view.settled.connect(self.confirm)
        self.view.row_wanted.connect(self.add_row)
        self.view.row_unwanted.connect(self.remove_row)
        self.view.shift_wanted.connect(self.shift_row)

    def gathered(self) -> Value | None:
        """The value of the rows as they stand; None where there is nothing in them."""
        raise NotImplementedError

    def wrong(self) -> str:
        """One sentence on what cannot be used; empty where all can."""
        return wrong_cells(self.model.rows, self.model.columns)

    def taken(self) -> None:
        """Make the rows the answer, and name the cells that are no part of it."""
        self.take(self.gathered())
        self.trouble = self.wrong()
        self.problem(self.trouble)

    def read(self, raw: object) -> Value:
        """Cells are values already."""
        return raw

    def tidy(self) -> None:
        """Rows stay as they were typed."""

    def entered(self, watched: QObject) -> bool:
        """Enter is the table's own: it ends the editing of a cell, or settles the field."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel may turn over a table without focus: it scrolls the table and changes nothing.
        return False if event.type() == QEvent.Type.Wheel else super().eventFilter(watched, event)

    def focus_first(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def add_row(self, row: int = -1) -> None:
        """Add a row, below the present one where no place is given, and go there."""
        row = self.view.currentIndex().row() + 1 if row < 0 else row
        row = row or self.model.rowCount()
        self.model.insertRows(row, 1)
        self.view.setFocus()
        self.view.setCurrentIndex(self.model.index(row, 0))

    def remove_row(self, row: int = -1) -> None:
        """Remove a row, the present one where none is given."""
        row = self.view.currentIndex().row() if row < 0 else row
        column = max(0, self.view.currentIndex().column())
        if self.model.removeRows(row, 1):
            self.view.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), column))

    def shift_row(self, step: int) -> None:
        """Move the present row up (-1) or down (1)."""
        self.model.move_row(self.view.currentIndex().row(), step)

    def import_file(self) -> None:
        """Ask for a spreadsheet and add its rows."""
        path, _ = QFileDialog.getOpenFileName(self, "Import a table", "", "Tables (*.csv *.xlsx)")
        if path:
            self.import_path(Path(path))

    def import_path(self, path: Path) -> None:
        """Add the rows of a spreadsheet file behind those there are, or say why it cannot be read."""
        if self.desk.tables is None:
            return
        try:
            block = self.desk.tables.read(path)
        except Refusal as refusal:
            self.problem(str(refusal))
            return
        self.put_block(block)

    def put_block(self, block: list[list[str]]) -> None:
        """Add a block of text behind the rows there are."""
        filled = self.model.filled_rows()
        last = max((index for index, row in enumerate(self.model.rows) if row in filled), default=-1)
        self.model.put(block, last + 1, 0)

    def _add_buttons(self) -> None:
        words = (
            ("add", "Add a row (Insert)", self.add_row),
            ("remove", "Remove the row (Shift+Delete)", self.remove_row),
            ("up", "Move the row up (Ctrl+Shift+Up)", lambda: self.shift_row(-1)),
            ("down", "Move the row down (Ctrl+Shift+Down)", lambda: self.shift_row(1)),
        )
        for image, text, action in words:
            self.buttons.addWidget(tool(image, text, action))
        self.buttons.addStretch(1)
        if self.desk.tables is not None:
            self.buttons.addWidget(button("Import…", self.import_file, link=True))
