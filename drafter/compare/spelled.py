"""Paragraphs spelled in code: each word or mark one character, so that rapidfuzz compares whole words at full speed.

A piece keeps the white space before it, which has no part in its code, nor have capitals and the form of quotes and
dashes: texts that differ in these alone are spelled alike, and the difference is found afterwards, piece by piece.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel, LCSseq

from drafter.compare.paragraphs import Paragraph
from drafter.domain.errors import Refusal

#: White space, then one number with its separators, one word, one sign of a script without spaces, or one mark.
_PIECE: Final = re.compile(
    r"\s*(?:[\u2e80-\u9fff\uf900-\ufaff]|\d+(?:[.,\u00a0\u202f]\d+)*\w*"
    r"|[\w\u0300-\u036f]+(?:['\u2019\u02bc][\w\u0300-\u036f]+)*|[^\w\s])|\s+"
)
#: Marks that are forms of one mark.
FOLDED: Final = {**dict.fromkeys("“”„«»″", '"'), **dict.fromkeys("‘’‚‹›′", "'"), **dict.fromkeys("‐‑–—\u00ad", "-")}
#: Product of lengths beyond which likeness is estimated from shared pieces, not from their order (about 0.1 s).
_LARGEST: Final = 400_000_000
#: Pieces from which equal ones are kept once, to save memory.
_LONG: Final = 50_000
#: Codes are characters, and there are no more of them.
_MOST_WORDS: Final = 1_100_000


@dataclass(frozen=True, slots=True)
class Strand:
    """Pieces with their codes; ``labels`` are the places of pieces that are labels, not text."""

    pieces: list[str]
    code: str
    labels: frozenset[int] = frozenset()


class Spelled:
    """A paragraph with its pieces and their codes, one character a piece; pieces put together are the text."""

    __slots__ = ("code", "paragraph", "pieces")

    def __init__(self, paragraph: Paragraph, speller: Speller) -> None:
        self.paragraph = paragraph
        self.pieces, self.code = speller.read(paragraph.text)


def cut(text: str) -> list[str]:
    """The pieces of a text, each with the white space before it; put together they are the text."""
    return _PIECE.findall(text)


class Speller:
    """One character for each different piece, white space aside, through all texts of one comparison."""

    def __init__(self) -> None:
        self._cores: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._read: dict[str, tuple[list[str], str]] = {}

    def read(self, text: str) -> tuple[list[str], str]:
        """The pieces of a text and their code; a text met before costs nothing."""
        if text not in self._read:
            pieces = cut(text)
            if len(pieces) > _LONG:
                pieces = list(map(sys.intern, pieces))
            self._read[text] = pieces, self.spell(pieces)
        return self._read[text]

    def spell(self, pieces: list[str]) -> str:
        """The pieces in code."""
        codes = self._codes
        try:
            return "".join([codes[piece] for piece in pieces])
        except KeyError:
            return "".join([codes.get(piece) or self._learn(piece) for piece in pieces])

    def _learn(self, piece: str) -> str:
        core = FOLDED.get(piece.strip(), piece.strip()).casefold() or " "
        if len(self._cores) >= _MOST_WORDS:
            raise Refusal("The texts hold more than a million different words: compare them in parts.")
        code = self._cores.setdefault(core, chr(len(self._cores) + 1))
        self._codes[piece] = code
        return code


def likeness(old: str, new: str) -> float:
    """The share of pieces, 0 to 1, that two codes have in common in the same order."""
    if len(old) * len(new) > _LARGEST:
        return 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))
    return Indel.normalized_similarity(old, new)


def lcs_length(old: str, new: str) -> int:
    """How many pieces two codes have in common in the same order."""
    if len(old) * len(new) > _LARGEST:
        return (Counter(old) & Counter(new)).total()
    return int(LCSseq.similarity(old, new))
