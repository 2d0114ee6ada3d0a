"""What is in a house style, told before it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from drafter.app.ports import HouseReport
from drafter.ui.widgets import button, label


class HouseDialog(QDialog):
    """Shows the report on a house style; accepted where it is to be used. ``sample`` opens a sample in it."""

    def __init__(
        self, path: Path, report: HouseReport, sample: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"House style: {path.stem}")
        self.resize(560, 380)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What is in the house style")
        self.text.setPlainText("\n".join(_lines(report)))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        use = QPushButton("&Use it")
        use.setProperty("primary", True)
        use.setDefault(True)
        use.setEnabled(not report.problems)
        self.sample = button("&See a sample…", sample)
        self.sample.setEnabled(not report.problems)
        box.addButton(self.sample, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(use, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        good = "This file can be used as a house style."
        bad = "This file cannot be used as a house style as it is."
        for widget in (label(bad if report.problems else good, heading=3), self.text, box):
            column.addWidget(widget)


def _lines(report: HouseReport) -> list[str]:
    lines = [f"Wrong: {problem}." for problem in report.problems]
    lines += [f"Missing: {lack}." for lack in report.lacks]
    used = ", ".join(f"{{{{ {tag} }}}}" for tag in report.tags)
    return [*lines, "", f"Tags in it: {used or 'none'}."]
