"""Draft files: what is kept of a negotiation, and who makes, opens and proves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from drafter.domain.delta import Delta
from drafter.domain.errors import Fault
from drafter.domain.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the history as it is handed to the store: ``kind`` is edit, undo, redo, create, version,
    decision (words alone) or copy (a receipt).

    ``of`` is the sequence number of the entry that an undo takes back or a redo brings back.
    """

    kind: str
    label: str
    author: str
    at: datetime
    change: Delta
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry of the history as it is kept: numbered from 1, and chained by SHA-256 to the one before it."""

    seq: int
    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, for lists: an entry without its change, and the uids of the provisions that it touched."""

    seq: int
    kind: str
    label: str
    author: str
    at: datetime
    hash: str
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be undone or redone: the entry's number and its label."""

    seq: int
    label: str


@dataclass(frozen=True, slots=True)
class Version:
    """A frozen, named draft; ``head`` is the hash of the history at that moment."""

    number: str
    name: str
    author: str
    at: datetime
    seq: int
    head: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store holds when it is opened; ``undo`` and ``redo`` have the next step last."""

    negotiation: Negotiation
    undo: tuple[Step, ...]
    redo: tuple[Step, ...]
    head: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of recent drafts shows of a file without opening it; ``parties`` is their number."""

    title: str
    symbol: str
    marking: str
    parties: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could still be read of a damaged draft: the draft, what of it is lost or older, and how many steps it tells.

    ``is_whole`` where its history is unbroken, so that the draft is as it was saved last.
    """

    negotiation: Negotiation
    lost: tuple[str, ...]
    steps: int
    is_whole: bool = False


class Store(Protocol):
    """One open draft file."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def read_only(self) -> str:
        """Why it can only be read, as a sentence; empty where it can be written."""

    @property
    def brought(self) -> str:
        """What was done to the file when it was opened, as a sentence; empty where nothing was."""

    def load(self) -> Stored:
        """The draft with its undo and redo steps; ``Refusal`` where it is damaged."""

    def record(self, entry: Entry, after: Negotiation) -> Recorded:
        """Write one entry and the draft after it in one transaction, durable when this returns; ``Refusal`` if not."""

    def change(self, seq: int) -> Delta:
        """The change that an entry of the history made."""

    def history(self, uid: str = "", limit: int = 0) -> Sequence[Recorded]:
        """The history, newest first; of one provision, or only the newest entries, where asked."""

    def lines(self) -> Sequence[Line]:
        """The whole history without its changes, newest first: quick where it is long."""

    def changes(self, before: int = 0, most: int = 500) -> Sequence[tuple[int, Delta]]:
        """The changes of so many entries, newest first, of those before an entry where one is named."""

    def freeze(self, number: str, name: str, author: str, at: datetime, texts: Mapping[str, str]) -> Version:
        """Freeze the draft as a version, with its printed text by language; ``Refusal`` if not."""

    def versions(self) -> Sequence[Version]:
        """The versions, oldest first."""

    def version(self, number: str) -> Negotiation:
        """The draft of a version, by number or name; ``UnknownName`` where there is none."""

    def texts(self, number: str) -> Mapping[str, str]:
        """The printed text of a version by language, as it was frozen; ``UnknownName`` where there is none."""

    def verify(self) -> Sequence[Fault]:
        """What is wrong with the file: its pages, its schema, the hash chain, the draft against its history."""

    def copy(self, path: Path) -> None:
        """Copy the whole file, history included, to another path; ``Refusal`` where there is a file or it fails."""

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""


class Stores(Protocol):
    """Makes and opens draft files."""

    def create(
        self, path: Path, negotiation: Negotiation, entry: Entry, passphrase: str = "", like: Path | None = None
    ) -> Store:
        """A new draft file; ``Refusal`` where there is a file already or it cannot be written.

        Under a passphrase, or under the key of the file ``like`` it, from its first byte on. The entry's change is
        replaced by the whole negotiation, so that the history begins with nothing.
        """

    def open(self, path: Path, read_only: bool = False, take_over: bool = False) -> Store:
        """An existing draft file; ``Refusal`` where it is none, damaged or of a newer version.

        ``OpenElsewhere`` where it is being written already: with ``read_only`` it opens all the same, and with
        ``take_over`` also where only a mark of another computer says that it is open there.
        """

    def verify(self, path: Path) -> Sequence[Fault]:
        """What is wrong with a draft file, even one too damaged to be opened; ``Refusal`` where it is no draft."""

    def salvage(self, path: Path) -> Salvaged:
        """What can still be read of a damaged draft file, which stays as it is; ``Refusal`` where nothing can."""

    def receive(self, path: Path, out: Path) -> None:
        """Read a draft file from outside as known tables into a fresh one; ``Refusal`` where it is not sound."""

    def is_protected(self, path: Path) -> bool:
        """Whether a file is protected by a passphrase."""

    def needs_passphrase(self, path: Path) -> bool:
        """Whether a file's passphrase has to be given before it can be read."""

    def unlock(self, path: Path, passphrase: str, keep: bool = False) -> None:
        """Know the key of a protected file, with ``keep`` in the computer's keyring; ``WrongPassphrase`` where it is not it."""

    def lock(self, path: Path) -> None:
        """Forget the key of a protected file; what the keyring has stays there."""

    def has_keyring(self) -> bool:
        """Whether this computer can keep keys."""

    def protect(self, path: Path, passphrase: str) -> None:
        """Put a closed file under a passphrase, or with an empty one under none; ``Refusal`` leaves it as it was."""

    def protect_like(self, path: Path, model: Path) -> None:
        """Put a closed file under the key of another one, or under none where that has none."""

    def summary(self, path: Path) -> Summary:
        """What a draft file is, at a glance and without keeping anyone out; ``Refusal`` where it cannot be told."""


class Signer(Protocol):
    """The key by which this user signs."""

    @property
    def exists(self) -> bool:
        """Whether the key was made already."""

    @property
    def needs_passphrase(self) -> bool:
        """Whether a passphrase must be given before anything can be signed."""

    @property
    def public(self) -> bytes:
        """The public key; empty where there is no key yet."""

    def open(self, passphrase: str = "") -> None:
        """Make the key ready for signing, and make it where there is none; ``Refusal`` where that cannot be."""

    def sign(self, content: bytes) -> bytes:
        """The signature of some content; ``Refusal`` where the key is not ready."""

    def verify(self, public: bytes, signature: bytes, content: bytes) -> bool:
        """Whether the content was signed by the key that this public key belongs to, and is as it was."""
