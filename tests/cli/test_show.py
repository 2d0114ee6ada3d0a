"""A draft shown as text, as an outline and as JSON, key by key as the contract has it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Drafter

KINDS = {
    "title", "preamble", "part", "chapter", "article", "testimonium", "signatures", "annex",
    "paragraph", "subparagraph", "point", "text", "recital", "heading", "table",
}  # fmt: skip


def form(drafter: Drafter, *words: object) -> dict[str, Any]:
    done = drafter(*words)
    assert (done.code, done.err) == (0, "")
    parsed: dict[str, Any] = json.loads(done.out)
    return parsed


@pytest.fixture
def shown(drafter: Drafter, pact: Path) -> dict[str, Any]:
    return form(drafter, "show", pact, "--format", "json")


def test_the_head_of_a_draft(shown: dict[str, Any]) -> None:
    assert {name: value for name, value in shown.items() if name != "provisions"} == {
        "format": "drafter-draft/1",
        "title": "Agreement on Mutual Security",
        "instrument": "bilateral_security_agreement",
        "status": "binding",
        "symbol": "",
        "marking": "LIMITED",
        "languages": ["en"],
        "parties": [
            {"code": "UKR", "name": "Ukraine", "roles": ["beneficiary", "host"]},
            {"code": "GBR", "name": "the United Kingdom", "roles": ["guarantor", "contributing", "lead"]},
        ],
    }


def test_every_provision_has_every_key_and_every_value_its_type(shown: dict[str, Any]) -> None:
    contract = {"uid": str, "kind": str, "number": str, "heading": str, "text": str, "clause": str, "state": str}
    for entry in shown["provisions"]:
        assert set(entry) >= {*contract, "depth"}
        assert all(type(entry[name]) is kind for name, kind in contract.items())
        assert type(entry["depth"]) is int
        assert entry["kind"] in KINDS
        assert entry["state"] in {"placeholder", "proposed"}
    uids = [entry["uid"] for entry in shown["provisions"]]
    assert len(set(uids)) == len(uids)


def test_a_number_is_the_printed_label_and_the_text_is_without_it(shown: dict[str, Any]) -> None:
    entries = shown["provisions"]
    at = next(index for index, entry in enumerate(entries) if entry["clause"] == "consultation")
    head, first = entries[at : at + 2]
    assert (head["kind"], head["heading"], head["text"]) == ("article", "Consultation", "")
    assert head["number"].startswith("Article ")
    assert (first["kind"], first["number"]) == ("paragraph", "1.")
    assert first["text"].startswith("Where a Party considers")
    assert first["depth"] == head["depth"] + 1


def test_a_provision_with_an_open_question_is_a_placeholder_until_it_is_answered(
    drafter: Drafter, pact: Path, shown: dict[str, Any]
) -> None:
    def states(form: dict[str, Any]) -> set[str]:
        return {entry["state"] for entry in form["provisions"] if entry["clause"] == "testimonium"}

    assert states(shown) == {"placeholder"}
    drafter("set", pact, "testimonium.place=Kyiv", "testimonium.date=2026-06-30")
    assert states(form(drafter, "show", pact, "--format", "json")) == {"proposed"}


def test_the_text_shows_what_is_open(drafter: Drafter, pact: Path) -> None:
    done = drafter("show", pact)
    assert (done.code, done.err) == (0, "")
    assert "Agreement on Mutual Security" in done.out
    assert "Done at [" in done.out


def test_the_text_is_what_the_export_writes(drafter: Drafter, pact: Path) -> None:
    drafter("export", pact, pact.with_suffix(".txt"))
    assert drafter("show", pact).out == pact.with_suffix(".txt").read_text("utf-8")


def test_the_outline_has_a_line_for_each_provision(drafter: Drafter, treaty: Path) -> None:
    lines = drafter("show", treaty, "--format", "outline").out.splitlines()
    assert lines[:5] == [
        "Title",
        "Preamble",
        "Part I General provisions",
        "  Article 1 Purpose",
        "  Article 2 Definitions",
    ]
    assert lines[-2:] == ["Annex A Contributions", "Annex B Contact Points"]


def test_an_unknown_treaty_language_is_refused(drafter: Drafter, pact: Path) -> None:
    refused = drafter("show", pact, "--lang", "tlh")
    assert refused.code == 3
    assert refused.err.startswith("There is no treaty language “tlh” (languages: en")


def test_the_library_is_listed_for_people(drafter: Drafter) -> None:
    done = drafter("library")
    assert done.code == 0
    for line in ("Instruments", "Clause types", "Languages", "  en: English"):
        assert line in done.out.splitlines()
    assert "      within (duration): Within what time must the parties meet?" in done.out


def test_the_library_is_listed_for_programs(drafter: Drafter) -> None:
    library = form(drafter, "library", "--json")
    assert set(library) == {"format", "instruments", "clauses", "languages"}
    assert library["format"] == "drafter-library/1"
    assert library["languages"][0] == {"code": "en", "name": "English"}
    clauses = {clause["id"]: clause for clause in library["clauses"]}
    for instrument in library["instruments"]:
        assert set(instrument) >= {"id", "title", "summary", "statuses", "clauses"}
        assert set(instrument["clauses"]) <= set(clauses)
    within = next(p for p in clauses["consultation"]["parameters"] if p["id"] == "within")
    assert within == {
        "id": "within",
        "kind": "duration",
        "question": "Within what time must the parties meet?",
        "required": True,
        "default": {"kind": "duration", "amount": 24, "unit": "h"},
    }
