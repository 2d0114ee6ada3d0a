"""Tables and terms: typed in cells, pasted from a spreadsheet, imported; what is wrong is named and stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from drafter.domain.clauses import Choice, Parameter
from drafter.domain.errors import Refusal
from drafter.domain.kinds import Duration, Table, Term
from drafter.ui.desk import Desk
from drafter.ui.fields import make_field
from drafter.ui.fields.paste import block_of, header_places, placed
from drafter.ui.fields.table import TableField

COLUMNS = (
    Parameter("party", "party", "", "party"),
    Parameter("capability", "text", "", "capability"),
    Parameter("ready_within", "duration", "", "ready within"),
    Parameter("basis", "choice", "", "basis", choices=(Choice("floor", "At least"), Choice("ceiling", "At most"))),
)
IDS = tuple(column.id for column in COLUMNS)
FRANCE = ("FRA", "Air defence", Duration(10, "d"), "floor")


@pytest.fixture
def field(qtbot: QtBot, desk: Desk) -> TableField:
    return shown(qtbot, desk, Parameter("rows", "table", "Who gives what?", "contributions", columns=COLUMNS))


@pytest.fixture
def free(qtbot: QtBot, desk: Desk) -> TableField:
    return shown(qtbot, desk, Parameter("rows", "table", "What stands in it?", "rows", open_columns=True))


def shown(qtbot: QtBot, desk: Desk, parameter: Parameter) -> TableField:
    field = make_field(parameter, desk)
    qtbot.addWidget(field)
    field.answers = []
    field.answered.connect(field.answers.append)
    field.resize(640, 240)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.focus_first()
    return field


def press(field: TableField, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(field.view, key, modifier)


def type_cell(field: TableField, text: str) -> None:
    """Type into the present cell and end with Tab, which goes to the next."""
    press(field, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def error(field: TableField) -> str:
    return field._sentence.text() if field._sentence else ""


def test_cells_are_typed_by_their_kind(field: TableField) -> None:
    press(field, Qt.Key.Key_F2)
    for text in ("France", "Air defence", "10 days", "At least"):
        editor = QApplication.focusWidget()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert field.answers[-1] == Table(IDS, (FRANCE,))
    assert field.model.rowCount() == 2  # Tab behind the last cell makes a row


@pytest.mark.parametrize(
    ("typed", "keys", "place"),
    [
        ("FRA", [Qt.Key.Key_Tab], (0, 1)),
        ("fr", [Qt.Key.Key_Down, Qt.Key.Key_Tab], (0, 1)),
        ("FRA", [Qt.Key.Key_Return], (1, 0)),
    ],
    ids=["tab", "the suggestion chosen", "enter"],
)
def test_a_cell_ends_though_suggestions_hang_below_it(
    field: TableField, qtbot: QtBot, typed: str, keys: list[Qt.Key], place: tuple[int, int]
) -> None:
    field.set_value(Table(IDS, ((None, "Air defence", None, None), ("GBR", None, None, None))), None)
    field.view.setCurrentIndex(field.model.index(0, 0))
    press(field, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), typed)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    for key in keys:
        QTest.keyClick(QApplication.activePopupWidget(), key)
    assert field.answers[-1].rows[0][0] == "FRA"
    assert (field.view.currentIndex().row(), field.view.currentIndex().column()) == place
    assert field.view.isAncestorOf(QApplication.focusWidget()) or field.view.hasFocus()


def test_enter_ends_a_cell_and_goes_down(field: TableField) -> None:
    field.set_value(Table(IDS, (FRANCE, ("GBR", None, None, None))), None)
    field.view.setCurrentIndex(field.model.index(0, 1))
    press(field, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Radar")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert field.answers[-1].rows[0][1] == "Radar"
    assert (field.view.currentIndex().row(), field.view.currentIndex().column()) == (1, 1)


def test_enter_outside_a_cell_goes_on(qtbot: QtBot, field: TableField) -> None:
    with qtbot.waitSignal(field.settled, timeout=500):
        press(field, Qt.Key.Key_Return)


def test_a_wrong_cell_stays_and_is_named(field: TableField) -> None:
    field.set_value(Table(IDS, (FRANCE,)), None)
    field.view.setCurrentIndex(field.model.index(0, 2))
    type_cell(field, "soon")
    assert field.answers[-1] == Table(IDS, (("FRA", "Air defence", None, "floor"),))
    assert field.model.index(0, 2).data() == "soon"
    assert error(field).startswith("One cell cannot be used: row 1, ready within (“soon” is not a duration")
    assert field.model.index(0, 2).data(Qt.ItemDataRole.BackgroundRole) is not None


def test_rows_are_added_moved_and_removed_by_keys(field: TableField) -> None:
    field.set_value(Table(IDS, (FRANCE, ("GBR", None, None, None))), None)
    press(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [row[0] for row in field.answers[-1].rows] == ["GBR", "FRA"]
    press(field, Qt.Key.Key_Insert)
    assert field.model.rowCount() == 3
    field.view.setCurrentIndex(field.model.index(0, 0))
    press(field, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert [row[0] for row in field.answers[-1].rows] == ["FRA"]


def test_removing_the_last_row_leaves_one_to_type_in(field: TableField) -> None:
    field.set_value(Table(IDS, (FRANCE,)), None)
    field.view.setCurrentIndex(field.model.index(0, 0))
    press(field, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert field.answers == [None]
    assert field.model.rowCount() == 1


def test_delete_empties_the_cells_chosen(field: TableField) -> None:
    field.set_value(Table(IDS, (FRANCE,)), None)
    field.view.setCurrentIndex(field.model.index(0, 1))
    press(field, Qt.Key.Key_Delete)
    assert field.answers == [Table(IDS, (("FRA", None, Duration(10, "d"), "floor"),))]


def test_a_block_is_pasted_by_the_order_of_columns(field: TableField) -> None:
    QApplication.clipboard().setText(
        "FRA\tAir defence\t10 d\tAt least\nUnited Kingdom\tPatrol aircraft\t5 days\tceiling\n"
    )
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.answers == [Table(IDS, (FRANCE, ("GBR", "Patrol aircraft", Duration(5, "d"), "ceiling")))]


def test_a_block_with_a_header_is_pasted_by_name(field: TableField) -> None:
    field.view.setCurrentIndex(field.model.index(0, 2))
    QApplication.clipboard().setText("Ready within\tRemark\tParty\n10 d\tby ship\tFRA\n24 h\t\tXYZ")
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    table = field.answers[-1]
    assert table.rows[0] == ("FRA", None, Duration(10, "d"), None)
    assert error(field) == "One cell cannot be used: row 2, party (“XYZ” is not a party of this negotiation)."


def test_many_wrong_cells_make_one_sentence(field: TableField) -> None:
    field.put_block([["A"], ["B"], ["C"], ["D"], ["E"]])
    assert error(field).startswith("5 cells cannot be used: row 1, party")
    assert error(field).endswith("and 2 more.")
    assert field.answers[-1].rows == ((None,) * 4,) * 5


def test_cells_are_copied_as_they_are_pasted(field: TableField) -> None:
    table = Table(IDS, (FRANCE,))
    field.set_value(table, None)
    field.view.selectAll()
    press(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "France\tAir defence\t10 days\tAt least"
    field.set_value(None, None)
    field.view.setCurrentIndex(field.model.index(0, 0))
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.answers[-1] == table


def test_quoted_cells_of_a_spreadsheet_may_hold_line_breaks() -> None:
    assert block_of('a\t"b\nc"\r\nd\te\n') == [["a", "b c"], ["d", "e"]]


def test_a_header_is_known_by_ids_and_labels() -> None:
    assert header_places(["READY_WITHIN", "Party"], COLUMNS) == [2, 0]
    assert header_places(["FRA", "Air defence"], COLUMNS) is None


def test_cells_beyond_the_last_column_are_left_away() -> None:
    assert placed([["At least", "extra"]], COLUMNS, first=3) == [{3: "At least"}]


class Spreadsheet:
    """Reads the same rows from every path, or refuses."""

    def read(self, path: Path) -> list[list[str]]:
        if path.suffix != ".csv":
            raise Refusal("The file cannot be read; save it as .csv or .xlsx.")
        return [["party", "capability"], ["FRA", "Air defence"], ["POL", "Railways"]]


def test_a_spreadsheet_is_added_behind_the_rows_there_are(qtbot: QtBot, desk: Desk) -> None:
    desk.tables = Spreadsheet()
    field = shown(qtbot, desk, Parameter("rows", "table", "Who?", "rows", columns=COLUMNS))
    field.set_value(Table(IDS, (("GBR", None, None, None),)), None)
    field.import_path(Path("pledges.csv"))
    assert [row[0] for row in field.answers[-1].rows] == ["GBR", "FRA", "POL"]
    field.import_path(Path("pledges.doc"))
    assert error(field) == "The file cannot be read; save it as .csv or .xlsx."


def test_without_a_reader_there_is_no_import(field: TableField) -> None:
    assert "Import…" not in [getattr(child, "text", str)() for child in field.children()]


def test_free_columns_take_their_headings_from_the_first_row(free: TableField) -> None:
    free.put_block([["Depot", "Place", "Place"], ["Rzeszów", "Poland", "SE"]])
    assert free.answers[-1] == Table(("Depot", "Place", "Place 2"), (("Rzeszów", "Poland", "SE"),))


def test_free_columns_are_added_renamed_and_removed(free: TableField) -> None:
    free.put_block([["Depot"], ["Rzeszów"]])
    free.add_column()
    editor = free.view.horizontalHeader().findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Fuel")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert free.answers[-1] == Table(("Depot", "Fuel"), (("Rzeszów", None),))
    free.rename_column(1, "Depot")
    assert free.answers[-1].columns == ("Depot", "Depot 2")
    free.remove_column(0)
    assert free.answers[-1] is None


def test_terms_count_once_both_columns_are_filled(qtbot: QtBot, desk: Desk) -> None:
    field = shown(qtbot, desk, Parameter("terms", "terms", "Which terms?", "terms"))
    type_cell(field, "Force")
    assert field.answers == []
    assert error(field) == "Row 1: the term “Force” still needs its definition."
    field.view.setCurrentIndex(field.model.index(0, 1))
    type_cell(field, "the multinational force")
    assert field.answers == [(Term("Force", "the multinational force"),)]
    assert error(field) == ""


def test_the_model_keeps_the_rules_of_qt(field: TableField) -> None:
    QAbstractItemModelTester(field.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    field.set_value(Table(IDS, (FRANCE, FRANCE)), None)
    field.add_row()
    field.shift_row(-1)
    field.remove_row(0)
    field.put_block([["FRA"]] * 12)
    assert field.model.rowCount() == 14
