"""A place in the text leads to the question that it answers."""

import pytest

from drafter.app.rendering import Rendering
from drafter.app.tracing import question_at
from drafter.domain.edits import SetAnswer
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Provision
from tests.app.treaties import shelf, treaty

CONSULTATION = next(p for p in treaty().provisions if p.clause == "consultation")
DRAFT = SetAnswer(CONSULTATION.uid, "within", Duration(36, "h")).apply(treaty())
TEXT = "The Parties shall meet within 36\u00a0hours of receipt, and again 36\u00a0hours later."


def at(position: int, text: str = TEXT, provision: Provision | None = None) -> str:
    provision = provision or DRAFT.provisions[DRAFT.index(CONSULTATION.uid)]
    return question_at(shelf(), Rendering(shelf(), "en"), DRAFT, provision, text, position)


@pytest.mark.parametrize("occurrence", [0, 1])
@pytest.mark.parametrize("offset", [0, 3, len("36 hours") - 1])
def test_every_character_of_every_occurrence_of_an_answer(occurrence: int, offset: int) -> None:
    start = TEXT.index("36") if occurrence == 0 else TEXT.rindex("36")
    assert at(start + offset) == "within"


@pytest.mark.parametrize(
    "position", [0, TEXT.index("36") - 1, TEXT.index("36") + len("36 hours"), len(TEXT), 10_000, -1]
)
def test_a_place_that_answers_nothing(position: int) -> None:
    assert at(position) == ""


def test_the_longest_answer_that_covers_the_place() -> None:
    """Both "10 years" and the "0 years" within it are answers; the longer one is meant, whichever is asked for first."""
    years = {"term": Duration(0, "years"), "earliest": Duration(10, "years"), "notice": Duration(0, "years")}
    provision = Provision("x", "article", "duration_withdrawal", answers=years)
    assert at(len("after 10"), "after 10\u00a0years", provision) == "earliest"
    assert at(len("after 0"), "after 0\u00a0years", provision) == "term"


def test_a_free_provision_answers_nothing() -> None:
    assert at(TEXT.index("36"), provision=Provision("x", "article")) == ""


def test_an_empty_text_answers_nothing() -> None:
    assert at(0, "") == ""
