"""Where a wording comes from, and why it cannot be edited, in words."""

from __future__ import annotations

from typing import Final

from drafter.app.wordings import Wording
from drafter.domain.negotiation import Provision
from drafter.ui.desk import Desk

#: Provisions that consist of a heading or of signatures alone.
WORDLESS: Final = ("part", "chapter", "signatures")


def hindrance(desk: Desk, provision: Provision | None) -> str:
    """Why a wording cannot be edited, in a sentence; nothing where it can."""
    if provision is None:
        return "Choose a provision in the outline to see its wording."
    if provision.kind in WORDLESS:
        return "This provision has no wording of its own."
    if desk.session.store.read_only:
        return str(desk.session.store.read_only)
    wording = desk.wording(provision)
    if wording.faults and not provision.by_hand(wording.language):
        return "The template of this clause cannot be rendered; its answers have to be put right first."
    return ""


def state_of(provision: Provision | None, wording: Wording | None) -> tuple[str, bool]:
    """Where a wording comes from, and whether that needs someone's attention."""
    if provision is None or wording is None or provision.kind in WORDLESS:
        return "", False
    if wording.faults:
        return "the template cannot be rendered", True
    if wording.conflicts:
        return "conflict", True
    if wording.language:
        return _translated(provision, wording), False
    if not provision.clause:
        return "written freely", False
    return ("edited by hand" if provision.override else "from the template"), False


def _translated(provision: Provision, wording: Wording) -> str:
    """Where the wording in another language of the draft comes from."""
    if provision.by_hand(wording.language):
        return "translated by hand"
    return "from the template; the rest to be translated" if provision.override else "from the template"
