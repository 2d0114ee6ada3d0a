"""Plain text and Markdown that came from outside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from drafter.app.manuscript import Manuscript
from drafter.compare.reading import from_markdown, from_plain
from drafter.formats.decoding import decoded, unwrapped
from drafter.formats.word.guard import MB, content_of

_LARGEST: Final = 50 * MB
_HARD_BREAK: Final = re.compile(r"\\\n[ \t]*")
_UNDERLINED: Final = re.compile(r"^(?!\s*(?:[-*+>|#]|\d+[.)]))([^\n]+)\n(?:(=+)|-{3,})[ \t]*$", re.MULTILINE)


class PlainReader:
    """Reads .txt files in the usual encodings."""

    suffix = ".txt"
    name = "Plain text"

    def read(self, path: Path, view: str = "final") -> Manuscript:
        """What the file says; every view is the same, for it has no tracked changes."""
        text = unwrapped(decoded(path, content_of(path, _LARGEST)))
        return Manuscript(from_plain(str(path), text))


class MarkdownReader:
    """Reads .md files."""

    suffix = ".md"
    name = "Markdown"

    def read(self, path: Path, view: str = "final") -> Manuscript:
        """What the file says; every view is the same, for it has no tracked changes."""
        text = decoded(path, content_of(path, _LARGEST)).replace("\r\n", "\n")
        text = _UNDERLINED.sub(_as_heading, _HARD_BREAK.sub(" ", text))
        return Manuscript(from_markdown(str(path), unwrapped(text)))


def _as_heading(found: re.Match[str]) -> str:
    return f"{'#' if found[2] else '##'} {found[1]}"
