"""Which copy leaves the house: the form, what stands in its way, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from drafter.app.copies import REDLINE, SIGNATURE, Copy
from drafter.app.readiness import Obstacle
from drafter.ui.export.form import CopyForm
from drafter.ui.widgets import button, label


class ExportDialog(QDialog):
    """Asks for a copy; after it is accepted ``form`` describes it, and ``wanted`` is a provision to go to instead."""

    def __init__(
        self,
        form: CopyForm,
        look: Callable[[Copy], Sequence[Obstacle]],
        preview: Callable[[Copy, QWidget], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export a copy")
        self.form, self._obstacles, self._preview = form, look, preview
        self.wanted = ""
        self.told = label("")
        self.told.setAccessibleName("What is in the way")
        self.obstacles = QListWidget()
        self.obstacles.setAccessibleName("What stands in the way of signature")
        self.obstacles.itemActivated.connect(self._go)
        self.obstacles.setMinimumHeight(130)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.seen = button("Pre&view…", self._show)
        self.go = QPushButton("&Export…")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        box.addButton(self.seen, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        for widget in (form, self.told, self.obstacles, box):
            column.addWidget(widget)
        column.setStretchFactor(self.obstacles, 1)
        form.changed.connect(self._check)
        self.resize(880, 460)
        self._check()

    def _check(self) -> None:
        """Say what is in the way; a signature copy cannot be made while anything is."""
        copy = self.form.copy()
        found = self._obstacles(copy) if copy.kind == SIGNATURE else ()
        self.obstacles.clear()
        for obstacle in found:
            item = QListWidgetItem(str(obstacle))
            item.setData(Qt.ItemDataRole.UserRole, obstacle.uid)
            self.obstacles.addItem(item)
        self.obstacles.setVisible(bool(found))
        if found:
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))
        trouble = copy.kind == REDLINE and not copy.since
        many = f"{len(found)} thing{'s' * (len(found) != 1)} stand{'s' * (len(found) == 1)} in the way of signature."
        words = f"{many} Double-click one to go there." if found else ""
        if trouble:
            words = "No version is frozen yet; freeze one, and later changes can be marked."
        unnamed = self.form.is_numbered and not self.form.addressees
        if unnamed:
            words = "Numbered copies go to addressees; name one a line."
        self.told.setText(words)
        self.told.setVisible(bool(self.told.text()))
        self.go.setEnabled(not found and not trouble and not unnamed)
        self.seen.setEnabled(copy.kind != REDLINE and not found and len(copy.languages) < 2)

    def _show(self) -> None:
        self._preview(self.form.copy(), self)

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted = item.data(Qt.ItemDataRole.UserRole)
        if self.wanted:
            self.reject()
