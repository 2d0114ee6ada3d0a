"""The manual in a window of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from drafter.ui.widgets import button


class ManualWindow(QDialog):
    """The manual's pages, with back and contents; it stays beside the program's window."""

    def __init__(self, index: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Manual")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 640)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Manual")
        self.page.document().setDocumentMargin(24)
        self.page.setSearchPaths([str(index.parent)])
        contents = QUrl.fromLocalFile(str(index))
        row = QHBoxLayout()
        row.addWidget(button("&Contents", lambda: self._show(contents)))
        back = button("&Back", self.page.backward)
        self.page.backwardAvailable.connect(back.setEnabled)
        back.setEnabled(False)
        row.addWidget(back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.page, 1)
        if index.exists():
            self._show(contents)
        else:
            self.page.setPlainText(f"The manual is not installed; it should be at {index}.")

    def _show(self, url: QUrl) -> None:
        self.page.setSource(url, QTextDocument.ResourceType.MarkdownResource)
