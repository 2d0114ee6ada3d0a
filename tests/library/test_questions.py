"""Every question that is open stands in the text, and every placeholder in the text is a question that is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.app.drafting import asked_parameters, open_parameters
from drafter.app.rendering import Rendering
from drafter.domain.clauses import ClauseType, Parameter
from drafter.domain.kinds import Value
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import Party
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder

LIBRARY = Shelf(templates_folder())
PARTIES = (Party("UKR", ("beneficiary",)), Party("FRA", ("guarantor",)), Party("CHE", ("depositary",)))


def draft_of(clause: ClauseType, status: str, answers: dict[str, Value]) -> Negotiation:
    """A draft of that clause alone."""
    provision = Provision("p1", clause.kind, clause.id, answers=answers)
    return Negotiation("n", "blank", status, "Agreement", parties=PARTIES, provisions=(provision,))


def one_answer_each(clause: ClauseType) -> list[dict[str, Value]]:
    """No answer at all, and each answer of each choice and flag by itself."""
    answers: list[dict[str, Value]] = [{}]
    for parameter in clause.parameters:
        if parameter.kind == "flag":
            answers += [{parameter.id: True}, {parameter.id: False}]
        elif parameter.kind == "choice" and not parameter.several:
            answers += [{parameter.id: choice.id} for choice in parameter.choices]
    return answers


@pytest.mark.parametrize("clause", LIBRARY.clauses.values(), ids=lambda clause: clause.id)
def test_open_questions_and_placeholders_are_the_same(clause: ClauseType) -> None:
    for status in clause.statuses:
        for answers in one_answer_each(clause):
            draft = draft_of(clause, status, answers)
            provision = draft.provisions[0]
            in_text = {p for p in Rendering(LIBRARY, "en").open_questions(draft, provision) if ":" not in p}
            assert in_text == {p.id for p in open_parameters(LIBRARY, draft, provision)}, (status, answers)


def test_a_question_with_a_condition_is_asked_only_where_it_holds() -> None:
    clause = LIBRARY.clauses["pressure_triggers"]

    def asked(**answers: Value) -> list[str]:
        draft = draft_of(clause, "binding", answers)
        return [parameter.id for parameter in asked_parameters(clause, draft.provisions[0], draft)]

    assert "date" in asked(test="date_passed")
    assert "date" not in asked(test="refusal")


def test_a_condition_on_an_unknown_parameter_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "clauses" / "odd"
    folder.mkdir(parents=True)
    lines = ['title = "Odd"', 'group = "final"', 'summary = "Odd."', "[[parameters]]", 'id = "a"', 'kind = "text"']
    lines += ['label = "a"', 'question = "A?"', 'asked_when = { missing = ["x"] }']
    (folder / "clause.toml").write_text("\n".join(lines), encoding="utf-8")
    faults = Shelf(tmp_path / "templates").faults
    assert [(fault.line, "missing" in fault.message) for fault in faults] == [(9, True)]


def test_the_conditions_of_the_library_name_answers_that_can_be_given() -> None:
    def answers_of(parameter: Parameter | None) -> set[str]:
        assert parameter is not None
        return {"yes", "no"} if parameter.kind == "flag" else {choice.id for choice in parameter.choices}

    for clause in LIBRARY.clauses.values():
        for parameter in clause.parameters:
            for name, values in parameter.asked_when.items():
                assert set(values) <= answers_of(clause.parameter(name)), (clause.id, parameter.id)
