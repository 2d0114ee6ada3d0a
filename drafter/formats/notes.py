"""Footnotes gathered while a document is written; a note's number is its place in the document."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.domain.document import PrintedNote


class Footnotes:
    """The notes met so far, in order."""

    def __init__(self) -> None:
        self._notes: list[PrintedNote] = []

    def add(self, note: PrintedNote) -> int:
        """The number of a note that stands here."""
        self._notes.append(note)
        return len(self._notes)

    def __iter__(self) -> Iterator[tuple[int, PrintedNote]]:
        """The notes with their numbers."""
        return enumerate(self._notes, 1)
