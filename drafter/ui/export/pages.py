"""Pages of a Word file as pictures one under the other: of a house style, or of a copy before it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from drafter.ui.widgets import label

#: How large pages are shown, beside a screen of 96 dots an inch.
SCALE = 0.56


class PagesDialog(QDialog):
    """Shows the first pages of a copy in its house style or in columns, as the Word file has them."""

    def __init__(self, pages: Sequence[QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The first pages as the Word file has them")
        self.resize(760, 640)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addWidget(pages_area(pages, "Page {number} of the copy"), 1)
        column.addWidget(
            label("A sketch: the word processor may break lines and pages a little otherwise.", muted=True)
        )
        column.addWidget(box)


def pages_area(pages: Sequence[QImage], names: str) -> QScrollArea:
    """The pages one under the other; ``names`` is the pattern of their names for who cannot see them."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setSpacing(12)
    for number, image in enumerate(pages, 1):
        page = QLabel()
        page.setPixmap(QPixmap.fromImage(image))
        page.setAccessibleName(names.format(number=number))
        column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
    if not pages:
        column.addWidget(label("Its pages are shown here once it can be used.", muted=True))
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setAccessibleName("Pages")
    return area
