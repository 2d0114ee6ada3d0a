"""What a clause pack holds, told before it is installed: every clause with its questions and its text."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from drafter.app.ports import PackClause, PackReport
from drafter.ui.widgets import label

WRONG = "What is wrong"


class PackDialog(QDialog):
    """Shows the report on a pack; accepted where it is to be installed, which needs a pack with nothing wrong."""

    def __init__(self, report: PackReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("Clause pack")
        self.resize(940, 580)
        self.list = QListWidget()
        self.list.setAccessibleName("Clauses in the pack")
        self.list.addItems([WRONG] * bool(report.problems) + [clause.title or clause.id for clause in report.clauses])
        self.text = QTextBrowser()
        self.text.setAccessibleName("What the clause asks and says")
        self.text.setOpenLinks(False)
        self.list.currentRowChanged.connect(self._show)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.list, 2)
        columns.addWidget(self.text, 5)
        self.go = QPushButton("&Install")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.setEnabled(not report.problems)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(report.pack.title or report.path.name, heading=2))
        for line in _about(report):
            column.addWidget(label(line))
        column.addLayout(columns, 1)
        column.addWidget(box)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        problems = self._report.problems
        if problems and row == 0:
            self.text.setHtml(f"<ul>{''.join(f'<li>{escape(problem)}</li>' for problem in problems)}</ul>")
        elif row >= 0:
            self.text.setHtml(_page(self._report.clauses[row - bool(problems)]))


def _about(report: PackReport) -> list[str]:
    pack = report.pack
    lines = [f"Version {pack.version}, by {pack.by}. {pack.summary}"] if pack.title else []
    if report.replaces:
        lines.append(f"It takes the place of version {report.replaces}, which is installed.")
    count = len(report.problems)
    if count:
        lines.append(f"It cannot be installed: {count} thing{'s are' if count != 1 else ' is'} wrong with it.")
    return lines


def _page(clause: PackClause) -> str:
    questions = "".join(f"<li>{escape(question)}</li>" for question in clause.questions)
    examples = "".join(
        f"<hr><p><i>{escape(name)}, {escape(status)}</i></p>{''.join(_line(line) for line in text.splitlines())}"
        for name, status, text in clause.examples
    )
    asks = f"<p>It asks:</p><ul>{questions}</ul>" if questions else "<p>It asks nothing.</p>"
    head = f"<h3>{escape(clause.title)}</h3><p>{escape(clause.summary)}</p>"
    return f"{head}{asks}{examples or '<p>No text could be made.</p>'}"


def _line(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return f"<p style='margin-left:{indent * 6}px'>{escape(line.strip())}</p>"
