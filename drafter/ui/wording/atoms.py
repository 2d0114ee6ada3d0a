"""Single units of the text painted: references, open questions and footnote marks, which no cursor can get into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from drafter.domain.text import Note, Open, Ref
from drafter.ui.theme import current_theme
from drafter.ui.wording.marks import ATOM_OBJECT, OBJECT, Mark, atom_of, from_text

_NOTE_SCALE = 0.7
_PAD = 2.0


class AtomPainter(QPyTextObject):
    """Measures and paints the single units of a document; none is wider than the line."""

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        is_note = isinstance(atom_of(form), Note)
        width, height = _measured(document.defaultFont().key(), form.property(Mark.SHOWN), is_note)
        return QSizeF(width if is_note else min(width, _room(document, form)), height)

    def drawObject(
        self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        inline = atom_of(form)
        font = document.defaultFont()
        metrics = QFontMetricsF(font)
        baseline = rect.bottom() - metrics.descent()
        painter.save()
        painter.setPen(_ink(inline, form.property(Mark.SHOWN)))
        if isinstance(inline, Note):
            painter.setFont(_small(font))
            painter.drawText(
                QPointF(rect.left() + _PAD / 2, baseline - metrics.ascent() * 0.4), form.property(Mark.SHOWN)
            )
        else:
            if isinstance(inline, Open):
                _tint(painter, rect, metrics)
            painter.setFont(font)
            text = metrics.elidedText(form.property(Mark.SHOWN), Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(QPointF(rect.left() + _PAD / 2, baseline), text)
        painter.restore()


@lru_cache(maxsize=4096)
def _measured(font_key: str, text: str, is_note: bool) -> tuple[float, float]:
    """The width and height of a unit in pixels; kept, because Qt asks several times for each layout."""
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(_small(font) if is_note else font)
    return metrics.horizontalAdvance(text) + _PAD, QFontMetricsF(font).height()


def _room(document: QTextDocument, form: QTextFormat) -> float:
    """How wide the line or the table's column is in which a unit stands, in pixels."""
    share = form.property(Mark.SHARE) or 1.0
    return max(24.0, (document.textWidth() - 4 * document.documentMargin()) * share - (8.0 if share < 1.0 else 0.0))


def _tint(painter: QPainter, rect: QRectF, metrics: QFontMetricsF) -> None:
    top = rect.bottom() - metrics.height()
    painter.fillRect(QRectF(rect.left(), top, rect.width(), metrics.height()), current_theme().color("open_soft"))


def _ink(inline: Ref | Open | Note | None, shown: str) -> QColor:
    """The colour of a unit; a reference that leads nowhere reads like an open question."""
    lost = isinstance(inline, Open) or shown.startswith("[")
    return current_theme().color("open" if lost else "accent")


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _NOTE_SCALE)
    return small


def atoms(document: QTextDocument) -> Iterator[tuple[int, Ref | Open | Note, QTextCharFormat]]:
    """Every single unit of the document with its position and format, in order."""
    block = document.begin()
    while block.isValid():
        if OBJECT in block.text():
            yield from _atoms_of(block)
        block = block.next()


def unit_count(document: QTextDocument) -> int:
    """How many single units the document has."""
    count, block = 0, document.begin()
    while block.isValid():
        count += block.text().count(OBJECT)
        block = block.next()
    return count


def _atoms_of(block: QTextBlock) -> Iterator[tuple[int, Ref | Open | Note, QTextCharFormat]]:
    for span in block.textFormats():
        text = span.format.property(Mark.ATOM)
        if text and span.format.objectType() == ATOM_OBJECT:
            for offset in range(span.length):
                yield block.position() + span.start + offset, from_text(text), QTextCharFormat(span.format)


def atom_at(document: QTextDocument, position: int) -> Ref | Open | Note | None:
    """The single unit that stands at a position of the document."""
    if document.characterAt(position) != OBJECT:
        return None
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return atom_of(cursor.charFormat())


def refresh(document: QTextDocument, shown: Callable[[Ref | Open | Note], str]) -> bool:
    """Show every unit as it reads now, after a renumbering; True where one reads differently."""
    changed = [
        (position, form, text)
        for position, inline, form in atoms(document)
        if (text := shown(inline)) != form.property(Mark.SHOWN)
    ]
    for position, form, text in changed:
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        form.setProperty(Mark.SHOWN, text)
        cursor.setCharFormat(form)
    return bool(changed)
