"""What stands round the text of a page: marking, symbol and number at head and foot, footnotes under a rule."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from drafter.domain.document import PrintedDocument
from drafter.domain.front import marking_words, page_words, reference_words
from drafter.ui.preview.sheet import LEFT, TOP, UPRIGHT, Form, Sheets
from drafter.ui.theme import SERIFS, Theme, font_of

_SMALL_PIXELS = 12


def paint_margins(
    painter: QPainter, document: PrintedDocument | None, page: int, pages: int, theme: Theme, form: Form = UPRIGHT
) -> None:
    """Marking, references and page number of page ``page`` (from 0) of ``pages``, as on the printed page."""
    if document is None:
        return
    width = form.text_width
    font = font_of(SERIFS, 9)
    font.setPixelSize(_SMALL_PIXELS)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    right, center = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
    painter.drawText(QRectF(LEFT, 52, width, 20), right, reference_words(document))
    painter.drawText(QRectF(LEFT, form.height - 66, width, 20), right, page_words(document, page + 1, pages))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(LEFT, 36, width, 20), center, marking_words(document))
    painter.drawText(QRectF(LEFT, form.height - 50, width, 20), center, document.marking)


def paint_notes(painter: QPainter, sheets: Sheets, page: int, theme: Theme) -> None:
    """The footnotes of a page (from 0) at its foot."""
    notes = sheets.notes_on(page)
    if not notes:
        return
    y = TOP + sheets.form.text_height - sheets.pages[page].notes_height
    painter.setPen(QPen(theme.color("line_strong"), 0.75))
    painter.drawLine(QPointF(LEFT, y - 4), QPointF(LEFT + 150, y - 4))
    painter.setPen(theme.color("text"))
    for note in notes:
        note.paint(painter, QPointF(LEFT, y), 0, len(note.flow.lines))
        y += sum(note.flow.lines) + 2
