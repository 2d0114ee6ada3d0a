"""New files appear under their name only when they are complete and durable, and never in another file's place."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from drafter.domain.errors import Refusal
from drafter.storage.trouble import system_refusal


@contextmanager
def placed(path: Path, doing: str) -> Iterator[Path]:
    """A hidden name in the same folder to write to; what is there at the end gets its name, or nothing is left.

    ``Refusal`` where the name is taken or the folder does not take it; ``doing`` completes "could not be …".
    """
    refuse_taken(path)
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        yield unfinished
        _move(unfinished, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise system_refusal(path, error, doing) from error
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def refuse_taken(path: Path) -> None:
    """Refuse a name that something has already, or that nothing can have, or in a folder that is not there."""
    try:
        path.lstat()
    except ValueError:
        raise Refusal(f"“{path!s}” is not a name that a file can have; choose another one.") from None
    except (FileNotFoundError, NotADirectoryError):
        if path.parent.is_dir():
            return
        raise Refusal(f"“{path}” could not be created: the folder does not exist; create it first.") from None
    except OSError as error:
        raise system_refusal(path, error, "created") from None
    raise _taken(path)


def _taken(path: Path) -> Refusal:
    return Refusal(f"“{path}” exists already; choose another name, or open it.")


def _move(unfinished: Path, path: Path) -> None:
    if os.name == "nt":
        unfinished.rename(path)  # refuses there to replace a file
        return
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        unfinished.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the name as durable as the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
