"""The draft as it was: at every step of its history that touched a provision, and in every frozen version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from drafter.app.ports import Store
from drafter.domain.delta import apply_delta
from drafter.domain.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Moment:
    """The draft after a step of its history, or as it was frozen: what the step is called, by whom and when it was made.

    ``seq`` is the number of the step, ``version`` that of a frozen version or empty.
    """

    seq: int
    label: str
    author: str
    at: datetime
    negotiation: Negotiation
    version: str = ""


def moments(store: Store, now: Negotiation, uid: str = "", most: int = 200) -> Iterator[Moment]:
    """The draft after each step that touched a provision (or any, without one), the newest first, with the versions between.

    The steps are taken back one by one from the draft as it stands.
    """
    versions = {version.seq: version for version in store.versions()}
    found, draft = 0, now
    for recorded in store.history():
        entry, version = recorded.entry, versions.get(recorded.seq)
        if version:
            name = f"Version {version.number} {version.name}".rstrip()
            yield Moment(recorded.seq, name, version.author, version.at, draft, version.number)
        elif not uid or uid in entry.change.uids:
            found += 1
            words = {"undo": "Undone: ", "redo": "Redone: "}.get(entry.kind, "")
            yield Moment(recorded.seq, words + entry.label, entry.author, entry.at, draft)
        if found == most or entry.kind == "create":
            return
        draft = apply_delta(draft, entry.change.reversed())
