"""A provision's wording on the screen: numbers in the margin, and single units that can be pointed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from drafter.domain.text import Block, Inline, Note, Open, Ref, Run
from drafter.ui.fields.keys import let_keys_through
from drafter.ui.wording import structure
from drafter.ui.wording.atoms import AtomPainter, atom_at, refresh
from drafter.ui.wording.dress import Dress, current_dress
from drafter.ui.wording.marks import ATOM_OBJECT
from drafter.ui.wording.reading import blocks_of
from drafter.ui.wording.writing import EMPTY, fill

#: A line of the text is at most so many characters long.
_LONGEST_LINE = 75
_PASSING_FOCUS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
Unit = Ref | Open | Note


class WordingView(QTextEdit):
    """A provision's wording as it is shown.

    ``begun`` is a click in the text while it is only read; ``left`` that the focus went elsewhere; ``pointed`` a click on
    a single unit, with its position and whether Ctrl was held.
    """

    begun = Signal()
    left = Signal()
    pointed = Signal(object, int, bool)

    def __init__(self, words: Callable[[Ref | Open], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setMinimumHeight(60)
        self.document().setDocumentMargin(12)
        self.dress: Dress = current_dress()
        self.labels: dict[int, str] = {}
        self.prefix = ""
        self.first_note = 1
        self.may_edit = False
        self._words = words
        self._quiet = False
        self._pressed: tuple[Unit, int] | None = None
        self._painter = AtomPainter(self)
        self.document().documentLayout().registerHandler(ATOM_OBJECT, self._painter)
        let_keys_through(self)
        self.set_editing(False)

    def show_wording(self, blocks: Sequence[Block], prefix: str = "", empty: Block = EMPTY) -> None:
        """Show this wording; the cursor stays near where it was."""
        place = self._place()
        self.dress, self.prefix = current_dress(), prefix
        self._measure()
        with self.quietly():
            fill(self.document(), blocks, self.dress, self.shown(), prefix, empty)
        self.renumber()
        self._go_to(*place)

    def blocks(self) -> tuple[Block, ...]:
        """The wording as it stands in the editor."""
        return blocks_of(self.document())

    def shown(self) -> Callable[[Unit], str]:
        """How single units read, asked in the order of the text: footnotes are counted."""
        numbers = count(self.first_note)
        return lambda inline: str(next(numbers)) if isinstance(inline, Note) else self._words(inline)

    def words_of(self, inline: Inline) -> str:
        """How an inline reads in plain text, where footnotes are left out."""
        if isinstance(inline, Run):
            return inline.text
        return "" if isinstance(inline, Note) else self._words(inline)

    def refresh_units(self) -> None:
        """Have references and footnotes read as they are numbered now."""
        with self.quietly():
            refresh(self.document(), self.shown())

    def renumber(self) -> None:
        """Compute the numbers in the margin again."""
        with self.quietly():
            self.labels = structure.renumber(self.document(), self.dress, self.prefix)
        self.viewport().update()

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Changes inside are not the hand's."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def set_editing(self, editing: bool) -> None:
        """Take what is typed, or only be read."""
        self.setReadOnly(not editing)
        self.setTabChangesFocus(not editing)
        if not editing:
            reading = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(reading)

    def unit_at(self, point: QPointF) -> tuple[Unit, int] | None:
        """The single unit under a point of the viewport, with its position in the text."""
        near = self.cursorForPosition(point.toPoint()).position()
        for position in (near - 1, near):
            unit = atom_at(self.document(), position) if position >= 0 else None
            if unit and self._covers(position, point):
                return unit, position
        return None

    def _covers(self, position: int, point: QPointF) -> bool:
        start, end = (self._rect(position + step) for step in (0, 1))
        right = end.left() if end.top() == start.top() else self.viewport().width()
        return start.left() <= point.x() <= right and start.top() <= point.y() <= start.bottom()

    def _rect(self, position: int):
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor)

    def _place(self) -> tuple[int, int, int]:
        cursor = self.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock(), self.verticalScrollBar().value()

    def _go_to(self, number: int, column: int, scrolled: int) -> None:
        block = self.document().findBlockByNumber(min(number, self.document().blockCount() - 1))
        cursor = QTextCursor(self.document())
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.setFont(self.dress.font)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            self._paint_labels(painter, event.rect().bottom())

    def _paint_labels(self, painter: QPainter, bottom: int) -> None:
        """Paint the numbers one step before their paragraphs, as far down as ``bottom``."""
        offset = QPointF(-self.dress.step, -self.verticalScrollBar().value())
        for number, label in self.labels.items():
            block = self.document().findBlockByNumber(number)
            if not block.isValid() or not block.layout().lineCount():
                continue
            line, corner = block.layout().lineAt(0), block.layout().position() + offset
            if corner.y() > bottom:
                return
            painter.drawText(corner + QPointF(line.x(), line.y() + line.ascent()), label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)
        if self.hasFocus():
            self.ensureCursorVisible()

    def _measure(self) -> None:
        """Break lines where they are easy to read; a scroll bar that comes or goes changes nothing."""
        letter = QFontMetricsF(self.dress.font).averageCharWidth()
        longest = round(_LONGEST_LINE * letter + 3 * self.dress.step)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        width = max(160, min(room, longest))
        if width != self.lineWrapColumnOrWidth():
            self.setLineWrapColumnOrWidth(width)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.unit_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if event.button() == Qt.MouseButton.LeftButton and self.isReadOnly() and self.may_edit and not self._pressed:
            self.begun.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed and self.unit_at(event.position()) == pressed and not self._dragged(pressed[1]):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.pointed.emit(*pressed, held)

    def _dragged(self, position: int) -> bool:
        cursor = self.textCursor()
        return cursor.selectionEnd() - cursor.selectionStart() > 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            unit = self.unit_at(event.position())
            hand = unit and (not isinstance(unit[0], Ref) or event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.unit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(found[0]) if found else "", self)
            return True
        return super().viewportEvent(event)

    def _told(self, unit: Unit) -> str:
        """What a unit is and what can be done with it."""
        match unit:
            case Note(inner):
                return f"Footnote: {''.join(self.words_of(inline) for inline in inner)}"
            case Ref():
                return "Reference; Ctrl+click goes there."
        return "Open question; click to answer it."

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and hasattr(self, "_painter"):
            self.dress = current_dress()
            with self.quietly():  # Qt has just set the text in the font of the interface
                self.document().setDefaultFont(self.dress.font)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING_FOCUS:
            self.left.emit()
