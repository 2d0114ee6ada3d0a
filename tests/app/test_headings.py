"""Headings of provisions as printed."""

from pathlib import Path

from drafter.app.drafting import new_negotiation
from drafter.app.rendering import Rendering
from drafter.domain.negotiation import Provision
from drafter.domain.parties import Party
from drafter.library.shelf import Shelf

SHELF = Shelf(Path(__file__).parents[2] / "templates")


def heading(provision: Provision) -> str:
    rendering = Rendering(SHELF, "en")
    negotiation = new_negotiation(SHELF.instruments["blank"], "Treaty", (Party("UKR"), Party("FRA")))
    rendering.document(negotiation)
    return rendering.heading(provision)


def test_an_annex_is_headed_as_answered() -> None:
    assert heading(Provision("p1", "annex", "annex_table", answers={"heading": "Crossing points"})) == "Crossing points"


def test_an_annex_without_an_answer_has_the_heading_of_its_clause_type() -> None:
    assert heading(Provision("p1", "annex", "annex_table")) == "Table"


def test_a_heading_written_by_hand_prevails() -> None:
    written = Provision("p1", "annex", "annex_table", heading="Bridges", answers={"heading": "Crossing points"})
    assert heading(written) == "Bridges"
