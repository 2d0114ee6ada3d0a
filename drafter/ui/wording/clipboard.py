"""Cut, copy and paste in the wording: whole units stay whole, other programs get and give text with numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from drafter.domain.text import Block, Inline, Run, block_from_plain, block_to_plain
from drafter.ui.wording.dress import Dress
from drafter.ui.wording.marks import is_filler, marked_block
from drafter.ui.wording.plain import from_plain, to_plain
from drafter.ui.wording.reading import inlines_between, table_block
from drafter.ui.wording.structure import set_block, wake
from drafter.ui.wording.writing import Shown, put_inlines

#: Wording as this program puts it on the clipboard: blocks as JSON.
WORDING_TYPE = "application/x-drafter-wording"


def copied(cursor: QTextCursor, shown: Callable[[Inline], str]) -> QMimeData:
    """The selection for the clipboard, as blocks and as text; one piece of a paragraph is copied without its number."""
    blocks = selected(cursor)
    data = QMimeData()
    data.setData(WORDING_TYPE, json.dumps([block_to_plain(block) for block in blocks]).encode())
    data.setText(
        to_plain([Block("text", blocks[0].inlines)] if len(blocks) == 1 and not blocks[0].grid else blocks, shown)
    )
    return data


def selected(cursor: QTextCursor) -> list[Block]:
    """The blocks of the selection without anchors, the first and the last cut to what is selected."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block, found = document.findBlock(start), []
    while block.isValid() and block.position() <= end:
        table = QTextCursor(block).currentTable()
        if table and not table.firstPosition() <= start <= end <= table.lastPosition():
            found.append(table_block(table))
            block = document.findBlock(table.lastPosition() + 1)
            continue
        first, last = max(0, start - block.position()), min(block.length() - 1, end - block.position())
        if first < last or not is_filler(block.blockFormat()):
            mark = Block("text") if table else marked_block(block.blockFormat())
            found.append(replace(mark, anchor="", inlines=inlines_between(block, first, last)))
        block = block.next()
    return found


def pasted(data: QMimeData, plain: Block) -> list[Block]:
    """What the clipboard holds as blocks; lines without a number get the role of ``plain``."""
    if not data.hasFormat(WORDING_TYPE):
        return from_plain(data.text(), plain)
    blocks = [block_from_plain(item) for item in json.loads(bytes(data.data(WORDING_TYPE).data()))]
    return [line for block in blocks for line in (_rows(block) if block.grid else [block])]


def _rows(block: Block) -> list[Block]:
    """The rows of a table as unnumbered lines."""
    rows = (block.grid.head, *block.grid.rows) if block.grid else ()
    return [Block("text", tuple(i for cell in row for i in (*cell, Run("\t")))[:-1]) for row in rows]


def put(cursor: QTextCursor, blocks: Sequence[Block], dress: Dress, shown: Shown) -> None:
    """Write blocks at the cursor: the first goes on in its paragraph, unless that is empty; in a cell all are lines."""
    cursor.beginEditBlock()
    if cursor.currentTable():
        lines = [inline for block in blocks for inline in (Run("\n"), *block.inlines)]
        put_inlines(cursor, lines[1:], dress, shown)
    else:
        _put_paragraphs(cursor, blocks, dress, shown)
    cursor.endEditBlock()


def _put_paragraphs(cursor: QTextCursor, blocks: Sequence[Block], dress: Dress, shown: Shown) -> None:
    was_empty = cursor.block().length() == 1
    wake(cursor, dress)
    for index, block in enumerate(blocks):
        if index:
            cursor.insertBlock(dress.block(block, ""))
        elif was_empty and len(blocks) > 1:
            anchor = marked_block(cursor.blockFormat()).anchor
            set_block(cursor, replace(block, anchor=anchor), dress)
        strong = marked_block(cursor.blockFormat()).role == "heading"
        put_inlines(cursor, block.inlines, dress, shown, strong)
