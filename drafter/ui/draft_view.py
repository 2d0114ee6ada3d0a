"""The draft on the screen: outline, questions with the wording below, and the page, under the marking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from drafter.ui.application import Preferences
from drafter.ui.desk import Desk
from drafter.ui.guide.panel import GuidePanel
from drafter.ui.outline.panel import OutlinePanel
from drafter.ui.preview.panel import PagePanel
from drafter.ui.wording.panel import WordingPanel

WIDTHS = (270, 560, 536)


class DraftView(QWidget):
    """The panels of one open negotiation side by side."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], preferences: Preferences) -> None:
        super().__init__()
        self.desk = desk
        self.outline = OutlinePanel(desk, actions)
        self.guide = GuidePanel(desk)
        self.wording = WordingPanel(desk)
        self.page = PagePanel(desk)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.addWidget(self.guide)
        self.middle.addWidget(self.wording)
        self.middle.setSizes([380, 280])
        self.middle.setChildrenCollapsible(False)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.outline, self.middle, self.page):
            self.columns.addWidget(widget)
        self.columns.setSizes(list(WIDTHS))
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        self.middle.setHandleWidth(1)
        self.marking = QLabel()
        self.marking.setTextFormat(Qt.TextFormat.PlainText)
        self.marking.setProperty("marking", True)
        self.marking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.marking.setAccessibleName("Marking of this negotiation")
        self.marking.setContentsMargins(0, 4, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.marking)
        column.addWidget(self.columns, 1)
        self._follow_actions(actions)
        self._zoom(preferences)
        desk.changed.connect(lambda _before, _after: self._show_marking())
        self._show_marking()

    def commit(self) -> None:
        """Put what is being typed into the draft."""
        self.wording.commit()

    def _follow_actions(self, actions: Mapping[str, QAction]) -> None:
        for name, panel in (("show_outline", self.outline), ("show_guide", self.middle), ("show_page", self.page)):
            action = actions[name]
            action.setChecked(True)
            action.toggled.connect(panel.setVisible)

    def _zoom(self, preferences: Preferences) -> None:
        self.page.zoom_percent = preferences.settings.page_zoom
        self.page.zoomed.connect(lambda percent: preferences.change(replace(preferences.settings, page_zoom=percent)))

    def _show_marking(self) -> None:
        marking = self.desk.negotiation.marking
        self.marking.setText(marking)
        self.marking.setVisible(bool(marking))

    def choose_first(self) -> None:
        """Begin at the first open question, or where nothing is open at the first provision."""
        provisions = self.desk.negotiation.provisions
        if self.desk.current:
            return
        if not self.desk.ask_next() and provisions:
            self.desk.choose(provisions[0].uid)
