"""The texts that somebody typed into a draft, and how each reads in its other languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafter.app.translations import other_languages, translating, typed_texts
from drafter.domain.translating import translated
from drafter.ui.desk import Desk
from drafter.ui.widgets import label

_NOTE = (
    "Titles, headings, names and answers are typed in {drafted}. Give names of bodies with their article, as they stand in "
    "a sentence. Paragraphs edited by hand are translated in the wording itself, in that language."
)
_FIRST = 2  # the column of the first language


class TranslationsDialog(QDialog):
    """One line a text, one column a language; changes take effect with OK, as one step of undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("Translations")
        self.resize(1040, 560)
        self.languages = other_languages(desk.library, desk.negotiation)
        self.texts = typed_texts(desk.library, desk.negotiation)
        self.table = QTableWidget(len(self.texts), _FIRST + len(self.languages))
        self.table.setAccessibleName("Texts and their translations")
        drafted = desk.drafted_in.name
        self.table.setHorizontalHeaderLabels(["Where", drafted, *(language.name for language in self.languages)])
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(_NOTE.format(drafted=drafted), muted=True))
        if self.texts and self.languages:
            column.addWidget(self.table, 1)
        else:
            column.addWidget(label(self._why_empty()))
            column.addStretch(1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _why_empty(self) -> str:
        if not self.languages:
            return "This draft has one language. Title, marking and languages (Ctrl+T) adds another."
        return "Nothing that was typed has to be translated."

    def _fill(self) -> None:
        table = self.table
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        widths = table.horizontalHeader()
        for place in range(table.columnCount()):
            widths.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for row, typed in enumerate(self.texts):
            for place, text in enumerate((typed.place, typed.text)):
                item = QTableWidgetItem(text)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                table.setItem(row, place, item)
            for place, language in enumerate(self.languages, _FIRST):
                known = translated(self.desk.negotiation, typed.text, language)
                item = QTableWidgetItem(known or "")
                item.setData(Qt.ItemDataRole.UserRole, known or "")
                if self.desk.session.store.read_only:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                table.setItem(row, place, item)
        table.resizeRowsToContents()

    def words(self) -> dict[str, dict[str, str]]:
        """What was changed, by language and text."""
        changed: dict[str, dict[str, str]] = {}
        for row, typed in enumerate(self.texts):
            for place, language in enumerate(self.languages, _FIRST):
                item = self.table.item(row, place)
                text = item.text().strip()
                if text != item.data(Qt.ItemDataRole.UserRole):
                    changed.setdefault(language.code, {})[typed.text] = text
        return changed

    def accept(self) -> None:
        """Put the translations into the draft."""
        self.table.setCurrentItem(None)  # what is being typed counts
        words = self.words()
        if not words or self.desk.perform(translating(words)):
            super().accept()
