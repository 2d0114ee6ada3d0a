"""What is looked at before a file is trusted to be a draft that this program can read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from drafter import __version__
from drafter.domain.errors import Refusal
from drafter.storage import form
from drafter.storage.chain import GENESIS, HistoryRow, link
from drafter.storage.driver import confine, connect, dbapi
from drafter.storage.keys import salt_of, words_for
from drafter.storage.trouble import Damaged, broken, database, not_a_draft, reading, system_refusal

#: By the index, which begins with the negotiation: without it every entry would be read.
_NEWEST = "WHERE negotiation = (SELECT uid FROM negotiation) ORDER BY seq DESC LIMIT 2"
_ENTRY = "SELECT negotiation, seq, kind, label, author, at, of, change, previous, hash FROM history"


def look(path: Path) -> None:
    """Refuse what cannot be a draft, or whose passphrase is not known, without opening it."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise Refusal(f"“{path}” does not exist; check the name or choose another file.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(status.st_mode):
        raise Refusal(f"“{path}” is a folder; choose a draft file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise not_a_draft(path)
    if not os.access(path, os.R_OK):
        raise Refusal(f"“{path}” cannot be read: you have no right to; ask whoever keeps it.")
    words_for(path)
    if status.st_size == 0:
        raise Refusal(f"“{path}” is empty (0 bytes); open a backup or an earlier copy.")


def only_readable(path: Path) -> str:
    """Why a file cannot be written, as a sentence; empty where it can."""
    if not os.access(path, os.W_OK):
        return f"“{path}” is marked as read-only; save a copy under another name to go on drafting."
    if not os.access(path.resolve().parent, os.W_OK):
        return f"“{path}” is in a folder that can only be read; save a copy elsewhere to go on drafting."
    return ""


def opened(path: Path, connect_to: Callable[[], Any]) -> Any:
    """A connection to a file that was looked at all over and is a sound draft of the present format."""
    with database(path, "opened"):
        connection = connect_to()
        confine(connection)
        try:
            connection.execute("BEGIN")  # one moment of a file that another program may be writing
            identify(path, connection)
            _sound(path, connection)
            _chained(path, connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection


def identify(path: Path, connection: Any, older: bool = False) -> None:
    """Refuse a file that is no draft, or of a format that this program does not know; ``older`` ones pass if asked."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (claimed,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != form.APPLICATION_ID:
        raise not_a_draft(path)
    if claimed > form.FORMAT:
        raise newer(path, connection)
    if claimed < 1 or (claimed != form.FORMAT and not older):
        raise Damaged(path, f"it claims a format {claimed} that never was")


def form_of(path: Path) -> int:
    """The format of a draft file; ``Refusal`` where it is none or of a later format.

    What a program that died has begun to write is taken back meanwhile, which only a connection for writing may do.
    """
    mode = "ro" if only_readable(path) else "rw"
    with database(path, "opened"), closing(connect(path, mode)) as connection:
        confine(connection)
        identify(path, connection, older=True)
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def newer(path: Path, connection: Any) -> Refusal:
    """The refusal of a draft that only a later version of the program reads."""
    try:
        (needs,) = connection.execute("SELECT needs FROM negotiation").fetchone()
    except (dbapi.Error, TypeError):
        needs = f"one that knows format {connection.execute('PRAGMA user_version').fetchone()[0]}"
    return Refusal(
        f"“{path}” was written by a newer Drafter: it needs version {needs}, this is {__version__}; update to open it."
    )


def _sound(path: Path, connection: Any) -> None:
    (size,) = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    # Each page of a protected file has its own seal and is refused when it is read, so that none need be read for it.
    sealed = bool(salt_of(path))
    found = "ok" if sealed else connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    (place,) = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    is_short = bool(place) and path.stat().st_size < size  # a few bytes missing from the last page go unnoticed
    if found != "ok" or is_short:
        raise broken(path, False)
    if faults := form.schema_faults(connection):
        raise Damaged(path, faults[0])
    forms = connection.execute("SELECT format FROM negotiation").fetchall()
    if len(forms) != 1:
        raise Damaged(path, f"it holds {len(forms)} negotiations instead of one")
    with reading(path, "its format"):
        is_newer = forms[0][0] > form.FORMAT
    if is_newer:
        raise newer(path, connection)


def _chained(path: Path, connection: Any) -> None:
    """Check the end of the chain only: the whole of a long history takes seconds (``verify``)."""
    rows = [HistoryRow(*row) for row in connection.execute(f"{_ENTRY} {_NEWEST}").fetchall()]
    if not rows:
        raise Damaged(path, "it has no history")
    before = rows[1].hash if rows[1:] else GENESIS
    with reading(path, f"entry {rows[0].seq} of the history"):
        if rows[0].previous != before or rows[0].hash != link(rows[0]):
            raise Damaged(path, f"entry {rows[0].seq} of the history was changed after it was written")
    (count,) = connection.execute("SELECT count(*) FROM history").fetchone()
    if not isinstance(rows[0].seq, int):
        raise Damaged(path, "the newest entry of its history has no number")
    if count != rows[0].seq:
        raise Damaged(path, f"{rows[0].seq - count} entries of the history are missing")


def _unreadable(path: Path, error: OSError | ValueError) -> Refusal:
    if isinstance(error, OSError):
        return system_refusal(path, error, "opened")
    return Refusal(f"“{path!s}” is not a name that a file can have; choose another file.")
