"""The panel: what is typed gets into the draft, answers still reach it, and nothing of either is lost unsaid."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from drafter.app.drafting import free_provision
from drafter.domain.edits import AddProvisions, Move, SetAnswer, SetDetails, SetWording
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Override
from drafter.domain.text import Block, Note, Open, Ref, Run, plain_text
from drafter.paths import resources_folder
from drafter.ui import theme
from drafter.ui.desk import Desk
from drafter.ui.wording.atoms import atoms
from drafter.ui.wording.marks import Mark
from drafter.ui.wording.notes import NoteDialog
from drafter.ui.wording.panel import WordingPanel
from drafter.ui.wording.references import ReferenceDialog
from tests.ui.fakes import MemoryStore

UID = "p-consultation"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[QWidget]:
    """A window with another field and the panel, the consultation article chosen."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.field = QLineEdit()
    window.panel = WordingPanel(desk)
    column.addWidget(window.field)
    column.addWidget(window.panel)
    window.resize(560, 420)
    qtbot.addWidget(window)
    desk.choose(UID)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    return window


@pytest.fixture
def panel(window: QWidget) -> WordingPanel:
    return window.panel


def texts(desk: Desk, uid: str = UID) -> list[str]:
    return [plain_text(block.inlines) for block in desk.wording(desk.negotiation.provision(uid)).blocks]


def override(desk: Desk, uid: str = UID) -> Override | None:
    return desk.negotiation.provision(uid).override


def put_cursor(panel: WordingPanel, words: str) -> None:
    """Put the cursor behind the words, and begin to edit."""
    panel.start_editing()
    found = panel.editor.document().find(words)
    cursor = panel.editor.textCursor()
    cursor.setPosition(found.selectionEnd())
    panel.editor.setTextCursor(cursor)


def replace_words(qtbot: QtBot, panel: WordingPanel, words: str, by: str) -> None:
    panel.start_editing()
    panel.editor.setTextCursor(panel.editor.document().find(words))
    qtbot.keyClicks(panel.editor, by)


def dialog_of(panel: WordingPanel, kind: type) -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def units(panel: WordingPanel) -> list[str]:
    """How the references in the editor read."""
    return [form.property(Mark.SHOWN) for _, unit, form in atoms(panel.editor.document()) if isinstance(unit, Ref)]


def test_a_click_begins_to_edit_where_it_hits(qtbot: QtBot, panel: WordingPanel) -> None:
    assert not panel.editing
    found = panel.editor.document().find("The absence")
    qtbot.mouseClick(panel.editor.viewport(), Qt.MouseButton.LeftButton, pos=panel.editor.cursorRect(found).center())
    assert panel.editing
    assert panel.editor.textCursor().block() == found.block()


def test_what_is_typed_is_in_the_draft_after_a_pause_and_is_one_step(
    qtbot: QtBot, panel: WordingPanel, desk: Desk
) -> None:
    put_cursor(panel, "meeting from being held")
    qtbot.keyClicks(panel.editor, " in due time")
    assert override(desk) is None
    with qtbot.waitSignal(desk.changed):
        pass
    assert "from being held in due time." in texts(desk)[2]
    assert override(desk).base == desk.wording(desk.provision).template
    assert panel.head.state.text() == "edited by hand"
    desk.undo()
    assert override(desk) is None
    assert "in due time" not in panel.editor.toPlainText()
    assert panel.head.state.text() == "from the template"


def test_its_own_edit_does_not_move_the_cursor(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClicks(panel.editor, " or delay")
    place = panel.editor.textCursor().position()
    panel.commit()
    assert panel.editor.textCursor().position() == place
    qtbot.keyClicks(panel.editor, "s")
    assert "The absence or delays of" in panel.editor.toPlainText()


def test_choosing_another_provision_saves_what_was_typed(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClicks(panel.editor, " or delay")
    desk.choose("p-disputes")
    assert "The absence or delay" in texts(desk)[2]
    assert override(desk, "p-disputes") is None
    assert not panel.editing


def test_leaving_the_panel_saves_and_ends_editing(qtbot: QtBot, window: QWidget, desk: Desk) -> None:
    put_cursor(window.panel, "The absence")
    qtbot.keyClicks(window.panel.editor, " or delay")
    window.field.setFocus()
    assert "The absence or delay" in texts(desk)[2]
    assert not window.panel.editing


def test_an_answer_reaches_the_wording_edited_by_hand(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    replace_words(qtbot, panel, "in person or by secure means", "in person, or online,")
    panel.commit()
    desk.perform(SetAnswer(UID, "within", Duration(72, "h")))
    text = panel.editor.toPlainText().replace("\xa0", " ")
    assert "72 hours" in text
    assert "in person, or online," in text
    assert not panel.conflicts.isVisible()


def test_an_answer_that_comes_while_something_is_typed_is_merged(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClicks(panel.editor, " or delay")
    desk.perform(SetAnswer(UID, "within", Duration(72, "h")))
    shown = panel.editor.toPlainText().replace("\xa0", " ")
    assert "72 hours" in shown
    assert "The absence or delay" in shown
    assert [text.replace("\xa0", " ") for text in texts(desk)][2].startswith("The absence or delay")


def test_the_templates_words_typed_again_are_no_override(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClicks(panel.editor, "x")
    panel.commit()
    assert override(desk)
    qtbot.keyClick(panel.editor, Qt.Key.Key_Backspace)
    panel.commit()
    assert override(desk) is None


def test_back_to_the_template_and_again(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClicks(panel.editor, " or delay")
    panel.commit()
    panel.head.back.click()
    assert override(desk) is None
    assert "or delay" not in panel.editor.toPlainText()
    desk.undo()
    assert "or delay" in panel.editor.toPlainText()


def in_conflict(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    """The hand says two days, the answer 72 hours."""
    replace_words(qtbot, panel, "24 hours", "two days")
    panel.commit()
    desk.perform(SetAnswer(UID, "within", Duration(72, "h")))


def test_a_conflict_shows_both_wordings_with_signs(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    in_conflict(qtbot, panel, desk)
    assert panel.conflicts.isVisible()
    assert panel.head.state.text() == "conflict"
    assert "<s>two days</s>" in panel.conflicts.mine.text()
    assert "<u>72\xa0hours</u>" in panel.conflicts.theirs.text()
    assert "two days" in panel.editor.toPlainText()


def test_the_hands_wording_is_kept_for_good(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    in_conflict(qtbot, panel, desk)
    panel.conflicts.buttons[0].click()
    assert not panel.conflicts.isVisible()
    assert "within two days of" in texts(desk)[1]
    assert panel.head.state.text() == "edited by hand"
    desk.undo()
    assert panel.conflicts.isVisible()


def test_the_templates_wording_is_taken(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    in_conflict(qtbot, panel, desk)
    panel.conflicts.buttons[1].click()
    assert not panel.conflicts.isVisible()
    assert "within 72\xa0hours of" in texts(desk)[1]
    assert "72\xa0hours" in panel.editor.document().toRawText()


def test_what_is_typed_elsewhere_leaves_the_conflict_open(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    in_conflict(qtbot, panel, desk)
    put_cursor(panel, "The absence")
    qtbot.keyClicks(panel.editor, " or delay")
    panel.commit()
    assert panel.conflicts.isVisible()
    assert "The absence or delay" in texts(desk)[2]
    assert "<u>72\xa0hours</u>" in panel.conflicts.theirs.text()


def test_a_conflict_can_be_written_anew(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    in_conflict(qtbot, panel, desk)
    panel.conflicts.buttons[2].click()
    assert panel.editing
    assert panel.editor.textCursor().block().text().startswith("The Parties shall meet within two days")


def test_a_new_footnote_is_written_in_a_dialog(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClick(panel.editor, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(panel, NoteDialog)
    qtbot.keyClicks(dialog.editor, "Noted.")
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Return)
    panel.commit()
    note = Note((Run("Noted."),))
    assert note in desk.wording(desk.provision).blocks[2].inlines
    qtbot.keyClick(panel.editor, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = dialog_of(panel, NoteDialog)
    assert dialog.editor.toPlainText() == "Noted."
    dialog.editor.selectAll()
    qtbot.keyClick(dialog.editor, Qt.Key.Key_Delete)
    dialog.accept()
    panel.commit()
    assert override(desk) is None


def test_a_reference_is_chosen_by_words_of_the_heading(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    put_cursor(panel, "The absence")
    qtbot.keyClick(panel.editor, Qt.Key.Key_R, CONTROL)
    dialog = dialog_of(panel, ReferenceDialog)
    qtbot.keyClicks(dialog.search, "settlement")
    dialog.accept()
    assert Ref("p-disputes") in desk.wording(desk.provision).blocks[2].inlines
    before = desk.document().provisions[3].blocks[2].inlines
    desk.perform(Move("p-disputes", 3))
    assert desk.document().provisions[4].blocks[2].inlines != before


def test_a_reference_to_a_paragraph_written_by_hand_gives_it_an_anchor(
    qtbot: QtBot, panel: WordingPanel, desk: Desk
) -> None:
    article = free_provision("article", "Costs")
    words = (Block("paragraph", (Run("Each bears its own."),)), Block("paragraph", (Run("Save the host."),)))
    desk.perform(AddProvisions((article,), 6))
    desk.perform(SetWording(article.uid, Override(words, ())))
    steps = len(desk.session.store.entries)
    put_cursor(panel, "The absence")
    qtbot.keyClick(panel.editor, Qt.Key.Key_R, CONTROL)
    dialog = dialog_of(panel, ReferenceDialog)
    qtbot.keyClicks(dialog.search, "costs")
    dialog.blocks.setCurrentRow(2)
    dialog.accept()
    assert override(desk, article.uid).blocks[1].anchor == "h1"
    assert Ref(f"{article.uid}.h1") in desk.wording(desk.provision).blocks[2].inlines
    assert "paragraph 2 of Article 4" in units(panel)
    desk.save()
    assert len(desk.session.store.entries) == steps + 2  # the free article's wording, and this one step
    desk.undo()
    assert override(desk) is None
    assert override(desk, article.uid).blocks == words


def test_a_paragraph_of_the_template_is_cited_only_where_it_has_an_anchor(
    qtbot: QtBot, panel: WordingPanel, desk: Desk
) -> None:
    desk.choose("p-disputes")
    put_cursor(panel, "The ")
    qtbot.keyClick(panel.editor, Qt.Key.Key_R, CONTROL)
    dialog = dialog_of(panel, ReferenceDialog)
    qtbot.keyClicks(dialog.search, "consultation")
    assert [dialog.blocks.item(row).text()[:3] for row in range(dialog.blocks.count())] == ["All", "2. "]
    assert "only the paragraphs that it marks itself" in dialog.hint.text()
    qtbot.keyClicks(dialog.search, " nowhere")
    assert dialog.choice() is None
    dialog.reject()


def test_a_renumbering_is_read_in_the_references(panel: WordingPanel, desk: Desk) -> None:
    blocks = (Block("paragraph", (Run("See "), Ref("disputes"), Run("."))),)
    desk.perform(SetWording(UID, Override(blocks, desk.wording(desk.provision).template)))
    assert units(panel) == ["Article 3"]
    desk.perform(Move("p-disputes", 3))
    assert units(panel) == ["Article 1"]


def test_a_click_on_an_open_question_asks_it(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    blocks = (Block("text", (Open("within", "time"), Run(" of it"))),)
    desk.perform(SetWording(UID, Override(blocks, desk.wording(desk.provision).template)))
    cursor = QTextCursor(panel.editor.document())
    cursor.setPosition(0)
    point = panel.editor.cursorRect(cursor).center()
    point.setX(point.x() + 8)
    with qtbot.waitSignal(desk.asked) as told:
        qtbot.mouseClick(panel.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert told.args == [UID, "within"]
    assert not panel.editing


def test_a_free_article_is_written_from_nothing(qtbot: QtBot, panel: WordingPanel, desk: Desk) -> None:
    article = free_provision("article", "New article")
    desk.perform(AddProvisions((article,), 6))
    desk.choose(article.uid)
    panel.start_editing()
    panel.editor.selectAll()
    qtbot.keyClicks(panel.editor, "One.")
    qtbot.keyClick(panel.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.editor, "Two.")
    panel.commit()
    assert texts(desk, article.uid)[-2:] == ["One.", "Two."]
    assert override(desk, article.uid).base == ()
    assert panel.head.state.text() == "written freely"


def test_undo_is_the_programs(qtbot: QtBot, window: QWidget, desk: Desk) -> None:
    heard = []
    window.keyPressEvent = lambda event: heard.append(event.key())
    put_cursor(window.panel, "The absence")
    qtbot.keyClicks(window.panel.editor, "x")
    qtbot.keyClick(window.panel.editor, Qt.Key.Key_Z, CONTROL)
    assert "The absencex" in window.panel.editor.toPlainText()


def test_deleting_a_word_leaves_no_provision_out(qtbot: QtBot, window: QWidget, desk: Desk) -> None:
    heard = []
    shortcut = QShortcut(QKeySequence("Ctrl+Del"), window, lambda: heard.append("left out"))
    put_cursor(window.panel, "The absence")
    qtbot.keyClick(window.panel.editor, Qt.Key.Key_Delete, CONTROL)
    assert heard == []
    assert "The absence of" not in window.panel.editor.toPlainText()
    shortcut.deleteLater()


def test_paragraphs_of_a_political_text_carry_the_number_of_their_article(panel: WordingPanel, desk: Desk) -> None:
    draft = desk.negotiation
    words = (draft.title, draft.symbol, draft.marking, draft.languages, "political", False)
    desk.perform(SetDetails(*words))
    assert "1.1." in panel.editor.labels.values()
    desk.perform(Move("p-disputes", 3))
    assert "2.1." in panel.editor.labels.values()


def test_a_draft_open_for_reading_is_not_edited(
    qtbot: QtBot, panel: WordingPanel, desk: Desk, store: MemoryStore
) -> None:
    store.read_only = "This negotiation is open for reading only."
    desk.choose("p-disputes")
    panel.start_editing()
    qtbot.mouseClick(panel.editor.viewport(), Qt.MouseButton.LeftButton)
    assert not panel.editing
    assert not panel.head.edit.isEnabled()
    assert panel.head.edit.toolTip() == "This negotiation is open for reading only."


def test_a_part_has_no_wording(panel: WordingPanel, desk: Desk) -> None:
    desk.choose("p-part")
    assert panel.editor.blocks() == ()
    assert panel.editor.placeholderText() == "This provision has no wording of its own."
    assert not panel.head.edit.isEnabled()


def test_another_look_and_text_size_are_taken_over(qtbot: QtBot, panel: WordingPanel, qapp: QApplication) -> None:
    themes = theme.load_themes(resources_folder() / "themes")
    panel.start_editing()
    qtbot.keyClicks(panel.editor, "x")
    try:
        theme.apply(qapp, themes["night"], 1.5)
        assert panel.editor.document().defaultFont() == theme.treaty_font(1.5)
        assert panel.editor.dress.theme == themes["night"]
        assert panel.editor.toPlainText().startswith("x")
        assert panel.editing
    finally:
        theme.apply(qapp, themes["paper"])


def test_every_tool_has_a_name(panel: WordingPanel) -> None:
    panel.start_editing()
    tools = [*panel.head.tools, *panel.head.row_tools, panel.head.back, panel.head.edit, *panel.conflicts.buttons]
    assert all(tool.accessibleName() for tool in tools)
    assert panel.editor.accessibleName() == "Wording"
