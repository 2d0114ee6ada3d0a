"""Where two sequences of words differ, in changes a person would recognise as such."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from drafter.compare.tokens import Token, as_codes, is_word

#: A change: old[i1:i2] became new[j1:j2].
Hunk = tuple[int, int, int, int]


def raw_hunks(old: str, new: str) -> list[Hunk]:
    """The fewest changes between two coded sequences, in order, with something equal between any two."""
    found: list[Hunk] = []
    at_old = at_new = 0
    for match in Indel.opcodes(old, new).as_matching_blocks():
        if (at_old, at_new) != (match.a, match.b):
            found.append((at_old, match.a, at_new, match.b))
        at_old, at_new = match.a + match.size, match.b + match.size
    return found


def hunks(old: Sequence[Token], new: Sequence[Token]) -> list[Hunk]:
    """The changes between two wordings, with chance agreements inside a rewritten stretch counted as rewritten."""
    found: list[Hunk] = []
    for hunk in raw_hunks(*as_codes(old, new)):
        found.append(hunk)
        while len(found) > 1 and _is_chance(found[-2], found[-1], old, new):
            right, left = found.pop(), found.pop()
            found.append((left[0], right[1], left[2], right[3]))
    return found


def kept_share(old: Sequence[Token], new: Sequence[Token], changes: Sequence[Hunk]) -> float:
    """The share, 0 to 1, of two wordings that the changes leave as it was."""
    changed = sum(i2 - i1 + j2 - j1 for i1, i2, j1, j2 in changes)
    return 1 - changed / max(1, len(old) + len(new))


def _is_chance(left: Hunk, right: Hunk, old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether what stayed between two changes is too little to be more than chance."""
    between = _count(old[left[1] : right[0]])
    return 2 * between <= min(_size(left, old, new), _size(right, old, new))


def _size(hunk: Hunk, old: Sequence[Token], new: Sequence[Token]) -> int:
    return max(_count(old[hunk[0] : hunk[1]]), _count(new[hunk[2] : hunk[3]]))


def _count(tokens: Sequence[Token]) -> int:
    return sum(map(is_word, tokens))
