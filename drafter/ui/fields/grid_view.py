"""The table on the screen: cells edited by their kind, rows added, removed and moved by keys, blocks pasted."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import DURATION_UNITS
from drafter.ui.desk import Desk
from drafter.ui.fields.body import bodies
from drafter.ui.fields.grid_model import GridModel
from drafter.ui.fields.lines import SearchBox
from drafter.ui.fields.party import party_entries
from drafter.ui.fields.paste import block_of, text_of

ROWS_SHOWN = 8
WIDTHS = {"text": 190, "party": 140, "parties": 190, "count": 80, "flag": 70, "money": 150}
HINTS = {
    "date": "30 June 2026",
    "datetime": "2026-06-30 00:00+03:00",
    "money": "5,000,000 EUR per year",
    "quantity": "2 squadrons",
    "distance": "40 km",
    "duration": "30 days",
    "parties": "France, Poland",
}


def cell_entries(column: Parameter, desk: Desk) -> list[tuple[str, str]]:
    """What a cell of this column offers to choose from, as (id, words)."""
    match column.kind:
        case "choice":
            return [(choice.id, choice.label) for choice in column.choices]
        case "flag":
            return [("yes", "Yes"), ("no", "No")]
        case "party":
            return party_entries(desk)
        case "event":
            return list(desk.own_language.event_labels.items())
        case "body":
            return [(name, name) for name in bodies(desk)]
    return []


class _Ending(QObject):
    """Has the keys that end a cell do so while suggestions hang below it, which would send them elsewhere."""

    KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box)
        self._box = box
        box.completer().popup().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or event.key() not in self.KEYS:
            return False
        marked = watched.currentIndex()
        if marked.isValid():
            self._box.setEditText(marked.data())
        watched.hide()
        QApplication.sendEvent(self._box, event)
        return True


class CellDelegate(QStyledItemDelegate):
    """Makes the editor of a cell by the kind of its column: a list to search, or a line that shows what to type."""

    def createEditor(self, parent: QWidget, option: object, index: QModelIndex) -> QWidget:
        model: GridModel = index.model()
        column = model.columns[index.column()]
        entries = cell_entries(column, model.desk)
        if entries or column.kind == "body":
            box = SearchBox(parent=parent)
            box.offer(entries)
            box.activated.connect(lambda _index: self._chosen(box))
            _Ending(box)
            return box
        editor = QLineEdit(parent)
        units = column.units or tuple(DURATION_UNITS)
        editor.setPlaceholderText(f"30 {units[0]}" if column.kind == "duration" else HINTS.get(column.kind, ""))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setEditText(text)
            editor.lineEdit().selectAll()
        else:
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()
        model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: object, index: QModelIndex) -> None:
        rect = option.rect
        rect.setWidth(max(rect.width(), 150))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and event.key() in enter:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.parent().go_down()
            return True
        return super().eventFilter(editor, event)

    def _chosen(self, box: SearchBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)


class GridView(QTableView):
    """The table; Tab leaves it, Enter settles it, F2 or typing edits a cell, and a row is added below the last."""

    settled = Signal()
    row_wanted = Signal(int)
    row_unwanted = Signal(int)
    shift_wanted = Signal(int)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self._scrolls = False
        self._place = (-1, -1)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.SelectedClicked
        )
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.rowsInserted.connect(self.fit)
        model.rowsRemoved.connect(self.fit)
        self.size_columns()

    def _remember(self) -> None:
        self._place = (self.currentIndex().row(), self.currentIndex().column())

    def _return(self) -> None:
        """Go back to the cell that was the present one, or to the nearest that is left."""
        row, column = self._place
        if row >= 0:
            last = self.grid.rowCount() - 1, self.grid.columnCount() - 1
            self.setCurrentIndex(self.grid.index(min(row, last[0]), min(column, last[1])))
        self.fit()

    def size_columns(self) -> None:
        """Share the width among the columns, what is over among texts; where it is too narrow the table scrolls sideways."""
        metrics = self.fontMetrics()
        columns = self.grid.columns
        least = [metrics.horizontalAdvance(f"{column.label}MM") for column in columns]
        wanted = [max(narrow, self._wanted(column)) for column, narrow in zip(columns, least, strict=True)]
        room = self.viewport().width()
        squeeze = max(0.6, min(1.0, (room - sum(least)) / max(1, sum(wanted) - sum(least))))
        widths = [round(low + (high - low) * squeeze) for low, high in zip(least, wanted, strict=True)]
        texts = [place for place, column in enumerate(columns) if column.kind == "text"] or [len(columns) - 1]
        for place, width in enumerate(widths):
            over = max(0, room - sum(widths)) // len(texts) if place in texts else 0
            self.setColumnWidth(place, width + over)
        self._scrolls = sum(widths) > room
        self.fit()

    def _wanted(self, column: Parameter) -> int:
        return round(WIDTHS.get(column.kind, 110) * self.fontMetrics().height() / 17)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.size_columns()

    def fit(self) -> None:
        """Be as high as the rows, up to eight of them."""
        rows = max(1, min(ROWS_SHOWN, self.grid.rowCount()))
        height = rows * self.verticalHeader().defaultSectionSize() + self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height() if self._scrolls else 0
        self.setFixedHeight(height + 2 * self.frameWidth() + bar)

    def go_down(self) -> None:
        """Go to the cell below, if there is one."""
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        self.setFocus()
        self.setCurrentIndex(below if below.isValid() else index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        last = self.grid.index(self.grid.rowCount() - 1, self.grid.columnCount() - 1)
        if hint == QAbstractItemDelegate.EndEditHint.EditNextItem and self.currentIndex() == last:
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.row_wanted.emit(last.row() + 1)
            self.edit(self.currentIndex())
        else:
            super().closeEditor(editor, hint)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        match _own_key(event):
            case "settle":
                self.settled.emit()
            case "copy":
                QApplication.clipboard().setText(self.copied())
            case "paste":
                self.paste(QApplication.clipboard().text())
            case "add":
                self.row_wanted.emit(row + 1)
            case "remove":
                self.row_unwanted.emit(row)
            case "up":
                self.shift_wanted.emit(-1)
            case "down":
                self.shift_wanted.emit(1)
            case "empty":
                self.grid.blank_out([(i.row(), i.column()) for i in self.selectedIndexes()])
            case _:
                super().keyPressEvent(event)

    def copied(self) -> str:
        """The selected cells as tab-separated text."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(index.data())
        return text_of(list(rows.values()))

    def paste(self, text: str) -> None:
        """Lay a copied block onto the cells from the present one on."""
        index = self.currentIndex()
        if text.strip():
            self.grid.put(block_of(text), max(0, index.row()), max(0, index.column()))


_SHIFT_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_OWN_KEYS = {
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): "settle",
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier): "settle",
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier): "add",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "empty",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier): "remove",
    (Qt.Key.Key_Up, _SHIFT_CONTROL): "up",
    (Qt.Key.Key_Down, _SHIFT_CONTROL): "down",
}


def _own_key(event: QKeyEvent) -> str:
    """What a key does in the table; empty for a key that is not the table's own."""
    if event.matches(QKeySequence.StandardKey.Copy):
        return "copy"
    if event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    if event.key() == Qt.Key.Key_F2:
        return "edit"
    return _OWN_KEYS.get((Qt.Key(event.key()), event.modifiers()), "")
