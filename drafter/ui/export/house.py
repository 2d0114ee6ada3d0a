"""What is in a house style, told and shown before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from drafter.app.ports import HouseReport
from drafter.ui.export.pages import pages_area
from drafter.ui.widgets import button, label


class HouseDialog(QDialog):
    """Shows the report on a house style and its first pages; accepted where it is to be used.

    ``sample`` opens a sample in it.
    """

    def __init__(
        self,
        path: Path,
        report: HouseReport,
        pages: Sequence[QImage],
        sample: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"House style: {path.stem}")
        self.resize(920, 620)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What is in the house style")
        self.text.setHtml("".join(_told(report)))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        use = QPushButton("&Use it")
        use.setProperty("primary", True)
        use.setDefault(True)
        use.setEnabled(not report.problems)
        self.sample = button("&Open a sample…", sample)
        self.sample.setToolTip("The sample negotiation in this style, in the word processor")
        self.sample.setEnabled(not report.problems)
        box.addButton(self.sample, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(use, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.pages = pages_area(pages, "Page {number} of a sample in this style")
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.text, 2)
        middle.addWidget(self.pages, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        good = "This file can be used as a house style."
        bad = "This file cannot be used as a house style as it is."
        column.addWidget(label(bad if report.problems else good, heading=3))
        column.addLayout(middle, 1)
        column.addWidget(box)


def _told(report: HouseReport) -> Iterator[str]:
    """The report in paragraphs: what is wrong, what is missing, which tags there are."""
    tags = [", ".join(f"{{{{ {tag} }}}}" for tag in report.tags)] if report.tags else []
    parts = (
        ("Wrong", report.problems),
        ("Missing", report.lacks),
        ("Known, and not in it", report.unused),
        ("Tags in it", tags),
    )
    for head, lines in parts:
        if lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in lines)
            yield f'<p><b>{head}</b></p><ul style="margin-left:0px;-qt-list-indent:1">{items}</ul>'
    if report.covers:
        yield "<p>It has a cover of its own, which stands in place of the program’s.</p>"
