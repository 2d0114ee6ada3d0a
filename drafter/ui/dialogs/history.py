"""Who changed what and when, and the frozen versions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from drafter.app.changes import described
from drafter.app.ports import Recorded
from drafter.ui.desk import Desk
from drafter.ui.widgets import label

SHOWN_MOST = 500


class HistoryDialog(QDialog):
    """The newest entries of the history with what each changed, and the versions below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("History and versions")
        self.resize(980, 620)
        self.only = QCheckBox("Only the chosen provision")
        self.only.setEnabled(desk.provision is not None)
        self.only.toggled.connect(lambda _on: self._fill())
        self.table = _table(("When", "Who", "What"), "History")
        self.table.itemSelectionChanged.connect(self._show)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What this step changed")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self.text)
        splitter.setSizes([520, 440])
        self.versions = _table(("Version", "Name", "When", "Who"), "Versions")
        self.versions.setMaximumHeight(150)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(label("Every step is kept for good.", muted=True), 1)
        head.addWidget(self.only)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.addLayout(head)
        column.addWidget(splitter, 1)
        column.addWidget(label("Frozen versions", heading=3))
        column.addWidget(self.versions)
        column.addWidget(box)
        self.entries: list[Recorded] = []
        self._fill()
        self._fill_versions()

    def _fill(self) -> None:
        uid = self.desk.current if self.only.isChecked() else ""
        self.entries = list(self.desk.session.store.history(uid, SHOWN_MOST))
        self.table.setRowCount(len(self.entries))
        for row, recorded in enumerate(self.entries):
            entry = recorded.entry
            words = {"undo": "Undone: ", "redo": "Redone: "}.get(entry.kind, "")
            texts = (f"{entry.at.astimezone():%d %b %Y %H:%M:%S}", entry.author, words + entry.label)
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        if self.entries:
            self.table.selectRow(0)

    def _fill_versions(self) -> None:
        versions = list(reversed(self.desk.session.store.versions()))
        self.versions.setRowCount(len(versions))
        for row, version in enumerate(versions):
            texts = (version.number, version.name, f"{version.at.astimezone():%d %b %Y %H:%M}", version.author)
            for column, text in enumerate(texts):
                self.versions.setItem(row, column, QTableWidgetItem(text))
        self.versions.resizeColumnsToContents()

    def _show(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self.entries):
            recorded = self.entries[row]
            lines = described(self.desk.library, recorded.entry.change)
            text = "\n".join(lines) or recorded.entry.label
            self.text.setPlainText(f"{text}\n\nEntry {recorded.seq}, hash {recorded.hash[:16]}…")


def _table(heads: tuple[str, ...], name: str) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return table
