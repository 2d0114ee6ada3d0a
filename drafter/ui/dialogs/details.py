"""Title, symbol, marking, status and languages of the open negotiation."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from drafter.app.ports import Library
from drafter.domain.edits import SetDetails
from drafter.ui.desk import Desk
from drafter.ui.new.details_form import DetailsForm
from drafter.ui.widgets import fit, label


class DetailsDialog(QDialog):
    """Changes take effect with OK, as one step of undo."""

    def __init__(self, desk: Desk, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("Title, marking and languages")
        negotiation = desk.negotiation
        instrument = library.instruments.get(negotiation.instrument)
        self.form = DetailsForm(library)
        self.form.offer_statuses(instrument.statuses if instrument else (negotiation.status,))
        self.form.fill(
            negotiation.title, negotiation.symbol, negotiation.marking, negotiation.status, negotiation.languages
        )
        self.form.settle_drafted()
        self.problem = label("")
        self.problem.setProperty("error", True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self.form)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addWidget(box)
        fit(self, 620)

    def accept(self) -> None:
        """Put the changes into the draft."""
        title = self.form.title.text().strip()
        if not title:
            self.problem.setText("Give the instrument a title.")
            return
        edit = SetDetails(
            title=title,
            symbol=self.form.symbol.text().strip(),
            marking=self.form.marking.currentText().strip(),
            languages=self.form.chosen_languages,
            status=self.form.chosen_status,
            protocol_order=self.desk.negotiation.protocol_order,
        )
        if self.desk.perform(edit):
            super().accept()
