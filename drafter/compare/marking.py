"""Marked-up text: what of a pair of paragraphs stayed, went and came, in segments of whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from drafter.compare.backbone import backbone
from drafter.compare.spelled import Strand

KEPT, DELETED, INSERTED, MOVED_FROM, MOVED_TO = "=", "-", "+", "<", ">"
OLD_SIDE: Final = KEPT + DELETED + MOVED_FROM
NEW_SIDE: Final = KEPT + INSERTED + MOVED_TO

#: Product of lengths beyond which a difference is not worked out word by word (25 MB, about 0.1 s).
_LARGEST: Final = 200_000_000

#: Pieces that may stand between two stretches of ``_STRETCH`` words rewritten on both sides and be chance.
_ISLAND: Final = 2
_STRETCH: Final = 2
#: Pieces of a phrase that two long texts are first compared by.
_ANCHOR: Final = 16
#: What ends a paragraph; it is never taken for mere white space.
LINE_END: Final = "\n"

Hunk = tuple[int, int, int, int]


class Segment(NamedTuple):
    """A piece of the marked-up text: its status, its text, and the kind of change ("" where there is none)."""

    status: str
    text: str
    kind: str = ""


def hunks(old: Strand, new: Strand) -> list[Hunk]:
    """The changes between two strands, by place in their pieces, in order."""
    found: list[Hunk] = []
    at_old = at_new = 0
    for i, j, size in matching(old.code, new.code):
        if (at_old, at_new) != (i, j):
            found.append((at_old, i, at_new, j))
        at_old, at_new = i + size, j + size
        found += _reformed(old.pieces[i:at_old], new.pieces[j:at_new], i, j)
    return _whole(found, old, new)


def _whole(found: list[Hunk], old: Strand, new: Strand) -> list[Hunk]:
    """The changes, with a lone word that chance kept between two rewritten stretches counted to them."""
    whole: list[Hunk] = []
    for hunk in found:
        whole.append(hunk)
        while len(whole) > 1 and _is_island(whole[-2], whole[-1], old, new):
            right, left = whole.pop(), whole.pop()
            whole.append((left[0], right[1], left[2], right[3]))
    return whole


def _is_island(left: Hunk, right: Hunk, old: Strand, new: Strand) -> bool:
    size = right[0] - left[1]
    if not 0 < size <= _ISLAND or size != right[2] - left[3]:
        return False
    kept = _count(old.pieces[left[1] : right[0]])
    return kept <= 1 and min(_extent(left, old, new), _extent(right, old, new)) >= _STRETCH


def _extent(hunk: Hunk, old: Strand, new: Strand) -> int:
    """The words on the side of a change that has fewer."""
    return min(_count(old.pieces[hunk[0] : hunk[1]]), _count(new.pieces[hunk[2] : hunk[3]]))


def _count(pieces: list[str]) -> int:
    return sum(piece.strip()[:1].isalnum() for piece in pieces)


def _reformed(old: list[str], new: list[str], i: int, j: int) -> list[Hunk]:
    """The pieces that agree in code, but not in capitals, quotes or the number they are translated from."""
    if old == new:
        return []
    found: list[Hunk] = []
    for k, (one, other) in enumerate(zip(old, new, strict=True)):
        if one.strip() != other.strip():
            start = found.pop() if found and found[-1][1] == i + k else (i + k, 0, j + k, 0)
            found.append((start[0], i + k + 1, start[2], j + k + 1))
    return found


def matching(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """The stretches that agree, as (old place, new place, length), ended by an empty one at the end of both."""
    if len(old) * len(new) <= _LARGEST:
        for block in Indel.opcodes(old, new).as_matching_blocks():
            yield block.a, block.b, block.size
    else:
        yield from _anchored(old, new)


def _anchored(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """The stretches that agree in two long texts: found around phrases that occur once, then in between."""
    at_old = at_new = 0
    for i, j in [*_anchors(old, new), (len(old), len(new))]:
        if i < at_old or j < at_new:
            continue
        between = matching if (i - at_old) * (j - at_new) <= _LARGEST else _ends
        for a, b, size in between(old[at_old:i], new[at_new:j]):
            yield a + at_old, b + at_new, size
        if i < len(old):
            yield i, j, _ANCHOR
        at_old, at_new = i + _ANCHOR, j + _ANCHOR
    yield len(old), len(new), 0


def _anchors(old: str, new: str) -> list[tuple[int, int]]:
    """The places of phrases found once in either text, in one order."""
    places: dict[str, int] = {}
    for i in range(0, len(old) - _ANCHOR + 1, _ANCHOR):
        phrase = old[i : i + _ANCHOR]
        places[phrase] = -1 if phrase in places else i
    found: dict[int, int] = {}
    for j in range(len(new) - _ANCHOR + 1):
        i = places.get(new[j : j + _ANCHOR], -1)
        if i >= 0:
            found[i] = -1 if i in found else j
    pairs = [(i, j) for i, j in found.items() if j >= 0]
    steady = backbone(pairs, lambda _: 1.0)
    return sorted(pair for pair in pairs if pair[0] in steady)


def _ends(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """What two long texts have in common at their beginning and end."""
    most = min(len(old), len(new))
    head = next((k for k in range(most) if old[k] != new[k]), most)
    rest = most - head
    tail = next((k for k in range(rest) if old[-1 - k] != new[-1 - k]), rest)
    yield 0, 0, head
    yield len(old) - tail, len(new) - tail, tail
    yield len(old), len(new), 0


def marked(old: Strand, new: Strand, changes: list[Hunk], kinds: list[str]) -> Iterator[Segment]:
    """The segments of two strands; ``kinds`` has the kind of each change."""
    at_old = at_new = 0
    for hunk, kind in zip(changes, kinds, strict=True):
        yield from _kept(old.pieces[at_old : hunk[0]], new.pieces[at_new : hunk[2]])
        yield from changed("".join(old.pieces[hunk[0] : hunk[1]]), "".join(new.pieces[hunk[2] : hunk[3]]), kind)
        at_old, at_new = hunk[1], hunk[3]
    yield from _kept(old.pieces[at_old:], new.pieces[at_new:])


def _kept(old: list[str], new: list[str]) -> Iterator[Segment]:
    """Equal words; white space that only one side has between them is a change of form."""
    if old == new:
        yield Segment(KEPT, "".join(new))
        return
    start = 0
    for place, (before, after) in enumerate(zip(old, new, strict=True)):
        if before[0].isspace() != after[0].isspace():
            yield Segment(KEPT, "".join(new[start:place]))
            space = before[: len(before) - len(before.lstrip())] + after[: len(after) - len(after.lstrip())]
            yield Segment(INSERTED if after[0].isspace() else DELETED, space, "editorial")
            yield Segment(KEPT, after.lstrip())
            start = place + 1
    yield Segment(KEPT, "".join(new[start:]))


def changed(old: str, new: str, kind: str) -> Iterator[Segment]:
    """Deleted and inserted words; the white space before both is kept."""
    if old[:1].isspace() and new[:1].isspace() and LINE_END not in (old[0], new[0]):
        bare = new.lstrip()
        yield Segment(KEPT, new[: len(new) - len(bare)])
        old, new = old.lstrip(), bare
    if old:
        yield Segment(DELETED, old, kind)
    if new:
        yield Segment(INSERTED, new, kind)


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """The segments with neighbours of one status and kind made one; white space goes with what it stands beside."""
    out: list[Segment] = []
    for segment in segments:
        last = out[-1] if out else None
        if not segment.text:
            continue
        if last and last.status == segment.status and _go_together(last, segment):
            kind = last.kind if segment.text.isspace() else segment.kind
            out[-1] = Segment(last.status, last.text + segment.text, kind)
        else:
            out.append(segment)
    return out


def _go_together(one: Segment, other: Segment) -> bool:
    return one.kind == other.kind or one.text.isspace() or other.text.isspace()
