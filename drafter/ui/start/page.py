"""The start page: begin, go on where one left off, or try the sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from drafter.domain.errors import Refusal
from drafter.ui.application import Preferences
from drafter.ui.flow import FlowLayout
from drafter.ui.theme import current_scale
from drafter.ui.widgets import button, label, set_property, tool

if TYPE_CHECKING:
    from drafter.app.ports import Stores, Summary
    from drafter.app.workbench import Workbench
    from drafter.domain.clauses import Instrument

WIDEST = 1120


class StartPage(QWidget):
    """New, recent, open, compare and sample."""

    new_requested = Signal(str)
    open_requested = Signal(str)
    browse_requested = Signal()
    compare_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()
    filled = Signal()

    def __init__(self, preferences: Preferences, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._fill_with: Callable[[], Workbench] | None = None
        self._stores: Stores | None = None
        self.preferences = preferences
        self.setAccessibleName("Start page")
        content = QWidget()
        content.setMaximumWidth(round(WIDEST * current_scale()))
        content.installEventFilter(self)
        self._content = content
        grid = QGridLayout(content)
        grid.setContentsMargins(32, 12, 32, 12)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        grid.addWidget(label("Drafter", heading=1), 0, 0)
        grid.addLayout(_tools(actions), 0, 1)
        grid.addWidget(label("From pledges to text that binds.", muted=True), 1, 0, 1, 2)
        self.welcome = self._welcome()
        grid.addWidget(self.welcome, 2, 0, 1, 2)
        grid.addWidget(label("New negotiation", heading=2), 3, 0)
        grid.addWidget(label("Recent negotiations", heading=2), 3, 1)
        self.new_column = QVBoxLayout()
        self.new_column.setSpacing(6)
        self.recent_column = QVBoxLayout()
        self.recent_column.setSpacing(8)
        grid.addLayout(self.new_column, 4, 0)
        right = QVBoxLayout()
        right.addLayout(self._buttons())
        right.addSpacing(8)
        right.addLayout(self.recent_column, 1)
        grid.addLayout(right, 4, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 6)  # so that its buttons stand in one line
        grid.setRowStretch(5, 1)
        self._place(content)

    def _welcome(self) -> QFrame:
        """The invitation to the tour, at the first start."""
        frame = QFrame()
        frame.setProperty("bar", "done")
        frame.setProperty("card", True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 5, 12, 5)
        words = "<b>New here?</b> See in two minutes what the parts of the window are for, on a sample negotiation."
        row.addWidget(label(words, rich=True), 1)
        row.addWidget(button("Take the to&ur", self.tour_requested.emit, primary=True))
        row.addWidget(button("Not no&w", self._not_now))
        frame.setVisible(self._is_new())
        return frame

    def _is_new(self) -> bool:
        """Whether the program was never used for anything."""
        settings = self.preferences.settings
        return not (settings.welcomed or settings.recent)

    def _not_now(self) -> None:
        self.preferences.change(replace(self.preferences.settings, welcomed=True))
        self.welcome.hide()

    def refresh(self, workbench: Callable[[], Workbench]) -> None:
        """Show the recent negotiations as they are now; they are read once the page has been painted."""
        self._fill_with = workbench
        self.welcome.setVisible(self._is_new())
        self._content.update()

    def changeEvent(self, event: QEvent) -> None:
        """Be wider where the text is larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._content.setMaximumWidth(round(WIDEST * current_scale()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._fill_with:
            workbench, self._fill_with = self._fill_with, None
            QTimer.singleShot(0, self, lambda: self._fill(workbench()))
        return super().eventFilter(watched, event)

    def _place(self, content: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        row.addWidget(button("&Open a draft…", self.browse_requested.emit, image="open"))
        row.addWidget(button("&Compare two files…", self.compare_requested.emit, image="compare"))
        row.addWidget(button("&Try the sample negotiation", self.sample_requested.emit, image="sample"))
        return row

    def _fill(self, workbench: Workbench) -> None:
        self._stores = workbench.stores
        self._fill_recent()
        if self.new_column.count() == 0:
            for instrument in workbench.library.instruments.values():
                self.new_column.addWidget(self._instrument(instrument))
            self.new_column.addStretch(1)
            self.filled.emit()

    def _fill_recent(self) -> None:
        _clear(self.recent_column)
        recent = self.preferences.settings.recent
        for path in recent:
            self.recent_column.addWidget(self._recent(Path(path)))
        if not recent:
            text = "Nothing yet. Start from an instrument on the left, open a draft file, or drop one on this window."
            self.recent_column.addWidget(label(text, muted=True))
        self.recent_column.addStretch(1)

    def _instrument(self, instrument: Instrument) -> QWidget:
        status = " or ".join(instrument.statuses)
        card = ClickCard(instrument.title, status, instrument.summary)
        card.clicked.connect(lambda: self.new_requested.emit(instrument.id))
        return card

    def _recent(self, path: Path) -> QWidget:
        assert self._stores is not None
        try:
            summary: Summary = self._stores.summary(path)
        except Refusal as refusal:
            card = ClickCard(path.stem, "", str(refusal), forget=lambda: self._forget(path))
            card.clicked.connect(lambda: self.open_requested.emit(str(path)))
            return card
        parties = f"{summary.parties} part{'y' if summary.parties == 1 else 'ies'}" if summary.parties else ""
        pieces = [summary.symbol, summary.marking, parties, f"saved {_when(summary.saved_at)}", path.name]
        card = ClickCard(summary.title, "", " · ".join(filter(None, pieces)))
        card.setToolTip(str(path))
        card.clicked.connect(lambda: self.open_requested.emit(str(path)))
        return card

    def _forget(self, path: Path) -> None:
        self.preferences.change(self.preferences.settings.forgetting(str(path)))
        self._fill_recent()


class ClickCard(QFrame):
    """A card that is one button: a title, a word at its right, and a line below."""

    clicked = Signal()

    def __init__(self, title: str, tag: str, text: str, forget=None) -> None:  # type: ignore[no-untyped-def]
        super().__init__()
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}. {tag}. {text}")
        head = QHBoxLayout()
        head.addWidget(label(title, heading=3), 1)
        if tag:
            head.addWidget(label(tag, muted=True, wrap=False))
        if forget:
            head.addWidget(tool("close", "Take off this list", forget))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 12, 7)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(label(text, muted=True))

    def mouseReleaseEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._focused(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._focused(False)
        super().focusOutEvent(event)

    def _focused(self, on: bool) -> None:
        set_property(self, "focused", on)


def _tools(actions: Mapping[str, QAction]) -> QHBoxLayout:
    """Buttons for what concerns the whole program."""
    row = QHBoxLayout()
    row.addStretch(1)
    for name in ("palette", "look", "settings", "manual"):
        widget = QToolButton()
        widget.setDefaultAction(actions[name])
        widget.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        widget.setAccessibleName(actions[name].text().replace("&", ""))
        row.addWidget(widget)
    return row


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _when(moment: datetime) -> str:
    """The time of today, else the date."""
    local = moment.astimezone()
    today = datetime.now().astimezone().date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%d %b %Y}"
