"""Building a draft: where things may stand, and what is left to answer."""

import re

import pytest

from drafter.app.drafting import (
    Progress,
    State,
    add_clause,
    copy_of,
    free_provision,
    is_open,
    may_stand,
    moved,
    new_negotiation,
    new_uid,
    next_open,
    open_parameters,
    place_for,
    progress,
    state_of,
)
from drafter.domain.clauses import STATUSES, Instrument, Slot
from drafter.domain.edits import LeaveOut, Move, SetAnswer, SetWording
from drafter.domain.kinds import Table
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.text import Block, Run
from tests.app.treaties import shelf, treaty

ORDER = ("title", "part", "article", "article", "testimonium", "signatures", "annex", "annex")
DRAFT = Negotiation(
    "n", "blank", "binding", "T", provisions=tuple(Provision(f"u{i}", kind) for i, kind in enumerate(ORDER))
)


def uid_of(clause: str, draft: Negotiation) -> str:
    return next(p.uid for p in draft.provisions if p.clause == clause)


def provision(clause: str, draft: Negotiation) -> Provision:
    return next(p for p in draft.provisions if p.clause == clause)


def test_uids_are_safe_as_bookmarks_and_never_the_same() -> None:
    uids = {new_uid() for _ in range(1000)}
    assert len(uids) == 1000
    assert all(re.fullmatch(r"p[a-z2-9]{10}", uid) for uid in uids)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("name", list(shelf().instruments))
def test_every_instrument_makes_a_draft_of_its_statuses(name: str, status: str) -> None:
    instrument = shelf().instruments[name]
    if status not in instrument.statuses:
        status = instrument.statuses[0]
    draft = new_negotiation(instrument, "T", (), status)
    assert draft.provisions
    for kept in draft.provisions:
        assert not kept.clause or status in shelf().clauses[kept.clause].statuses


def test_an_instrument_of_nothing_makes_an_empty_draft() -> None:
    empty = Instrument("e", "Empty", "", ("binding",), "articles", {}, ())
    assert new_negotiation(empty, "T", ()).provisions == ()


def test_clauses_left_out_leave_no_empty_part_behind() -> None:
    slots = (Slot("part", heading="A"), Slot("article", "x"), Slot("part", heading="B"), Slot("article", "y"))
    instrument = Instrument("i", "I", "", ("binding",), "articles", {}, slots)
    draft = new_negotiation(instrument, "T", (), left_out=["x"])
    assert [p.heading or p.clause for p in draft.provisions] == ["B", "y"]
    assert new_negotiation(instrument, "T", (), left_out=["x", "y"]).provisions == ()


@pytest.mark.parametrize(
    ("kind", "after", "index"),
    [
        ("article", "u2", 3),
        ("article", "u1", 2),
        ("article", "", 4),
        ("article", "u6", 4),
        ("annex", "u6", 7),
        ("annex", "u2", 8),
        ("part", "u3", 4),
        ("preamble", "", 1),
        ("title", "nowhere", 1),
        ("signatures", "", 6),
    ],
)
def test_a_provision_goes_behind_the_chosen_one_where_ranks_allow(kind: str, after: str, index: int) -> None:
    assert place_for(DRAFT, kind, after) == index


def test_a_clause_is_added_with_an_identity_of_its_own() -> None:
    edit = add_clause(treaty(), shelf().clauses["accession"], uid_of("consultation", treaty()), lambda: "new")
    draft = edit.apply(treaty())
    assert draft.index("new") == draft.index(uid_of("consultation", draft)) + 1
    assert edit.label == "Add Accession"


def test_a_copy_differs_by_its_uid_alone() -> None:
    original = Provision("a", "article", "consultation", "H", {"within": 1})
    copy = copy_of(original, lambda: "b")
    assert (copy.uid, copy.kind, copy.clause, copy.heading, copy.answers) == (
        "b",
        "article",
        "consultation",
        "H",
        {"within": 1},
    )


def test_a_free_article_begins_with_an_empty_paragraph_and_a_part_with_nothing() -> None:
    assert free_provision("article", "Aims").override == Override((Block("paragraph", (Run(""),)),), ())
    assert free_provision("part", "Aims").override == Override((), ())


@pytest.mark.parametrize(
    ("uid", "step", "target"),
    [("u2", 1, 3), ("u3", -1, 2), ("u3", 1, None), ("u1", -1, None), ("u0", -1, None), ("u6", 1, 7), ("u7", 1, None)],
)
def test_a_provision_moves_among_its_like_only(uid: str, step: int, target: int | None) -> None:
    move = moved(DRAFT, uid, step)
    assert move == (None if target is None else Move(uid, target, "Move up" if step < 0 else "Move down"))
    if move:
        assert move.apply(DRAFT).index(uid) == target


@pytest.mark.parametrize(
    ("uid", "index", "may"), [("u2", 1, True), ("u2", 4, False), ("u6", 7, True), ("u6", 8, False), ("u2", -1, False)]
)
def test_articles_stand_among_articles_and_annexes_among_annexes(uid: str, index: int, may: bool) -> None:
    assert may_stand(DRAFT, uid, index) is may


def test_the_state_of_a_provision_follows_what_is_done_to_it() -> None:
    uid = uid_of("testimonium", treaty())

    def state(draft: Negotiation) -> State:
        return state_of(shelf(), draft, provision("testimonium", draft))

    assert state(treaty()) is State.UNTOUCHED
    draft = SetAnswer(uid, "place", "Kyiv").apply(treaty())
    assert state(draft) is State.OPEN
    questions = open_parameters(shelf(), draft, provision("testimonium", draft))
    for question in questions:
        example = next(
            e.answers[question.id] for e in shelf().clauses["testimonium"].examples if question.id in e.answers
        )
        draft = SetAnswer(uid, question.id, example).apply(draft)
    assert state(draft) is State.COMPLETE
    assert state(SetWording(uid, Override((), ())).apply(draft)) is State.EDITED


def test_progress_counts_questions_and_ends_at_a_hundred() -> None:
    before = progress(shelf(), treaty())
    assert before.open == before.asked - before.answered > 0
    place = next_open(shelf(), treaty(), uid_of("testimonium", treaty()), "")
    assert place is not None
    after = progress(shelf(), SetAnswer(uid_of("testimonium", treaty()), "place", "Kyiv").apply(treaty()))
    assert after.open == before.open - 1
    assert Progress(0, 0).percent == 100
    assert Progress(199, 200).percent == 99


def test_the_way_to_nothing_left_goes_round_through_every_open_question() -> None:
    draft = treaty()
    everything = [(p.uid, q.id) for p in draft.provisions for q in open_parameters(shelf(), draft, p)]
    way, here = [], next_open(shelf(), draft)
    while here and here not in way:
        way.append(here)
        here = next_open(shelf(), draft, *here)
    assert way == everything
    assert here == everything[0]


def test_the_next_question_is_the_one_behind_the_place_where_the_reader_is() -> None:
    draft = treaty()
    behind = draft.index(uid_of("ceasefire", draft))
    found = next_open(shelf(), draft, uid_of("ceasefire", draft))
    assert found is not None
    assert draft.index(found[0]) >= behind
    assert next_open(shelf(), draft, "of another draft") == next_open(shelf(), draft)


def test_nothing_is_next_where_nothing_is_open() -> None:
    everything = tuple(p.uid for p in treaty().provisions if open_parameters(shelf(), treaty(), p))
    assert next_open(shelf(), LeaveOut(everything).apply(treaty())) is None


def test_a_table_with_an_empty_cell_that_it_needs_is_open() -> None:
    clause = shelf().clauses["annex_contact_points"]
    rows = clause.parameter("rows")
    assert rows
    names = tuple(column.id for column in rows.columns)

    def opened(*cells: str | None) -> bool:
        table = Table(names, (tuple(cells) + (None,) * (len(names) - len(cells)),))
        return is_open(rows, Provision("u", "annex", clause.id, answers={"rows": table}), treaty())

    assert opened("UKR", "Ministry", None)
    assert not opened("UKR", "Ministry", "+380 44")
    assert opened("XXX", "Ministry", "+380 44")
