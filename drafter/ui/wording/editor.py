"""Editing one provision as in a word processor: paragraphs, emphasis, single units, tables and the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from drafter.domain.text import Block, Inline, Note, Open, Ref, Run
from drafter.ui.wording import clipboard, emphasis, structure, tables
from drafter.ui.wording.atoms import atom_at, unit_count
from drafter.ui.wording.marks import Mark, marked_block
from drafter.ui.wording.roles import styled
from drafter.ui.wording.view import WordingView
from drafter.ui.wording.writing import put_inlines

Keep = QTextCursor.MoveMode.KeepAnchor
#: Keys that take a word out here, whatever they do in the window.
_WORD_KEYS = ("Ctrl+Del", "Ctrl+Backspace")


class WordingEdit(WordingView):
    """A provision's wording, edited by hand.

    ``typed`` follows every change by hand; ``finished`` is the Escape key; ``reference_wanted`` and ``note_wanted`` are
    the keys for what needs a dialog.
    """

    typed = Signal()
    finished = Signal()
    reference_wanted = Signal()
    note_wanted = Signal()

    def __init__(self, words: Callable[[Ref | Open], str], parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._paragraphs = self._units = -1
        #: What the menu offers for the word under a point.
        self.offers: Callable[[QPoint], Iterable[tuple[str, Callable[[], object]]]] = lambda _place: ()
        self.textChanged.connect(self._changed)
        self._keys: dict[str, Callable[[], object]] = {
            "Return": self.enter,
            "Num+Enter": self.enter,
            "Shift+Return": self.break_line,
            "Tab": lambda: self.indent(1),
            "Shift+Backtab": lambda: self.indent(-1),
            "Shift+Tab": lambda: self.indent(-1),
            "Ctrl+I": lambda: self.toggle("italic"),
            "Ctrl+B": lambda: self.toggle("term"),
            "Ctrl+R": self.reference_wanted.emit,
            "Ctrl+Shift+F": self.note_wanted.emit,
            "Ctrl+Shift+N": lambda: self.set_style("text"),
            "Ctrl+Shift+Del": self.remove_row,
            "Esc": self.finished.emit,
        }

    def block(self) -> Block:
        """The role, level and anchor of the cursor's paragraph."""
        return marked_block(self.textCursor().blockFormat())

    def in_table(self) -> bool:
        """Whether the cursor is in a table."""
        return self.textCursor().currentTable() is not None

    def indent(self, step: int) -> None:
        """Bring the selected paragraphs in (1) or out (-1); in a table go to the next or previous cell."""
        if self.in_table():
            self._do(lambda cursor: tables.step_cell(cursor, step, self.dress))
        else:
            self._do(lambda cursor: structure.shift(cursor, step, self.dress))

    def set_style(self, role: str) -> None:
        """Give the selected paragraphs another role."""
        self._do(lambda cursor: structure.restyle(cursor, lambda block: styled(block, role), self.dress))

    def enter(self) -> None:
        """A new paragraph; a line in a table's cell; with a single unit selected, what a click on it does."""
        cursor = self.textCursor()
        unit = atom_at(self.document(), cursor.selectionStart())
        if unit and cursor.selectionEnd() - cursor.selectionStart() == 1:
            self.pointed.emit(unit, cursor.selectionStart(), False)
        elif self.in_table():
            self.break_line()
        else:
            self._do(self._split)

    def _split(self, cursor: QTextCursor) -> None:
        structure.remove(cursor, self.dress)
        structure.split(cursor, self.dress)

    def break_line(self) -> None:
        """A new line in the same paragraph."""
        self.insert((Run("\n"),))

    def toggle(self, name: str) -> None:
        """Italic or a defined term ("italic", "term"), or no longer; without a selection for what is typed next."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._do(lambda cursor: emphasis.toggle(cursor, name, self.dress))
            return
        run = emphasis.run_of(self.currentCharFormat())
        flags = {"italic": run.italic, "bold": run.bold, "term": run.term}
        flags[name] = not flags[name]
        self.setCurrentCharFormat(self.dress.run(Run("", **flags), self.block().role == "heading"))

    def insert(self, inlines: Sequence[Inline]) -> None:
        """Write inlines in place of the selection."""
        self._do(lambda cursor: self._write(cursor, inlines))

    def replace_unit(self, position: int, inline: Inline | None) -> None:
        """Put another single unit in the place of one, or nothing."""

        def change(cursor: QTextCursor) -> None:
            cursor.setPosition(position)
            cursor.setPosition(position + 1, Keep)
            self._write(cursor, (inline,) if inline else ())

        self._do(change)

    def set_anchor(self, number: int, anchor: str) -> None:
        """Give a block of the wording, counted from 0, an anchor."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(structure.starts(self.document())[number])
        form = cursor.blockFormat()
        form.setProperty(Mark.ANCHOR, anchor)
        with self.quietly():
            cursor.setBlockFormat(form)

    def keep_to_one_paragraph(self, done: Callable[[], object], dropped: Callable[[], object]) -> None:
        """Be the editor of a single paragraph: Enter is done, Escape drops it, and Tab goes on."""
        self._keys = {name: self._keys[name] for name in ("Ctrl+I", "Ctrl+B", "Shift+Return")}
        self._keys |= {"Return": done, "Num+Enter": done, "Esc": dropped}

    def show_block(self, number: int) -> None:
        """Put the cursor at the end of a block of the wording, counted from 0."""
        starts = structure.starts(self.document())
        if number < len(starts):
            cursor = QTextCursor(self.document())
            cursor.setPosition(starts[number])
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def note_beside(self) -> tuple[Note, int] | None:
        """The footnote at the cursor, with its position."""
        place = self.textCursor().position()
        for position in (place - 1, place):
            unit = atom_at(self.document(), position) if position >= 0 else None
            if isinstance(unit, Note):
                return unit, position
        return None

    def add_row(self) -> None:
        """A new row under the one of the cursor."""
        if self.in_table():
            self._do(lambda cursor: tables.add_row(cursor, self.dress))

    def remove_row(self) -> None:
        """Take the row of the cursor out."""
        if self.in_table():
            self._do(tables.remove_row)

    def _write(self, cursor: QTextCursor, inlines: Sequence[Inline]) -> None:
        structure.remove(cursor, self.dress)
        structure.wake(cursor, self.dress)
        strong = marked_block(cursor.blockFormat()).role == "heading"
        put_inlines(cursor, inlines, self.dress, self.shown(), strong)

    def _do(self, change: Callable[[QTextCursor], object]) -> None:
        """Make one change of the text at the cursor, then number anew."""
        cursor = self.textCursor()
        with self.quietly():
            cursor.beginEditBlock()
            change(cursor)
            cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._paragraphs = self._units = -1
        self._changed()
        self.ensureCursorVisible()
        self.cursorPositionChanged.emit()

    def _changed(self) -> None:
        if self._quiet:
            return
        if self.document().blockCount() != self._paragraphs:
            self._paragraphs = self.document().blockCount()
            self.renumber()
        if (units := unit_count(self.document())) != self._units:
            self._units = units
            self.refresh_units()
        self.typed.emit()

    def event(self, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.ShortcutOverride and not self.isReadOnly()
        if is_key and (_name(event) in self._keys or _name(event) in _WORD_KEYS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            self._read_key(event)
        elif (action := self._keys.get(_name(event))) is not None:
            action()
        elif not self._rubs_out(event):
            if event.modifiers() != Qt.KeyboardModifier.AltModifier:
                self._prepare(event.text())
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._prepare(event.commitString())
        super().inputMethodEvent(event)

    def _read_key(self, event: QKeyEvent) -> None:
        if _name(event) in ("Return", "Num+Enter") and self.may_edit:
            self.begun.emit()
        else:
            super().keyPressEvent(event)

    def _rubs_out(self, event: QKeyEvent) -> bool:
        """Take care of Backspace and Delete where Qt would lose what a paragraph is."""
        name, cursor = _name(event).rpartition("+")[2], self.textCursor()
        if name not in ("Backspace", "Del"):
            return False
        if cursor.hasSelection():
            self._do(lambda cursor: structure.remove(cursor, self.dress))
            return True
        at_edge = cursor.atBlockStart() if name == "Backspace" else cursor.atBlockEnd()
        if not at_edge or cursor.currentTable():
            return False
        change = structure.rub_out if name == "Backspace" else structure.swallow
        self._do(lambda cursor: change(cursor, self.dress))
        return True

    def _prepare(self, text: str) -> None:
        """Before something is typed: take the selection out, and have the text be no part of a unit."""
        if not text or not text.isprintable():
            return
        cursor = self.textCursor()
        with self.quietly():
            structure.remove(cursor, self.dress)
            structure.wake(cursor, self.dress)
        self.setTextCursor(cursor)
        if cursor.charFormat().hasProperty(Mark.ATOM):
            self.setCurrentCharFormat(self.dress.run(Run(""), self.block().role == "heading"))

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.copied(self.textCursor(), self.words_of)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasFormat(clipboard.WORDING_TYPE)

    def insertFromMimeData(self, source: QMimeData) -> None:
        blocks = clipboard.pasted(source, self.block())
        if blocks:
            self._do(lambda cursor: self._paste(cursor, blocks))

    def _paste(self, cursor: QTextCursor, blocks: Sequence[Block]) -> None:
        structure.remove(cursor, self.dress)
        clipboard.put(cursor, blocks, self.dress, self.shown())

    def cut(self) -> None:
        """Copy the selection and take it out."""
        self.copy()
        self._do(lambda cursor: structure.remove(cursor, self.dress))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for text, action in self.offers(event.pos()):
            menu.addAction(text, action)
        if not menu.isEmpty():
            menu.addSeparator()
        selected = self.textCursor().hasSelection()
        for text, action, possible in (
            ("Cu&t", self.cut, selected and not self.isReadOnly()),
            ("&Copy", self.copy, selected),
            ("&Paste", self.paste, self.canPaste() and not self.isReadOnly()),
            ("Select &all", self.selectAll, True),
        ):
            menu.addAction(text, action).setEnabled(possible)
        menu.exec(event.globalPos())
        menu.deleteLater()


def _name(event: QEvent) -> str:
    """The keys of an event as they are written: "Ctrl+I"."""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
