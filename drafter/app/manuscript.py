"""A file from outside as it was read: its text in paragraphs, and what people did to it and said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from drafter.compare.paragraphs import Text

#: The views of a file with tracked changes: all accepted, all rejected, or both as they stand.
VIEWS = ("final", "original", "marked")


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change that the view shows: the paragraph by index, ``kind`` inserted, deleted, moved here or moved away.

    ``at`` is None where the file states no time.
    """

    paragraph: int
    kind: str
    text: str
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a paragraph, by index; -1 where the file does not say on which."""

    paragraph: int
    text: str
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that the file hides from its readers, by the paragraph it stands in; it is in the paragraph's text too."""

    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a file says in one view; ``properties`` are the custom document properties that it carries."""

    text: Text
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
