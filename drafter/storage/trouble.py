"""What the operating system or SQLite reports, as a sentence that an official can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from drafter.domain.errors import DamagedDraft, Refusal
from drafter.storage.driver import dbapi
from drafter.storage.keys import MARK

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
#: An unfinished save has to be taken back first, and nothing can be written there.
_READONLY_ROLLBACK: Final = _READONLY | 3 << 8

#: What parsing a row that is not what we wrote may raise.
UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

_REASONS: Final = {
    _BUSY: "another program is using it; try again in a moment",
    _LOCKED: "another program is using it; try again in a moment",
    _READONLY: "it or its folder may only be read; save a copy elsewhere or ask for the right to write there",
    _IOERR: "the disk reports an error; check the drive or the network folder and try again",
    _FULL: "the disk is full; make room and try again",
    _CANTOPEN: "it or its folder cannot be opened; check that the folder is there and may be written",
}
_SYSTEM_REASONS: Final = {
    errno.ENOSPC: _REASONS[_FULL],
    errno.EDQUOT: "your share of the disk is used up; make room and try again",
    errno.EACCES: "you have no right to do this there; choose another folder or ask for the right",
    errno.EPERM: "you have no right to do this there; choose another folder or ask for the right",
    errno.EROFS: "the folder can only be read; choose another folder",
    errno.ENOENT: "the folder does not exist; create it first or choose another one",
    errno.ENOTDIR: "the folder does not exist; create it first or choose another one",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.EIO: _REASONS[_IOERR],
}


class Damaged(DamagedDraft):
    """A draft file with something in it that cannot be read; ``detail`` names the place."""

    def __init__(self, path: Path, detail: str) -> None:
        self.detail = detail
        super().__init__(f"“{path}” is damaged: {detail}; open a backup or an earlier copy.")


@contextmanager
def reading(path: Path, place: str) -> Iterator[None]:
    """Make whatever goes wrong while a row is parsed a refusal that names the place."""
    try:
        yield
    except UNREADABLE as error:
        raise Damaged(path, f"{place} cannot be read") from error


@contextmanager
def database(path: Path, doing: str) -> Iterator[None]:
    """Make whatever the database reports a refusal; ``doing`` completes "could not be …"."""
    try:
        yield
    except dbapi.Error as error:
        raise refusal(path, error, doing) from error
    except UnicodeDecodeError as error:  # raised for names in a damaged schema, and for texts
        raise Damaged(path, "a text in it cannot be read") from error


def refusal(path: Path, error: Any, doing: str) -> Refusal:
    """The refusal for an error of the database driver, or for one that SQLAlchemy wrapped."""
    error = getattr(error, "orig", None) or error
    extended = getattr(error, "sqlite_errorcode", None) or 0
    code = extended & 0xFF or _told(str(error))
    if extended == _READONLY_ROLLBACK:
        return Refusal(
            f"“{path}” could not be {doing}: a save was cut off in it, and nothing can be written there; copy it together "
            f"with “{path.name}-journal” to another folder and open it there."
        )
    if code in (_NOTADB, _CORRUPT):
        return broken(path, code == _NOTADB)
    if "decode" in str(error):
        return Damaged(path, "a text in it cannot be read")
    return Refusal(f"“{path}” could not be {doing}: {_REASONS.get(code, f'{error}; try again')}.")


def _told(words: str) -> int:
    """The code of an error that the driver gives in words alone, as it does while it copies."""
    known = {
        "database or disk is full": _FULL,
        "disk I/O error": _IOERR,
        "attempt to write a readonly database": _READONLY,
    }
    return known.get(words, 0)


def system_refusal(path: Path, error: OSError, doing: str) -> Refusal:
    """The refusal for an error of the operating system."""
    reason = _SYSTEM_REASONS.get(error.errno or 0, f"{error.strerror or error}; check the place and try again")
    return Refusal(f"“{path}” could not be {doing}: {reason}.")


def not_a_draft(path: Path) -> Refusal:
    """The refusal of a file that something else made."""
    return Refusal(f"“{path}” is not a draft; choose a file that Drafter made.")


def broken(path: Path, foreign: bool) -> Refusal:
    """The refusal of a file that SQLite cannot read: cut short, of another kind, or damaged."""
    with path.open("rb") as file:
        head = file.read(100)
    if head.startswith(MARK):
        return Damaged(path, "its pages do not fit together")
    if not head.startswith(b"SQLite format 3\0"):
        return not_a_draft(path)
    size = path.stat().st_size
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < whole or len(head) < 100:
        return Damaged(path, f"its end is missing ({size:,} of {max(whole, 512):,} bytes are there)")
    return not_a_draft(path) if foreign else Damaged(path, "its pages do not fit together")
