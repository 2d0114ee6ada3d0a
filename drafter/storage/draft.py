"""One open draft file: the ``Store`` of the use cases, over SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from drafter.app.breathing import breathe
from drafter.app.ports import Entry, Line, Recorded, Stored, Version
from drafter.domain.delta import Delta
from drafter.domain.errors import Fault, Refusal
from drafter.domain.negotiation import Negotiation
from drafter.storage import mapping, reader, verifying, versions, writing
from drafter.storage.driver import connect, driver_of, make_durable
from drafter.storage.hold import Hold
from drafter.storage.keys import words_for
from drafter.storage.placing import placed
from drafter.storage.salvage import lost
from drafter.storage.trouble import UNREADABLE, Damaged, database, reading, refusal


class DraftFile:
    """A draft file and the right to write it; every method may be called from any thread, one after the other."""

    def __init__(
        self, path: Path, engine: Engine, read_only: str = "", hold: Hold | None = None, brought: str = ""
    ) -> None:
        self._path = path
        self._engine = engine
        self._read_only = read_only
        self._brought = brought
        self._hold = hold
        self._turn = RLock()
        self._inode = path.stat().st_ino
        with self._transaction("opened") as connection:
            self._uid = reader.uid(connection)
            self._head = writing.head(connection, self._uid)

    @property
    def path(self) -> Path:
        """Where it is."""
        return self._path

    @property
    def read_only(self) -> str:
        """Why it can only be read, as a sentence; empty where it can be written."""
        return self._read_only

    @property
    def brought(self) -> str:
        """What was done to the file when it was opened, as a sentence; empty where nothing was."""
        return self._brought

    def load(self) -> Stored:
        """The draft with its undo and redo steps; ``Refusal`` where it is damaged."""
        with self._transaction("opened") as connection:
            texts = reader.draft(connection, self._uid)
            undo, redo = reader.steps(self._path, connection, self._uid)
            self._head = writing.head(connection, self._uid)
            saved = reader.saved_at(connection, self._uid)
        negotiation = mapping.negotiation(self._path, *texts)
        with reading(self._path, f"entry {self._head.seq} of the history"):
            saved_at = datetime.fromisoformat(saved)
        return Stored(negotiation, undo, redo, self._head.hash, saved_at)

    def record(self, entry: Entry, after: Negotiation) -> Recorded:
        """Write one entry and the draft after it in one transaction, durable when this returns; ``Refusal`` if not."""
        with self._turn:
            with self._writing() as connection:
                head = self._unchanged_head(connection)
                row = mapping.history_row(self._uid, head.seq + 1, entry, entry.change.to_plain(), head.hash)
                writing.append(connection, row, entry.change)
                writing.write_change(connection, self._uid, entry.change, after)
            self._head = writing.Head(row.seq, row.hash)  # before another thread has its turn
        return Recorded(row.seq, entry, row.hash)

    def change(self, seq: int) -> Delta:
        """The change that an entry of the history made; ``UnknownName`` where there is no such entry."""
        with self._transaction("read") as connection:
            row = reader.entry(self._path, connection, self._uid, seq)
        return mapping.recorded(self._path, row).entry.change

    def history(self, uid: str = "", limit: int = 0) -> Sequence[Recorded]:
        """The history, newest first; of one provision, or only the newest entries, where asked."""
        with self._transaction("read") as connection:
            rows = reader.entries(connection, self._uid, uid, limit)
        return [mapping.recorded(self._path, row) for row in rows]

    def lines(self) -> Sequence[Line]:
        """The whole history without its changes, newest first: quick where it is long."""
        with self._transaction("read") as connection:
            return reader.lines(self._path, connection, self._uid)

    def changes(self, before: int = 0, most: int = 500) -> Sequence[tuple[int, Delta]]:
        """The changes of so many entries, newest first, of those before an entry where one is named."""
        with self._transaction("read") as connection:
            return list(reader.changes(self._path, connection, self._uid, before, most))

    def freeze(self, number: str, name: str, author: str, at: datetime, texts: Mapping[str, str]) -> Version:
        """Freeze the draft as a version, with its printed text by language; ``Refusal`` if not."""
        with self._turn:
            with self._writing() as connection:
                head = self._unchanged_head(connection)
                versions.refuse_taken(connection, self._uid, number, name)
                plain = versions.plain_draft(self._path, connection, self._uid)
                version = versions.freeze(connection, self._uid, head, (number, name, author, at), plain, texts)
            self._head = writing.Head(version.seq, version.head)
        return version

    def versions(self) -> Sequence[Version]:
        """The versions, oldest first."""
        with self._transaction("read") as connection:
            rows = versions.rows_of(connection, self._uid)
        return [mapping.version_of(self._path, row) for row in rows]

    def version(self, number: str) -> Negotiation:
        """The draft of a version, by number or name; ``UnknownName`` where there is none."""
        with self._transaction("read") as connection:
            row = versions.frozen_row(self._path, connection, self._uid, number)
        return mapping.frozen(self._path, row.number, row.snapshot)

    def texts(self, number: str) -> Mapping[str, str]:
        """The printed text of a version by language, as it was frozen; ``UnknownName`` where there is none."""
        with self._transaction("read") as connection:
            row = versions.frozen_row(self._path, connection, self._uid, number)
        return versions.texts_of(self._path, row)

    def verify(self) -> Sequence[Fault]:
        """What is wrong with the file: its pages, its schema, the hash chain, the draft against its history.

        Edits may be saved meanwhile: between two portions of the history the file is let go for a moment.
        """
        found: list[Fault] = []
        verification = verifying.Verification(self._path, self._uid)
        try:
            while not verification.done:
                with self._transaction("verified") as connection:
                    found.extend(verification.step(connection))
                breathe()
        except Damaged as damage:
            found += [Fault(str(self._path), None, message) for message in (damage.detail, *lost(self._path))]
        except UNREADABLE:
            found.append(Fault(str(self._path), None, "a row of it is not of the kind that was written"))
        return found

    def copy(self, path: Path) -> None:
        """Copy the whole file, history included, to another path; ``Refusal`` where there is a file or it fails."""
        with self._turn, placed(path, "copied") as unfinished, database(path, "copied"):
            target = connect(unfinished, "rwc", key=words_for(self._path))
            with closing(target):
                make_durable(target)
                with self._engine.connect() as connection:
                    driver_of(connection).backup(target)

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""
        with self._turn:
            self._engine.dispose()
            if self._hold:
                self._hold.release()

    def _unchanged_head(self, connection: Connection) -> writing.Head:
        """The newest entry, which must be the one this store knows: nobody else's edit is overwritten unseen."""
        head = writing.head(connection, self._uid)
        if head != self._head:
            raise writing.Stale
        return head

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._read_only:
            raise Refusal(self._read_only)
        try:
            with self._transaction("saved") as connection:
                self._refuse_moved()
                yield connection
        except writing.Stale:
            raise Refusal(
                f"“{self._path}” could not be saved: another program changed it meanwhile; close it and open it again."
            ) from None

    @contextmanager
    def _transaction(self, doing: str) -> Iterator[Connection]:
        try:
            with self._turn, database(self._path, doing), self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            if getattr(error, "orig", None) is None:
                raise Damaged(self._path, f"its rows are not as expected ({error})") from error
            raise refusal(self._path, error, doing) from error

    def _refuse_moved(self) -> None:
        """Refuse to write into a file that nobody will find again under its name."""
        try:
            here = self._path.stat().st_ino == self._inode
        except OSError:
            here = False
        if not here:
            raise Refusal(
                f"“{self._path}” could not be saved: it was moved, deleted or replaced while it was open; "
                "put it back, or open it where it is now."
            )
