"""A draft of an earlier format written anew in the present one: in a copy, verified, and only then in the old one's place.

Whatever fails or breaks off before the very last step leaves the old file as it was; that step is one renaming. The old
file stays beside the new one, under a name that says its format. Where nothing may be written, the same is done in memory.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy.exc import SQLAlchemyError

from drafter.app.whole_files import sync_folder
from drafter.domain.errors import Fault, Refusal
from drafter.storage import form
from drafter.storage.chain import GENESIS, HistoryRow, link
from drafter.storage.driver import connect, dbapi, make_durable
from drafter.storage.keys import words_for
from drafter.storage.placing import hidden_beside, put_in_place
from drafter.storage.trouble import Damaged, database, refusal, system_refusal

_COUNTED = ("negotiation", "provision", "history", "version")
_ENTRIES = "SELECT negotiation, seq, kind, label, author, at, of, change, previous, hash FROM history ORDER BY seq"

Verify = Callable[[Path], Sequence[Fault]]


@dataclass(frozen=True, slots=True)
class _Tale:
    """What a migration must not change: how many rows there are, and the chain of the history up to its head."""

    counts: tuple[int, ...]
    head: str


def bring_forward(path: Path, verify: Verify) -> Path:
    """Put a draft of an earlier format into the present one; returns where the old file is kept, opened and verified.

    The caller holds the file. ``Refusal`` leaves it as it was.
    """
    try:
        with hidden_beside(path) as fresh:
            with database(path, "brought to the present format"):
                before = _copied(path, fresh)
                with closing(connect(fresh, "rw")) as connection:
                    make_durable(connection)
                    _stepped(path, connection, before)
            if faults := verify(fresh):
                raise _unsound(path, faults[0].message)
            return _exchanged(path, fresh)
    except OSError as error:
        raise system_refusal(path, error, "brought to the present format") from error


def in_memory(path: Path) -> Any:
    """A connection to a draft of an earlier format, copied into memory and brought to the present one there."""
    with database(path, "opened"):
        connection = connect(Path(f"/drafter-{secrets.token_hex(8)}"), "memory", key=words_for(path))
        try:
            with closing(connect(path, "ro")) as source:
                before = _tale(path, source)
                source.backup(connection)
            _stepped(path, connection, before)
        except BaseException:
            connection.close()
            raise
        return connection


def _copied(path: Path, fresh: Path) -> _Tale:
    """Copy the old file under a hidden name; what it tells, and ``Damaged`` where it is not sound."""
    with closing(connect(path, "rw")) as source, closing(connect(fresh, "rwc", key=words_for(path))) as target:
        make_durable(target)
        before = _tale(path, source)
        source.backup(target)
    return before


def _tale(path: Path, connection: Any) -> _Tale:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Damaged(path, "its pages do not fit together")
    counts = tuple(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED)
    head, expected = GENESIS, 1
    for row in connection.execute(_ENTRIES):
        entry = HistoryRow(*row)
        if (entry.seq, entry.previous, entry.hash) != (expected, head, link(entry)):
            raise Damaged(path, f"entry {entry.seq} of the history was changed after it was written")
        head, expected = entry.hash, expected + 1
    return _Tale(counts, head)


def _stepped(path: Path, connection: Any, before: _Tale) -> None:
    """Run the steps in one transaction, and compare what must not change."""
    from drafter.storage.migrations import migrate

    connection.execute("PRAGMA foreign_keys=OFF")  # which no transaction can change
    engine = sqlalchemy.create_engine(
        "sqlite://", module=dbapi, creator=lambda: connection, poolclass=sqlalchemy.StaticPool
    )
    sqlalchemy.event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as transaction:
            migrate(transaction)
            update = sqlalchemy.text("UPDATE negotiation SET format = :format, needs = :needs")
            transaction.execute(update, {"format": form.FORMAT, "needs": form.NEEDS})
            transaction.exec_driver_sql(f"PRAGMA user_version={form.FORMAT}")
            if transaction.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise _unsound(path, "rows refer to others that are not there")
            if _tale(path, connection) != before:
                raise _unsound(path, "rows or entries of the history are missing")
    except SQLAlchemyError as error:
        raise refusal(path, error, "brought to the present format") from error
    connection.execute("PRAGMA foreign_keys=ON")


def _unsound(path: Path, why: str) -> Refusal:
    return Refusal(f"“{path}” stays as it was: what was written for this version is not sound ({why}); report this.")


def _exchanged(path: Path, fresh: Path) -> Path:
    """Keep the old file under a name of its own, and put the fresh one in its place."""
    kept = _kept(path.resolve())
    sync_folder(kept.parent)  # first the old file has its second name for certain
    put_in_place(fresh, path)
    return kept


def _kept(path: Path) -> Path:
    with database(path, "brought to the present format"), closing(connect(path, "ro")) as connection:
        (claimed,) = connection.execute("PRAGMA user_version").fetchone()
    number = 1
    while True:
        mark = f" (format {claimed}{f', {number}' if number > 1 else ''})"
        kept = path.with_name(f"{path.stem}{mark}{path.suffix}")
        if kept.exists() and kept.samefile(path):
            return kept  # from an attempt that broke off
        if not kept.exists():
            break
        number += 1
    try:
        os.link(path, kept)
    except OSError:  # a file system without hard links
        with hidden_beside(path) as partial:
            shutil.copyfile(path, partial)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(kept)
    return kept
