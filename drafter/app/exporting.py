"""Files leave whole or not at all: written beside their place, synced, and only then put there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from drafter.app.ports import Writer
from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Refusal


def writer_for(path: Path, writers: Mapping[str, Writer]) -> Writer:
    """The writer of a file's format; ``Refusal`` that lists the formats there are."""
    writer = writers.get(path.suffix.lower())
    if writer is None:
        known = ", ".join(sorted(writers))
        raise Refusal(f"{path}: there is no format “{path.suffix or path.name}”; name the file with one of {known}.")
    return writer


def export(document: PrintedDocument, path: Path, writers: Mapping[str, Writer]) -> None:
    """Write a printed document in the format that the file's name asks for; ``Refusal`` leaves what was there."""
    write_whole(path, writer_for(path, writers).write(document))


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step, durable when this returns; ``Refusal`` where that fails."""
    temporary = path
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        if temporary != path:
            temporary.unlink(missing_ok=True)
        raise Refusal(
            f"{path}: the file cannot be written ({error.strerror or error}); choose another place."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
