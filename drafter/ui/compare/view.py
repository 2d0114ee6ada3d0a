"""The scrolling view of texts side by side: shows the rows in sight, moves to changes, and lets words be copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from drafter.compare.rows import Fold, Row
from drafter.ui.compare.arrangement import Arrangement, StandsOut
from drafter.ui.compare.cells import Setting
from drafter.ui.compare.painting import Shown, paint_entry, paint_rules
from drafter.ui.compare.pile import PADDING
from drafter.ui.compare.selection import Selection, word_at
from drafter.ui.theme import current_scale, current_theme, treaty_font

_TEXT_SCALE = 0.95


class SideBySide(QAbstractScrollArea):
    """Columns of texts, one row a paragraph, scrolled together.

    ``chosen`` carries the number of the row that became the chosen one, ``taken`` that of one on which Enter was pressed,
    ``menu_wanted`` a row's number and the place on the screen.
    """

    chosen = Signal(int)
    taken = Signal(int)
    menu_wanted = Signal(int, QPoint)
    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Texts side by side")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(320)
        self.viewport().setMouseTracking(True)
        self.current = -1
        self._words = ""
        self._marks_numbers = True
        self._selection: Selection | None = None
        self.arrangement = Arrangement((), self._setting(), self.viewport().width())

    @property
    def rows(self) -> Sequence[Row]:
        """All rows of the comparison."""
        return self.arrangement.rows

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows of a comparison from their beginning."""
        stands_out = self.arrangement.stands_out
        self.arrangement = Arrangement(rows, self._setting(), self.viewport().width(), stands_out)
        self.current, self._selection = -1, None
        self._range()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.rearranged.emit()

    def narrow(self, stands_out: StandsOut, words: str = "", marks_numbers: bool = True) -> None:
        """Fold whatever does not stand out, show words as found, and mark changed numbers or not; the place is kept."""
        self._words, self._marks_numbers = words.casefold(), marks_numbers
        self.arrangement.stands_out = stands_out
        self.restyle()
        if self.current >= 0:
            self.reveal(self.current)

    def restyle(self) -> None:
        """Set everything anew in the look now in force."""
        self.arrangement.setting = self._setting()
        self._rearrange(self.arrangement.arrange)

    def step(self, way: int) -> bool:
        """Choose the next (1) or previous (-1) row that stands out; False where there is none."""
        ahead = [n for n in self.arrangement.stops() if (n > self.current if way > 0 else n < self.current)]
        if ahead:
            self.choose(ahead[0] if way > 0 else ahead[-1])
        return bool(ahead)

    def choose(self, number: int) -> None:
        """Make a row the chosen one, and bring it into sight."""
        self.reveal(number)
        self._choose(number)

    def reveal(self, number: int) -> None:
        """Bring a row into sight; its fold is opened."""
        row = self.rows[number]
        if self.arrangement.entry_of(row) is None:
            self._rearrange(lambda: self.arrangement.unfold(row))
        place = self.arrangement.entry_of(row)
        for _ in range(3):
            self._bring(place)
            if not self._settle():
                break
        self.viewport().update()

    def unfold_all(self, opened: bool = True) -> None:
        """Open every fold, or close them again."""
        self._rearrange(self.arrangement.unfold_all if opened else self.arrangement.fold_all)

    def jump(self, ident: str) -> None:
        """Go to the other half of a move."""
        for number, row in enumerate(self.rows):
            if any(cell.ident == ident for cell in row.cells):
                self.choose(number)
                return

    def copy(self) -> None:
        """Put the selected words on the clipboard, or where none are the chosen row's text in the newest column."""
        text = self.selected_text()
        if not text and self.current >= 0:
            cells = self.arrangement.cells(self.rows[self.current])
            text = next((cell.text for cell in reversed(cells) if cell.text), "")
        if text:
            QGuiApplication.clipboard().setText(text.replace("\u2028", "\n"))

    def selected_text(self) -> str:
        """The words selected by the mouse."""
        if self._selection is None:
            return ""
        first, last = self._selection.span
        return self.arrangement.cells(self.rows[self._selection.row])[self._selection.column].text[first:last]

    def _choose(self, number: int) -> None:
        self.current = number
        texts = ("".join(segment.text for segment in cell.segments).strip() for cell in self.rows[number].cells)
        self.setAccessibleDescription(" / ".join(text or "nothing" for text in texts))
        self.viewport().update()
        self.chosen.emit(number)

    def _setting(self) -> Setting:
        return Setting(treaty_font(current_scale() * _TEXT_SCALE), current_theme(), self._marks_numbers)

    def _rearrange(self, change: Callable[[], object]) -> None:
        """Change the arrangement with the row at the top of the view staying there."""
        held = self._top_row()
        change()
        self._range()
        self._hold(held)
        self.viewport().update()
        self.rearranged.emit()

    def _top_row(self) -> tuple[Row, float] | None:
        """The first row in sight, and how far below the view's top it begins."""
        pile, top = self.arrangement.pile, self.verticalScrollBar().value()
        for index in self._in_sight():
            entry = pile.entries[index]
            if isinstance(entry, Row):
                return entry, pile.tops[index] - top
        return None

    def _hold(self, held: tuple[Row, float] | None) -> None:
        place = self.arrangement.entry_of(held[0]) if held else None
        if held and place is not None:
            self.verticalScrollBar().setValue(round(self.arrangement.pile.tops[place] - held[1]))

    def _bring(self, place: int | None) -> None:
        """Scroll so that an entry can be seen whole; nothing moves where it can be already."""
        if place is None:
            return
        bar, height, tops = self.verticalScrollBar(), self.viewport().height(), self.arrangement.pile.tops
        top, end = tops[place], tops[place + 1]
        if not bar.value() + 8 <= top or end > bar.value() + height - 8:
            bar.setValue(round(top - min(height / 3, max(0.0, height - (end - top)))))

    def _range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(self.arrangement.pile.height + 24 - self.viewport().height())))
        bar.setPageStep(round(self.viewport().height() * 0.9))
        bar.setSingleStep(round(36 * current_scale()))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self.arrangement.pile.in_sight(top, top + self.viewport().height())

    def _settle(self) -> bool:
        """Give the rows in sight their true heights; what is at the top of the view stays there."""
        held = self._top_row()
        if not self.arrangement.settle(self._in_sight()):
            return False
        self._range()
        self._hold(held)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        for _ in range(4):
            if not self._settle():
                break
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), self.arrangement.setting.theme.color("page"))
        paint_rules(painter, self.arrangement, self.viewport().height())
        shown = Shown(self.current, self._words, self._selection)
        pile, offset = self.arrangement.pile, self.verticalScrollBar().value()
        for index in self._in_sight():
            top = pile.tops[index]
            area = QRectF(0, top - offset, self.viewport().width(), pile.tops[index + 1] - top)
            paint_entry(painter, self.arrangement, pile.entries[index], area, shown)
        painter.end()

    def _at(self, position: QPointF) -> tuple[Row | Fold | None, int]:
        """The entry and column under a point."""
        pile, y = self.arrangement.pile, position.y() + self.verticalScrollBar().value()
        if not pile.entries or y >= pile.height:
            return None, -1
        return pile.entries[pile.at(y)], self.arrangement.column_at(position.x())

    def _character(self, row: Row, column: int, position: QPointF) -> int:
        place = self.arrangement.entry_of(row)
        assert place is not None
        top = self.arrangement.pile.tops[place] - self.verticalScrollBar().value() + PADDING
        left, _ = self.arrangement.spans()[column]
        return self.arrangement.cells(row)[column].character_at(position - QPointF(left, top))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, column = self._at(event.position())
        self._selection = None
        if isinstance(row, Fold):
            inner = row.rows[0]
            self._rearrange(lambda: self.arrangement.unfold(inner))
        elif row and _leads_away(row, column):
            self.jump(row.cells[column].jump)
        elif row:
            number = self.arrangement.number(row)
            if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
                at = self._character(row, column, event.position())
                self._selection = Selection(number, column, at, at)
            self._choose(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row, column = self._at(event.position())
        self._show_cursor(row, column)
        selection = self._selection
        if selection is None or not isinstance(row, Row) or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (self.arrangement.number(row), column) == (selection.row, selection.column):
            at = self._character(row, column, event.position())
            self._selection = replace(selection, end=at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _show_cursor(self, row: Row | Fold | None, column: int) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if isinstance(row, Fold) or (row and _leads_away(row, column)):
            shape = Qt.CursorShape.PointingHandCursor
        elif row and column >= 0:
            shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the mouse."""
        row, column = self._at(event.position())
        if isinstance(row, Row) and column >= 0 and not _leads_away(row, column):
            at = self._character(row, column, event.position())
            span = word_at(self.arrangement.cells(row)[column].text, at)
            self._selection = Selection(self.arrangement.number(row), column, *span)
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row, _ = self._at(QPointF(event.pos()))
        if isinstance(row, Row):
            self.menu_wanted.emit(self.arrangement.number(row), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.taken.emit(self.current)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.width = self.viewport().width()
        if event.oldSize().width() != event.size().width():
            self._rearrange(self.arrangement.arrange)
        else:
            self._range()


def _leads_away(row: Row, column: int) -> bool:
    """Whether a cell is nothing but the way to the other half of a move."""
    return column >= 0 and bool(row.cells[column].jump) and not row.cells[column].segments
