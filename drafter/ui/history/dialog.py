"""The history browser: every step in a list that can be narrowed, what the chosen one did, and ways back to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from drafter.app.browsing import Step, Words, sought_lines, step, words_of_all
from drafter.app.earlier import Earlier
from drafter.app.ports import Line
from drafter.domain.edits import Edit
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation
from drafter.ui.background import Background
from drafter.ui.desk import Desk
from drafter.ui.history.filters import HistoryFilters
from drafter.ui.history.model import HistoryModel
from drafter.ui.history.shown import rich_text
from drafter.ui.history.take_back import TakeBack
from drafter.ui.theme import current_theme
from drafter.ui.widgets import button

_PAUSE_MS = 60


class HistoryDialog(QDialog):
    """The steps and what each did.

    ``jumped`` carries the uid of a provision to go to; ``compare_wanted`` a line, its draft, and the provision or ""; both
    close the dialog. ``take_wanted`` carries an edit that takes an earlier state back.
    """

    jumped = Signal(str)
    compare_wanted = Signal(object, object, str)
    take_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None, seq: int = 0, uid: str = "") -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("History")
        self.resize(1180, 660)
        self._read()
        self.filters = HistoryFilters(self._names, list(dict.fromkeys(line.author for line in self.lines)))
        self.filters.changed.connect(self._narrow)
        self.model = HistoryModel(self._versions, self._place)
        self.table = _table(self.model)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("What this step changed")
        self.go = button("&Go to the provision", self._jump)
        self.side = button("&Show side by side with now", self._side)
        self.take = TakeBack(self._earlier)
        self.take.wanted.connect(self._take)
        self.take.refused.connect(self.text.setPlainText)
        self._lay_out()
        self._steps, self._searching = Background(self), Background(self)
        self._steps.done.connect(self._show)
        self._steps.refused.connect(self.text.setPlainText)
        self._searching.done.connect(self._searchable)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._start)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._chosen())
        self.table.doubleClicked.connect(lambda _index: self._jump())
        self._begin(seq, uid)

    def _read(self) -> None:
        """The history as it is when the dialog opens."""
        desk, store = self.desk, self.desk.session.store
        self.lines = list(store.lines())
        self.words: Words | None = None
        self._names: Mapping[str, str] = desk.rendering.names(desk.negotiation)
        self._versions = {f"Version {version.number}": version.name for version in store.versions()}
        self._earlier = Earlier(store, desk.negotiation, self.lines[0].seq) if self.lines else None

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self.text)
        splitter.setSizes([600, 560])
        splitter.setChildrenCollapsible(False)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for one in (self.go, self.side, self.take):
            box.addButton(one, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.filters.count)
        foot.addWidget(self.filters.all)
        foot.addWidget(box, 1)
        column.addLayout(foot)

    def _begin(self, seq: int, uid: str) -> None:
        self.filters.choose_provision(uid)
        self._narrow()
        if seq:
            self._select(self.model.row_of(seq))
        library, store, now = self.desk.library, self.desk.session.store, self.desk.negotiation
        self._searching.start(lambda: words_of_all(library, store, now))

    @property
    def line(self) -> Line | None:
        """The chosen step."""
        row = self.table.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def done(self, result: int) -> None:
        """Close; what is still being read goes unheard."""
        self._pause.stop()
        self._steps.cancel()
        self._searching.cancel()
        super().done(result)

    def _searchable(self, words: Words) -> None:
        self.words = words
        if self.filters.words.text().strip():
            self._narrow()

    def _narrow(self) -> None:
        """Show the steps that are looked for; the chosen one stays chosen where it is among them."""
        chosen = self.line
        found = sought_lines(self.lines, self.filters.sought(), self.words)
        self.model.show(found)
        count, all_ = len(found), len(self.lines)
        self.filters.count.setText(f"{count:,} of {all_:,} steps" if count != all_ else f"{all_:,} steps")
        self._select(max(0, self.model.row_of(chosen.seq) if chosen else 0))

    def _select(self, row: int) -> None:
        if self.model.lines and row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._chosen()

    def _chosen(self) -> None:
        line = self.line
        now = self.desk.negotiation
        there = [uid for uid in line.uids if now.provision(uid)] if line else []
        self.go.setEnabled(bool(there))
        self.side.setEnabled(line is not None)
        self.take.setEnabled(line is not None and not self.desk.session.store.read_only)
        if line is None:
            self._pause.stop()
            self._steps.cancel()
            self.text.setPlainText("No step is like what you look for. “Show all” brings all of them back.")
            return
        self.take.offer(line, self._place(line))
        self._pause.start()

    def _start(self) -> None:
        line, earlier = self.line, self._earlier
        if line is None or earlier is None:
            return
        if self._steps.is_running:  # one at a time: whoever runs through the list would pile them up
            self._pause.start()
            return
        library, store, code = self.desk.library, self.desk.session.store, self.desk.rendering.language.code
        self._steps.start(lambda: step(library, code, earlier, line, store.change(line.seq)))

    def _show(self, found: Step) -> None:
        if found.line is self.line:
            self.text.setHtml(rich_text(found, current_theme()))

    def _place(self, line: Line) -> str:
        """Which provisions a step touched, in words."""
        if line.kind == "create" or not line.uids:
            return ""
        if len(line.uids) > 1:
            return f"{len(line.uids)} provisions"
        uid = line.uids[0]
        gone = (self.words.names.get(uid, "") if self.words else "") or "A provision"
        return self._names.get(uid) or f"{gone} (left out)"

    def _state(self, seq: int) -> Negotiation | None:
        try:
            return self._earlier.after(seq) if self._earlier else None
        except Refusal as refusal:
            self.text.setPlainText(str(refusal))
            return None

    def _take(self, edit: Edit) -> None:
        self.accept()
        self.take_wanted.emit(edit)

    def _jump(self, _index: QModelIndex | None = None) -> None:
        line = self.line
        uid = next((uid for uid in line.uids if self.desk.negotiation.provision(uid)), "") if line else ""
        if uid:
            self.accept()
            self.jumped.emit(uid)

    def _side(self) -> None:
        line = self.line
        state = self._state(line.seq) if line else None
        if line and state:
            self.accept()
            self.compare_wanted.emit(line, state, line.uids[0] if len(line.uids) == 1 else "")


def _table(model: HistoryModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName("Steps of the history")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
    measure = table.fontMetrics().horizontalAdvance
    for column, text in enumerate(("00 Mmm 0000 00:00:00 ", "A. Drafter-Name", "✎ Edit the wording of it")):
        table.setColumnWidth(column, measure(text) + 16)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    return table
