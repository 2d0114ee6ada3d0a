"""Fields: each kind of value is typed or chosen, shown, refused in a sentence, and emptied."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from drafter.domain.clauses import Choice, Parameter
from drafter.domain.edits import SetAnswer
from drafter.domain.kinds import KINDS, Distance, Duration, Money, Quantity, Table, Term, Value
from drafter.ui.desk import Desk
from drafter.ui.fields import FIELDS, make_field
from drafter.ui.fields.field import Field

Make = Callable[..., Field]

THREE = tuple(
    Choice(id_, label) for id_, label in (("all", "All means"), ("listed", "Listed measures"), ("none", "None"))
)
MANY = tuple(Choice(f"c{number}", f"Choice {number}") for number in range(6))


def asking(kind: str, **more: object) -> Parameter:
    return Parameter("p", kind, "What is it?", "the thing", **more)


@pytest.fixture
def make(qtbot: QtBot, desk: Desk) -> Make:
    """A field on the screen that keeps what it answered in ``answers``."""

    def made(kind: str, value: Value | None = None, default: Value | None = None, **more: object) -> Field:
        field = make_field(asking(kind, **more), desk)
        qtbot.addWidget(field)
        field.answers = []
        field.settlings = []
        field.answered.connect(field.answers.append)
        field.settled.connect(lambda: field.settlings.append(True))
        field.set_value(value, default)
        field.resize(520, field.sizeHint().height())
        field.show()
        field.activateWindow()
        qtbot.waitUntil(field.isActiveWindow)
        return field

    return made


def type_into(editor: QWidget, text: str) -> None:
    """Type over what is there."""
    editor.setFocus()
    editor.lineEdit().selectAll() if hasattr(editor, "lineEdit") else editor.selectAll()
    QTest.keyClicks(editor, text)


def error(field: Field) -> str:
    return field._sentence.text() if field._sentence else ""


def test_every_kind_has_a_field() -> None:
    assert set(FIELDS) == set(KINDS)


EXAMPLES: dict[str, tuple[dict[str, object], Value]] = {
    "text": ({}, "Paris"),
    "choice": ({"choices": THREE}, "listed"),
    "flag": ({}, False),
    "count": ({}, 15000),
    "duration": ({}, Duration(30, "wd")),
    "date": ({}, date(2026, 6, 30)),
    "datetime": ({}, datetime(2026, 6, 30, 14, 30, tzinfo=timezone(timedelta(hours=3)))),
    "money": ({}, Money(Decimal("3000000000"), "EUR", "year")),
    "quantity": ({}, Quantity(Decimal("2.5"), "squadrons")),
    "distance": ({}, Distance(Decimal("40"), "nmi")),
    "party": ({}, "FRA"),
    "parties": ({}, ("FRA", "GBR")),
    "body": ({}, "Special Commission"),
    "event": ({}, "armed_attack"),
    "ref": ({}, "p-disputes"),
    "terms": ({}, (Term("Force", "the multinational force"),)),
    "table": ({"columns": (Parameter("who", "party", "", "who"),)}, Table(("who",), (("FRA",), ("GBR",)))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_is_shown_and_leaving_the_field_does_not_change_it(make: Make, kind: str) -> None:
    more, value = EXAMPLES[kind]
    field = make(kind, value, **more)
    field.focus_first()
    field.clearFocus()
    field.tidy()
    field.confirm()
    assert field.answers == []
    assert field.settlings == [True]


@pytest.mark.parametrize("kind", KINDS)
def test_enter_on_a_suggestion_makes_it_the_answer(make: Make, kind: str) -> None:
    more, value = EXAMPLES[kind]
    field = make(kind, None, value, **more)
    assert field.suggesting
    field.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert field.answers == [value]
    assert field.settlings == [True]


@pytest.mark.parametrize("kind", KINDS)
def test_clear_takes_the_answer_back(make: Make, kind: str) -> None:
    more, value = EXAMPLES[kind]
    field = make(kind, value, **more)
    field.clear()
    assert field.answers == [None]
    assert field.value is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_editor_has_a_name(make: Make, kind: str) -> None:
    more, _ = EXAMPLES[kind]
    assert all("the thing" in editor.accessibleName() for editor in make(kind, **more).editors)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("count", "15 000", 15000),
        ("duration", "24", Duration(24, "h")),
        ("duration", "30 days", Duration(30, "d")),
        ("quantity", "3", Quantity(Decimal(3))),
        ("money", "5000000 GBP per year", Money(Decimal(5000000), "GBP", "year")),
        ("distance", "40", Distance(Decimal(40), "km")),
        ("distance", "12 nmi", Distance(Decimal(12), "nmi")),
        ("date", "6.1.2026", date(2026, 1, 6)),
        ("date", "6 Jan 2026", date(2026, 1, 6)),
        ("date", "2026-01-06", date(2026, 1, 6)),
    ],
)
def test_typed_text_becomes_a_value(make: Make, kind: str, typed: str, value: Value) -> None:
    field = make(kind)
    type_into(field.findChild(QLineEdit), typed)
    assert field.answers[-1] == value


def test_a_text_is_typed_and_line_breaks_that_are_pasted_become_spaces(make: Make) -> None:
    field = make("text")
    field.line.setFocus()
    QApplication.clipboard().setText("the airport\nof Odesa")
    QTest.keyClicks(field.line, "at ")
    field.line.paste()
    assert field.answers[-1] == "at the airport of Odesa"


def test_a_text_grows_with_what_is_typed(make: Make) -> None:
    field = make("text")
    before = field.line.sizeHint().height()
    field.line.setFocus()
    QTest.keyClicks(field.line, "a place that is named at some length " * 5)
    assert field.line.sizeHint().height() >= before + field.line.fontMetrics().lineSpacing()


def test_wrong_input_stays_and_is_told_when_enter_is_pressed(make: Make) -> None:
    field = make("count", 5)
    type_into(field.line, "many")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert error(field) == "“many” is not a whole number."
    assert field.line.text() == "many"
    assert field.answers == field.settlings == []


def test_a_limit_is_told_after_a_moment(qtbot: QtBot, make: Make) -> None:
    field = make("count", minimum=10, maximum=20)
    type_into(field.line, "5")
    assert error(field) == ""
    qtbot.waitUntil(lambda: error(field) == "“5” is outside the limits: at least 10 and at most 20.", timeout=2000)
    QTest.keyClicks(field.line, "\b15")
    assert error(field) == ""
    assert field.answers == [15]


def test_a_unit_that_the_question_does_not_allow_is_refused(make: Make) -> None:
    field = make("duration", units=("h", "d"))
    type_into(field.amount, "2 years")
    QTest.keyClick(field.amount, Qt.Key.Key_Return)
    assert error(field) == "“2 years” must be given in hours or days."


def test_the_unit_of_a_duration_is_chosen(make: Make) -> None:
    field = make("duration", Duration(24, "h"), units=("h", "d"))
    field.unit.setFocus()
    QTest.keyClick(field.unit, Qt.Key.Key_Down)
    assert field.answers == [Duration(24, "d")]


def test_emptying_a_field_gives_none_and_leaving_it_shows_the_suggestion(make: Make) -> None:
    field = make("count", 5, 3)
    type_into(field.line, "\b")
    assert field.answers == [None]
    assert field.line.text() == ""
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "3"
    assert field.answers == [None]


def test_a_year_is_not_grouped(make: Make) -> None:
    assert make("count", 2026, units=("calendar year",)).line.text() == "2026"
    assert make("count", 20260).line.text() == "20,260"


def test_an_equal_value_from_the_draft_leaves_typing_and_cursor_alone(make: Make) -> None:
    field = make("text", "Paris")
    field.line.setFocus()
    QTest.keyClicks(field.line, "x")
    cursor = field.line.textCursor()
    cursor.setPosition(2)
    field.line.setTextCursor(cursor)
    field.set_value(field.value, None)
    assert field.line.textCursor().position() == 2


def test_a_value_changed_elsewhere_is_shown(make: Make) -> None:
    field = make("duration", Duration(24, "h"))
    field.set_value(Duration(3, "months"), None)
    assert (field.amount.text(), field.unit.currentText()) == ("3", "months")
    assert field.answers == []


def test_yes_and_no(qtbot: QtBot, make: Make) -> None:
    field = make("flag")
    assert not field.yes.isChecked()
    assert not field.no.isChecked()
    qtbot.mouseClick(field.no, Qt.MouseButton.LeftButton)
    field.no.setFocus()
    QTest.keyClick(field.no, Qt.Key.Key_Left)
    assert field.answers == [False, True]


def test_few_choices_are_buttons_and_arrows_choose(make: Make) -> None:
    field = make("choice", "all", choices=THREE)
    field.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert field.answers == ["listed"]
    assert field.buttons["listed"].hasFocus()


def test_many_choices_are_a_combo(make: Make) -> None:
    field = make("choice", choices=MANY)
    assert field.box.currentIndex() == -1
    field.box.setFocus()
    QTest.keyClick(field.box, Qt.Key.Key_Down)
    assert field.answers == ["c0"]


def test_several_choices_are_ticked_in_the_order_of_the_list(qtbot: QtBot, make: Make) -> None:
    field = make("choice", choices=MANY, several=True)
    for id_ in ("c4", "c1"):
        QTest.keyClick(field.buttons[id_], Qt.Key.Key_Space)
    assert field.answers == [("c4",), ("c1", "c4")]
    for id_ in ("c4", "c1"):
        QTest.keyClick(field.buttons[id_], Qt.Key.Key_Space)
    assert field.answers[-1] is None


def test_words_beside_a_button_press_it(qtbot: QtBot, make: Make) -> None:
    words = "The measures that each Party has listed for itself in the annex to this instrument"
    field = make("choice", choices=(Choice("a", words), Choice("b", "No")))
    label = next(child for child in field.findChildren(QWidget) if getattr(child, "text", str)() == words)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert field.answers == ["a"]


def test_a_moment_takes_the_offset_of_the_city_on_that_day(make: Make) -> None:
    field = make("datetime")
    type_into(field.day.line, "15 February 2026")
    type_into(field.time, "0:00")
    type_into(field.zone, "Kyiv")
    assert field.answers[-1] == datetime(2026, 2, 15, tzinfo=timezone(timedelta(hours=2)))
    type_into(field.day.line, "15 July 2026")
    assert field.answers[-1].utcoffset() == timedelta(hours=3)
    type_into(field.zone, "UTC")
    assert field.answers[-1] == datetime(2026, 7, 15, tzinfo=UTC)


def test_a_moment_without_a_known_zone_is_refused(make: Make) -> None:
    field = make("datetime", datetime(2026, 2, 15, tzinfo=UTC))
    type_into(field.zone, "Atlantis")
    QTest.keyClick(field.zone, Qt.Key.Key_Return)
    assert error(field) == "“Atlantis” is no city of the list and no offset such as “+03:00”."


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot, make: Make) -> None:
    field = make("date", date(2026, 1, 6))
    QTest.keyClick(field.box.line, Qt.Key.Key_F4)
    calendar = field.box._calendar
    assert calendar.isVisible()
    days = calendar.focusProxy()
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert field.answers == [date(2026, 1, 7)]
    assert not calendar.isVisible()


def test_money_takes_currency_and_period(make: Make) -> None:
    field = make("money")
    type_into(field.amount, "2,500,000")
    type_into(field.currency, "GBP")
    field.period.setFocus()
    QTest.keyClick(field.period, Qt.Key.Key_Down)
    assert field.answers[-1] == Money(Decimal(2500000), "GBP", "year")


def test_currencies_are_found_by_name(make: Make) -> None:
    field = make("money")
    completer = field.currency.completer()
    completer.setCompletionPrefix("hryvnia")
    assert completer.currentCompletion() == "UAH – Ukrainian Hryvnia"


def test_a_party_is_found_by_name_or_code(make: Make) -> None:
    field = make("party")
    type_into(field.box, "United Kingdom")
    assert field.answers[-1] == "GBR"
    type_into(field.box, "pol")
    assert field.answers[-1] == "POL"
    type_into(field.box, "Narnia")
    QTest.keyClick(field.box, Qt.Key.Key_Return)
    assert error(field) == "“Narnia” is not a party of this negotiation."


def test_parties_are_said_by_their_role_where_they_are_all_of_it(make: Make) -> None:
    field = make("parties", ("FRA", "GBR", "USA", "POL"))
    assert field.words.text() == "All guarantors (4)"
    field.set_value(("FRA", "POL"), None)
    assert field.words.text() == "France, Poland"


def test_parties_are_ticked_by_search_role_and_group(qtbot: QtBot, make: Make) -> None:
    field = make("parties")
    qtbot.mouseClick(field.unfold, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field.picker.search, "pola")
    QTest.keyClick(field.picker.search, Qt.Key.Key_Return)
    assert field.answers == [("POL",)]
    buttons = {button.text(): button for button in field.picker.findChildren(QWidget) if hasattr(button, "click")}
    buttons["Coalition (3)"].click()
    assert field.answers[-1] == ("FRA", "GBR", "POL")
    assert field.picker.ticked() == ("FRA", "GBR", "POL")
    buttons["none"].click()
    assert field.answers[-1] is None


def test_bodies_that_the_draft_names_are_offered(desk: Desk, make: Make) -> None:
    desk.perform(SetAnswer("p-coordination", "body", "Joint Cell"))
    field = make("body")
    assert "Joint Cell" in [words for _, words in field.box.entries()]
    type_into(field.box, "Joint Commission")
    assert field.answers[-1] == "Joint Commission"


def test_an_event_is_chosen_by_its_label_or_typed(make: Make) -> None:
    field = make("event", "armed_attack")
    assert field.box.currentText() == "Armed attack begins"
    type_into(field.box, "Ceasefire ends")
    assert field.answers[-1] == "ceasefire_ended"
    type_into(field.box, "the second winter")
    assert field.answers[-1] == "the second winter"


def test_a_reference_is_a_provision(make: Make) -> None:
    field = make("ref", "disputes")
    assert field.box.currentText().startswith("Article 3 ")
    field.box.setFocus()
    QTest.keyClick(field.box, Qt.Key.Key_Down)
    assert field.answers == ["p-final"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_D, Qt.Key.Key_E], ids=["undo", "compare", "export"])
@pytest.mark.parametrize("kind", ["text", "count", "duration", "money", "party", "event", "datetime", "table"])
def test_keys_of_the_window_reach_it(qtbot: QtBot, make: Make, kind: str, key: Qt.Key) -> None:
    from PySide6.QtCore import QKeyCombination
    from PySide6.QtGui import QAction, QKeySequence

    more, value = EXAMPLES[kind]
    field = make(kind, value, **more)
    heard = []
    action = QAction(field)
    action.setShortcut(QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key)))
    action.triggered.connect(lambda: heard.append(True))
    field.addAction(action)
    for editor in field.editors:
        editor.setFocus()
        QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
    assert len(heard) == len(field.editors)
    assert field.answers == []


def test_the_wheel_over_a_field_without_focus_changes_nothing(make: Make) -> None:
    field = make("choice", "c1", choices=MANY)
    field.box.clearFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        field.box.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.box, turn)
    assert field.box.currentData() == "c1"
    assert field.answers == []
