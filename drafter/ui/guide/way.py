"""The way on: after a provision's questions comes the next provision that asks, then what is still open anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.app.drafting import next_open, open_parameters
from drafter.domain.negotiation import Provision
from drafter.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the walk goes on, and the words of the button; no uid where nothing is left."""

    words: str
    uid: str = ""
    parameter: str = ""


def named(provision: Provision, desk: Desk) -> str:
    """A provision by its number and heading: "Article 6 Mutual defence"."""
    label = desk.rendering.labels(desk.negotiation)[provision.uid].printed
    words = f"{label} {desk.rendering.heading(provision)}".strip()
    return words or desk.rendering.language.word(provision.kind)


def onward(desk: Desk) -> Onward:
    """The next provision that asks anything, else the next open question, else that nothing is left."""
    draft = desk.negotiation
    here = next((i for i, p in enumerate(draft.provisions) if p.uid == desk.current), -1)
    for provision in draft.provisions[here + 1 :]:
        clause = desk.clause(provision)
        if clause and clause.parameters:
            left = open_parameters(desk.library, draft, provision)
            first = left[0] if left else clause.parameters[0]
            return Onward(f"Next: {named(provision, desk)}", provision.uid, first.id)
    place = next_open(desk.library, draft, desk.current)
    if place is None:
        return Onward("Nothing left to answer")
    uid, parameter = place
    provision = draft.provisions[draft.index(uid)]
    return Onward(f"Next open question: {named(provision, desk)}", uid, parameter)
