"""The scrolling view of the sheets: paints what is in sight, scrolls to what is chosen, and tells what is clicked."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from drafter.domain.document import Link, PrintedDocument
from drafter.domain.text import Open
from drafter.ui.preview.margins import paint_margins, paint_notes
from drafter.ui.preview.pieces import WIDTH, Paragraph, Piece
from drafter.ui.preview.sheet import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, Leaf, Sheets
from drafter.ui.theme import SERIFS, current_theme, font_of

GAP = 24.0
GLOW_MS = 1100
#: How much of the paper's side margins is kept in sight when the text is fitted to the view.
FIT_MARGIN = 52.0
FIT_LARGEST = 130
ZOOMS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200)
#: The text's size on the page, in points of a page 794 points wide (12 pt in print).
PAGE_TEXT_PIXELS = 16.0


class PageView(QAbstractScrollArea):
    """Sheets of paper on a desk."""

    provision_clicked = Signal(str, str, int)
    question_clicked = Signal(str, str)
    reference_clicked = Signal(str)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Page")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumWidth(260)
        self.viewport().setMouseTracking(True)
        self.zoom = 100
        self.fits = False
        self.chosen = ""
        self.glowing: set[str] = set()
        self._marked: Paragraph | None = None
        self._fresh_sheets()
        self._glow = QTimer(self)
        self._glow.setSingleShot(True)
        self._glow.setInterval(GLOW_MS)
        self._glow.timeout.connect(self._fade)

    @property
    def scale(self) -> float:
        """Pixels of the screen for a point of the page."""
        return self.zoom / 100

    def sizeHint(self) -> QSize:
        return QSize(520, 600)

    def show_document(self, document: PrintedDocument) -> None:
        """Show a document; places that look different glow for a second."""
        changed = self.sheets.show(document)
        self.glowing.update(changed)
        if changed:
            self._glow.start()
        self._settle()

    def restyle(self) -> None:
        """Set everything anew in the theme now in force."""
        document = self.sheets.document
        self._fresh_sheets()
        if document:
            self.sheets.show(document)
        self._settle()

    def set_zoom(self, percent: int) -> None:
        """Show the page at that many percent, keeping its place."""
        percent = max(ZOOMS[0], min(ZOOMS[-1], percent))
        bar = self.verticalScrollBar()
        share = bar.value() / self.scale
        self.zoom = percent
        self._settle()
        bar.setValue(round(share * self.scale))
        self.zoomed.emit(percent)

    def fit_width(self) -> None:
        """Make the page's text as wide as the view; the paper's outer margins may be out of sight."""
        width = self.viewport().width() - 2 * 8
        self.fits = True
        self.set_zoom(min(FIT_LARGEST, int(100 * width / (WIDTH + 2 * FIT_MARGIN))))

    def reveal(self, uid: str) -> None:
        """Scroll so that a provision or block can be seen; nothing moves where it can be already."""
        for _ in range(3):
            page, y = self.sheets.top_of(uid)
            if not self.sheets.lay_out(page):
                break
            self._settle()
        top = self._page_top(page) + (TOP + y) * self.scale
        bar = self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + self.viewport().height() * 0.8:
            bar.setValue(round(top - 60 * self.scale))
        self.viewport().update()

    def page_in_sight(self) -> int:
        """The number of the page in the middle of the view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return min(len(self.sheets.pages), 1 + int(middle / self._stride()))

    def _fresh_sheets(self) -> None:
        font = font_of(SERIFS, 12)
        font.setPixelSize(int(PAGE_TEXT_PIXELS))
        self.sheets = Sheets(font, current_theme())

    def _settle(self) -> None:
        bar = self.verticalScrollBar()
        total = self._stride() * len(self.sheets.pages) + GAP * self.scale
        bar.setRange(0, max(0, round(total - self.viewport().height())))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(40 * self.scale))
        side = self.horizontalScrollBar()
        overhang = max(0, round(PAGE_WIDTH * self.scale - self.viewport().width()))
        side.setRange(0, 0 if self.fits else overhang)
        side.setPageStep(self.viewport().width())
        self.viewport().update()

    def _stride(self) -> float:
        return (PAGE_HEIGHT + GAP) * self.scale

    def _page_top(self, page: int) -> float:
        return page * self._stride() + GAP * self.scale

    def _page_left(self) -> float:
        room = self.viewport().width() - PAGE_WIDTH * self.scale
        return (room / 2 if self.fits else max(0.0, room / 2)) - self.horizontalScrollBar().value()

    def _pages_in_sight(self) -> Iterator[int]:
        top = self.verticalScrollBar().value()
        first = int(top / self._stride())
        last = int((top + self.viewport().height()) / self._stride())
        return iter(range(max(0, first), min(len(self.sheets.pages), last + 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        for _ in range(4):
            laid = [self.sheets.lay_out(page) for page in self._pages_in_sight()]
            if not any(laid):
                break
            self._settle()
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), theme.color("desk"))
        for page in self._pages_in_sight():
            painter.save()
            painter.translate(self._page_left(), self._page_top(page) - self.verticalScrollBar().value())
            painter.scale(self.scale, self.scale)
            self._paint_page(painter, page)
            painter.restore()
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        theme = current_theme()
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("page"))
        painter.drawRect(QRectF(0, 0, PAGE_WIDTH, PAGE_HEIGHT))
        paint_margins(painter, self.sheets.document, page, len(self.sheets.pages), theme)
        for leaf, piece, fragment in self.sheets.on_page(page):
            height = sum(piece.flow.lines[fragment.first : fragment.end])
            self._paint_signs(painter, leaf, piece, TOP + fragment.y, height + 3)
            painter.setPen(theme.color("text"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            piece.paint(painter, QPointF(LEFT, TOP + fragment.y), fragment.first, fragment.end)
        paint_notes(painter, self.sheets, page, theme)

    def _paint_signs(self, painter: QPainter, leaf: Leaf, piece: Piece, y: float, height: float) -> None:
        """The bar beside the chosen provision, and the glow of a place that has just changed."""
        theme, uid = current_theme(), leaf.provision.uid
        painter.setPen(Qt.PenStyle.NoPen)
        if piece.uid in self.glowing:
            painter.setBrush(theme.color("glow"))
            painter.drawRect(QRectF(LEFT - 16, y - 1, WIDTH + 32, height + 4))
        if uid == self.chosen:
            painter.setBrush(theme.color("accent"))
            painter.drawRect(QRectF(LEFT - 28, y, 3, height + 6))

    def _fade(self) -> None:
        self.glowing.clear()
        self.viewport().update()

    def _hit(self, position: QPointF) -> tuple[Leaf, Piece, object, int] | None:
        """What stands under a point of the view: provision, piece, inline and character."""
        y = position.y() + self.verticalScrollBar().value()
        page = int(y / self._stride())
        inside = QPointF((position.x() - self._page_left()) / self.scale, (y - self._page_top(page)) / self.scale)
        nearest = None
        for leaf, piece, fragment in self.sheets.on_page(page):
            top = TOP + fragment.y
            if inside.y() < top - 10:
                break
            inline, at = None, -1
            if inside.y() < top + sum(piece.flow.lines[fragment.first : fragment.end]):
                inline, at = piece.inline_at(QPointF(inside.x() - LEFT, inside.y() - top), fragment.first)
            nearest = (leaf, piece, inline, at)
        return nearest if 0 <= inside.x() <= PAGE_WIDTH else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        leaf, piece, inline, at = hit
        uid = leaf.provision.uid
        if isinstance(inline, Open):
            self.question_clicked.emit(uid, inline.parameter)
        elif isinstance(inline, Link):
            self.reference_clicked.emit(inline.target)
        else:
            self.provision_clicked.emit(uid, piece.text if isinstance(piece, Paragraph) else "", at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        inline = hit[2] if hit else None
        hand = isinstance(inline, Open | Link)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        tip = ""
        if isinstance(inline, Open):
            tip = "Open question: click to answer it"
        elif isinstance(inline, Link):
            tip = f"Go to {inline.text}"
        self.viewport().setToolTip(tip)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

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
        else:
            super().keyPressEvent(event)

    def step_zoom(self, step: int) -> None:
        """The next zoom up (1) or down (-1)."""
        larger = [zoom for zoom in ZOOMS if zoom > self.zoom]
        smaller = [zoom for zoom in ZOOMS if zoom < self.zoom]
        self.fits = False
        self.set_zoom((larger or [ZOOMS[-1]])[0] if step > 0 else (smaller or [ZOOMS[0]])[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fits:
            self.fit_width()
        else:
            self._settle()

    def mark(self, uid: str, start: int, length: int, color: QColor) -> None:
        """Mark characters of a paragraph, as what a search has found, and unmark all others."""
        self.unmark()
        for leaf in self.sheets.leaves:
            for piece in leaf.pieces or ():
                if isinstance(piece, Paragraph) and piece.uid == uid and len(piece.text) >= start + length:
                    piece.mark = (start, start + length, color)
                    self._marked = piece
                    self.viewport().update()
                    return

    def unmark(self) -> None:
        """Take the mark away."""
        if self._marked is not None:
            self._marked.mark = None
            self._marked = None
            self.viewport().update()
