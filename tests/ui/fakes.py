"""Draft files that live in memory, and a clock that stands still: for windows that are tried without a disk."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from drafter.app.ports import Entry, Line, Recorded, Step, Stored, Summary, Version
from drafter.domain.delta import Delta
from drafter.domain.errors import Fault, Refusal, UnknownName
from drafter.domain.negotiation import Negotiation

NOON = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)


class StoppedClock:
    """Always the same moment."""

    def now(self) -> datetime:
        return NOON


@dataclass
class MemoryStore:
    """A draft file in memory; set ``fails_with`` to a sentence to have it refuse to write."""

    negotiation: Negotiation
    path: Path = Path("memory.treaty")
    read_only: str = ""
    brought: str = ""
    fails_with: str = ""
    entries: list[Recorded] = field(default_factory=list)
    frozen: dict[str, tuple[Version, Negotiation, Mapping[str, str]]] = field(default_factory=dict)
    closed: bool = False

    def load(self) -> Stored:
        undo: list[Step] = []
        redo: list[Step] = []
        for recorded in self.entries:
            _replay(recorded, undo, redo)
        return Stored(self.negotiation, tuple(undo), tuple(redo), self._head, NOON)

    def record(self, entry: Entry, after: Negotiation) -> Recorded:
        if self.fails_with:
            raise Refusal(self.fails_with)
        text = f"{self._head}{entry.kind}{entry.label}{entry.change.to_plain()}"
        recorded = Recorded(len(self.entries) + 1, entry, hashlib.sha256(text.encode()).hexdigest())
        self.entries.append(recorded)
        self.negotiation = after
        return recorded

    def change(self, seq: int) -> Delta:
        return self.entries[seq - 1].entry.change

    def history(self, uid: str = "", limit: int = 0) -> Sequence[Recorded]:
        newest = [r for r in reversed(self.entries) if not uid or uid in r.entry.change.uids]
        return newest[:limit] if limit else newest

    def lines(self) -> Sequence[Line]:
        return [
            Line(r.seq, r.entry.kind, r.entry.label, r.entry.author, r.entry.at, r.hash, tuple(r.entry.change.uids))
            for r in reversed(self.entries)
        ]

    def changes(self, before: int = 0, most: int = 500) -> Sequence[tuple[int, Delta]]:
        newest = [(r.seq, r.entry.change) for r in reversed(self.entries) if not before or r.seq < before]
        return newest[:most]

    def freeze(self, number: str, name: str, author: str, at: datetime, texts: Mapping[str, str]) -> Version:
        version = Version(number, name, author, at, len(self.entries), self._head)
        self.frozen[number] = (version, self.negotiation, texts)
        return version

    def versions(self) -> Sequence[Version]:
        return [version for version, _, _ in self.frozen.values()]

    def version(self, number: str) -> Negotiation:
        return self._frozen(number)[1]

    def texts(self, number: str) -> Mapping[str, str]:
        return self._frozen(number)[2]

    def verify(self) -> Sequence[Fault]:
        return []

    def copy(self, path: Path) -> None:
        """Nothing to copy: the caller is told by the path alone."""

    def close(self) -> None:
        self.closed = True

    @property
    def _head(self) -> str:
        return self.entries[-1].hash if self.entries else ""

    def _frozen(self, number: str) -> tuple[Version, Negotiation, Mapping[str, str]]:
        for version, negotiation, texts in self.frozen.values():
            if number in (version.number, version.name):
                return version, negotiation, texts
        raise UnknownName(f"there is no version “{number}”")


class MemoryStores:
    """Draft files in memory by their path."""

    def __init__(self) -> None:
        self.files: dict[Path, MemoryStore] = {}

    def create(
        self, path: Path, negotiation: Negotiation, entry: Entry, passphrase: str = "", like: Path | None = None
    ) -> MemoryStore:
        if path in self.files:
            raise Refusal(f"There is a file already: {path}")
        store = MemoryStore(negotiation, path)
        store.record(entry, negotiation)
        self.files[path] = store
        return store

    def open(self, path: Path, read_only: bool = False, take_over: bool = False) -> MemoryStore:
        if path not in self.files:
            raise Refusal(f"There is no draft file at {path}")
        store = self.files[path]
        store.read_only = "This negotiation is open for reading only." if read_only else ""
        return store

    def summary(self, path: Path) -> Summary:
        draft = self.open(path).negotiation
        return Summary(draft.title, draft.symbol, draft.marking, len(draft.parties), NOON)


def _replay(recorded: Recorded, undo: list[Step], redo: list[Step]) -> None:
    entry = recorded.entry
    if entry.kind == "edit":
        undo.append(Step(recorded.seq, entry.label))
        redo.clear()
    elif entry.kind == "undo":
        redo.append(undo.pop())
    elif entry.kind == "redo":
        undo.append(redo.pop())
