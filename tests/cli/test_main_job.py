"""The main job: answers in, and a guarantee treaty of thirty-three States out, in every format."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from drafter.app.drafting import open_parameters
from drafter.app.rendering import Rendering
from drafter.app.workbench import Workbench
from drafter.domain.document import text_of
from drafter.domain.text import Open
from tests.cli.conftest import Drafter


@pytest.fixture
def shown(drafter: Drafter, treaty: Path) -> dict[str, Any]:
    form: dict[str, Any] = json.loads(drafter("show", treaty, "--format", "json").out)
    return form


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".txt"])
def test_two_exports_of_one_draft_are_equal_to_the_byte(drafter: Drafter, treaty: Path, suffix: str) -> None:
    first, second = treaty.with_name(f"a{suffix}"), treaty.with_name(f"b{suffix}")
    assert drafter("export", treaty, first).code == 0
    assert drafter("export", treaty, second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size > 20_000


def test_nothing_in_a_word_file_tells_when_it_was_written(drafter: Drafter, treaty: Path) -> None:
    drafter("export", treaty, treaty.with_name("a.docx"))
    with ZipFile(treaty.with_name("a.docx")) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in package.read("docProps/core.xml")


def test_a_copy_of_a_draft_is_exported_to_the_same_bytes(drafter: Drafter, treaty: Path) -> None:
    copy = treaty.with_name("copy.treaty")
    assert drafter("backup", treaty, copy).code == 0
    drafter("export", treaty, treaty.with_name("a.docx"))
    drafter("export", copy, treaty.with_name("b.docx"))
    assert treaty.with_name("a.docx").read_bytes() == treaty.with_name("b.docx").read_bytes()


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_two_drafts_of_the_same_answers_read_the_same(
    drafter: Drafter, pact: Path, folder: Path, memory: Path, suffix: str
) -> None:
    again = folder / "again.treaty"
    assert drafter("new", again, "--answers", memory / "pact.toml").code == 0
    drafter("export", pact, folder / f"a{suffix}")
    drafter("export", again, folder / f"b{suffix}")
    assert (folder / f"a{suffix}").read_text("utf-8") == (folder / f"b{suffix}").read_text("utf-8")


def test_thirty_four_parties_of_which_thirty_three_sign(shown: dict[str, Any]) -> None:
    assert len(shown["parties"]) == 34
    (signatures,) = [entry for entry in shown["provisions"] if entry["kind"] == "signatures"]
    names = signatures["text"].splitlines()
    assert len(names) == 33
    assert names[0] == "For Australia"
    assert names[-1] == "For the United States of America"
    assert not any("Swiss" in name for name in names)


def test_some_forty_provisions_numbered_in_one_row(shown: dict[str, Any]) -> None:
    articles = [entry["number"] for entry in shown["provisions"] if entry["kind"] == "article"]
    assert len(articles) >= 35
    assert articles == [f"Article {number}" for number in range(1, len(articles) + 1)]
    annexes = [entry["number"] for entry in shown["provisions"] if entry["kind"] == "annex"]
    assert annexes == ["Annex A", "Annex B"]


def test_what_was_answered_stands_in_the_text(drafter: Drafter, treaty: Path) -> None:
    text = " ".join(drafter("show", treaty).out.split())
    for words in (
        "shall meet within 24 hours of receipt of the request",
        "no fewer than 15,000 and no more than 30,000 military Personnel",
        "within 40 kilometres of the Line of Contact",
        "at least 12 signatories, among them France, Ukraine and the United Kingdom,",
        "The Parties designate the Swiss Confederation as the Depositary",
        "Done at Paris on 6 January 2026 in a single original",
        "Ban on services to the maritime transport of crude oil",
        "EUR 3,000,000,000",
    ):
        assert words in text


def test_a_placeholder_stands_only_where_the_answers_leave_a_question_open(workbench: Workbench, treaty: Path) -> None:
    with closing(workbench.open(treaty, read_only=True)) as session:
        negotiation, rendering = session.negotiation, Rendering(workbench.library, "en")
    still_open = {
        provision.clause: {parameter.id for parameter in open_parameters(workbench.library, negotiation, provision)}
        for provision in negotiation.provisions
    }
    for provision in negotiation.provisions:
        assert set(rendering.open_questions(negotiation, provision)) <= still_open[provision.clause]
    assert {clause for clause, questions in still_open.items() if questions} == {
        "ceasefire",
        "training",
        "weapons_withdrawal",
        "annex_contributions",
        "annex_contact_points",
    }


def test_no_reference_leads_nowhere_and_nothing_unprinted_is_left(workbench: Workbench, treaty: Path) -> None:
    with closing(workbench.open(treaty, read_only=True)) as session:
        document = workbench.document(session.negotiation)
    blocks = [block for provision in document.provisions for block in provision.blocks]
    gone = [i for block in blocks for i in block.inlines if isinstance(i, Open) and i.parameter.startswith("ref:")]
    assert gone == []
    text = "\n".join(text_of(block.inlines) for block in blocks)
    for remnant in ("{{", "{%", "None", "  ", " ,", " .", "()"):
        assert remnant not in text
