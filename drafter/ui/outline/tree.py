"""The outline as values: groups and parts with the provisions that stand under them, and what a row says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.app.drafting import State
from drafter.domain.negotiation import Provision

#: The groups that hold provisions without a part over them, by kind of provision.
GROUPS = {
    "title": "opening",
    "preamble": "opening",
    "article": "articles",
    "testimonium": "closing",
    "signatures": "closing",
    "annex": "annexes",
}
GROUP_WORDS = {
    "opening": "Opening",
    "articles": "Articles",
    "closing": "Closing",
    "annexes": "Annexes",
}
STATE_WORDS = {
    State.COMPLETE: "complete",
    State.OPEN: "begun, with open questions",
    State.UNTOUCHED: "not begun",
    State.EDITED: "edited by hand",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What a provision's row says; ``left`` are its open questions, ``asked`` those that need an answer at all."""

    number: str
    heading: str
    spoken: str
    state: State
    left: int
    asked: int


@dataclass(slots=True)
class Branch:
    """A place in the tree: a group by its key ("group:annexes"), or a provision by its uid."""

    key: str
    children: list[Branch] = field(default_factory=list)


def is_group(key: str) -> bool:
    """Whether a key is that of a group, which is no provision."""
    return key.startswith("group:")


def group_words(key: str) -> str:
    """The words of a group."""
    return GROUP_WORDS[key.removeprefix("group:")]


def shape(provisions: Iterable[Provision]) -> list[Branch]:
    """The tree for provisions in reading order: articles under their part or chapter, the rest under groups."""
    tops: list[Branch] = []
    part: Branch | None = None
    chapter: Branch | None = None
    for provision in provisions:
        branch = Branch(provision.uid)
        if provision.kind == "part":
            part, chapter = branch, None
            tops.append(branch)
        elif provision.kind == "chapter":
            chapter = branch
            (part.children if part else tops).append(branch)
        elif provision.kind == "article" and (chapter or part):
            (chapter or part).children.append(branch)
        else:
            _group(tops, GROUPS[provision.kind]).children.append(branch)
    return tops


def _group(tops: list[Branch], name: str) -> Branch:
    """The group of that name, made at the end where it is not there yet."""
    key = f"group:{name}"
    found = next((top for top in tops if top.key == key), None)
    if found is None:
        found = Branch(key)
        tops.append(found)
    return found


def spoken(row: Row) -> str:
    """A row as a screen reader says it and the tooltip shows it."""
    left = f", {row.left} open question{'s' * (row.left != 1)}" if row.left else ""
    return f"{row.spoken}: {STATE_WORDS[row.state]}{left}"


def totals(rows: Mapping[str, Row]) -> tuple[int, int]:
    """How many questions are left, of how many that need an answer."""
    return sum(row.left for row in rows.values()), sum(row.asked for row in rows.values())
