"""Every state of one provision: steps that touched it and frozen versions, any two or more of them to be compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafter.app.past import Moment
from drafter.ui.compare.choose import MOST
from drafter.ui.widgets import label, read_table

_HEADS = ("", "When", "Who", "What")


class ProvisionHistory(QDialog):
    """Lists the moments of a provision; two to four of them can be ticked."""

    def __init__(self, name: str, moments: Sequence[Moment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments = moments
        self.setWindowTitle(f"Versions of {name}")
        self.resize(760, 480)
        self.table: QTableWidget = read_table(_HEADS, "Versions of the provision")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("muted", True)
        self.go = QPushButton("&Compare side by side")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(label("Tick two to four; the oldest of them is the base."))
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addWidget(box)
        self._fill()
        self.table.itemChanged.connect(lambda _item: self._check())
        self._check()

    def chosen(self) -> list[Moment]:
        """The moments ticked, the oldest first."""
        ticked = [row for row in range(self.table.rowCount()) if self._is_ticked(row)]
        return [self.moments[row] for row in reversed(ticked)]

    def _is_ticked(self, row: int) -> bool:
        return self.table.item(row, 0).checkState() == Qt.CheckState.Checked

    def _fill(self) -> None:
        self.table.setRowCount(len(self.moments))
        for row, moment in enumerate(self.moments):
            texts = ("", f"{moment.at.astimezone():%d %b %Y %H:%M:%S}", moment.author, moment.label)
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
            tick = self.table.item(row, 0)
            tick.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            tick.setCheckState(Qt.CheckState.Checked if row < 2 else Qt.CheckState.Unchecked)
        self.table.resizeColumnsToContents()

    def _check(self) -> None:
        count = len(self.chosen())
        self.go.setEnabled(2 <= count <= MOST)
        one = "There is only one state of this provision so far." if len(self.moments) < 2 else ""
        self.told.setText(one or f"{count} ticked" + ("; tick no more than four." if count > MOST else "."))
