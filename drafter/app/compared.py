"""Texts that were compared, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from drafter.compare.comparison import Comparison
from drafter.compare.paragraphs import Text
from drafter.domain.document import PrintedDocument
from drafter.domain.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts compared: what it says, the names of its parties where they are known, and which file it is.

    ``sha256`` is that of the file, ``at`` when it was last written; ``document`` is there for a draft, and so is
    ``negotiation``. ``label`` names what is not a file as a whole: a version, a moment of the history.
    """

    path: Path
    text: Text
    sha256: str = ""
    at: datetime | None = None
    names: tuple[str, ...] = ()
    document: PrintedDocument | None = None
    negotiation: Negotiation | None = None
    label: str = ""

    @property
    def name(self) -> str:
        """What to call it where it is shown."""
        return self.label or self.path.name


@dataclass(frozen=True, slots=True)
class Compared:
    """The first side compared with each of the others."""

    sides: tuple[Side, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The parties that any side names."""
        return names_of(self.sides)

    def to_plain(self) -> dict[str, Any]:
        """``drafter-comparison/1`` of the first two sides, with ``further`` for those of the first and every other."""
        plain = self.comparisons[0].to_plain()
        for side, form in zip(self.sides[:2], plain["sides"], strict=True):
            form["sha256"], form["modified"] = side.sha256, side.at and side.at.isoformat(timespec="seconds")
        further = [comparison.to_plain() for comparison in self.comparisons[1:]]
        return plain | ({"further": further} if further else {})


def names_of(sides: Iterable[Side]) -> tuple[str, ...]:
    """The parties that any of the sides names, each once."""
    return tuple(dict.fromkeys(name for side in sides for name in side.names))
