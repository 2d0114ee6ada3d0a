"""A new negotiation in three steps: instrument, title, parties."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from drafter.app.drafting import new_negotiation
from drafter.app.ports import Library
from drafter.domain.clauses import Instrument
from drafter.domain.negotiation import Negotiation
from drafter.ui.application import Preferences
from drafter.ui.file_names import free_name
from drafter.ui.new.details_form import DetailsForm
from drafter.ui.new.parties_editor import PartiesEditor
from drafter.ui.widgets import button, label, scrolling, tool

STEPS = ("Instrument", "Title", "Parties")


class NewNegotiationDialog(QDialog):
    """Asks for everything a draft begins with."""

    def __init__(
        self, library: Library, preferences: Preferences, instrument_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.preferences = preferences
        self.setWindowTitle("New negotiation")
        self.resize(1080, 640)
        self.steps = QLabel()
        self.steps.setTextFormat(Qt.TextFormat.RichText)
        self.problem = label("")
        self.problem.setProperty("error", True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._instrument_page())
        self.pages.addWidget(self._title_page())
        self.parties = PartiesEditor(library.languages["en"])
        self.pages.addWidget(self.parties)
        self.back = button("&Back", lambda: self._go(-1))
        self.next = button("&Next", lambda: self._go(1), primary=True)
        row = QHBoxLayout()
        row.addWidget(self.problem, 1)
        row.addWidget(button("Cancel", self.reject))
        row.addWidget(self.back)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.steps)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        self._choose(instrument_id)
        self._show_step(1 if instrument_id else 0)

    def negotiation(self) -> Negotiation:
        """The draft that was asked for."""
        draft = new_negotiation(
            self._instrument(), self.details.title.text().strip(), self.parties.parties, self.details.chosen_status
        )
        return replace(
            draft,
            symbol=self.details.symbol.text().strip(),
            marking=self.details.marking.currentText().strip(),
            languages=self.details.chosen_languages,
            protocol_order=self.parties.protocol_order,
        )

    def path(self) -> Path:
        """Where its file is to be made."""
        path = Path(self.file.text()).expanduser()
        return path if path.suffix == ".treaty" else path.with_name(f"{path.name}.treaty")

    def accept(self) -> None:
        """Go on where a step is left; end only when everything is there."""
        if self.pages.currentIndex() < len(STEPS) - 1:
            self._go(1)
            return
        problem = self._problem_of(0) or self._problem_of(1) or self._problem_of(2)
        self.problem.setText(problem)
        if not problem:
            try:
                self.path().parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                self.problem.setText(f"{self.path().parent}: the folder cannot be made ({error.strerror}).")
                return
            super().accept()

    def _instrument_page(self) -> QWidget:
        self.instruments = QListWidget()
        self.instruments.setAccessibleName("Instruments")
        self.instruments.setWordWrap(True)
        self.instruments.setSpacing(6)
        self.instruments.setStyleSheet("QListWidget::item { padding: 0; }")  # padding would clip the last line
        self.instruments.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.instruments.setResizeMode(QListWidget.ResizeMode.Adjust)
        for instrument in self.library.instruments.values():
            statuses = " or ".join(instrument.statuses)
            item = QListWidgetItem(f"{instrument.title}  ({statuses})\n{instrument.summary}")
            item.setData(Qt.ItemDataRole.UserRole, instrument.id)
            self.instruments.addItem(item)
        self.instruments.currentItemChanged.connect(lambda _new, _old: self._instrument_chosen())
        self.instruments.itemDoubleClicked.connect(lambda _item: self._go(1))
        self.contents = label("", muted=True, rich=True)
        self.contents.setAlignment(Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.instruments, 3)
        row.addWidget(scrolling(self.contents), 2)
        return page

    def _title_page(self) -> QWidget:
        self.details = DetailsForm(self.library)
        self.details.title.textChanged.connect(lambda _text: self._suggest_file())
        self.file = QLineEdit()
        self.file.setAccessibleName("File")
        self.file.textEdited.connect(lambda _text: self.file.setProperty("own", True))
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(tool("open", "Choose a place for the file", self._browse))
        self.details.layout().addRow("File", row)
        self.details.layout().addRow("", label("Every change is saved in this one file at once.", muted=True))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.details)
        column.addStretch(1)
        return page

    def _instrument(self) -> Instrument:
        item = self.instruments.currentItem()
        return self.library.instruments[item.data(Qt.ItemDataRole.UserRole)]

    def _choose(self, instrument_id: str) -> None:
        row = max(
            0, list(self.library.instruments).index(instrument_id) if instrument_id in self.library.instruments else 0
        )
        self.instruments.setCurrentRow(row)
        self.details.fill("", "", "", "", ("en",))
        self._instrument_chosen()

    def _instrument_chosen(self) -> None:
        instrument = self._instrument()
        names = []
        for slot in instrument.slots:
            clause = self.library.clauses.get(slot.clause)
            if slot.kind == "part":
                names.append(f"<br><b>{escape(slot.heading)}</b>")
            elif slot.included:
                names.append(escape(slot.heading or (clause.title if clause else slot.kind.capitalize())))
        self.contents.setText(
            f"<b>Contains</b><br>{', '.join(names).replace(', <br>', '<br>').replace('</b>,', '</b><br>')}"
        )
        self.details.offer_statuses(instrument.statuses)
        if not self.details.title.text() or self.details.title.property("suggested"):
            self.details.title.setText(instrument.title)
            self.details.title.setProperty("suggested", True)
            self.details.title.textEdited.connect(lambda _text: self.details.title.setProperty("suggested", False))

    def _suggest_file(self) -> None:
        if self.file.property("own"):
            return
        folder = Path(self.preferences.settings.folder or self.preferences.surroundings.drafts)
        name = re.sub(r'[\\/:*?"<>|]', " ", self.details.title.text()).strip() or "Negotiation"
        self.file.setText(str(free_name(folder / f"{name[:80]}.treaty")))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "File of the negotiation", self.file.text(), "Drafts (*.treaty)")
        if chosen:
            self.file.setText(chosen)
            self.file.setProperty("own", True)

    def _go(self, step: int) -> None:
        at = self.pages.currentIndex()
        problem = self._problem_of(at) if step > 0 else ""
        self.problem.setText(problem)
        if problem:
            return
        if at + step == len(STEPS):
            self.accept()
        else:
            self._show_step(at + step)

    def _show_step(self, at: int) -> None:
        self.pages.setCurrentIndex(at)
        words = [f"<b>{i + 1} {name}</b>" if i == at else f"{i + 1} {name}" for i, name in enumerate(STEPS)]
        self.steps.setText("&nbsp;&nbsp;›&nbsp;&nbsp;".join(words))
        self.back.setEnabled(at > 0)
        self.next.setText("&Create" if at == len(STEPS) - 1 else "&Next")
        focus = (self.instruments, self.details.title, self.parties.field)[at]
        focus.setFocus()
        self.problem.setText("")

    def _problem_of(self, step: int) -> str:
        """What is missing in a step, as a sentence; empty where nothing is."""
        if step == 1 and not self.details.title.text().strip():
            return "Give the instrument a title."
        if step == 1 and self.path().exists():
            return f"There is already a file {self.path().name}; choose another name."
        signing = sum(party.bound for party in self.parties.parties)
        most = self._instrument().parties_max
        if step == 2 and most and signing > most:
            return f"This instrument is between {most} parties; {signing} are chosen."
        return ""
