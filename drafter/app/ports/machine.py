"""What the computer offers: time, identities, dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, with time zone."""


class UidSource(Protocol):
    """Makes permanent identities."""

    def __call__(self) -> str:
        """A new uid: a letter and ten more characters, safe as a bookmark's name in a Word file."""


class Speller(Protocol):
    """A dictionary of one language."""

    def has(self, word: str) -> bool:
        """Whether a word is right."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant, the likeliest first."""


class Spelling(Protocol):
    """The dictionaries at hand."""

    def speller(self, language: str) -> Speller | None:
        """The dictionary of a treaty language; None where there is none."""
