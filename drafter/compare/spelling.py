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
        (r"(?<=\w[^aeiou\W])our", "or"),
        (r"(?<=[bt])re(s?)$", r"er\1"),
        (r"enc(e|es)$", r"ens\1"),
        (r"(?<=\w{3})ll(ed|ing|er|ers|ment|ments)$", r"l\1"),
        (r"(?<=ful)fill", "fil"),
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
    return norm(one) == norm(other)


def norm(word: str) -> str:
    """A word as the American and newer norm of English spells it."""
    for pattern, form in _NORMS:
        word = pattern.sub(form, word)
    return word.replace("\u2019", "'").replace("\u02bc", "'")


def is_slip(one: str, other: str, before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether one of two words is a slip for the other: one letter apart, and only one of them a word of these texts.

    ``before`` and ``after`` count the words of both texts. A letter too many or too few inside a word and two that changed
    places are a slip where one form is used in one text only; another letter is where the other form is used in both. An
    ending that was added is none.
    """
    rare = min(before.get(one, 0) + after.get(one, 0), before.get(other, 0) + after.get(other, 0)) <= 1
    if rare and _as_scanned(one) == _as_scanned(other):
        return True
    if min(len(one), len(other)) < _SHORTEST or one[0].lower() != other[0].lower() or OSA.distance(one, other) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    stray = [word for word in (one, other) if not (before.get(word) and after.get(word))]
    if len(one) == len(other) and sorted(one) != sorted(other):
        return len(stray) == 1
    return bool(stray)


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
