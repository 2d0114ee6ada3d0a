"""The clause packs that are installed: others are added here, and these removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafter.app.ports import Pack, PackReport, Packs
from drafter.domain.errors import Refusal
from drafter.ui.background import Background
from drafter.ui.packs.look import PackDialog
from drafter.ui.widgets import button, label, read_table


class PacksDialog(QDialog):
    """Lists the packs; ``used`` are the clauses of the open draft, ``is_changed`` whether anything came or went."""

    def __init__(self, packs: Packs, used: Sequence[str], folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._packs, self._used, self._folder = packs, frozenset(used), folder
        self.is_changed = False
        self.setWindowTitle("Clause packs")
        self.resize(820, 420)
        self.table = read_table(("Pack", "Version", "By", "Clauses"), "Installed clause packs")
        self.table.itemSelectionChanged.connect(self._enable)
        self.told = label("", muted=True)
        self.told.setAccessibleName("What happened")
        self.remove = button("&Remove", self._remove)
        self.add = button("&Install a pack…", self._ask, primary=True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(self.add, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        head = "A clause pack is a zip file with clauses that somebody shares. You see what it holds before it is installed."
        for widget in (label(head), self.table, self.told, box):
            column.addWidget(widget)
        self._work = Background(self)
        self._work.done.connect(self._looked_at)
        self._work.refused.connect(self._tell)
        self._fill()

    def look(self, path: Path) -> None:
        """Look a pack through beside the window, and show what it holds."""
        self.add.setEnabled(False)
        self._tell(f"Looking at {path.name}…")
        packs = self._packs
        self._work.start(lambda: packs.look(path))

    def done(self, result: int) -> None:
        self._work.cancel()
        super().done(result)

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Install a clause pack", self._folder, "Clause packs (*.zip)")
        if chosen:
            self.look(Path(chosen))

    def _looked_at(self, report: PackReport) -> None:
        self._tell("")
        if PackDialog(report, self).exec():
            self._try(lambda: self._packs.install(report), f"{report.pack.title} {report.pack.version} is installed.")

    def _remove(self) -> None:
        pack = self._chosen()
        if pack is None:
            return
        used = [clause for clause in pack.clauses if clause in self._used]
        question = f"Remove “{pack.title.replace('<', '‹')}” with its {len(pack.clauses)} clauses?"
        if used:
            question += (
                f" The open draft uses {', '.join(used)}: placeholders will stand in their place until it is back."
            )
        yes = QMessageBox.StandardButton.Yes
        if QMessageBox.question(self, "Remove a clause pack", question) == yes:
            self._try(lambda: self._packs.remove(pack.id), f"{pack.title} is removed.")

    def _try(self, change: Callable[[], None], done: str) -> None:
        try:
            change()
        except Refusal as refusal:
            self._tell(str(refusal))
            return
        self.is_changed = True
        self._fill()
        self._tell(done)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.add.setEnabled(not self._work.is_running)

    def _fill(self) -> None:
        self._shown = list(self._packs.installed())
        self.table.setRowCount(len(self._shown))
        for row, pack in enumerate(self._shown):
            for column, text in enumerate((pack.title, pack.version, pack.by, ", ".join(pack.clauses))):
                item = QTableWidgetItem(text)
                item.setToolTip(pack.summary.replace("<", "‹"))
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        if self._shown:
            self.table.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Pack | None:
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None
