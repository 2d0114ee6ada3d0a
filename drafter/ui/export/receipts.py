"""The copies that left the house: when, by whom, what, to whom; and which of them a file is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QTableWidgetItem, QVBoxLayout, QWidget

from drafter.app.receipts import Receipt, receipts_of
from drafter.domain.errors import Refusal
from drafter.ui.widgets import button, label, read_table


class ReceiptsDialog(QDialog):
    """Lists the receipts of a negotiation, the newest first."""

    def __init__(self, receipts: Sequence[Receipt], folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receipts, self._folder = receipts, folder
        self.setWindowTitle("Copies made")
        self.resize(900, 460)
        self.table = read_table(("When", "By", "File", "What", "To"), "Copies made")
        self.table.setRowCount(len(receipts))
        for row, receipt in enumerate(receipts):
            when = f"{receipt.at.astimezone():%d %b %Y %H:%M}"
            for column, text in enumerate((when, receipt.by, receipt.name, receipt.what, receipt.to)):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{text}\nSHA-256 {receipt.sha}")
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        none = "No copy has been made of this draft yet. Every export leaves its receipt here."
        self.told = label("" if receipts else none)
        self.told.setAccessibleName("Which copy a file is")
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(button("Which copy is this &file?…", self._ask), QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        for widget in (self.table, self.told, box):
            column.addWidget(widget)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Which copy is this file?", self._folder)
        if chosen:
            self.tell(Path(chosen))

    def tell(self, path: Path) -> None:
        """Say which copy a file is, and choose it in the list."""
        try:
            found = receipts_of(self._receipts, path)
        except Refusal as refusal:
            self.told.setText(str(refusal))
            return
        if not found:
            self.told.setText(
                f"{path.name} is no copy of this draft as it left: another file, or one that was changed."
            )
            return
        receipt = found[-1]
        to = f" to {receipt.to}" if receipt.to else ""
        when = f"{receipt.at.astimezone():%d %B %Y, %H:%M}"
        self.told.setText(
            f"{path.name} is “{receipt.name}”, {receipt.what}, made{to} by {receipt.by} on {when}; unchanged."
        )
        self.table.selectRow(self._receipts.index(receipt))
