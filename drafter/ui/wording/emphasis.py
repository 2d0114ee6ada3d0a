"""Italic and defined terms in a selection, whatever else the text there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextCharFormat, QTextCursor

from drafter.domain.text import Run
from drafter.ui.wording.dress import Dress
from drafter.ui.wording.marks import Mark, marked_block

Keep = QTextCursor.MoveMode.KeepAnchor
Stretch = tuple[int, int, Run, bool]


def run_of(form: QTextCharFormat, text: str = "") -> Run:
    """The run, by its format alone."""
    return Run(text, form.fontItalic(), form.boolProperty(Mark.BOLD), form.boolProperty(Mark.TERM))


def stretches(cursor: QTextCursor) -> Iterator[Stretch]:
    """The selected pieces of text in one format: start, end, the format as a run, and whether it stands in a heading."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        strong = marked_block(block.blockFormat()).role == "heading"
        for span in block.textFormats():
            first = max(start, block.position() + span.start)
            last = min(end, block.position() + span.start + span.length)
            if first < last and not span.format.hasProperty(Mark.ATOM):
                yield first, last, run_of(span.format), strong
        block = block.next()


def toggle(cursor: QTextCursor, name: str, dress: Dress) -> None:
    """Make the selected text all ``name`` ("italic" or "term"), or none of it where all of it is."""
    found = list(stretches(cursor))
    on = not all(getattr(run, name) for _, _, run, _ in found)
    for start, end, run, strong in found:
        part = QTextCursor(cursor.document())
        part.setPosition(start)
        part.setPosition(end, Keep)
        part.setCharFormat(dress.run(replace(run, **{name: on}), strong))
