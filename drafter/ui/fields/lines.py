"""The small editors of which fields are made: a line, a combo, and a combo that is searched by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from drafter.ui.theme import current_scale

ID = Qt.ItemDataRole.UserRole


def line(width: int = 0, hint: str = "") -> QLineEdit:
    """A line to type in, of a fixed width in pixels at the usual text size where one is given."""
    editor = QLineEdit()
    editor.setPlaceholderText(hint)
    if width:
        editor.setFixedWidth(round(width * current_scale()))
    return editor


def combo(entries: Sequence[tuple[str, str]]) -> QComboBox:
    """A combo of (id, words)."""
    editor = QComboBox()
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for id_, words in entries:
        editor.addItem(words, id_)
    return editor


def choose(editor: QComboBox, id_: str) -> None:
    """Show the entry of that id; none where there is no such entry."""
    editor.setCurrentIndex(editor.findData(id_))


def entries_model(entries: Sequence[tuple[str, str]], parent: QWidget | None = None) -> QStandardItemModel:
    """A model of (id, words) that several boxes may share."""
    model = QStandardItemModel(parent)
    for id_, words in entries:
        item = QStandardItem(words)
        item.setData(id_, ID)
        model.appendRow(item)
    return model


class SearchBox(QComboBox):
    """A combo that finds its entries by any part of their words; ``picked`` carries an entry's id or what was typed."""

    picked = Signal(str)

    def __init__(self, model: QStandardItemModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if model is not None:
            self.setModel(model)
        self.setCurrentIndex(-1)
        self._search()
        self.lineEdit().textEdited.connect(self._typed)
        self.activated.connect(self._activated)

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer other entries, and leave what is typed as it is."""
        if entries == self.entries():
            return
        text = self.currentText()
        self.clear()
        for id_, words in entries:
            self.addItem(words, id_)
        self.setCurrentIndex(-1)
        self.setEditText(text)

    def entries(self) -> list[tuple[str, str]]:
        """The entries offered, as (id, words)."""
        return [(self.itemData(index), self.itemText(index)) for index in range(self.count())]

    def show_id(self, id_: str) -> None:
        """Show the entry of that id, or the id itself as typed text."""
        index = self.findData(id_) if id_ else -1
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText(id_)
        self.lineEdit().setCursorPosition(0)

    def _search(self) -> None:
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def _typed(self, text: str) -> None:
        index = self.findText(text.strip(), Qt.MatchFlag.MatchFixedString)
        self.picked.emit(self.itemData(index) if index >= 0 else text)

    def _activated(self, index: int) -> None:
        self.picked.emit(self.itemData(index) or self.itemText(index))
