"""Files appear under their name only when they are complete and durable, and in another file's place only where they replace it."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from drafter.app.whole_files import sync_folder
from drafter.domain.errors import Refusal
from drafter.storage.trouble import system_refusal


@contextmanager
def placed(path: Path, doing: str) -> Iterator[Path]:
    """A hidden name in the same folder to write to; what is there at the end gets its name, or nothing is left.

    ``Refusal`` where the name is taken or the folder does not take it; ``doing`` completes "could not be …".
    """
    refuse_taken(path)
    try:
        with hidden_beside(path) as unfinished:
            yield unfinished
            _move(unfinished, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise system_refusal(path, error, doing) from error


@contextmanager
def hidden_beside(path: Path) -> Iterator[Path]:
    """A hidden name beside a file to write to, of which nothing is left at the end; nobody may read it who may not read the file."""
    place = path.resolve()
    unfinished = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        if place.is_file():
            unfinished.touch(stat.S_IMODE(place.stat().st_mode))
        yield unfinished
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def put_in_place(fresh: Path, path: Path) -> None:
    """Put a complete file in the place of another one, durable when this returns.

    Its permissions stay as they were, and a link keeps leading to it. ``OSError`` leaves what was there.
    """
    place = path.resolve()
    with suppress(OSError):  # not every file system knows permissions
        shutil.copymode(place, fresh)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(place)
    sync_folder(place.parent)


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
