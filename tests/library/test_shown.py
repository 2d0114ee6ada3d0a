"""Answers as templates see them."""

from pathlib import Path

from drafter.domain.clauses import BINDING, Parameter
from drafter.domain.negotiation import Negotiation
from drafter.domain.parties import Party
from drafter.library.shelf import Shelf
from drafter.library.shown import OpenShown, Printer

ENGLISH = Shelf(Path(__file__).parents[2] / "templates").languages["en"]
PRINTER = Printer(ENGLISH, Negotiation("n", "guarantee_treaty", BINDING, "Treaty"))


def test_a_calendar_year_is_printed_without_separators() -> None:
    year = Parameter("first_year", "count", "From what year?", "first year", units=("calendar year",))
    assert PRINTER.text(PRINTER.wrap(2026, year)) == "2026"


def test_any_other_count_is_printed_with_separators() -> None:
    persons = Parameter("persons", "count", "How many?", "number of persons")
    assert PRINTER.text(PRINTER.wrap(15000, persons)) == "15,000"


def test_an_open_table_has_a_place_for_each_required_column() -> None:
    columns = (
        Parameter("party", "party", "State", "State"),
        Parameter("source", "text", "Source", "source", required=False),
    )
    rows = PRINTER.wrap(None, Parameter("rows", "table", "Which rows?", "rows", columns=columns))
    assert [(row.party, row.source) for row in rows] == [(OpenShown("rows", "State"), None)]


def test_an_open_table_of_the_users_own_columns_is_one_cell() -> None:
    rows = PRINTER.wrap(None, Parameter("rows", "table", "Which rows?", "rows", open_columns=True))
    assert [list(row.cells) for row in rows] == [[rows]]


def test_parties_that_have_left_leave_the_question_open_again() -> None:
    obligors = Parameter("obligors", "parties", "Who assists?", "who assists")
    printer = Printer(ENGLISH, Negotiation("n", "", BINDING, "", parties=(Party("FRA"),)))
    assert printer.text(printer.wrap(("FRA", "USA"), obligors)) == "France"
    assert printer.wrap(("USA",), obligors) == OpenShown("obligors", "who assists")
