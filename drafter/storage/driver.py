"""The one SQLite library of the process, and how a draft file is connected to.

Two SQLite libraries on one file cancel each other's locks, so every connection comes from here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from drafter.storage.form import TRIGGERS
from drafter.storage.keys import words_for

try:
    from sqlcipher3 import dbapi2 as _library
except ImportError:  # no wheel for this machine
    import sqlite3 as _library

dbapi: Final[Any] = _library

#: Seconds to wait for another program that is writing or reading the file.
PATIENCE: Final = 5.0

#: Without it the library writes to standard error; others do not know the word.
_SILENCE: Final = "PRAGMA cipher_log_level=NONE"
#: What every connection is told: nothing of the file's own schema is trusted, and pages are looked at before use.
_CAUTIONS: Final = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",  # kilobytes: what opening reads twice is read, and unlocked, once
)
#: The rollback journal with synchronous=EXTRA alone lost no commit in simulated power cuts (docs/decisions/0005).
_DURABLE: Final = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")

#: What a file that may come from anywhere is used for: its rows, and these words about itself. All else is denied.
_ROWS: Final = frozenset(
    getattr(dbapi, f"SQLITE_{name}")
    for name in ("SELECT", "READ", "INSERT", "UPDATE", "DELETE", "TRANSACTION", "SAVEPOINT", "FUNCTION", "RECURSIVE")
)
_WORDS: Final = frozenset(
    [
        "application_id",
        "user_version",
        "page_count",
        "page_size",
        "quick_check",
        "database_list",
        "table_xinfo",
        "journal_mode",
        "synchronous",
        "read_uncommitted",
        "foreign_key_check",
    ]
)
_FOREIGN: Final = frozenset(("load_extension", "sqlcipher_export", "fts3_tokenizer"))


def connect(path: Path, mode: str, patience: float = PATIENCE, key: str = "") -> Any:
    """A connection to a file; ``mode`` is ro (read), rw (write), rwc (write, made if missing) or memory.

    ``key`` protects a new file, or is tried on an old one; without it a protected file is opened by the key that is
    known. ``Protected`` where none is.
    """
    key = key or words_for(path)
    connection = dbapi.connect(
        f"{_address(path)}?mode={mode}", uri=True, isolation_level=None, timeout=patience, check_same_thread=False
    )
    try:
        connection.execute(_SILENCE)
        if key:
            connection.execute(f'PRAGMA key="{key}"')  # before anything is read
        for caution in _CAUTIONS:
            connection.execute(caution)
    except BaseException:
        connection.close()
        raise
    return connection


def make_durable(connection: Any) -> None:
    """From now on a commit that has returned survives a power cut; only for files known to be drafts."""
    for pragma in _DURABLE:
        connection.execute(pragma).fetchall()


def confine(connection: Any) -> None:
    """From now on nothing is attached, no schema is changed, and no trigger or view but our own does anything."""
    connection.set_authorizer(_judged)


def _judged(action: int, first: str | None, second: str | None, _place: str | None, inner: str | None) -> int:
    if inner and inner not in TRIGGERS:
        return int(dbapi.SQLITE_DENY)
    if action == dbapi.SQLITE_PRAGMA:
        return int(dbapi.SQLITE_OK if first in _WORDS else dbapi.SQLITE_DENY)
    if action not in _ROWS or (action == dbapi.SQLITE_FUNCTION and second in _FOREIGN):
        return int(dbapi.SQLITE_DENY)
    writes = action in (dbapi.SQLITE_INSERT, dbapi.SQLITE_UPDATE, dbapi.SQLITE_DELETE)
    return int(dbapi.SQLITE_DENY if writes and (first or "").startswith("sqlite_") else dbapi.SQLITE_OK)


def driver_of(connection: Any) -> Any:
    """The driver's own connection under one of SQLAlchemy's."""
    return connection.connection.driver_connection


def _address(path: Path) -> str:
    place = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{place}" if place.startswith("/") else f"file:///{place}"
