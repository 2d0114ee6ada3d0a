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
_UNREAD = re.compile(r"[^\W\d_]\.[^\W\d_]")


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
    rare, common = sorted((counts.get(one, 0), counts.get(other, 0)))
    if rare <= 1 and _as_scanned(one) == _as_scanned(other):
        return True
    if min(len(one), len(other)) < _SHORTEST or one[0].lower() != other[0].lower() or OSA.distance(one, other) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    if rare > 1:
        return False
    return common > 1 or len(one) != len(other) or sorted(one) == sorted(other)


def is_unread(one: str, other: str) -> bool:
    """Whether a full stop inside a word of one stands where optical reading missed letters: "conf.ict", "conflict"."""
    return any(
        _UNREAD.search(slip) is not None and re.fullmatch(re.escape(slip).replace(r"\.", r"\w{1,2}"), whole) is not None
        for slip, whole in ((one, other), (other, one))
    )


def _as_scanned(word: str) -> str:
    """A word with the letters made one that optical reading takes for each other."""
    for seen, meant in (("rn", "m"), ("vv", "w"), ("cl", "d"), ("I", "l"), ("1", "l"), ("0", "O")):
        word = word.replace(seen, meant)
    return word
