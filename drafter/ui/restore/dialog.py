"""Which version or backup to restore, with what would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QTableWidgetItem, QVBoxLayout, QWidget

from drafter.app.restoring import Difference, difference
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation
from drafter.ui.compare.sources import Source
from drafter.ui.widgets import button, label, read_table

#: So many provisions are named.
LISTED_MOST = 8


@dataclass(frozen=True, slots=True)
class Point:
    """A state that can be restored: what it is, when it was made, how its draft is read, and how it is compared."""

    name: str
    at: datetime
    read: Callable[[], Negotiation]
    source: Source


class RestoreDialog(QDialog):
    """Lists the points, the newest first; after it is accepted ``chosen`` is the draft and ``name`` what it is called."""

    def __init__(
        self,
        now: Negotiation,
        points: Sequence[Point],
        compare: Callable[[Point], None],
        names: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._now, self._points, self._compare = now, points, compare
        self.chosen: Negotiation | None = None
        self.name = ""
        self.setWindowTitle("Restore a version or backup")
        self.resize(720, 460)
        self.table = read_table(("When", "What"), "Versions and backups")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setAccessibleName("What would change")
        self.which = label("", muted=True)
        self.which.setAccessibleName("Which provisions")
        self.side = button("&Show side by side", self._show)
        self.go = QPushButton("&Restore")
        self.go.setProperty("primary", True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(self.side, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addWidget(
            label("The draft becomes what it was. That is one step: undo takes it back, and no history is lost.")
        )
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addWidget(self.which)
        column.addWidget(box)
        self._fill()
        self.table.currentCellChanged.connect(lambda row, *_rest: self._look(row))
        self._look(0 if points else -1)
        if points:
            self.table.selectRow(0)

    def _fill(self) -> None:
        self.table.setRowCount(len(self._points))
        for row, point in enumerate(self._points):
            for column, text in enumerate((f"{point.at.astimezone():%d %b %Y %H:%M:%S}", point.name)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()

    def _look(self, row: int) -> None:
        """Say what restoring the chosen point would change."""
        self.chosen = None
        self.which.clear()
        if not 0 <= row < len(self._points):
            self.told.setText(
                "There is no version or backup yet. Freeze a version, or wait for the first hourly backup."
            )
        else:
            self._tell(self._points[row])
        for widget in (self.go, self.side):
            widget.setEnabled(self.chosen is not None)

    def _tell(self, point: Point) -> None:
        try:
            before = point.read()
        except Refusal as refusal:
            self.told.setText(str(refusal))
            return
        change = difference(self._now, before)
        self.told.setText(f"{change}."[0].upper() + f"{change}."[1:])
        self.which.setText(self._listed(change, before))
        self.chosen, self.name = (before, point.name) if change else (None, "")

    def _listed(self, change: Difference, before: Negotiation) -> str:
        """The provisions that would change, by name; those that come back are named by what the earlier draft says."""
        there = {p.uid: p.heading or p.clause.replace("_", " ") or p.kind for p in before.provisions}
        uids = list(dict.fromkeys(uid for found in change.uids.values() for uid in found))
        names = [self._names.get(uid) or there.get(uid, uid).capitalize() for uid in uids[:LISTED_MOST]]
        more = f" and {len(uids) - LISTED_MOST} more" if uids[LISTED_MOST:] else ""
        return f"{', '.join(names)}{more}"

    def _show(self) -> None:
        point = self._points[self.table.currentRow()]
        self.reject()
        self._compare(point)
