"""A clause added from an answers file stands where the instrument itself would have it."""

import pytest

from drafter.app.drafting import new_negotiation, place_in
from drafter.domain.clauses import BINDING, POLITICAL, ClauseType, Instrument, Slot


def clause(name: str, kind: str = "article") -> ClauseType:
    return ClauseType(name, kind, "final", name, {}, "")


def slot(name: str, included: bool = True, kind: str = "article", statuses: tuple[str, ...] = (BINDING,)) -> Slot:
    return Slot(kind, name, included=included, statuses=statuses)


INSTRUMENT = Instrument(
    id="treaty",
    title="Treaty",
    summary="",
    statuses=(BINDING, POLITICAL),
    scheme="articles",
    nouns={"en": {BINDING: "Treaty", POLITICAL: "Declaration"}},
    slots=(
        slot("title", kind="title"),
        Slot("part", heading="Force"),
        slot("transit", included=False),
        slot("force"),
        slot("status", included=False),
        Slot("part", heading="Final provisions"),
        slot("amendment", statuses=(BINDING, POLITICAL)),
        slot("depositary", included=False),
        slot("registration"),
        slot("testimonium", kind="testimonium"),
        slot("annex", kind="annex", included=False),
    ),
)
DRAFT = new_negotiation(INSTRUMENT, "Treaty", ())


@pytest.mark.parametrize(
    ("name", "before"),
    [("transit", "force"), ("depositary", "registration")],
)
def test_a_clause_goes_before_the_one_that_follows_it(name: str, before: str) -> None:
    assert DRAFT.provisions[place_in(INSTRUMENT, DRAFT, clause(name))].clause == before


def test_the_last_clause_of_a_part_stays_in_its_part() -> None:
    index = place_in(INSTRUMENT, DRAFT, clause("status"))
    assert DRAFT.provisions[index - 1].clause == "force"
    assert DRAFT.provisions[index].heading == "Final provisions"


def test_an_annex_goes_to_the_end() -> None:
    assert place_in(INSTRUMENT, DRAFT, clause("annex", "annex")) == len(DRAFT.provisions)


def test_a_clause_unknown_to_the_instrument_goes_where_its_kind_belongs() -> None:
    index = place_in(INSTRUMENT, DRAFT, clause("training"))
    assert DRAFT.provisions[index - 1].clause == "registration"


def test_a_political_draft_has_only_what_fits_it() -> None:
    political = new_negotiation(INSTRUMENT, "Declaration", (), POLITICAL)
    assert [p.clause for p in political.provisions if p.clause] == ["amendment"]


def test_an_article_of_no_clause_is_free_to_write() -> None:
    blank = Instrument("blank", "Blank", "", (BINDING,), "articles", {}, (Slot("article", heading="Subject"),))
    (article,) = new_negotiation(blank, "Agreement", ()).provisions
    assert article.heading == "Subject"
    assert article.override is not None
