"""The parties of the open negotiation."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from drafter.app.ports import Library
from drafter.domain.edits import Edit, SetDetails, SetParties, Several
from drafter.domain.negotiation import Negotiation
from drafter.ui.new.parties_editor import PartiesEditor


class PartiesDialog(QDialog):
    """Adds, names, orders and takes out parties; ``edit`` is what it comes to."""

    def __init__(self, negotiation: Negotiation, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.negotiation = negotiation
        self.setWindowTitle("Parties")
        self.resize(1040, 600)
        language = library.languages.get(negotiation.languages[0]) or library.languages["en"]
        self.editor = PartiesEditor(language, negotiation.parties, negotiation.protocol_order)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self.editor, 1)
        column.addWidget(box)

    def edit(self) -> Edit | None:
        """The change to the draft; None where there is none."""
        draft = self.negotiation
        order = self.editor.protocol_order
        if self.editor.parties == draft.parties and order == draft.protocol_order:
            return None
        details = SetDetails(draft.title, draft.symbol, draft.marking, draft.languages, draft.status, order)
        return Several((SetParties(self.editor.parties), details), "Change parties")
