"""Three-way merge inside one paragraph, cell or footnote: words, references, open questions, footnotes."""

from __future__ import annotations

from typing import Final

from drafter.compare.tokens import Token, inlines_of_tokens, tokens_of
from drafter.compare.words import Hunk, hunks, kept_share
from drafter.domain.text import Inline, Note

#: Likeness to the base below which a wording is a new one: it is then merged as a whole, not word by word.
_REWRITTEN: Final = 0.3

Inlines = tuple[Inline, ...]


def merge_inlines(base: Inlines, mine: Inlines, theirs: Inlines) -> tuple[Inlines, bool]:
    """The merged wording, and whether a place was changed in two ways; there mine stands."""
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    old, one, other = tokens_of(base), tokens_of(mine), tokens_of(theirs)
    my_changes, their_changes = hunks(old, one), hunks(old, other)
    if min(kept_share(old, one, my_changes), kept_share(old, other, their_changes)) < _REWRITTEN:
        return mine, True
    changes = sorted([(hunk, True) for hunk in my_changes] + [(hunk, False) for hunk in their_changes])
    tokens, conflict = _apply(old, one, other, changes)
    return inlines_of_tokens(tokens), conflict


def _apply(
    base: list[Token], mine: list[Token], theirs: list[Token], changes: list[tuple[Hunk, bool]]
) -> tuple[list[Token], bool]:
    """The base with the changes of both sides, each marked whether it is mine."""
    tokens: list[Token] = []
    at, conflict = 0, False
    for cluster in _clusters(changes):
        start, end = cluster[0][0][0], max(hunk[1] for hunk, _ in cluster)
        one = _rewritten(base, mine, start, end, [hunk for hunk, is_mine in cluster if is_mine])
        other = _rewritten(base, theirs, start, end, [hunk for hunk, is_mine in cluster if not is_mine])
        put, apart = _decide(base[start:end], one, other)
        tokens += base[at:start] + put
        at, conflict = end, conflict or apart
    return tokens + base[at:], conflict


def _clusters(changes: list[tuple[Hunk, bool]]) -> list[list[tuple[Hunk, bool]]]:
    """The changes in groups that touch the same words; neighbours that only meet stay apart."""
    groups: list[list[tuple[Hunk, bool]]] = []
    end = start = -1
    for hunk, is_mine in changes:
        same_point = hunk[0] == hunk[1] == start == end
        if groups and (hunk[0] < end or same_point):
            groups[-1].append((hunk, is_mine))
            end = max(end, hunk[1])
        else:
            groups.append([(hunk, is_mine)])
            start, end = hunk[:2]
    return groups


def _rewritten(base: list[Token], side: list[Token], start: int, end: int, changes: list[Hunk]) -> list[Token]:
    """What one side made of base[start:end]."""
    out: list[Token] = []
    for i1, i2, j1, j2 in changes:
        out += base[start:i1] + side[j1:j2]
        start = i2
    return out + base[start:end]


def _decide(base: list[Token], mine: list[Token], theirs: list[Token]) -> tuple[list[Token], bool]:
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    match base, mine, theirs:
        case [Note(old)], [Note(one)], [Note(other)]:
            merged, conflict = merge_inlines(old, one, other)
            return [Note(tuple(inline for inline in merged if not isinstance(inline, Note)))], conflict
    return mine, True
