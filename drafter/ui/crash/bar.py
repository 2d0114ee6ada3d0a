"""What the next start says after the program ended unexpectedly: one calm bar, with the report behind a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from drafter.app.recovery import Recovered, look_after
from drafter.app.reports import Reports
from drafter.ui.background import Background
from drafter.ui.crash.runs import Crashed
from drafter.ui.notice import Notice
from drafter.ui.widgets import button, label

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench


class RecoveryBar(Notice):
    """Looks after the drafts that were open, beside the window, and then says what it found."""

    def __init__(self, open_draft: Callable[[Path], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("After an unexpected end")
        self._open = open_draft
        self._work = Background(self)
        self._work.done.connect(self._tell)
        self._report = Path()
        self._at = datetime.now().astimezone()

    def begin(self, crashed: Sequence[Crashed], reports: Reports, workbench: Workbench) -> None:
        """Write reports of the runs that ended unexpectedly, and look after their drafts."""
        for run in crashed:
            report = reports.of_crash(run.version, run.at, run.trace)
            if run.trace or not self._report.name:
                self._report, self._at = report, run.at
        drafts = dict.fromkeys(path for run in crashed for path in run.drafts if path.is_file())
        self._work.start(lambda: [look_after(workbench, path) for path in drafts])

    def _tell(self, found: Sequence[Recovered]) -> None:
        lines = [f"Drafter ended unexpectedly on {self._at:%d %b %Y at %H:%M}."]
        lines += [str(recovered) for recovered in found] or ["No draft was open."]
        offers: list[tuple[str, Callable[[], object]]] = []
        if len(found) == 1:
            offers.append((f"&Open “{found[0].path.stem}”", lambda: self._reopen(found[0].path)))
        if self._report.is_file():
            offers.append(("Show the &report", lambda: ReportDialog(self._report, self.window()).exec()))
        self.offer("\n".join(lines), offers)

    def _reopen(self, path: Path) -> None:
        self.hide()
        self._open(path)


class ReportDialog(QDialog):
    """A report, to be read before it is given to anybody."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Report")
        self.resize(640, 440)
        self.text = QPlainTextEdit(_text_of(path))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Report")
        told = label(
            "This is the whole report: places in the program, and no word of a draft. "
            f"Give it to whoever looks after Drafter. It is kept as {path}.",
            muted=True,
        )
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = button("&Copy", lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        for widget in (told, self.text, box):
            column.addWidget(widget)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return f"The report cannot be read: {error.strerror}."
