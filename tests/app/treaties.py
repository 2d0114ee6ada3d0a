"""Drafts of the shipped library, and edits as an official makes them, for Hypothesis."""

from functools import cache

from hypothesis import strategies as st

from drafter.app.drafting import new_negotiation
from drafter.domain import edits
from drafter.domain.clauses import STATUSES
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import ROLES, Block, Note, Open, Ref, Run
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder

PRESENT = (
    "title", "preamble", "purpose", "definitions", "activation", "determination", "consultation", "mutual_defence",
    "multinational_force", "ceasefire", "entry_into_force", "depositary", "testimonium", "annex_contact_points",
)  # fmt: skip
ADDED = ("accession", "two_paths", "pressure_triggers", "registration", "annex_contributions", "annex_table")
CASTS = (
    (Party("UKR", ("beneficiary", "host")), Party("FRA", ("guarantor", "lead", "contributing"))),
    (Party("FRA", ("guarantor", "lead")), Party("UKR", ("beneficiary",)), Party("CHE", ("depositary",))),
    (Party("GBR", ("guarantor",)), Party("USA", ("guarantor", "supporter")), Party("POL", ("host", "contributing"))),
    (Party("UKR", ("beneficiary",)), Party("EU", ("contributing", "guarantor"), "the European Union")),
)


@cache
def shelf() -> Shelf:
    return Shelf(templates_folder())


@cache
def treaty() -> Negotiation:
    """A guarantee treaty with a dozen of its provisions, uids counted from u0."""
    numbers = iter(range(1000))
    draft = new_negotiation(
        shelf().instruments["guarantee_treaty"], "Treaty", CASTS[0], uid_source=lambda: f"u{next(numbers)}"
    )
    kept = [p for p in draft.provisions if p.clause in PRESENT or p.kind in ("part", "signatures")]
    return Negotiation(draft.uid, draft.instrument, draft.status, "Treaty", parties=CASTS[0], provisions=tuple(kept))


texts = st.sampled_from(["", "shall meet", "“Force”", "1,000 km", "a\u00a0b", " ", "<&>", "Україна"])
targets = st.sampled_from(
    [*PRESENT, *ADDED, "u4", "u5.1", "consultation.meeting", "annex_contact_points.x", "gone", "x."]
)
anchors = st.sampled_from(["", "", "x", "meeting"])
pieces = st.one_of(st.builds(Run, texts, st.booleans()), st.builds(Ref, targets), st.builds(Open, texts, texts))
inlines = st.lists(st.one_of(pieces, st.builds(Note, st.tuples(pieces))), max_size=3).map(tuple)
blocks = st.builds(Block, st.sampled_from([role for role in ROLES if role != "table"]), inlines, st.just(0), anchors)
wordings = st.lists(blocks, max_size=3).map(tuple)


def answer_of(provision: Provision) -> st.SearchStrategy[edits.Edit]:
    """An answer to a question of a clause: one of its examples' answers, its default, or none."""
    clause = shelf().clauses.get(provision.clause)
    given = [(name, value) for example in clause.examples for name, value in example.answers.items()] if clause else []
    given += [(p.id, None) for p in clause.parameters] if clause else []
    if not given:
        return st.just(edits.SetHeading(provision.uid, "Free"))
    return st.sampled_from(given).map(lambda pair: edits.SetAnswer(provision.uid, *pair))


@st.composite
def treaty_edits(draw: st.DrawFn, negotiation: Negotiation) -> edits.Edit:
    """One edit of a draft of the shipped library."""
    index = st.integers(0, len(negotiation.provisions))
    added = st.sampled_from([*ADDED, *PRESENT]).map(
        lambda name: Provision(f"n{len(negotiation.provisions)}{name}", shelf().clauses[name].kind, name)
    )
    new = added.filter(lambda provision: negotiation.provision(provision.uid) is None)
    general = [
        st.sampled_from(CASTS).map(edits.SetParties),
        st.builds(edits.SetDetails, texts, texts, texts, st.just(("en",)), st.sampled_from(STATUSES), st.booleans()),
        st.builds(edits.AddProvisions, st.tuples(new), index),
    ]
    if not negotiation.provisions:
        return draw(st.one_of(general))
    uids = st.sampled_from([provision.uid for provision in negotiation.provisions])
    placed = [
        st.sampled_from(negotiation.provisions).flatmap(answer_of),
        st.sampled_from(negotiation.provisions).flatmap(answer_of),
        st.builds(edits.SetWording, uids, st.none() | st.builds(Override, wordings, wordings)),
        st.builds(edits.SetHeading, uids, st.none() | texts),
        st.builds(edits.LeaveOut, st.lists(uids, min_size=1, max_size=2).map(tuple)),
        st.builds(edits.Move, uids, index),
    ]
    return draw(st.one_of(*placed, *general))
