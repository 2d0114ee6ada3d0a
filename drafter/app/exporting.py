"""A printed document written in the format that a file's name asks for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.app.ports import Writer
from drafter.app.whole_files import write_whole
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
