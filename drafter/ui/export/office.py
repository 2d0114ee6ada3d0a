"""LibreOffice at work beside the window: a long treaty takes it the better part of a minute."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from drafter.app.ports import Office
from drafter.domain.errors import Refusal
from drafter.ui.patience import waited


class PatientOffice:
    """Sets Word files as PDF on another thread, with word of it and a way out."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    @property
    def is_there(self) -> bool:
        """Whether it is on this machine."""
        return self._office.is_there

    def pdf(self, content: bytes, title: str, language: str) -> bytes:
        """A Word file of ours as PDF; ``Refusal`` where that does not come about or the user would not wait."""
        office = self._office
        made = waited(lambda: office.pdf(content, title, language), "LibreOffice sets the PDF …", self._parent)
        if made is None:
            raise Refusal("The export was stopped; nothing was written.")
        return made
