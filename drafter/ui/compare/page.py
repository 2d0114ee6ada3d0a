"""The page of a comparison: what was compared, filters, the texts side by side, and the list of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafter.app.compared import Compared
from drafter.compare.rows import Row
from drafter.ui.compare.changes import ChangesModel, Item, changes_list, items_of, stale_words
from drafter.ui.compare.filters import Filter
from drafter.ui.compare.heads import ColumnHeads, summary
from drafter.ui.compare.view import SideBySide
from drafter.ui.theme import current_scale
from drafter.ui.widgets import button, label

ANY_PARTY = "Any party"
SEARCH_AFTER_MS = 180
EXPORTS = {".docx": "Word document with tracked changes…", ".html": "Web page…", ".json": "Data (JSON)…"}
#: References left behind that are named on the page; the others are counted.
_NAMED_MOST = 3


class ComparisonPage(QWidget):
    """Shows comparisons; it owns none.

    ``take_requested`` carries the number of the row whose older wording is wanted back, ``provision_requested`` that of
    one whose whole provision is; ``export_requested`` the suffix of a file.
    """

    take_requested = Signal(int)
    provision_requested = Signal(int)
    export_requested = Signal(str)
    swap_requested = Signal()
    again_requested = Signal()
    closed = Signal()
    cancelled = Signal()

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.compared: Compared | None = None
        self.items: list[Item] = []
        self.view = SideBySide()
        self.heads = ColumnHeads(self.view)
        self.model = ChangesModel()
        self.list = changes_list(self.model)
        self._actions = actions
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.apply_filter)
        self.words.textChanged.connect(lambda _text: self._timer.start())
        for box in (self.substance, self.numbers):
            box.toggled.connect(lambda _on: self.apply_filter())
        self.party.activated.connect(lambda _index: self.apply_filter())
        self.view.chosen.connect(self._follow)
        self.view.taken.connect(self._take)
        self.view.menu_wanted.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._picked(now.row()))

    def show_waiting(self, names: Sequence[str]) -> None:
        """Say that these texts are being compared."""
        self.waiting.setText(f"Comparing {' with '.join(names)} …")
        self.body.setCurrentIndex(1)

    def show_compared(self, compared: Compared, rows: Sequence[Row], can_take: bool) -> None:
        """Show a comparison; ``can_take`` where its newest text is the open draft, so that older wording can be taken back."""
        same = self.compared is not None and _names(self.compared) == _names(compared)
        held, place = self.view.current, self.view.verticalScrollBar().value()
        self.compared = compared
        self.items = items_of(compared, rows)
        self.heads.show_sides(compared.sides)
        self.summary.setText(summary(compared))
        self._show_stale(list(stale_words(compared)))
        self._fill_parties(compared)
        self.take.setVisible(can_take)
        self.swap.setVisible(len(compared.sides) == 2)
        self.export_menu.actions()[0].setEnabled(len(compared.sides) == 2)
        self.view.show_rows(rows)
        self.body.setCurrentIndex(0)
        self.apply_filter()
        if same:
            self.view.verticalScrollBar().setValue(place)
            if 0 <= held < len(rows):
                self.view.choose(held)

    def apply_filter(self) -> None:
        """Show what the filter leaves, in the texts and in the list."""
        self._timer.stop()
        party = self.party.currentText() if self.party.currentIndex() > 0 else ""
        chosen = Filter(self.substance.isChecked(), self.numbers.isChecked(), party, self.words.text())
        stands_out = chosen.predicate()
        self.view.narrow(stands_out, self.words.text().strip(), not self.numbers.isChecked())
        left = [item for item in self.items if stands_out(self.view.rows[item.row])]
        self.model.show_items(left)
        hidden = len(self.items) - len(left)
        self.count.setText(f"{len(left)} of {len(self.items)} changes" if hidden else f"{len(left)} changes")
        self.empty.setVisible(not left)
        self.empty.setText("Nothing changed." if not self.items else "No change is left by this filter.")

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) change."""
        if not self.view.step(way):
            self.count.setText("This was the last change." if way > 0 else "This was the first change.")

    def changeEvent(self, event: QEvent) -> None:
        """Set the texts anew in another look or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.compared:
            self.view.restyle()
            self.heads.show_sides(self.compared.sides)

    def _build(self) -> None:
        self.body = QStackedWidget()
        self.body.addWidget(self._texts())
        self.body.addWidget(self._patience())
        self.summary = label("", rich=True)
        self.stale = QFrame()
        self.stale.setProperty("bar", "warning")
        self.stale_text = label("")
        QHBoxLayout(self.stale).addWidget(self.stale_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addWidget(self.summary)
        column.addWidget(self.stale)
        column.addLayout(self._filters())
        column.addWidget(self.body, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Comparison", heading=2, wrap=False))
        row.addStretch(1)
        self.take = button("&Take the older wording", lambda: self._take(self.view.current), image="undo")
        self.take.setToolTip("Put the chosen change back as the older text has it (Enter); undo brings it back.")
        self.swap = button("S&wap", self.swap_requested.emit)
        self.swap.setToolTip("Make the older text the newer one.")
        again = button("Compare &other texts…", self.again_requested.emit, image="compare")
        self.export_menu = QMenu(self)
        for suffix, text in EXPORTS.items():
            self.export_menu.addAction(text, lambda suffix=suffix: self.export_requested.emit(suffix))
        self.export = QPushButton("E&xport")
        self.export.setMenu(self.export_menu)
        self.export.setAccessibleName("Export the comparison")
        close = button("&Close", self.closed.emit, image="close")
        close.setToolTip("Back to where you were (Esc)")
        for widget in (self.take, self.swap, again, self.export, close):
            row.addWidget(widget)
        return row

    def _filters(self) -> QHBoxLayout:
        self.words = QLineEdit()
        self.words.setPlaceholderText("Changes with these words")
        self.words.setAccessibleName("Changes with these words")
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(round(230 * current_scale()))
        self.substance = QCheckBox("&Substance only")
        self.numbers = QCheckBox("Hide &renumbering")
        self.numbers.setChecked(True)
        self.party = QComboBox()
        self.party.setAccessibleName("Party named in the paragraph")
        self.party.setMinimumContentsLength(12)
        self.party.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self.words, self.substance, self.numbers, self.party):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.count)
        for name in ("change_before", "change_after"):
            widget = QToolButton()
            widget.setDefaultAction(self._actions[name])
            widget.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            widget.setAccessibleName(self._actions[name].text().replace("&", ""))
            row.addWidget(widget)
        return row

    def _texts(self) -> QWidget:
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heads)
        column.addWidget(self.view, 1)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        self.empty = label("", muted=True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        beside.addWidget(self.empty)
        beside.addWidget(self.list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(texts)
        splitter.addWidget(side)
        splitter.setSizes([1000, 300])
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        return splitter

    def _patience(self) -> QWidget:
        """What is shown while texts are read and compared."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addStretch(1)
        self.waiting = label("", heading=3)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumWidth(320)
        bar.setAccessibleName("Comparing")
        cancel = button("Cancel", self.cancelled.emit)
        for widget in (self.waiting, bar, cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return holder

    def _show_stale(self, words: list[str]) -> None:
        more = [f"… and {len(words) - _NAMED_MOST} more."] if len(words) > _NAMED_MOST else []
        self.stale.setVisible(bool(words))
        self.stale_text.setText("\n".join([*words[:_NAMED_MOST], *more]))
        self.stale_text.setToolTip("\n".join(words[:40]))

    def _fill_parties(self, compared: Compared) -> None:
        names = sorted(compared.names)
        chosen = self.party.currentText()
        self.party.clear()
        self.party.addItems([ANY_PARTY, *names])
        self.party.setCurrentIndex(max(0, self.party.findText(chosen)))
        self.party.setVisible(bool(names))

    def _picked(self, place: int) -> None:
        if 0 <= place < len(self.model.items) and self.model.items[place].row != self.view.current:
            self.view.choose(self.model.items[place].row)

    def _follow(self, row: int) -> None:
        """Show in the list the change that is chosen in the texts."""
        place = self.model.place_of(row)
        if place >= 0 and self.model.items[place].row == row:
            index = self.model.index(place)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
        self.take.setEnabled(self.view.rows[row].is_changed)

    def _take(self, row: int) -> None:
        if row >= 0 and self.take.isVisible() and self.view.rows[row].is_changed:
            self.take_requested.emit(row)

    def _menu(self, row: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("Copy", self.view.copy)
        menu.addAction("Open all folds", self.view.unfold_all)
        menu.addAction("Close all folds", lambda: self.view.unfold_all(False))
        if self.take.isVisible():
            menu.addSeparator()
            take = menu.addAction("Take the older wording", lambda: self._take(row))
            take.setEnabled(self.view.rows[row].is_changed)
            menu.addAction("Take the older provision with its answers", lambda: self.provision_requested.emit(row))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)


def _names(compared: Compared) -> list[str]:
    return [side.name for side in compared.sides]
