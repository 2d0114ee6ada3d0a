"""The exclusive right to write a draft file: held by one program at a time, gone with it even if it dies.

The lock itself is the operating system's, on a hidden file next to the draft; a second one says who holds it. Locks do not
reach into a folder that a service copies from computer to computer, but that second file does.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.domain.errors import OpenElsewhere

if TYPE_CHECKING:
    from filelock import BaseFileLock


@dataclass(frozen=True, slots=True)
class Hold:
    """A held right to write; ``lock`` is None where the file system knows no locks."""

    lock: BaseFileLock | None
    lock_file: Path
    holder_file: Path

    def release(self) -> None:
        """Let the file go and leave nothing behind; twice does no harm."""
        if self.lock and not self.lock.is_locked:
            return
        with suppress(OSError):
            self.holder_file.unlink(missing_ok=True)
        _unlocked(self.lock, self.lock_file)


def take(path: Path, take_over: bool = False) -> Hold:
    """The right to write a file; ``OpenElsewhere`` says who has it, ``PermissionError`` that nobody can.

    ``take_over`` disregards the mark of another computer, but never a lock.
    """
    from filelock import FileLock, Timeout  # only here, so that a list of drafts can be shown sooner

    place = path.resolve()
    lock_file, holder_file = place.with_name(f".{place.name}.lock"), place.with_name(f".{place.name}.holder")
    lock: BaseFileLock | None = FileLock(lock_file, thread_local=False)
    try:
        assert lock is not None
        lock.acquire(timeout=0)
    except Timeout:
        raise OpenElsewhere(f"“{path}” is open elsewhere: {_holder(holder_file)}; {_ADVICE}.") from None
    except NotImplementedError:
        lock = None
    hold = Hold(lock, lock_file, holder_file)
    if not take_over and _is_of_another_computer(holder_file):
        _unlocked(lock, lock_file)
        raise OpenElsewhere(
            f"“{path}” seems to be open on another computer: {_holder(holder_file)}; close it there. If it is not open there "
            f"any more, remove “{holder_file.name}” beside it.",
            may_be_stale=True,
        )
    with suppress(OSError):
        holder_file.write_text(json.dumps(_self()), encoding="utf-8")
    return hold


def _is_of_another_computer(holder_file: Path) -> bool:
    """Whether a mark was left by another computer; what this one left when it died is no obstacle."""
    try:
        return bool(json.loads(holder_file.read_text(encoding="utf-8"))["host"] != platform.node())
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _unlocked(lock: BaseFileLock | None, lock_file: Path) -> None:
    """Let a lock go, and its file with it.

    Where an open file can be removed that is done while it is held: once it is let go the file may be another program's lock.
    Elsewhere nobody can remove a file that another program has locked.
    """
    if lock is None:
        return
    if os.name == "posix":
        with suppress(OSError):
            lock_file.unlink(missing_ok=True)
        lock.release()
        return
    lock.release()
    with suppress(OSError):
        lock_file.unlink(missing_ok=True)


_ADVICE = "close it there, or open it for reading"


def _self() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment and none in the system's list
        user = "somebody"
    since = datetime.now().astimezone().isoformat(timespec="minutes")
    return {"user": user, "host": platform.node(), "pid": os.getpid(), "since": since}


def _holder(holder_file: Path) -> str:
    try:
        plain = json.loads(holder_file.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(plain["since"])
        return f"{plain['user']} on {plain['host']} since {since:%Y-%m-%d %H:%M} (process {plain['pid']})"
    except (OSError, ValueError, LookupError, TypeError):
        return "it does not say by whom"
