"""Paragraphs made, joined, removed and brought in or out, at a cursor of the editor's document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from drafter.domain.numbering import block_labels
from drafter.domain.text import Block, Run
from drafter.ui.wording.dress import Dress
from drafter.ui.wording.marks import Mark, is_filler, marked_block
from drafter.ui.wording.roles import following, indented, is_outermost

Move = QTextCursor.MoveOperation
Keep = QTextCursor.MoveMode.KeepAnchor


def paragraphs(document: QTextDocument) -> Iterator[QTextBlock]:
    """The blocks of the document that stand in no table, those too that stand there for Qt's sake."""
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table:
            block = document.findBlock(table.lastPosition() + 1)
        else:
            yield block
            block = block.next()


def starts(document: QTextDocument) -> list[int]:
    """Where each block of the wording begins in the document, tables at their first cell."""
    found = []
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table:
            found.append(table.firstPosition())
            block = document.findBlock(table.lastPosition() + 1)
        else:
            if block.length() > 1 or not is_filler(block.blockFormat()):
                found.append(block.position())
            block = block.next()
    return found


def renumber(document: QTextDocument, dress: Dress, prefix: str) -> dict[int, str]:
    """Set every indent anew by the numbers as they are now; gives the numbers by place in the document."""
    blocks = [block for block in paragraphs(document) if not is_filler(block.blockFormat())]
    marked = [marked_block(block.blockFormat()) for block in blocks]
    labels = block_labels(marked, prefix)
    for block, mark, label in zip(blocks, marked, labels, strict=True):
        if block.blockFormat().leftMargin() != dress.indent(mark, label):
            set_block(QTextCursor(block), mark, dress, label)
    return {block.blockNumber(): label for block, label in zip(blocks, labels, strict=True) if label}


def set_block(cursor: QTextCursor, block: Block, dress: Dress, label: str = "") -> None:
    """Give the cursor's paragraph a role, level and anchor."""
    was_heading = marked_block(cursor.blockFormat()).role == "heading"
    cursor.setBlockFormat(dress.block(block, label))
    if was_heading != (block.role == "heading"):
        _redress(cursor, dress, block.role == "heading")


def _redress(cursor: QTextCursor, dress: Dress, strong: bool) -> None:
    """Make the runs of a paragraph bold, or no longer bold, as its role asks."""
    block = cursor.block()
    cursor.setBlockCharFormat(dress.run(Run(""), strong))
    for span in block.textFormats():
        if not span.format.hasProperty(Mark.ATOM):
            part = QTextCursor(block)
            part.setPosition(block.position() + span.start)
            part.setPosition(block.position() + span.start + span.length, Keep)
            bold, term = span.format.boolProperty(Mark.BOLD), span.format.boolProperty(Mark.TERM)
            part.setCharFormat(dress.run(Run("", span.format.fontItalic(), bold, term), strong))


def wake(cursor: QTextCursor, dress: Dress) -> None:
    """Make a paragraph that stood there for Qt's sake a real one, as something is written in it."""
    form = cursor.blockFormat()
    if is_filler(form) and not cursor.currentTable():
        set_block(cursor, marked_block(form), dress)


def split(cursor: QTextCursor, dress: Dress) -> None:
    """Begin a new paragraph of the same role; an empty one is brought out instead. The anchor stays with the text."""
    wake(cursor, dress)
    block, is_empty = marked_block(cursor.blockFormat()), cursor.block().length() == 1
    if is_empty and not is_outermost(block):
        set_block(cursor, indented(block, -1), dress)
        return
    if is_empty and block.role == "paragraph":
        set_block(cursor, Block("text"), dress)
        return
    if cursor.atBlockStart() and not is_empty:
        cursor.insertBlock(dress.block(block, ""))
        set_block(QTextCursor(cursor.block().previous()), replace(block, anchor=""), dress)
        return
    at_end = cursor.atBlockEnd()
    next_block = following(block) if at_end else replace(block, anchor="")
    cursor.insertBlock(dress.block(next_block, ""))
    if block.role == "heading" and at_end:
        cursor.setBlockCharFormat(dress.run(Run("")))


def shift(cursor: QTextCursor, step: int, dress: Dress) -> None:
    """Bring the paragraphs of the selection in (1) or out (-1)."""
    restyle(cursor, lambda block: indented(block, step), dress)


def restyle(cursor: QTextCursor, change: Callable[[Block], Block], dress: Dress) -> None:
    """Make of every paragraph of the selection what ``change`` says."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    for block in paragraphs(document):
        if first.blockNumber() <= block.blockNumber() <= last.blockNumber():
            mark = marked_block(block.blockFormat())
            if change(mark) != mark or is_filler(block.blockFormat()):
                set_block(QTextCursor(block), change(mark), dress)


def remove(cursor: QTextCursor, dress: Dress) -> None:
    """Take the selected text out; what is left of two paragraphs is one, as the first was or, if all of that went, the last."""
    if not cursor.hasSelection():
        return
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    whole = cursor.selectionStart() == first.position() and cursor.selectionEnd() < last.position() + last.length() - 1
    form = QTextBlockFormat(last.blockFormat() if whole else first.blockFormat())
    apart = first != last and not _touches_table(first, last)
    cursor.removeSelectedText()
    if apart:
        set_block(cursor, marked_block(form), dress)


def _touches_table(first: QTextBlock, last: QTextBlock) -> bool:
    return bool(QTextCursor(first).currentTable() or QTextCursor(last).currentTable())


def rub_out(cursor: QTextCursor, dress: Dress) -> bool:
    """Backspace at the beginning of a paragraph: bring it out, else join it to the one before. False anywhere else."""
    if cursor.hasSelection() or not cursor.atBlockStart() or cursor.currentTable():
        return False
    block = marked_block(cursor.blockFormat())
    if not is_outermost(block):
        set_block(cursor, indented(block, -1), dress)
    else:
        join(cursor, dress)
    return True


def join(cursor: QTextCursor, dress: Dress) -> None:
    """Join the cursor's paragraph to the one before; behind a table go into its last cell."""
    before = cursor.block().previous()
    if not before.isValid():
        return
    if QTextCursor(before).currentTable():
        if cursor.block().length() == 1:
            cursor.setBlockFormat(dress.filler(marked_block(cursor.blockFormat()), low=True))
        cursor.movePosition(Move.PreviousCharacter)
        return
    kept, gone = marked_block(before.blockFormat()), marked_block(cursor.blockFormat())
    if before.length() == 1:
        kept = replace(gone, anchor=gone.anchor or kept.anchor)
    cursor.deletePreviousChar()
    set_block(cursor, kept, dress)


def swallow(cursor: QTextCursor, dress: Dress) -> bool:
    """Delete at the end of a paragraph: join the next one to it. False anywhere else."""
    if cursor.hasSelection() or not cursor.atBlockEnd() or cursor.currentTable():
        return False
    after = cursor.block().next()
    if after.isValid() and not QTextCursor(after).currentTable():
        place = cursor.position()
        cursor.setPosition(after.position())
        join(cursor, dress)
        cursor.setPosition(place)
    return True
