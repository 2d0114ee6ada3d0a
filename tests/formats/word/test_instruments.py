"""Every instrument of the library can be written as it is offered, and Word counts as the draft does."""

from __future__ import annotations

import pytest

from drafter.app.drafting import new_negotiation
from drafter.app.rendering import Rendering
from drafter.domain.parties import Party
from drafter.formats.word.writer import WordWriter
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder
from tests.formats.word.reading import paragraphs, references

SHELF = Shelf(templates_folder())
CASES = [(name, status) for name, instrument in SHELF.instruments.items() for status in instrument.statuses]
PARTIES = (
    Party("UKR", ("beneficiary", "host")),
    Party("FRA", ("guarantor", "contributing")),
    Party("GBR", ("guarantor",)),
)


@pytest.mark.parametrize(("name", "status"), CASES)
def test_a_fresh_draft_keeps_its_numbers_and_references_in_word(name: str, status: str) -> None:
    negotiation = new_negotiation(SHELF.instruments[name], "The title", PARTIES, status)
    document = Rendering(SHELF, "en").document(negotiation)
    content = WordWriter().write(document)
    written = list(paragraphs(content))
    labels = [label for p in document.provisions for label in (p.label, *(b.label for b in p.blocks)) if label]
    assert [p.label for p in written if p.label] == labels
    numbers = {mark: p.label.rstrip(".") for p in written for mark in p.bookmarks}
    assert all(numbers[mark] == text for mark, text in references(content))
    assert written[0].style == "Title"
