"""Reads Word files that came from outside: text and structure, tracked changes, comments, notes, hidden text."""

from __future__ import annotations

from pathlib import Path

from drafter.app.manuscript import Manuscript
from drafter.formats.manuscripts import manuscript
from drafter.formats.word.guard import content_of, guarded
from drafter.formats.word.stories import Source, stories


class WordReader:
    """Reads .docx files, however they were made."""

    suffix = ".docx"
    name = "Word document"

    def read(self, path: Path, view: str = "final") -> Manuscript:
        """What the file says in a view; ``Refusal`` where it is hostile, protected, damaged or only pictures."""
        source = Source(guarded(path, content_of(path), self.name))
        return manuscript(path, stories(source, view), source.properties())
