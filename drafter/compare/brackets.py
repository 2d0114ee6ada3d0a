"""Square brackets of a negotiated text: which words are not agreed, how deep brackets are nested, and who holds them.

A holder is named at the beginning of a bracket ("[France, Poland: …]") or in the footnotes of its paragraph. A footnote
belongs to the bracket at the same place among the paragraph's where there are as many of them, else to all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from drafter.compare.paragraphs import Paragraph

OPENING: Final = "[［"
CLOSING: Final = "]］"
#: Names before a colon, as "France", "the EU and its Member States", "FRA, POL/DEU"; a name begins with a capital.
_NAME: Final = r"(?:the )?[^\W\d_a-zà-ÿ][\w.’'()-]*(?: (?:of|the|and|its|de|du|la|et|[^\W\d_a-zà-ÿ][\w.’'()-]*))*"
_HOLDERS = re.compile(rf"\s*({_NAME}(?:\s?[,;/&+]\s?{_NAME})*)\s?:\s")
#: What separates names; "and" does where it does not join the halves of one name, as in Bosnia and Herzegovina.
_SEPARATOR = re.compile(
    r"\s?[,;/&+]\s?|(?<!Bosnia)(?<!Antigua)(?<!Trinidad)(?<!Kitts)(?<!Tome)(?<!Great Britain) and (?=[^\W\d_a-zà-ÿ])"
)
#: What introduces a holder in a footnote.
_HELD = re.compile(
    rf"(?i:Proposals? (?:by|of|from)|Proposed by|Supported by|Held by|Bracketed by|Brackets? (?:by|of)|Reservation (?:by|of)|Text (?:by|of|from)|Position of)"
    rf"\s+({_NAME}(?:\s?[,;/&+]\s?{_NAME})*)",
)
_ONLY_NAMES = re.compile(rf"\s*({_NAME}(?:\s?[,;/&+]\s?{_NAME})*)\s*\.?\s*")
_LONGEST_NAMES: Final = 120
#: Words that head a bracket and name nobody.
_NOBODY: Final = frozenset(
    {
        "alternative",
        "annex",
        "article",
        "heading",
        "note",
        "option",
        "paragraph",
        "placeholder",
        "preamble",
        "section",
        "title",
    }
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets: where it opens and what follows its close, each as (paragraph, character of its text).

    ``depth`` is 1 for an outermost one.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    depth: int
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bracketing:
    """All brackets of a text, in the order in which they open, and the places of those without a partner."""

    brackets: tuple[Bracket, ...]
    unbalanced: tuple[tuple[int, int], ...]


def bracketing(paragraphs: Sequence[Paragraph]) -> Bracketing:
    """The brackets of a text; one may open in one paragraph and close in another."""
    waiting: list[tuple[int, int]] = []
    found: list[Bracket] = []
    lone: list[tuple[int, int]] = []
    for place, at, char in _signs(paragraphs):
        if char in OPENING:
            waiting.append((place, at))
        elif waiting:
            start = waiting.pop()
            found.append(Bracket(start, (place, at + 1), len(waiting) + 1, _named(paragraphs, start)))
        else:
            lone.append((place, at))
    brackets = sorted(found, key=lambda bracket: bracket.start)
    return Bracketing(tuple(_footnoted(paragraphs, brackets)), tuple(sorted(lone + waiting)))


def count(lines: Iterable[str]) -> int:
    """How many brackets open in some lines."""
    return sum(char in OPENING for line in lines for char in line)


def _signs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int, str]]:
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind != "note":
            for at, char in enumerate(paragraph.text):
                if char in OPENING or char in CLOSING:
                    yield place, at, char


def _named(paragraphs: Sequence[Paragraph], start: tuple[int, int]) -> tuple[str, ...]:
    """The holders named at the beginning of a bracket."""
    return leading_holders(paragraphs[start[0]].text[start[1] + 1 :])[0]


def leading_holders(text: str) -> tuple[tuple[str, ...], int]:
    """The holders with which the words of a bracket begin, and how many characters name them; nobody and 0 else."""
    found = _HOLDERS.match(text[:_LONGEST_NAMES])
    names = _split(found[1]) if found else ()
    return names, found.end() if found and names else 0


def _split(names: str) -> tuple[str, ...]:
    """Names in a row, one by one; nobody where the first is a word of drafting."""
    parts = tuple(name.rstrip(".") for name in _SEPARATOR.split(names) if name)
    return () if parts[0].partition(" ")[0].casefold() in _NOBODY else parts


def _footnoted(paragraphs: Sequence[Paragraph], brackets: Sequence[Bracket]) -> Iterator[Bracket]:
    """The brackets with the holders that footnotes name."""
    closed = Counter(bracket.end[0] for bracket in brackets)
    notes = {place: _holders_noted(paragraphs, place) for place in closed}
    order = {
        b.end: n
        for place in closed
        for n, b in enumerate(sorted((b for b in brackets if b.end[0] == place), key=lambda b: b.end))
    }
    for bracket in brackets:
        noted = notes[bracket.end[0]]
        if bracket.holders or not noted:
            yield bracket
        elif len(noted) == closed[bracket.end[0]]:
            yield replace(bracket, holders=noted[order[bracket.end]])
        else:
            yield replace(bracket, holders=tuple(dict.fromkeys(name for names in noted for name in names)))


def _holders_noted(paragraphs: Sequence[Paragraph], place: int) -> list[tuple[str, ...]]:
    """The holders that the footnotes after a paragraph name, note by note; notes that name none are left out."""
    noted = []
    for paragraph in paragraphs[place + 1 :]:
        if paragraph.kind != "note":
            break
        found = _HELD.search(paragraph.text) or _ONLY_NAMES.fullmatch(paragraph.text[:_LONGEST_NAMES])
        if found:
            noted.append(_split(found[1]))
    return noted
