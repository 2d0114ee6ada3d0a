"""What the window and the command line do with drafts and files; both stand on this one object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafter.app.exporting import export
from drafter.app.ports import Clock, Entry, Library, Stores, TableReader, Writer
from drafter.app.rendering import Rendering
from drafter.app.session import Session
from drafter.domain.delta import delta
from drafter.domain.document import PrintedDocument
from drafter.domain.negotiation import Negotiation, header_from_plain, header_to_plain


@dataclass(frozen=True)
class Workbench:
    """The adapters, ready for use."""

    library: Library
    stores: Stores
    clock: Clock
    writers: Mapping[str, Writer]
    tables: TableReader
    author: str

    def create(self, path: Path, negotiation: Negotiation) -> Session:
        """A new draft file with this negotiation, open; ``Refusal`` where it cannot be made."""
        empty = header_from_plain(header_to_plain(negotiation))
        entry = Entry("create", "New negotiation", self.author, self.clock.now(), delta(empty, negotiation))
        return Session(self.stores.create(path, negotiation, entry), self.clock, self.author)

    def open(self, path: Path, read_only: bool = False) -> Session:
        """A draft file, open; ``Refusal`` where it is none or cannot be opened."""
        return Session(self.stores.open(path, read_only), self.clock, self.author)

    def document(self, negotiation: Negotiation, language: str = "") -> PrintedDocument:
        """The negotiation as printed, in the given treaty language or its first one that the library knows."""
        known = self.library.languages
        code = language or next((code for code in negotiation.languages if code in known), "en")
        return Rendering(self.library, code).document(negotiation)

    def export(self, negotiation: Negotiation, path: Path, language: str = "") -> None:
        """Write the negotiation in the format that the file's name asks for; ``Refusal`` leaves what was there."""
        export(self.document(negotiation, language), path, self.writers)
