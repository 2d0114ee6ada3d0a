"""The older wording taken back into the draft, change by change, as an edit like any other.

The newer side of the comparison is the draft as it stands. Where the older side is a draft too, its provisions and blocks
are taken as they were, with their references; where it is a file, its words are, and what stayed keeps its references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.app.compared import Side
from drafter.app.drafting import free_provision, place_for
from drafter.app.overriding import base_of, written
from drafter.app.rendering import Rendering
from drafter.app.splicing import spliced
from drafter.compare.comparison import Block as Change
from drafter.compare.comparison import Comparison
from drafter.compare.paragraphs import HEADINGS, Paragraph
from drafter.domain.document import text_of
from drafter.domain.edits import AddProvisions, Edit, LeaveOut, Move, SetHeading, Several
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.text import Block, Inline, Note, Ref, Run

LABEL = "Take the older wording"
_TABLE = "A table of a file cannot be taken back from here; change it in the wording."
_FURNITURE = "This line comes from the parties and their order; change those instead."
_MOVED = "Where the older text had these words in another provision they are not moved back; take both places back."


@dataclass(frozen=True, slots=True)
class TakingBack:
    """A comparison whose newer side is the draft as it stands, ready for its changes to be taken back."""

    negotiation: Negotiation
    rendering: Rendering
    old: Side
    comparison: Comparison
    older: Rendering | None = None

    def change(self, index: int) -> Edit:
        """The edit that takes back one block of the comparison; ``Refusal`` says why where there is none."""
        change = self.comparison.blocks[index]
        old = [self.comparison.old.paragraphs[i] for i in change.old]
        new = [self.comparison.new.paragraphs[j] for j in change.new]
        if any(p.kind == "signature" for p in old + new):
            raise Refusal(_FURNITURE)
        if not new:
            return self._restored(old, index)
        if not old:
            return self._without(new)
        return self._reworded(change, old, new)

    def provision(self, uid: str) -> Edit:
        """The edit that makes a provision what it was in the older draft, its answers too."""
        before = self.old.negotiation.provision(uid) if self.old.negotiation else None
        now = self.negotiation.provision(uid)
        if before is None:
            raise Refusal("The older text does not have this provision as a whole; take back its changes one by one.")
        if now is None:
            return AddProvisions((before,), self._place_of(before), LABEL)
        return Several((LeaveOut((uid,)), AddProvisions((before,), self.negotiation.index(uid))), LABEL)

    def _reworded(self, change: Change, old: list[Paragraph], new: list[Paragraph]) -> Edit:
        uid = _provision_of(new[0])
        if new[0].kind in HEADINGS and new[0].uid == uid:
            return self._headed(change, uid, old[0])
        if {_provision_of(p) for p in old if p.uid} - {uid} and self.older:
            raise Refusal(_MOVED)
        first, last = _place(new[0]), _place(new[-1])
        blocks = self._wording(uid)
        return self._written(uid, (*blocks[:first], *self._older(change, old, blocks[first]), *blocks[last + 1 :]))

    def _headed(self, change: Change, uid: str, old: Paragraph) -> Edit:
        """A heading as it was, and where it had moved its provision back in its place."""
        edits: list[Edit] = []
        if old.text != self.comparison.new.paragraphs[change.new[0]].text:
            edits.append(SetHeading(uid, old.text, LABEL))
        if "moved" in change.verdict:
            edits.append(Move(uid, self._place_before(change.old[0], uid), LABEL))
        if not edits:
            raise Refusal("Only the number changed here; it follows from the order of the provisions.")
        return edits[0] if len(edits) == 1 else Several(tuple(edits), LABEL)

    def _older(self, change: Change, old: Sequence[Paragraph], now: Block) -> Iterator[Block]:
        """The older blocks: of a draft as they were, of a file made from the present block and the marked-up text."""
        if self.older and self.old.negotiation:
            yield from self._blocks_then(old)
        elif any(p.kind == "table" for p in old) or now.grid:
            raise Refusal(_TABLE)
        elif len(old) == 1 and len(change.new) == 1:
            uid = _provision_of(self.comparison.new.paragraphs[change.new[0]])
            yield replace(now, inlines=spliced(old[0].text, now.inlines, lambda inline: self._read(inline, uid)))
        else:
            yield from (_block(paragraph) for paragraph in old)

    def _blocks_then(self, old: Sequence[Paragraph]) -> Iterator[Block]:
        """The blocks of the older draft to which paragraphs belong, a table once for all its rows."""
        assert self.older
        assert self.old.negotiation
        for place in dict.fromkeys((_provision_of(p), _place(p)) for p in old):
            provision = self.old.negotiation.provision(place[0])
            assert provision is not None
            yield self.older.wording(self.old.negotiation, provision).blocks[place[1]]

    def _read(self, inline: Inline, uid: str) -> str:
        """An inline's words as printed in a provision of the draft as it stands."""
        if isinstance(inline, Ref):
            return text_of(self.rendering.references(self.negotiation).resolve(inline, uid))
        return "" if isinstance(inline, Note) else text_of((inline,))

    def _restored(self, old: list[Paragraph], index: int) -> Edit:
        """What the draft no longer has, put back where it stood."""
        uid = _provision_of(old[0])
        if self.old.negotiation and (provision := self.old.negotiation.provision(uid)):
            if not self.negotiation.provision(uid):
                return AddProvisions((provision,), self._place_of(provision), LABEL)
            return self._inserted(uid, tuple(self._blocks_then(old)), self._block_before(index, uid))
        if any(p.kind == "table" for p in old):
            raise Refusal(_TABLE)
        host = self._provision_before(index)
        if old[0].kind in HEADINGS and old[0].number:
            return self._as_article(old, host)
        if not host:
            raise Refusal("There is no provision before this place that could take the words in; add an article first.")
        return self._inserted(host, tuple(_block(p) for p in old), self._block_before(index, host))

    def _as_article(self, old: list[Paragraph], host: str) -> Edit:
        """An article of a file as a free article behind the provision that stands before it."""
        kind = old[0].kind if old[0].kind in ("part", "chapter", "annex") else "article"
        blocks = tuple(_block(p) for p in old[1:])
        provision = replace(free_provision(kind, old[0].text), override=Override(blocks, ()))
        return AddProvisions((provision,), place_for(self.negotiation, kind, host), LABEL)

    def _without(self, new: list[Paragraph]) -> Edit:
        """The draft without what the older text did not have."""
        uid = _provision_of(new[0])
        if new[0].uid == uid:
            return LeaveOut(tuple(dict.fromkeys(_provision_of(p) for p in new)), LABEL)
        gone = {_place(p) for p in new}
        return self._written(uid, tuple(b for place, b in enumerate(self._wording(uid)) if place not in gone))

    def _inserted(self, uid: str, blocks: tuple[Block, ...], after: int) -> Edit:
        now = self._wording(uid)
        return self._written(uid, (*now[: after + 1], *blocks, *now[after + 1 :]))

    def _written(self, uid: str, blocks: tuple[Block, ...]) -> Edit:
        provision = self._now(uid)
        wording = self.rendering.wording(self.negotiation, provision)
        return replace(written(provision, blocks, base_of(provision, wording), wording.language), label=LABEL)

    def _wording(self, uid: str) -> tuple[Block, ...]:
        return self.rendering.wording(self.negotiation, self._now(uid)).blocks

    def _now(self, uid: str) -> Provision:
        provision = self.negotiation.provision(uid)
        if provision is None:
            raise Refusal("The draft has changed since it was compared; compare again.")
        return provision

    def _place_of(self, provision: Provision) -> int:
        """Where a provision of the older draft belongs now: behind the nearest one before it that is still there."""
        assert self.old.negotiation is not None
        order = [p.uid for p in self.old.negotiation.provisions]
        for uid in reversed(order[: order.index(provision.uid)]):
            if self.negotiation.provision(uid):
                return self.negotiation.index(uid) + 1
        return 0

    def _place_before(self, paragraph: int, uid: str) -> int:
        """The index, counted without the provision itself, behind the one that stood before a paragraph of the older side."""
        rest = [p.uid for p in self.negotiation.provisions if p.uid != uid]
        for change in self._backwards(paragraph):
            host = _provision_of(self.comparison.new.paragraphs[change.new[-1]])
            if host in rest:
                return rest.index(host) + 1
        return 0

    def _backwards(self, paragraph: int) -> Iterator[Change]:
        """The blocks with both sides that stand before a paragraph of the older side, the nearest first."""
        before = [c for c in self.comparison.blocks if c.old and c.new and c.old[-1] < paragraph]
        return iter(sorted(before, key=lambda c: c.old[-1], reverse=True))

    def _provision_before(self, index: int) -> str:
        first = self.comparison.blocks[index].old[0]
        hosts = (_provision_of(self.comparison.new.paragraphs[c.new[-1]]) for c in self._backwards(first))
        return next((host for host in hosts if host), "")

    def _block_before(self, index: int, uid: str) -> int:
        """The place of the last block of a provision that stands before a change; -1 where none does."""
        first = self.comparison.blocks[index].old[0]
        for change in self._backwards(first):
            last = self.comparison.new.paragraphs[change.new[-1]]
            if _provision_of(last) == uid:
                return _place(last) if last.uid != uid else -1
        return -1


def _provision_of(paragraph: Paragraph) -> str:
    return paragraph.uid.partition(".")[0]


def _place(paragraph: Paragraph) -> int:
    """The place among its provision's blocks, from 0: a row or note of a block stands for the block."""
    number = paragraph.uid.split(".")[1] if "." in paragraph.uid else "1"
    return int(number) - 1


def _block(paragraph: Paragraph) -> Block:
    """A paragraph of a file as a block; its number is computed anew."""
    roles = {"paragraph": "paragraph", "subparagraph": "subparagraph", "point": "point", "recital": "recital"}
    return Block(roles.get(paragraph.kind, "text"), (Run(paragraph.text),) if paragraph.text else ())
