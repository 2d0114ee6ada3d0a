"""The manual in a window of its own: contents or what a search found at the left, the page at the right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafter.app.manual import INDEX, Manual
from drafter.ui.help.topics import FIRST, Topic
from drafter.ui.widgets import button

NOTHING = "Nothing in the manual has all these words."
_TARGET = Qt.ItemDataRole.UserRole


class _Page(QTextBrowser):
    """A page whose pictures are never wider than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self.reload)

    def loadResource(self, kind: int, name: QUrl) -> object:
        loaded = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource or not loaded:
            return loaded
        picture = loaded if isinstance(loaded, QImage) else QImage.fromData(loaded)
        room = (
            self.width()
            - 2 * round(self.document().documentMargin())
            - self.verticalScrollBar().sizeHint().width()
            - 12
        )
        if picture.isNull() or picture.width() <= room:
            return picture
        return picture.scaledToWidth(max(80, room), Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.source().isEmpty():
            self._timer.start()


class ManualWindow(QDialog):
    """The manual's pages; it stays beside the program's window."""

    def __init__(self, manual: Manual, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.manual, self.folder = manual, folder
        self._wanted = ""
        self.setWindowTitle("Manual")
        self.setWindowFlag(Qt.WindowType.Window)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the manual and the glossary")
        self.search.setAccessibleName("Search the manual and the glossary")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._open_first)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Contents of the manual")
        self.list.setHeaderHidden(True)
        self.list.setIndentation(14)
        self.list.currentItemChanged.connect(lambda item, _before: self._open(item))
        self.page = _Page()
        self.page.setAccessibleName("Manual")
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(24)
        self.page.setSearchPaths([str(folder)])
        self.page.anchorClicked.connect(self._follow)
        self.page.sourceChanged.connect(lambda _url: self._come_to(self._wanted))
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self._list("")
        if not manual.pages:
            self.page.setPlainText(f"The manual is not installed; it should be in {folder}.")

    def show_topic(self, topic: Topic) -> None:
        """Show a page at one of its headings."""
        if topic[0] in self.manual.pages:
            self._wanted = topic[1]
            url = QUrl.fromLocalFile(str(self.folder / topic[0]))
            if self.page.source() == url:
                self._come_to(topic[1])
            else:
                self.page.setSource(url, QTextDocument.ResourceType.MarkdownResource)

    def look_up(self, words: str) -> None:
        """Search for words."""
        self.search.setText(words)
        self._open_first()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        back = button("&Back", self.page.backward)
        self.page.backwardAvailable.connect(back.setEnabled)
        back.setEnabled(False)
        back.setAutoDefault(False)
        contents = button("&Contents", self._contents)
        contents.setAutoDefault(False)
        row.addWidget(back)
        row.addWidget(contents)
        columns = QSplitter()
        columns.addWidget(self.list)
        columns.addWidget(self.page)
        columns.setChildrenCollapsible(False)
        columns.setStretchFactor(1, 1)
        em = self.fontMetrics().horizontalAdvance("m")
        columns.setSizes([22 * em, 50 * em])
        room = self.screen().availableSize()
        self.resize(min(72 * em, room.width() - 40), min(44 * em, room.height() - 60))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(row)
        column.addWidget(columns, 1)

    def _contents(self) -> None:
        self.search.clear()
        self.show_topic(FIRST)

    def _list(self, words: str) -> None:
        """List the pages with their sections, or what was found."""
        self.list.blockSignals(True)
        self.list.clear()
        if words.strip():
            self.list.addTopLevelItems(list(self._found(words)))
        else:
            for section in self.manual.sections:
                if section.level == 1:
                    top = _item(section.heading, (section.page, section.heading))
                    self.list.addTopLevelItem(top)
                elif section.level == 2 and self.list.topLevelItemCount():
                    parent = self.list.topLevelItem(self.list.topLevelItemCount() - 1)
                    parent.addChild(_item(section.heading, (section.page, section.heading)))
        self.list.blockSignals(False)

    def _found(self, words: str) -> Iterator[QTreeWidgetItem]:
        terms, sections = self.manual.terms_like(words), self.manual.find(words)
        for term in terms[:6]:
            yield _item(f"{term.word}: {term.meaning}", (term.page, term.word))
        for section in sections[:40]:
            yield _item(section.heading, (section.page, section.heading))
        if not (terms or sections):
            yield _item(NOTHING, None)

    def _open_first(self) -> None:
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
            self._open(first)

    def _open(self, item: QTreeWidgetItem | None) -> None:
        topic = item.data(0, _TARGET) if item else None
        if topic:
            self.show_topic(tuple(topic))

    def _follow(self, url: QUrl) -> None:
        """Follow a link to a page, or to a heading of one."""
        page = Path(url.path()).name or self.page.source().fileName()
        wanted = url.fragment().replace("-", " ").casefold()
        headings = [s.heading for s in self.manual.sections if s.page == page]
        self.show_topic((page or INDEX, next((h for h in headings if _slug(h) == wanted), "")))

    def _come_to(self, heading: str) -> None:
        """Scroll to a heading of the page, or to the row of a table that begins so."""
        block = _block(self.page.document(), heading) if heading else None
        bar = self.page.verticalScrollBar()
        if block is None:
            bar.setValue(0)
            return
        self.page.setTextCursor(QTextCursor(block))
        place: QRectF = self.page.document().documentLayout().blockBoundingRect(block)
        bar.setValue(round(place.top()) - 12)


def _item(words: str, topic: Topic | None) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setToolTip(0, words)
    item.setData(0, _TARGET, topic)
    return item


def _block(document: QTextDocument, text: str) -> QTextBlock | None:
    """The heading of that text, else the first paragraph or cell that is it."""
    found = None
    block = document.begin()
    while block.isValid():
        if block.text().strip() == text:
            if block.blockFormat().headingLevel():
                return block
            found = found or block
        block = block.next()
    return found


def _slug(heading: str) -> str:
    return "".join(char for char in heading.casefold() if char.isalnum() or char == " ")
