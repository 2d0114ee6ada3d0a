"""One row of an alignment judged: its verdict, its marked-up text, the kinds of its changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.compare.align import Row
from drafter.compare.kinds import FORMAL, Vocabulary, kinds_of, plain, ranked
from drafter.compare.marking import (
    DELETED,
    INSERTED,
    KEPT,
    MOVED_FROM,
    MOVED_TO,
    NEW_SIDE,
    OLD_SIDE,
    Hunk,
    Segment,
    changed,
    hunks,
    joined,
    marked,
)
from drafter.compare.paragraphs import Paragraph
from drafter.compare.renumbering import Renumbering
from drafter.compare.spelled import Spelled, Speller, Strand, cut, lcs_length, likeness
from drafter.compare.strands import Strung, string, translated

#: Likeness, 0 to 1, below which a pair is shown as one text in place of another.
_REWRITTEN: Final = 0.35
#: Pieces above which deleted text that still stands in its paragraph, word for word, was there twice by mistake.
_REPETITION: Final = 15
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Stale:
    """A reference that should have followed a renumbering: new paragraph, kind, what it says and what it should say."""

    index: int
    kind: str
    number: str
    expected: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of the paragraphs of a row; ``departed`` is what is shown where moved ones stood."""

    verdict: str
    kinds: tuple[str, ...]
    segments: tuple[Segment, ...]
    departed: tuple[Segment, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def material(self) -> bool:
        """Whether the change is one of substance."""
        return bool(set(self.kinds) - FORMAL)


@dataclass(frozen=True, slots=True)
class Judge:
    """What judging needs to know of both texts."""

    old: Sequence[Spelled]
    new: Sequence[Spelled]
    speller: Speller
    words: Vocabulary
    fate: Renumbering

    def judge(self, row: Row) -> Finding:
        """The finding on one row."""
        if not row.new:
            return self._alone(self.old[row.old[0]], DELETED, "removed")
        if not row.old:
            return self._alone(self.new[row.new[0]], INSERTED, "added")
        if not row.moved and self._is_same(row):
            return Finding("unchanged", (), (Segment(KEPT, self.new[row.new[0]].paragraph.line + "\n"),))
        old, new = string(self.old, row.old, self.speller), string(self.new, row.new, self.speller)
        strand = self._nearer(old, new.strand.code)
        if _is_one_to_one(row, old, new) and likeness(strand.code, new.strand.code) < _REWRITTEN:
            return self._concluded(row, list(self._replaced(row)), (), "rewritten")
        changes = [hunk for hunk in hunks(strand, new.strand) if not _is_nothing(hunk, old.strand, new.strand)]
        respaced = _letters(old.strand) == _letters(new.strand)
        kinds = [("editorial",) if respaced else ranked(self._kinds(hunk, old, new)) for hunk in changes]
        segments = [
            *_label(self.old[row.old[0]].paragraph, self.new[row.new[0]].paragraph),
            *marked(old.strand, new.strand, changes, [found[0] for found in kinds]),
            Segment(KEPT, "\n"),
        ]
        stale = tuple(self._stale(changes, old, new)) if self.fate.changed else ()
        return self._concluded(row, segments, stale, "", {kind for found in kinds for kind in found})

    def _is_same(self, row: Row) -> bool:
        """Whether nothing can have changed in a row: the same line, and no reference that should have followed."""
        if len(row.old) != 1 or len(row.new) != 1:
            return False
        one, other = self.old[row.old[0]].paragraph, self.new[row.new[0]].paragraph
        if one.text != other.text or one.number != other.number or one.gap != other.gap:
            return False
        return not self.fate.changed or not string(self.new, row.new, self.speller).references

    def _alone(self, spelled: Spelled, status: str, verdict: str) -> Finding:
        kinds = self.words.kinds_in(spelled.pieces)
        return Finding(verdict, kinds, (Segment(status, spelled.paragraph.line + "\n", kinds[0]),))

    def _replaced(self, row: Row) -> Iterator[Segment]:
        """One text in place of another, label and all."""
        for spelled, status in ((self.old[row.old[0]], DELETED), (self.new[row.new[0]], INSERTED)):
            yield Segment(status, spelled.paragraph.line, self.words.kinds_in(spelled.pieces)[0])
        yield Segment(KEPT, "\n")

    def _nearer(self, old: Strung, new: str) -> Strand:
        """The old strand as it is, or with its references renumbered if that is nearer to the new one."""
        if not self.fate.changed or not old.references:
            return old.strand
        renumbered = translated(old, self.fate, self.speller)
        if lcs_length(renumbered.code, new) > lcs_length(old.strand.code, new):
            return renumbered
        return old.strand

    def _kinds(self, hunk: Hunk, old: Strung, new: Strung) -> set[str]:
        """The kinds of one change."""
        before = [k for k in range(hunk[0], hunk[1]) if k not in old.strand.labels]
        after = [k for k in range(hunk[2], hunk[3]) if k not in new.strand.labels]
        gone, come = [old.strand.pieces[k] for k in before], [new.strand.pieces[k] for k in after]
        if not "".join(gone + come).strip() and (old.strand.labels or new.strand.labels):
            return {"number"}
        if _REPETITION < len(gone) < _LONGEST and plain("".join(gone)) in plain("".join(new.strand.pieces)):
            return {"editorial"}
        one = [k for k in before if old.strand.pieces[k].strip().isalnum()]
        other = [k for k in after if new.strand.pieces[k].strip().isalnum()]
        if one and other and all(k in old.references for k in one) and all(k in new.references for k in other):
            return {"number" if self._followed(old, one, new, other) else "reference"}
        named = (
            {"reference"} if any(k in old.references for k in one) or any(k in new.references for k in other) else set()
        )
        gone = ["" if k in old.references else old.strand.pieces[k] for k in before]
        come = ["" if k in new.references else new.strand.pieces[k] for k in after]
        at_end = hunk[1] == len(old.strand.pieces) and hunk[3] == len(new.strand.pieces)
        found = kinds_of(gone, come, new.strand.pieces[hunk[3] : hunk[3] + 3], self.words, at_end)
        return found - {"editorial"} | named if named else found

    def _followed(self, old: Strung, before: list[int], new: Strung, after: list[int]) -> bool:
        """Whether references, one by one, name what they named before."""
        wanted = [self.fate.expected(*old.references[k]) for k in before]
        return wanted == [new.references[k][0].number for k in after]

    def _stale(self, changes: list[Hunk], old: Strung, new: Strung) -> Iterator[Stale]:
        """The references that were left as they were though what they name has another number now."""
        at = shift = 0
        if not old.references or not new.references:
            return
        for i1, i2, _, j2 in [*changes, (len(old.strand.pieces),) * 2 + (len(new.strand.pieces),) * 2]:
            for place in range(at, i1):
                if place in old.references and place + shift in new.references:
                    reference, index = old.references[place]
                    now, where = new.references[place + shift]
                    wanted = self.fate.expected(reference, index)
                    if wanted is not None and not reference.foreign and now.number == reference.number != wanted:
                        yield Stale(where, now.kind, now.number, wanted)
            at, shift = i2, j2 - i2

    def _concluded(
        self,
        row: Row,
        segments: list[Segment],
        stale: tuple[Stale, ...],
        verdict: str = "",
        kinds: set[str] | None = None,
    ) -> Finding:
        """The finding from the segments; a moved row is shown at two places."""
        found = (kinds or set()) | {segment.kind for segment in segments if segment.kind}
        if row.moved and self._left_its_article(row):
            found.add("scope")
        verdict = _verdict(row, found) if row.moved or not verdict else verdict
        if not row.moved:
            return Finding(verdict, ranked(found), tuple(joined(segments)), (), stale)
        came = [Segment(MOVED_TO, s.text, s.kind) if s.status == KEPT else s for s in segments if s.status in NEW_SIDE]
        left = [
            Segment(MOVED_FROM, s.text, s.kind) if s.status == KEPT else s for s in segments if s.status in OLD_SIDE
        ]
        return Finding(verdict, ranked(found), tuple(joined(came)), tuple(joined(left)), stale)

    def _left_its_article(self, row: Row) -> bool:
        """Whether paragraphs moved out of the article they stood in: what they apply to may have changed with it."""
        was, now = self.fate.sites[row.old[0]], self.fate.new_sites[row.new[0]]
        return self.fate.partners.get(was.article, -1) != now.article


def _verdict(row: Row, kinds: set[str]) -> str:
    formal = kinds <= {"number"}
    if row.moved:
        return "moved" if kinds <= {"number", "scope"} else "moved_edited"
    if len(row.new) > 1:
        return "split"
    if len(row.old) > 1:
        return "merged"
    return "edited" if not formal else "renumbered" if kinds else "unchanged"


def _is_one_to_one(row: Row, old: Strung, new: Strung) -> bool:
    return len(row.old) == len(row.new) == 1 and bool(old.strand.pieces) and bool(new.strand.pieces)


def _letters(strand: Strand) -> str:
    """A strand's text without any white space."""
    return "".join("".join(strand.pieces).split())


def _is_nothing(hunk: Hunk, old: Strand, new: Strand) -> bool:
    """Whether a change, found in translated references, is none: the text stayed as it was."""
    if hunk[1] - hunk[0] != hunk[3] - hunk[2]:
        return False
    pairs = zip(old.pieces[hunk[0] : hunk[1]], new.pieces[hunk[2] : hunk[3]], strict=True)
    return all(before.strip() == after.strip() for before, after in pairs)


def _label(old: Paragraph, new: Paragraph) -> Iterator[Segment]:
    """The labels of a pair; a label in another form ("ARTICLE I") is editorial, another number is a renumbering."""
    if old.label == new.label:
        yield Segment(KEPT, new.label)
    elif old.number == new.number:
        yield Segment(KEPT, new.number)
        yield from _gap(old.label[len(old.number) :], new.label[len(new.number) :])
    else:
        kind = "editorial" if old.number.casefold() == new.number.casefold() else "number"
        yield from _renamed(old.label, new.label, kind)


def _renamed(old: str, new: str, kind: str) -> Iterator[Segment]:
    """A label that changed, with the words and marks that both begin and end with kept."""
    one, other = cut(old), cut(new)
    most = min(len(one), len(other))
    head = next((k for k in range(most) if one[k] != other[k]), most)
    rest = most - head
    tail = next((k for k in range(rest) if one[-1 - k] != other[-1 - k]), rest)
    yield Segment(KEPT, "".join(other[:head]))
    yield from changed("".join(one[head : len(one) - tail]), "".join(other[head : len(other) - tail]), kind)
    yield Segment(KEPT, "".join(other[len(other) - tail :]))


def _gap(old: str, new: str) -> Iterator[Segment]:
    if old.isspace() and new.isspace():
        yield Segment(KEPT, new)
    else:
        yield Segment(DELETED, old, "editorial")
        yield Segment(INSERTED, new, "editorial")
