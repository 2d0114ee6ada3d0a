"""Files leave whole or not at all: written beside their place, synced, and only then put there."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from drafter.domain.errors import Refusal


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step, durable when this returns; ``Refusal`` leaves what was there.

    A file that is replaced keeps its permissions, and a link keeps leading to it.
    """
    temporary: Path | None = None
    try:
        place = Path(os.path.realpath(path))
        mode = _mode(place)
        with NamedTemporaryFile(dir=place.parent, prefix=".", suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(place)
        temporary = None
        sync_folder(place.parent)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Refusal(f"{path}: the file cannot be written ({reason}); choose another place.") from error
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


def _mode(place: Path) -> int:
    """The permissions of the file that is there, or those of a new one; ``PermissionError`` where it is protected."""
    if not place.exists():
        return 0o666 & ~_umask()
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "it is protected against writing")
    return stat.S_IMODE(place.stat().st_mode)


def sync_folder(folder: Path) -> None:
    """Make the name as durable as the file; not every system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
