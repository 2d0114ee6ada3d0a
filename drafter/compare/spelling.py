"""Whether two words are one, spelled differently: by another norm, or by a slip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rapidfuzz.distance import OSA

#: British and American, older and newer norms of English, each brought to one form.
_NORMS: Final = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"is(e|es|ed|ing|ation|ations|ational)$", r"iz\1"),
        (r"ys(e|es|ed|ing)$", r"yz\1"),
        (r"xion", "ction"),
        (r"(?<=[^aeiou])our", "or"),
        (r"(?<=[bt])re(s?)$", r"er\1"),
        (r"enc(e|es)$", r"ens\1"),
        (r"ll(ed|ing|er|ers|ment|ments)$", r"l\1"),
        (r"l(fil)l?", r"l\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"mme(s?)$", r"m\1"),
        (r"dgement", "dgment"),
        (r"[æœ]", "e"),
    )
)
_ENDINGS: Final = ("s", "es", "d", "ed", "n", "en", "e", "r", "er", "t", "te", "ly", "y", "al", "ing")
_SHORTEST: Final = 4


def same_but_for_spelling(one: str, other: str) -> bool:
    """Whether two words in lower case follow different norms of spelling, or differ in accents or hyphens alone."""
    return _norm(one) == _norm(other)


def _norm(word: str) -> str:
    for pattern, form in _NORMS:
        word = pattern.sub(form, word)
    return word.replace("\u2019", "'").replace("\u02bc", "'")


def is_slip(one: str, other: str, counts: Mapping[str, int]) -> bool:
    """Whether one of two words is a slip for the other: one letter apart, and only one of them a word of these texts.

    An ending that was added is no slip, nor are two letters that changed places where both words are used.
    """
    if min(len(one), len(other)) < _SHORTEST or one[0].lower() != other[0].lower() or OSA.distance(one, other) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    rare, common = sorted((counts.get(one, 0), counts.get(other, 0)))
    if rare > 1:
        return False
    return common > 1 or len(one) != len(other) or sorted(one) == sorted(other)
