"""The line at the foot of the window: whether everything is saved, what is left to answer, marking and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStatusBar

from drafter.app.translations import untranslated_count

if TYPE_CHECKING:
    from drafter.app.drafting import Tally
    from drafter.app.session import SavedState
    from drafter.ui.desk import Desk


class StatusLine(QStatusBar):
    """Says "All changes saved 14:03:22" only once it is true, and "history intact" once all of it was looked at."""

    next_open_requested = Signal()
    language_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.saved = QLabel()
        self.saved.setAccessibleName("Saved")
        self.marking = QLabel()
        self.marking.setTextFormat(Qt.TextFormat.PlainText)
        self.marking.setProperty("marking", True)
        self.marking.setAccessibleName("Marking")
        self.open = QPushButton()
        self.open.setProperty("link", True)
        self.open.setAccessibleName("Open questions")
        self.open.setToolTip("Go to the next open question (Ctrl+J)")
        self.open.clicked.connect(self.next_open_requested)
        self.language = QPushButton()
        self.language.setProperty("link", True)
        self.language.setAccessibleName("Treaty language")
        self.language.setToolTip("Show the text in another of its languages (Ctrl+Shift+A)")
        self.language.clicked.connect(self._offer_languages)
        self.addWidget(self.saved, 1)
        for widget in (self.marking, self.open, self.language):
            self.addPermanentWidget(widget)
        self.setContentsMargins(8, 0, 8, 0)
        self._desk: Desk | None = None
        self._history = ""
        self._tally: Tally | None = None

    def follow(self, desk: Desk | None) -> None:
        """Show the state of this negotiation from now on; of none with None."""
        from drafter.app.drafting import Tally

        self._desk = desk
        self._history = ""
        if desk is None:
            return
        self._tally = Tally(desk.library)
        desk.saved.connect(self._show_saved)
        desk.changed.connect(lambda _before, _after: self._show_progress())
        self._show_saved(desk.state)
        self._show_progress()

    def tell_verified(self, is_sound: bool) -> None:
        """Say beside what is saved whether the whole file was found sound."""
        self._history = " · history intact" if is_sound else " · file damaged"
        if self._desk:
            self._show_saved(self._desk.state)

    def _show_saved(self, state: SavedState) -> None:
        self.saved.setProperty("error", bool(state.trouble))
        self.saved.style().polish(self.saved)
        if self._desk and self._desk.session.store.read_only:
            self.saved.setText(f"Open for reading only{self._history}")
        elif state.trouble:
            self.saved.setText(f"Not saved: {state.trouble}")
        elif state.pending:
            self.saved.setText("Saving…")
        else:
            self.saved.setText(f"All changes saved {state.saved_at.astimezone():%H:%M:%S}{self._history}")

    def _show_progress(self) -> None:
        desk = self._desk
        if desk is None or self._tally is None:
            return
        left = self._tally.progress(desk.negotiation).open
        self.open.setText("Nothing left to answer" if not left else f"{left} open question{'s' * (left != 1)}")
        self.open.setEnabled(bool(left))
        self.marking.setText(desk.negotiation.marking)
        shown = desk.rendering.language
        lacking = (
            "" if shown is desk.drafted_in else _lacking(untranslated_count(desk.library, desk.negotiation, shown))
        )
        self.language.setText(f"{shown.endonym}{lacking}")
        self.language.setEnabled(len(desk.languages) > 1)

    def _offer_languages(self) -> None:
        """A menu of the languages of the draft over the button."""
        desk = self._desk
        if desk is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for language in desk.languages:
            action = menu.addAction(language.name, lambda code=language.code: self.language_wanted.emit(code))
            action.setCheckable(True)
            action.setChecked(language is desk.rendering.language)
        menu.popup(self.language.mapToGlobal(self.language.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))


def _lacking(count: int) -> str:
    """How many typed texts are not translated yet."""
    return f", {count} text{'s' * (count != 1)} to translate" if count else ""
