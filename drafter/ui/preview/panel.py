"""The page with its controls: zoom, page number, and the search bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from drafter.app.tracing import question_at
from drafter.ui.desk import Desk
from drafter.ui.icons import icon
from drafter.ui.preview.search import Match, find
from drafter.ui.preview.view import PageView
from drafter.ui.theme import current_theme


class PagePanel(QWidget):
    """The live page of the open negotiation."""

    zoomed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view = PageView()
        self.search = SearchBar(self)
        self.search.hide()
        self.search.searched.connect(self._search)
        self.search.stepped.connect(self._step)
        self._matches: list[Match] = []
        self._at = -1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addLayout(self._controls())
        self.view.zoomed.connect(self._show_zoom)
        self.view.verticalScrollBar().valueChanged.connect(self._show_page)
        self.view.provision_clicked.connect(self._clicked)
        self.view.question_clicked.connect(desk.ask)
        self.view.reference_clicked.connect(self._follow)
        desk.changed.connect(lambda _before, _after: self.refresh())
        desk.warmed.connect(self._warmed)
        desk.chosen.connect(self._chosen)
        self.refresh()

    @property
    def zoom_percent(self) -> int:
        """How large the page is shown, in percent; 0 means as wide as the panel."""
        return 0 if self.view.fits else self.view.zoom

    @zoom_percent.setter
    def zoom_percent(self, percent: int) -> None:
        if percent:
            self.view.set_zoom(percent)
        else:
            QTimer.singleShot(0, self, self.view.fit_width)

    def refresh(self) -> None:
        """Show the draft as it stands."""
        self.view.show_document(self.desk.document())
        self._show_page()

    def _warmed(self) -> None:
        """Show what has been rendered meanwhile; the chosen provision keeps its place on the screen."""
        self.refresh()
        if self.view.chosen:
            self.view.reveal(self.view.chosen)

    def zoom_in(self) -> None:
        """Make the page larger."""
        self.view.step_zoom(1)

    def zoom_out(self) -> None:
        """Make the page smaller."""
        self.view.step_zoom(-1)

    def zoom_fit(self) -> None:
        """Make the page as wide as the panel."""
        self.view.fit_width()

    def find(self) -> None:
        """Open the search bar."""
        self.search.open()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.view.restyle()
        super().changeEvent(event)

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        self.page_label = QLabel()
        self.page_label.setProperty("muted", True)
        self.page_label.setAccessibleName("Page number")
        self.zoom_label = QLabel("100 %")
        self.zoom_label.setAccessibleName("Zoom")
        self.zoom_label.setMinimumWidth(46)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.page_label, 1)
        row.addWidget(_button("zoom-out", "Zoom page out", self.zoom_out))
        row.addWidget(self.zoom_label)
        row.addWidget(_button("zoom-in", "Zoom page in", self.zoom_in))
        row.addWidget(_button("fit", "Fit page to width", self.zoom_fit))
        return row

    def _show_zoom(self, percent: int) -> None:
        self.zoom_label.setText(f"{percent} %")
        self.zoomed.emit(self.zoom_percent)

    def _show_page(self) -> None:
        self.page_label.setText(f"Page {self.view.page_in_sight()} of {len(self.view.sheets.pages)}")

    def _chosen(self, uid: str) -> None:
        self.view.chosen = uid
        if uid:
            self.view.reveal(uid)

    def _clicked(self, uid: str, text: str, position: int) -> None:
        """Choose the provision that was clicked, and the question whose answer stands there."""
        provision = self.desk.negotiation.provision(uid)
        if provision is None:
            return
        parameter = question_at(
            self.desk.library, self.desk.rendering, self.desk.negotiation, provision, text, position
        )
        if parameter:
            self.desk.ask(uid, parameter)
        else:
            self.desk.choose(uid)

    def _follow(self, target: str) -> None:
        self.desk.choose(target.partition(".")[0])
        self.view.reveal(target)

    def _search(self, words: str) -> None:
        self.view.unmark()
        self._matches = find(self.desk.whole_document(), words)
        self._at = -1
        if self._matches:
            self._step(1)
        else:
            self.search.tell("Not found" if words.strip() else "")

    def _step(self, step: int) -> None:
        if not self._matches:
            return
        self._at = (self._at + step) % len(self._matches)
        match = self._matches[self._at]
        self.view.unmark()
        self.view.reveal(match.block)
        if match.start >= 0:
            self.view.mark(match.block, match.start, match.length, current_theme().color("glow"))
        self.search.tell(f"{self._at + 1} of {len(self._matches)}")


def _button(name: str, text: str, action) -> QToolButton:  # type: ignore[no-untyped-def]
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.clicked.connect(action)
    return button


class SearchBar(QWidget):
    """A field for words, with next and previous."""

    searched = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in the text")
        self.field.setAccessibleName("Find in the text")
        self.field.setClearButtonEnabled(True)
        self.told = QLabel()
        self.told.setProperty("muted", True)
        self.told.setMinimumWidth(70)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self.told)
        row.addWidget(_button("up", "Previous place", lambda: self.stepped.emit(-1)))
        row.addWidget(_button("down", "Next place", lambda: self.stepped.emit(1)))
        row.addWidget(_button("close", "Close the search", self.close_search))
        self.field.textChanged.connect(self.searched)
        self.field.returnPressed.connect(lambda: self.stepped.emit(1))

    def open(self) -> None:
        """Show the bar and put the cursor into it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_search(self) -> None:
        """Hide the bar and forget what was searched."""
        self.field.clear()
        self.hide()

    def tell(self, text: str) -> None:
        """Say how many places there are, or that there is none."""
        self.told.setText(text)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)
