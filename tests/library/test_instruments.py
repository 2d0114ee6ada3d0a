"""Every instrument of the shipped library makes a whole draft: nothing faulty, no reference astray, in its own register."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from drafter.app.drafting import new_negotiation
from drafter.app.rendering import Rendering
from drafter.domain.clauses import POLITICAL, Instrument
from drafter.domain.document import PrintedDocument, text_of
from drafter.domain.text import Open, Run
from tests.library.casts import MANY, PAIR, SHELF, TEMPLATES, wording
from tests.library.test_examples import BINDING_WORDS

#: The standard terms, as the definitions print them when every clause is in the draft.
ALL_TERMS = {
    inline.text.strip("“”")
    for block in wording(SHELF.clauses["definitions"], "binding", {})
    for inline in block.inlines
    if isinstance(inline, Run) and inline.term
}
#: Terms that their clauses use under some answers only; to define them always is the lesser evil.
DEPENDING_ON_ANSWERS = {"Lead State", "Line of Contact", "Guarantor", "Host State"}
DRAFTS = [(instrument, status) for instrument in SHELF.instruments.values() for status in instrument.statuses]


def draft_of(instrument: Instrument, status: str) -> PrintedDocument:
    cast = PAIR if instrument.parties_max == 2 else MANY
    negotiation = new_negotiation(instrument, "Charter of Lasting Security", cast, status)
    rendering = Rendering(SHELF, "en")
    faults = [fault for p in negotiation.provisions for fault in rendering.wording(negotiation, p).faults]
    assert faults == []
    return rendering.document(negotiation)


def lines(document: PrintedDocument, clause: str = "") -> list[str]:
    printed = (provision for provision in document.provisions if clause in ("", provision.clause))
    return [text_of(block.inlines) for provision in printed for block in provision.blocks]


@pytest.mark.parametrize(("instrument", "status"), DRAFTS, ids=lambda item: getattr(item, "id", item))
def test_no_reference_of_an_instrument_leads_nowhere(instrument: Instrument, status: str) -> None:
    astray = [
        (provision.clause, inline.parameter)
        for provision in draft_of(instrument, status).provisions
        for block in provision.blocks
        for inline in block.inlines
        if isinstance(inline, Open) and inline.parameter.startswith("ref:")
    ]
    assert astray == []


@pytest.mark.parametrize(("instrument", "status"), DRAFTS, ids=lambda item: getattr(item, "id", item))
def test_no_list_of_an_instrument_has_one_item(instrument: Instrument, status: str) -> None:
    lonely = []
    for provision in draft_of(instrument, status).provisions:
        labels = [block.label for block in provision.blocks if block.role in ("paragraph", "subparagraph")]
        pairs = itertools.pairwise([*labels, ""])
        lonely += [provision.clause for label, after in pairs if label == "(a)" and after != "(b)"]
    assert lonely == []


@pytest.mark.parametrize("instrument", [i for i, status in DRAFTS if status == POLITICAL], ids=lambda i: i.id)
def test_a_political_instrument_has_no_word_of_a_treaty(instrument: Instrument) -> None:
    document = draft_of(instrument, POLITICAL)
    headings = [f"{provision.label} {provision.heading}" for provision in document.provisions]
    assert [line for line in (*headings, *lines(document)) if BINDING_WORDS.search(line)] == []


@pytest.mark.parametrize(("instrument", "status"), DRAFTS, ids=lambda item: getattr(item, "id", item))
def test_an_instrument_defines_the_terms_it_uses_and_no_others(instrument: Instrument, status: str) -> None:
    document = draft_of(instrument, status)
    defined, text = terms_of(document), words_outside_definitions(document)
    # A body may have a term in its name: the Council of Guarantor States.
    used = {term for term in ALL_TERMS if re.search(rf"\b{term}s?\b(?! States)", text)}
    within = {
        term for term in defined if re.search(rf"\b{term}s?\b", definitions_of(document).replace(f"“{term}”", ""))
    }
    assert used - defined - defined_inline(document) == set()
    assert defined - used - within - DEPENDING_ON_ANSWERS == set()


def definitions_of(document: PrintedDocument) -> str:
    return "\n".join(lines(document, "definitions"))


def words_outside_definitions(document: PrintedDocument) -> str:
    others = {provision.clause for provision in document.provisions} - {"definitions"}
    return "\n".join(line for clause in others for line in lines(document, clause))


def terms_of(document: PrintedDocument) -> set[str]:
    return {term for clause, term in _terms(document) if clause == "definitions"}


def defined_inline(document: PrintedDocument) -> set[str]:
    return {term for clause, term in _terms(document) if clause != "definitions"}


def _terms(document: PrintedDocument) -> list[tuple[str, str]]:
    return [
        (provision.clause, run.text.strip("“”"))
        for provision in document.provisions
        for block in provision.blocks
        for run in block.inlines
        if isinstance(run, Run) and run.term
    ]


def test_the_guarantee_treaty_has_all_that_a_treaty_needs() -> None:
    treaty = SHELF.instruments["guarantee_treaty"]
    kinds = [slot.kind for slot in treaty.slots]
    assert kinds.count("article") >= 30
    assert kinds.index("testimonium") < kinds.index("signatures") < kinds.index("annex")
    assert kinds[:2] == ["title", "preamble"]


def test_the_order_names_every_clause_and_instrument_once() -> None:
    for folder, known in (("clauses", SHELF.clauses), ("instruments", SHELF.instruments)):
        listed = Path(TEMPLATES, folder, "order.txt").read_text(encoding="utf-8").split()
        assert sorted(listed) == sorted(known)
        assert list(known) == listed


def test_answers_of_an_instrument_file_are_all_for_clauses_that_exist() -> None:
    for path in (TEMPLATES / "instruments").glob("*.toml"):
        contents = tomllib.loads(path.read_text(encoding="utf-8"))["contents"]
        assert {slot["clause"] for slot in contents if "clause" in slot} <= set(SHELF.clauses)
