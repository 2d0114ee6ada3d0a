"""The edits that a wording written by hand comes to: kept with what it was made on, so that later answers still reach it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drafter.app.following import merged
from drafter.app.normal import normal
from drafter.app.wordings import Wording
from drafter.compare.merge import Conflict, merge
from drafter.domain.edits import SetWording
from drafter.domain.negotiation import Override, Provision
from drafter.domain.text import Block

Blocks = tuple[Block, ...]

KEEP: Final = "Keep the wording by hand"
TAKE: Final = "Take the template’s wording"
BACK: Final = "Back to the template"


def base_of(provision: Provision, wording: Wording) -> Blocks:
    """The template's wording that the wording as shown is made on.

    A place still in conflict stands in it as it was before, so that the conflict goes on. Where the template cannot be
    rendered it is what it was.
    """
    override = provision.by_hand(wording.language)
    before = override.base if override else wording.template
    if not (provision.clause or wording.language):
        return ()
    if wording.faults:
        return before
    return _base_with(wording, wording.conflicts, wording.blocks, before)


def _base_with(wording: Wording, open_conflicts: Sequence[Conflict], blocks: Blocks, otherwise: Blocks) -> Blocks:
    """A base on which these blocks merge to themselves, with these conflicts open; ``otherwise`` if there is none."""
    if not open_conflicts:
        return wording.template
    base = list(normal(wording.template))
    for conflict in open_conflicts:
        _put_back(base, conflict, wording.blocks)
    woven = (merged if wording.language else merge)(tuple(base), blocks, wording.template)
    holds = woven.blocks == blocks and len(woven.conflicts) == len(open_conflicts)
    return tuple(base) if holds else otherwise


def written(provision: Provision, blocks: Blocks, base: Blocks, language: str = "") -> SetWording:
    """The edit by which a provision reads as written by hand; the template's own wording is no override.

    ``language`` is that of the wording the blocks were made of.
    """
    if (provision.clause or language) and base and blocks in (base, normal(base)):
        return SetWording(provision.uid, None, language=language)
    return SetWording(provision.uid, Override(blocks, base), language=language)


def kept(provision: Provision, wording: Wording, conflict: Conflict) -> SetWording:
    """The edit that settles a conflict for the wording by hand."""
    return _settled(provision, wording, conflict, wording.blocks, KEEP)


def taken(provision: Provision, wording: Wording, conflict: Conflict) -> SetWording:
    """The edit that settles a conflict for the template."""
    end = conflict.index + len(conflict.mine)
    blocks = (*wording.blocks[: conflict.index], *conflict.theirs, *wording.blocks[end:])
    return _settled(provision, wording, conflict, blocks, TAKE)


def _settled(provision: Provision, wording: Wording, conflict: Conflict, blocks: Blocks, label: str) -> SetWording:
    """The edit after which one conflict is no more and the others are as they were."""
    others = [other for other in wording.conflicts if other != conflict]
    base = _base_with(wording, others, blocks, wording.template)
    override = None if not others and blocks == normal(wording.template) else Override(blocks, base)
    return SetWording(provision.uid, override, label, wording.language)


def _put_back(base: list[Block], conflict: Conflict, shown: Blocks) -> None:
    """Put the disputed place of the template back as it was before the answer that changed it."""
    at = _place(base, conflict.theirs)
    if at is None:
        at = _behind(base, shown[: conflict.index])
        base[at:at] = conflict.base
    else:
        base[at : at + len(conflict.theirs)] = conflict.base


def _place(blocks: list[Block], part: Blocks) -> int | None:
    places = range(len(blocks) - len(part) + 1) if part else ()
    return next((at for at in places if tuple(blocks[at : at + len(part)]) == part), None)


def _behind(blocks: list[Block], before: Blocks) -> int:
    """The place behind the last of the blocks that stand before; the beginning where none is there."""
    for block in reversed(before):
        if block in blocks:
            return blocks.index(block) + 1
    return 0
