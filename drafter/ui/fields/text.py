"""The field for a text: one line that grows as it is filled."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.field import Field

MOST_LINES = 6
#: What the style sheet gives a line: the least height of its text, and padding with border above and below, in pixels.
LEAST_HEIGHT = 20
FRAME = 10


class GrowingLine(QPlainTextEdit):
    """A line that wraps and grows to six lines; line breaks that are pasted become spaces."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        text = lines * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        return QSize(240, max(LEAST_HEIGHT, text) + FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(" ".join(source.text().split()))


class TextField(Field):
    """A text."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.line = GrowingLine()
        self.row.addWidget(self.line)
        self.watch(self.line)
        self.line.textChanged.connect(self._typed)

    def show_value(self, value: Value | None) -> None:
        text = str(value or "")
        if self.line.toPlainText().strip() == text:
            return
        self.line.blockSignals(True)
        self.line.setPlainText(text)
        self.line.blockSignals(False)
        self.line.updateGeometry()

    def _typed(self) -> None:
        text = self.line.toPlainText().strip()
        if text != str(self.value or ""):
            self.take(text)
