"""The wording is written as in a word processor: Enter, Tab, Backspace, emphasis, tables, units that stay whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from drafter.domain.text import ROLES, Block, Grid, Inline, Note, Open, Ref, Run
from drafter.ui.wording.editor import WordingEdit
from drafter.ui.wording.marks import Mark

WITHIN = Open("within", "time")
Move = QTextCursor.MoveOperation
CONTROL = Qt.KeyboardModifier.ControlModifier
Keep = QTextCursor.MoveMode.KeepAnchor


def block(role: str, *parts: str | Inline, anchor: str = "", level: int = 0) -> Block:
    return Block(role, tuple(Run(p) if isinstance(p, str) else p for p in parts), level, anchor)


MEET = block("paragraph", "The Parties shall meet.", anchor="meet")
ACT = block("paragraph", "They shall act:", anchor="act")
FIRST = block("subparagraph", "at once;", anchor="first")
TABLE = Block("table", grid=Grid(((Run("State"),), (Run("Troops"),)), (((Run("Poland"),), ()),), ("left", "right")))


@pytest.fixture
def editor(qtbot: QtBot) -> WordingEdit:
    editor = WordingEdit(lambda inline: "Article 9" if isinstance(inline, Ref) else f"[{inline.label}]")
    editor.resize(500, 300)
    editor.show()
    qtbot.addWidget(editor)
    editor.set_editing(True)
    editor.setFocus()
    return editor


def at(editor: WordingEdit, number: int, column: int = 0) -> None:
    """Put the cursor into a paragraph of the document."""
    cursor = QTextCursor(editor.document().findBlockByNumber(number))
    cursor.movePosition(Move.NextCharacter, n=column)
    editor.setTextCursor(cursor)


def press(
    qtbot: QtBot, editor: WordingEdit, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        qtbot.keyClick(editor, key, held)


def type_in(qtbot: QtBot, editor: WordingEdit, text: str) -> None:
    qtbot.keyClicks(editor, text)


def test_enter_begins_a_paragraph_of_the_same_role_and_the_anchor_stays(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT, FIRST))
    at(editor, 0)
    press(qtbot, editor, Qt.Key.Key_End, Qt.Key.Key_Return)
    type_in(qtbot, editor, "So they shall.")
    assert editor.blocks() == (MEET, block("paragraph", "So they shall."), ACT, FIRST)
    assert list(editor.labels.values()) == ["1.", "2.", "3.", "(a)"]


def test_enter_before_a_paragraph_leaves_its_anchor_with_its_text(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT))
    at(editor, 1)
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.blocks() == (MEET, Block("paragraph"), ACT)


def test_enter_inside_a_paragraph_leaves_the_anchor_with_the_first_half(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT))
    at(editor, 1, 5)
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.blocks()[1:] == (block("paragraph", "They ", anchor="act"), block("paragraph", "shall act:"))


def test_enter_on_an_empty_subparagraph_brings_it_out(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT, FIRST))
    at(editor, 2, 8)
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.blocks()[-1] == Block("subparagraph")
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.blocks()[-1] == Block("paragraph")
    press(qtbot, editor, Qt.Key.Key_Return)
    assert editor.blocks()[-1] == Block("text")
    assert len(editor.blocks()) == 4


def test_tab_brings_in_and_shift_tab_out(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT))
    at(editor, 1, 3)
    press(qtbot, editor, Qt.Key.Key_Tab)
    assert editor.blocks()[1] == block("subparagraph", "They shall act:", anchor="act")
    press(qtbot, editor, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert editor.blocks()[1].role == "point"
    press(qtbot, editor, Qt.Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, editor, Qt.Key.Key_Backtab, held=Qt.KeyboardModifier.ShiftModifier)
    assert editor.blocks() == (MEET, ACT)


def test_backspace_at_the_beginning_brings_out_and_then_joins(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT, FIRST))
    at(editor, 2)
    press(qtbot, editor, Qt.Key.Key_Backspace)
    assert editor.blocks()[2] == block("paragraph", "at once;", anchor="first")
    press(qtbot, editor, Qt.Key.Key_Backspace)
    assert editor.blocks() == (MEET, block("paragraph", "They shall act:at once;", anchor="act"))


def test_delete_at_the_end_joins_the_next_paragraph(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((ACT, FIRST, MEET))
    at(editor, 0)
    press(qtbot, editor, Qt.Key.Key_End, Qt.Key.Key_Delete)
    type_in(qtbot, editor, " ")
    assert editor.blocks() == (block("paragraph", "They shall act: at once;", anchor="act"), MEET)


def test_an_empty_paragraph_goes_without_taking_the_next_ones_role(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, Block("text"), FIRST))
    at(editor, 1)
    press(qtbot, editor, Qt.Key.Key_Delete)
    assert editor.blocks() == (MEET, FIRST)


def test_a_selection_over_paragraphs_goes_when_something_is_typed(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, ACT, FIRST))
    at(editor, 0, 4)
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(2).position() + 3, Keep)
    editor.setTextCursor(cursor)
    type_in(qtbot, editor, "X")
    assert editor.blocks() == (block("paragraph", "The Xonce;", anchor="meet"),)


def test_a_whole_paragraph_taken_out_leaves_the_next_one_as_it_is(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET, FIRST))
    at(editor, 0)
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(1).position(), Keep)
    editor.setTextCursor(cursor)
    press(qtbot, editor, Qt.Key.Key_Delete)
    assert editor.blocks() == (FIRST,)


def test_units_are_passed_and_taken_out_whole(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((block("paragraph", "under ", Ref("disputes"), Ref("disputes"), " within ", WITHIN),))
    at(editor, 0, 6)
    press(qtbot, editor, Qt.Key.Key_Right)
    type_in(qtbot, editor, " and ")
    press(qtbot, editor, Qt.Key.Key_End, Qt.Key.Key_Backspace)
    type_in(qtbot, editor, "a day")
    assert editor.blocks() == (
        block("paragraph", "under ", Ref("disputes"), " and ", Ref("disputes"), " within a day"),
    )


def test_footnotes_are_numbered_as_they_stand(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.first_note = 4
    editor.show_wording((block("paragraph", "One", Note((Run("n"),)), " two."),))
    at(editor, 0)
    editor.insert((Note((Run("m"),)),))
    spans = editor.document().begin().textFormats()
    assert [span.format.property(Mark.SHOWN) for span in spans if span.format.hasProperty(Mark.SHOWN)] == ["4", "5"]


def test_italic_and_terms_are_marked_in_the_selection(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((block("paragraph", "the Force, inter alia"),))
    at(editor, 0, 4)
    press(qtbot, editor, *[Qt.Key.Key_Right] * 5, held=Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, editor, Qt.Key.Key_B, held=Qt.KeyboardModifier.ControlModifier)
    at(editor, 0, 11)
    press(qtbot, editor, Qt.Key.Key_End, held=Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, editor, Qt.Key.Key_I, held=Qt.KeyboardModifier.ControlModifier)
    expected = (Run("the "), Run("Force", term=True), Run(", "), Run("inter alia", italic=True))
    assert editor.blocks() == (Block("paragraph", expected),)
    press(qtbot, editor, Qt.Key.Key_I, held=Qt.KeyboardModifier.ControlModifier)
    assert editor.blocks()[0].inlines[-1] == Run(", inter alia")


def test_what_is_typed_after_ctrl_i_is_italic(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((block("text", "See "),))
    press(qtbot, editor, Qt.Key.Key_End)
    press(qtbot, editor, Qt.Key.Key_I, held=Qt.KeyboardModifier.ControlModifier)
    type_in(qtbot, editor, "infra")
    press(qtbot, editor, Qt.Key.Key_I, held=Qt.KeyboardModifier.ControlModifier)
    type_in(qtbot, editor, ".")
    assert editor.blocks()[0].inlines == (Run("See "), Run("infra", italic=True), Run("."))


def test_a_heading_is_bold_without_its_words_being_so(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET,))
    editor.set_style("heading")
    assert editor.document().begin().textFormats()[0].format.fontWeight() >= 700
    type_in(qtbot, editor, "Now: ")
    assert editor.blocks() == (block("heading", "Now: The Parties shall meet.", anchor="meet"),)
    editor.set_style("paragraph")
    assert editor.document().begin().textFormats()[0].format.fontWeight() < 700


def test_unnumbered_text_goes_on_at_the_depth_of_what_it_was(editor: WordingEdit) -> None:
    editor.show_wording((MEET, FIRST))
    at(editor, 1)
    editor.set_style("text")
    assert editor.blocks()[1] == block("text", "at once;", anchor="first", level=1)


def test_text_pasted_from_elsewhere_gets_roles_for_its_numbers(editor: WordingEdit) -> None:
    editor.show_wording((MEET, Block("paragraph")))
    at(editor, 1)
    data = QMimeData()
    data.setText("2.\tThe Force shall:\n\t(a)\tdeter;\n\t\t(i)\tby day;\n\t\t(ii)\tby night;\n\t(b)\treport.\nEnd.")
    editor.insertFromMimeData(data)
    assert editor.blocks() == (
        MEET,
        block("paragraph", "The Force shall:"),
        block("subparagraph", "deter;"),
        block("point", "by day;"),
        block("point", "by night;"),
        block("subparagraph", "report."),
        block("paragraph", "End."),
    )


def test_wording_cut_and_pasted_keeps_its_units(editor: WordingEdit) -> None:
    wording = (block("paragraph", "See ", Ref("disputes"), Note((Run("n"),)), "."), FIRST)
    editor.show_wording(wording)
    editor.selectAll()
    editor.cut()
    assert editor.blocks() == (Block("paragraph"),)
    assert QGuiApplication.clipboard().text() == "See Article 9.\n\t(a)\tat once;"
    editor.paste()
    assert editor.blocks() == (wording[0], block("subparagraph", "at once;"))


def test_a_table_is_walked_through_by_tab_and_grows_at_its_end(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((TABLE,))
    cursor = editor.textCursor()
    cursor.movePosition(Move.Start)
    cursor.movePosition(Move.NextBlock)
    editor.setTextCursor(cursor)
    press(qtbot, editor, *[Qt.Key.Key_Tab] * 3)
    type_in(qtbot, editor, "400")
    press(qtbot, editor, Qt.Key.Key_Tab)
    type_in(qtbot, editor, "France")
    rows = editor.blocks()[0].grid.rows
    assert rows == (((Run("Poland"),), (Run("400"),)), ((Run("France"),), ()))
    press(
        qtbot, editor, Qt.Key.Key_Delete, held=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert editor.blocks()[0].grid.rows == (((Run("Poland"),), (Run("400"),)),)


def test_text_can_be_written_behind_a_table(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((TABLE,))
    editor.moveCursor(Move.End)
    type_in(qtbot, editor, "End.")
    assert editor.blocks() == (TABLE, block("text", "End."))
    press(qtbot, editor, *[Qt.Key.Key_Backspace] * 5)
    assert editor.blocks() == (TABLE,)
    assert editor.in_table()


def test_an_empty_wording_takes_the_role_of_its_provision(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((), empty=Block("recital"))
    assert editor.blocks() == ()
    type_in(qtbot, editor, "Recalling the Charter,")
    assert editor.blocks() == (block("recital", "Recalling the Charter,"),)


def test_a_click_on_an_open_question_points_at_it(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((block("paragraph", "within ", WITHIN, " of it"),))
    cursor = QTextCursor(editor.document())
    cursor.setPosition(7)
    rect = editor.cursorRect(cursor)
    with qtbot.waitSignal(editor.pointed) as told:
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 10, rect.center().y()))
    assert told.args[:2] == [WITHIN, 7]
    with qtbot.assertNotEmitted(editor.pointed):
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() - 10, rect.center().y()))


KEYS = st.sampled_from(
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, CONTROL),
        (Qt.Key.Key_Backspace, CONTROL),
        (Qt.Key.Key_I, CONTROL),
        (Qt.Key.Key_B, CONTROL),
        (Qt.Key.Key_X, CONTROL),
        (Qt.Key.Key_V, CONTROL),
        (Qt.Key.Key_A, CONTROL),
        (Qt.Key.Key_Delete, CONTROL | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.NoModifier),
    ]
)
MOVES = st.tuples(st.integers(0, 60), st.lists(KEYS, max_size=4))
MIXED = (
    block("heading", "Costs", anchor="costs"),
    block("paragraph", "under ", Ref("disputes"), Note((Run("n"),)), " at once", anchor="one"),
    TABLE,
    block("subparagraph", WITHIN, anchor="two"),
    TABLE,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(MOVES, max_size=6))
def test_whatever_is_pressed_the_text_stays_a_wording(
    qtbot: QtBot, editor: WordingEdit, moves: list[tuple[int, list[tuple[Qt.Key, Qt.KeyboardModifier]]]]
) -> None:
    editor.show_wording(MIXED)
    for place, keys in moves:
        cursor = editor.textCursor()
        cursor.setPosition(min(place, editor.document().characterCount() - 1))
        editor.setTextCursor(cursor)
        for key, held in keys:
            qtbot.keyClick(editor, key, held)
    blocks = editor.blocks()
    anchors = [one.anchor for one in blocks if one.anchor]
    assert len(anchors) == len(set(anchors))
    assert all(one.role in ROLES and (one.role == "table") == bool(one.grid) for one in blocks)
    editor.show_wording(blocks)
    assert editor.blocks() == blocks


def test_the_hand_cannot_write_while_the_text_is_only_read(qtbot: QtBot, editor: WordingEdit) -> None:
    editor.show_wording((MEET,))
    editor.set_editing(False)
    type_in(qtbot, editor, "x")
    press(qtbot, editor, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert editor.blocks() == (MEET,)
