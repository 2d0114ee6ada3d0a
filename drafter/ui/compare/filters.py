"""What of a comparison is to be seen: changes of substance only, without renumbering, of one party, with certain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafter.compare.rows import Row


@dataclass(frozen=True, slots=True)
class Filter:
    """Which changes stand out; ``party`` is a name that must be in the paragraph, ``words`` any words of it."""

    substance_only: bool = False
    hides_numbers: bool = True
    party: str = ""
    words: str = ""

    def predicate(self) -> Callable[[Row], bool]:
        """Whether a row stands out."""
        name = re.compile(rf"\b{re.escape(self.party)}\b") if self.party else None
        words = self.words.casefold().strip()

        def stands_out(row: Row) -> bool:
            if not row.is_changed or (self.substance_only and not row.material):
                return False
            if self.hides_numbers and row.is_renumbered:
                return False
            if not (name or words):
                return True
            text = "\n".join("".join(segment.text for segment in cell.segments) for cell in row.cells)
            return (not name or name.search(text) is not None) and words in text.casefold()

        return stands_out
