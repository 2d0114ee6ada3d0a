"""The sample negotiation opens without a fault, half answered, and leaves the guide something to ask."""

from functools import cache

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.rendering import Rendering
from drafter.domain.document import PrintedBlock, PrintedDocument, text_of
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Open
from drafter.library.shelf import Shelf
from drafter.paths import resources_folder, templates_folder

SAMPLE = resources_folder() / "sample" / "negotiation.toml"


@cache
def shelf() -> Shelf:
    return Shelf(templates_folder())


@cache
def sample() -> Negotiation:
    return negotiation_from_answers(SAMPLE.name, SAMPLE.read_text(encoding="utf-8"), shelf())


@cache
def document() -> PrintedDocument:
    return Rendering(shelf(), "en").document(sample())


def blocks() -> list[PrintedBlock]:
    return [block for provision in document().provisions for block in provision.blocks]


def open_questions() -> set[str]:
    rendering = Rendering(shelf(), "en")
    return {name for provision in sample().provisions for name in rendering.open_questions(sample(), provision)}


def test_it_is_negotiated_by_six_states() -> None:
    assert len(sample().parties) == 6
    assert all(party.bound for party in sample().parties)


def test_some_questions_are_answered_and_some_are_open() -> None:
    assert sum(len(provision.answers) for provision in sample().provisions) > 20
    assert {"persons", "date"} <= open_questions()


def test_no_reference_leads_nowhere() -> None:
    dangling = [
        inline
        for block in blocks()
        for inline in block.inlines
        if isinstance(inline, Open) and inline.parameter.startswith("ref:")
    ]
    assert dangling == []


def test_the_text_names_its_depositary_and_its_number_of_states() -> None:
    text = "\n".join(text_of(block.inlines) for block in blocks())
    assert "The Parties designate the Republic of Fiji as the Depositary of this Arrangement." in text
    assert "at least 4 signatories, among them Fiji and New Zealand," in text


def test_what_it_adds_stands_where_the_instrument_has_it() -> None:
    clauses = [provision.clause for provision in sample().provisions]
    assert clauses.index("depositary") < clauses.index("registration") < clauses.index("testimonium")
    assert clauses.index("coordination") < clauses.index("disputes")
