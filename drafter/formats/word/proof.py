"""Whether a file says a text: paragraph by paragraph, white space aside, cells of a table one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.compare.paragraphs import Paragraph

_CELLS: Final = re.compile(r"(?:^|\s)\|(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out otherwise: wanted paragraphs by index with what was found for them.

    ``lost`` is the first wanted paragraph from which on the two no longer go together, -1 where they do.
    """

    differing: tuple[tuple[int, Paragraph], ...]
    lost: int = -1

    @property
    def holds(self) -> bool:
        """Whether the file says the text."""
        return not self.differing and self.lost < 0

    @property
    def first(self) -> int:
        """The first wanted paragraph that is not as it should be."""
        return self.differing[0][0] if self.differing else self.lost


def proof(wanted: Sequence[str], found: Sequence[Paragraph], known: Sequence[Paragraph]) -> Proof:
    """Compare wanted lines with found paragraphs; ``known`` tell the numbers of the wanted ones, where known."""
    one = list(_units(wanted))
    other = list(_units([paragraph.line for paragraph in found]))
    differing = []
    for (place, line), (at, told) in zip(one, other, strict=False):
        if line != told and not _same_but_for_gap(known[place] if place < len(known) else None, found[at]):
            differing.append((place, found[at]))
    if len(one) == len(other):
        return Proof(tuple(differing))
    lost = differing[0][0] if differing else one[min(len(other), len(one) - 1)][0] if one else 0
    return Proof(tuple(differing), lost)


def _units(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Every cell or paragraph that is not empty, with the place of its line."""
    for place, line in enumerate(lines):
        for cell in _CELLS.split(line) if "|" in line else (line,):
            if words := words_of(cell):
                yield place, words


def _same_but_for_gap(known: Paragraph | None, found: Paragraph) -> bool:
    """Whether no more differs than the white space behind a number."""
    if known is None or words_of(known.text) != words_of(found.text):
        return False
    return "".join(known.number.split()) == "".join(found.number.split()) and not known.gap.strip()


def words_of(text: str) -> str:
    """A text with one blank for each run of white space; soft hyphens show nothing and count for nothing."""
    return " ".join(text.replace("\u00ad", "").split())
