"""What the window and the command line do with drafts and files; both stand on this one object."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drafter.app.backups import Backups
from drafter.app.policy import FREE, Policy
from drafter.app.ports import (
    Clock,
    ComparisonWriter,
    Entry,
    Houses,
    Library,
    Office,
    Packs,
    Reader,
    Redliner,
    Signer,
    Spelling,
    Stores,
    TableReader,
    Version,
    Writer,
)
from drafter.app.rendering import Rendering
from drafter.app.session import Session
from drafter.domain.delta import delta
from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Fault, MustProtect
from drafter.domain.negotiation import Negotiation, header_from_plain, header_to_plain

_NUMBER: Final = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Workbench:
    """The adapters, ready for use."""

    library: Library
    stores: Stores
    clock: Clock
    writers: Mapping[str, Writer]
    tables: TableReader
    author: str
    readers: Mapping[str, Reader]
    redliner: Redliner
    pages: ComparisonWriter
    backups: Backups | None = None
    houses: Houses | None = None
    policy: Policy = FREE
    packs: Packs | None = None
    spelling: Spelling | None = None
    heed: Callable[[Path, Sequence[Fault]], None] | None = None
    signer: Signer | None = None
    office: Office | None = None

    def create(self, path: Path, negotiation: Negotiation, passphrase: str = "", like: Path | None = None) -> Session:
        """A new draft file with this negotiation, open; under a passphrase, or under the key of a file ``like`` it.

        ``Refusal`` where it cannot be made or the policy of the computer forbids it so.
        """
        self.policy.refuse_place(path)
        shielded = bool(passphrase) or (like is not None and self.stores.is_protected(like))
        if self.policy.protected and not shielded:
            raise MustProtect(self.policy.needs_passphrase(path), path)
        empty = header_from_plain(header_to_plain(negotiation))
        entry = Entry("create", "New negotiation", self.author, self.clock.now(), delta(empty, negotiation))
        store = self.stores.create(path, negotiation, entry, passphrase, like if shielded else None)
        return Session(store, self.clock, self.author)

    def open(self, path: Path, read_only: bool = False, take_over: bool = False) -> Session:
        """A draft file, open; ``Refusal`` where it is none or cannot be opened.

        ``MustProtect`` where the policy of the computer wants it under a passphrase first. Where ``heed`` is set, the
        whole file is verified at once, and what is wrong with it is told there; the window does that beside its work.
        """
        if self.policy.protected and not read_only and path.is_file() and not self.stores.is_protected(path):
            raise MustProtect(self.policy.needs_passphrase(path), path)
        store = self.stores.open(path, read_only, take_over)
        try:
            if self.heed and (faults := store.verify()):
                self.heed(path, faults)
            return Session(store, self.clock, self.author)
        except BaseException:
            store.close()
            raise

    def receive(self, path: Path, out: Path) -> None:
        """Read a draft file from outside into a fresh one where the policy allows drafts; ``Refusal`` leaves nothing."""
        self.policy.refuse_place(out)
        self.stores.receive(path, out)

    def document(self, negotiation: Negotiation, language: str = "") -> PrintedDocument:
        """The negotiation as printed, in the given treaty language or its first one that the library knows."""
        known = self.library.languages
        code = language or next((code for code in negotiation.languages if code in known), "en")
        return Rendering(self.library, code).document(negotiation)

    def copy(self, session: Session, path: Path) -> None:
        """Copy an open negotiation with all its history to another file; ``Refusal`` where that fails."""
        self.policy.refuse_place(path)
        session.flush()
        session.store.copy(path)

    def freeze(self, session: Session, name: str = "", number: str = "", step: str = "minor") -> Version:
        """Freeze the draft as a version; without a number it gets the next one, with that part counted up."""
        session.flush()
        number = number or next_number([version.number for version in session.store.versions()], step)
        negotiation = session.negotiation
        codes = [code for code in negotiation.languages if code in self.library.languages]
        plain = self.writers[".txt"]
        texts = {code: plain.write(self.document(negotiation, code)).decode() for code in codes}
        return session.store.freeze(number, name or f"Version {number}", self.author, self.clock.now(), texts)


#: Which part of a version's number is counted up.
STEPS: Final = ("minor", "major", "milestone")


def next_number(numbers: list[str], step: str = "minor") -> str:
    """The number after the highest one, milestone.major.minor with one part counted up and what is behind it at 0.

    0.0.1 to begin with; numbers of another form do not count.
    """
    parts = max((_parts(number) for number in numbers), default=(0, 0, 0))
    at = len(STEPS) - 1 - STEPS.index(step)
    return ".".join(str(part + (place == at) if place <= at else 0) for place, part in enumerate(parts))


def _parts(number: str) -> tuple[int, ...]:
    found = _NUMBER.fullmatch(number)
    return tuple(int(part) for part in found.groups()) if found else (0, 0, 0)
