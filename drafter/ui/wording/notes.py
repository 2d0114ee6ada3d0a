"""A small editor for the text of a footnote."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from drafter.app.normal import normal_inlines
from drafter.domain.text import Block, Note, Open, Ref, Run
from drafter.ui.widgets import card, label
from drafter.ui.wording.editor import WordingEdit


class NoteDialog(QDialog):
    """The text of one footnote; Enter is done, Escape leaves it as it was."""

    def __init__(self, note: Note | None, words: Callable[[Ref | Open], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Footnote")
        self.editor = WordingEdit(words)
        self.editor.setAccessibleName("Text of the footnote")
        self.editor.setPlaceholderText("Text of the footnote")
        self.editor.show_wording((Block("text", note.inlines if note else ()),))
        self.editor.set_editing(True)
        self.editor.setTabChangesFocus(True)
        self.editor.keep_to_one_paragraph(self.accept, self.reject)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Done" if note else "Insert")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card(self.editor, margin=1, spacing=0), 1)
        if note:
            column.addWidget(label("A footnote without text is taken out.", muted=True))
        column.addWidget(self.buttons)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(480, 220)

    def note(self) -> Note | None:
        """The footnote as it was written; None where nothing was."""
        lines = [[*block.inlines, Run(" ")] for block in self.editor.blocks()]
        inlines = normal_inlines(list(chain.from_iterable(lines))[:-1])
        kept = tuple(inline for inline in inlines if not isinstance(inline, Note))
        return Note(kept) if any(not isinstance(i, Run) or i.text.strip() for i in kept) else None
