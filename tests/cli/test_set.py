"""Answers given on the command line: all of them or none, each fault told."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from drafter.app.workbench import Workbench
from tests.cli.conftest import Drafter

WITHIN = "shall meet within {} of receipt"


def text(drafter: Drafter, path: Path) -> str:
    return " ".join(drafter("show", path).out.replace("\u00a0", " ").split())


@pytest.mark.parametrize("place", ["consultation", "article-{n}", "ARTICLE-{n}", "{uid}"])
def test_a_provision_is_named_by_clause_number_or_uid(drafter: Drafter, pact: Path, place: str) -> None:
    entry = provision(drafter, pact, "consultation")
    name = place.format(n=entry["number"].split()[-1], uid=entry["uid"])
    done = drafter("set", pact, f"{name}.within=36 h")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert WITHIN.format("36 hours") in text(drafter, pact)


def provision(drafter: Drafter, path: Path, clause: str) -> dict[str, str]:
    entries = json.loads(drafter("show", path, "--format", "json").out)["provisions"]
    found: dict[str, str] = next(entry for entry in entries if entry["clause"] == clause)
    return found


def test_a_text_numbered_by_paragraphs_is_answered_by_paragraph(drafter: Drafter, folder: Path) -> None:
    declaration = folder / "d.treaty"
    assert drafter("new", declaration, "--instrument", "political_declaration").code == 0
    number = provision(drafter, declaration, "consultation")["number"].rstrip(".")
    assert drafter("set", declaration, f"paragraph-{number}.within=12 h").code == 0
    assert "within 12 hours" in text(drafter, declaration)


def test_an_empty_value_takes_the_answer_back(drafter: Drafter, pact: Path) -> None:
    before = text(drafter, pact)
    drafter("set", pact, "consultation.within=36 h")
    assert drafter("set", pact, "consultation.within=24 h").code == 0
    assert text(drafter, pact) == before
    assert drafter("set", pact, "consultation.level=senior_officials").code == 0
    assert text(drafter, pact) != before
    assert drafter("set", pact, "consultation.level=").code == 0
    assert text(drafter, pact) == before


def test_a_table_is_given_as_json(drafter: Drafter, treaty: Path) -> None:
    rows = '[{"party": "FRA", "capability": "Mine hunters", "quantity": "4 ships", "readiness": "8 d"}]'
    assert drafter("set", treaty, f"response_measures.measures={rows}").code == 0
    assert "Mine hunters" in text(drafter, treaty)
    assert "Maritime patrol" not in text(drafter, treaty)


def test_a_value_may_hold_equals_signs_dots_and_brackets(drafter: Drafter, pact: Path) -> None:
    assert drafter("set", pact, "testimonium.place=[Paris = Lutetia v1.0]").code == 0
    assert "Done at [Paris = Lutetia v1.0]" in text(drafter, pact)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("consultation.within", "“consultation.within” is no answer; write PROVISION.PARAMETER=VALUE."),
        ("within=24 h", "“within=24 h” is no answer; write PROVISION.PARAMETER=VALUE."),
        (".=24 h", "“” is not in the draft; name a provision by uid, clause id or number (article-5)."),
        ("consultatoin.within=24 h", "“consultatoin” is not in the draft; name a provision by uid, clause id or"),
        ("article-99.within=24 h", "“article-99” is not in the draft; name a provision by uid, clause id or number"),
        ("consultation.when=24 h", "“consultation” has no parameter “when” (parameters: within, starts, level,"),
        ("signatures.within=24 h", "“signatures” is not in the draft; name a provision by uid, clause id or number"),
        ("consultation.within=soon", "consultation.within: “soon” is not a duration such as “24 h”, “30 d”,"),
        ("consultation.within=2,5 d", "consultation.within: “2,5 d” is not a duration such as"),
        ("consultation.within=900 d", "consultation.within: “900 d” is outside the limits: at least 1 h and at most"),
        ("consultation.level=kings", "consultation.level: “kings” is not one of: heads_of_state_or_government,"),
        ("armed_forces_support.party=GBR,FRA", "armed_forces_support.party: “FRA” is not a party of this negotiation."),
        ("testimonium.date=30.06.2026", "testimonium.date: “30.06.2026” is not a date such as “2026-06-30”."),
        ("armed_forces_support.amount=-1 EUR", "armed_forces_support.amount: “-1 EUR” is not an amount of money such"),
        ('annex_contact_points.rows={"party": "UKR"}', 'annex_contact_points.rows: “{"party": "UKR"}” is not a table:'),
        ('annex_contact_points.rows=[{"fax": "1"}]', "annex_contact_points.rows: row 1 has no column “fax” (columns:"),
        ('annex_contact_points.rows=[{"party": "FRA"}]', "annex_contact_points.rows: row 1, column “party”: “FRA” is"),
        (f"annex_contact_points.rows={'[' * 50_000}", "annex_contact_points.rows: “[[[[["),
    ],
)
def test_a_wrong_answer_is_refused_in_one_sentence_and_changes_nothing(
    drafter: Drafter, pact: Path, answer: str, says: str
) -> None:
    before = pact.read_bytes()
    refused = drafter("set", pact, "testimonium.place=Rome", answer)
    assert refused.code == 3
    assert refused.err.startswith(f"{pact}: {says}")
    assert refused.err.count("\n") == 1
    assert len(refused.err) < 400 + len(str(pact))
    assert pact.read_bytes() == before


def test_every_wrong_answer_is_told(drafter: Drafter, pact: Path) -> None:
    refused = drafter("set", pact, "consultation.within=soon", "testimonium.place=Rome", "consultation.level=kings")
    assert [line.split(": ")[1] for line in refused.err.splitlines()] == ["consultation.within", "consultation.level"]


def test_all_answers_are_one_step_of_the_history(drafter: Drafter, pact: Path, workbench: Workbench) -> None:
    assert drafter("set", pact, "testimonium.place=Rome", "consultation.within=12 h").code == 0
    with closing(workbench.open(pact)) as session:
        assert "Rome" in str(session.negotiation)
        session.undo()
        assert session.undo_label == ""
        assert "Rome" not in str(session.negotiation)


def test_nothing_to_set_is_wrong_usage(drafter: Drafter, pact: Path) -> None:
    refused = drafter("set", pact)
    assert refused.code == 2
    assert "usage: drafter set" in refused.err
