"""The story of a whole negotiation, through the real window: from an empty start page to a treaty in Word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from drafter.domain.kinds import Duration
from drafter.domain.text import plain_text
from drafter.ui.desk import Desk
from drafter.ui.export.dialog import ExportDialog
from drafter.ui.new.dialog import NewNegotiationDialog
from drafter.ui.window import MainWindow
from tests.e2e.test_comparing import answer

TITLE = "Treaty on Mutual Guarantees"


def desk_of(window: MainWindow) -> Desk:
    """The open negotiation."""
    assert window.desk is not None
    return window.desk


def uid_of(window: MainWindow, clause: str) -> str:
    """The provision of a clause type in the open draft."""
    return next(p.uid for p in desk_of(window).negotiation.provisions if p.clause == clause)


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the status line says that everything is saved."""
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("All changes saved"), timeout=3000)


def words_of(window: MainWindow, uid: str) -> str:
    """The wording of a provision as bare words."""
    provision = desk_of(window).negotiation.provision(uid)
    assert provision is not None
    return " ".join(plain_text(block.inlines) for block in desk_of(window).wording(provision).blocks)


@pytest.fixture
def started(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A guarantee treaty between four States, made through the dialog."""
    dialog = NewNegotiationDialog(window.workbench.library, window.preferences, "guarantee_treaty", window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.details.title.setText(TITLE)
    dialog.details.marking.setCurrentText("LIMITED")
    qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.parties.field, "UKR, FRA, Poland, GBR")
    qtbot.keyClick(dialog.parties.field, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter adds the parties and does not end the dialog"
    for code, role in (("UKR", "beneficiary"), ("FRA", "guarantor"), ("POL", "guarantor"), ("GBR", "guarantor")):
        row = next(r for r in range(4) if dialog.parties.table.item(r, 0).data(Qt.ItemDataRole.UserRole) == code)
        dialog.parties.table.selectRow(row)
        dialog.parties.role_boxes[role].click()
    qtbot.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert dialog.result() == NewNegotiationDialog.DialogCode.Accepted
    window.commands.files.begin(dialog.path(), dialog.negotiation())
    assert dialog.path() == tmp_path / f"{TITLE}.treaty"
    return window


def test_the_start_page_offers_every_instrument_once_it_is_painted(window: MainWindow, qtbot: QtBot) -> None:
    instruments = window.workbench.library.instruments
    qtbot.waitUntil(lambda: window.start.new_column.count() == len(instruments) + 1)
    window.start.sample_requested.emit()
    window.commands.files.close()
    qtbot.waitUntil(lambda: window.start.recent_column.count() == 2)


def test_a_new_negotiation_is_on_the_screen_and_on_the_disk(started: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    wait_saved(qtbot, started)
    assert (tmp_path / f"{TITLE}.treaty").stat().st_size > 0
    assert TITLE in started.windowTitle()
    assert len(desk_of(started).negotiation.provisions) >= 40
    assert started.view is not None
    assert started.view.marking.text() == "LIMITED"


def test_an_answer_typed_reaches_wording_page_and_file(
    started: MainWindow, make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    uid = uid_of(started, "consultation")
    desk_of(started).ask(uid, "within")
    field = _focused_number(started, qtbot)
    field.selectAll()
    qtbot.keyClicks(field, "36")
    qtbot.waitUntil(lambda: "36\u00a0hours" in words_of(started, uid))
    wait_saved(qtbot, started)
    started.commands.files.close()
    again = make_window()
    again.open_file(tmp_path / f"{TITLE}.treaty")
    provision = desk_of(again).negotiation.provision(uid)
    assert provision is not None
    assert provision.answers["within"] == Duration(36, "h")


def test_undo_and_redo_go_on_after_closing_and_opening(
    started: MainWindow, make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    uid = uid_of(started, "amendment")
    desk_of(started).choose(uid)
    started.actions_by_id["leave_out"].trigger()
    assert desk_of(started).negotiation.provision(uid) is None
    started.commands.files.close()
    again = make_window()
    again.open_file(tmp_path / f"{TITLE}.treaty")
    again.actions_by_id["undo"].trigger()
    assert desk_of(again).negotiation.provision(uid) is not None
    again.actions_by_id["redo"].trigger()
    assert desk_of(again).negotiation.provision(uid) is None


def test_moving_an_article_renumbers_it_and_the_references_to_it(started: MainWindow) -> None:
    desk = desk_of(started)
    uid = uid_of(started, "consultation")
    before = desk.rendering.labels(desk.negotiation)[uid].printed
    desk.choose(uid)
    started.actions_by_id["move_down"].trigger()
    after = desk.rendering.labels(desk.negotiation)[uid].printed
    assert before != after
    text = started.workbench.writers[".txt"].write(desk.whole_document()).decode()
    assert "reference to a provision left out" not in text


def test_words_written_by_hand_survive_a_later_answer(started: MainWindow, qtbot: QtBot) -> None:
    uid = uid_of(started, "consultation")
    desk_of(started).choose(uid)
    assert started.view is not None
    wording = started.view.wording
    started.actions_by_id["edit_wording"].trigger()
    editor = started.focusWidget()
    assert isinstance(editor, QWidget)
    qtbot.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "In good faith: ")
    wording.commit()
    assert words_of(started, uid).startswith("In good faith: ")
    desk_of(started).ask(uid, "within")
    field = _focused_number(started, qtbot)
    field.selectAll()
    qtbot.keyClicks(field, "48")
    qtbot.waitUntil(lambda: "48\u00a0hours" in words_of(started, uid))
    assert words_of(started, uid).startswith("In good faith: ")
    started.actions_by_id["template_wording"].trigger()
    assert not words_of(started, uid).startswith("In good faith: ")
    started.actions_by_id["undo"].trigger()
    assert words_of(started, uid).startswith("In good faith: ")


def test_a_click_on_a_placeholder_in_the_page_goes_to_its_question(started: MainWindow, qtbot: QtBot) -> None:
    assert started.view is not None
    desk, page = desk_of(started), started.view.page
    qtbot.waitUntil(lambda: not any(p.pending for p in desk.document().provisions), timeout=5000)
    page.refresh()
    asked: list[tuple[str, str]] = []
    desk.asked.connect(lambda uid, parameter: asked.append((uid, parameter)))
    uid = uid_of(started, "ceasefire")
    page.view.reveal(uid)
    point = _place_of_placeholder(page.view, uid)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked
    assert asked[0][0] == uid


@pytest.mark.parametrize(("key", "action"), [(Qt.Key.Key_D, "compare"), (Qt.Key.Key_E, "export")])
def test_the_keys_of_actions_are_heard_in_fields(started: MainWindow, qtbot: QtBot, key: Qt.Key, action: str) -> None:
    heard: list[str] = []
    started.actions_by_id[action].triggered.disconnect()
    started.actions_by_id[action].triggered.connect(lambda: heard.append(action))
    assert started.view is not None
    started.activateWindow()
    qtbot.waitUntil(started.isActiveWindow)
    desk_of(started).ask(uid_of(started, "consultation"), "within")
    for field in (QApplication.focusWidget(), started.view.outline.search):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert heard == [action, action]


def test_the_focus_stays_with_the_questions_when_a_provision_is_duplicated(started: MainWindow, qtbot: QtBot) -> None:
    assert started.view is not None
    started.activateWindow()
    qtbot.waitUntil(started.isActiveWindow)
    desk_of(started).ask(uid_of(started, "consultation"), "within")
    started.actions_by_id["duplicate"].trigger()
    assert started.view.guide.isAncestorOf(QApplication.focusWidget())


def export_clean(window: MainWindow) -> None:
    """Export the clean text as the dialog offers it."""
    answer(ExportDialog, lambda dialog: dialog.go.click())
    window.actions_by_id["export"].trigger()


def test_the_key_for_the_next_open_question_leads_on_from_the_one_that_stays_open(started: MainWindow) -> None:
    desk = started.desk
    assert desk is not None
    asked: list[tuple[str, str]] = []
    desk.asked.connect(lambda uid, parameter: asked.append((uid, parameter)))
    for _ in range(4):
        started.actions_by_id["next_open"].trigger()
    assert len(set(asked)) == 4


def test_the_treaty_leaves_as_a_word_file(
    started: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(out), ""))
    export_clean(started)
    assert started.notice.text.text() == f"Written: {out}"
    with zipfile.ZipFile(out) as package:
        text = package.read("word/document.xml").decode()
    assert TITLE in text
    first = out.read_bytes()
    export_clean(started)
    assert out.read_bytes() == first


def test_the_sample_opens_from_the_start_page_and_is_remembered(window: MainWindow) -> None:
    window.start.sample_requested.emit()
    assert desk_of(window).negotiation.parties
    window.commands.files.close()
    assert window.preferences.settings.recent[0].endswith("Sample negotiation.treaty")
    assert window.pages.currentWidget() is window.start


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"no draft at all", "not"), (b"SQLite format 3\x00" + b"\x00" * 50, "")]
)
def test_a_file_that_is_no_draft_gets_one_sentence_and_the_window_lives_on(
    window: MainWindow, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "odd.treaty"
    path.write_bytes(content)
    window.open_file(path)
    assert window.desk is None
    assert window.notice.isVisible()
    assert words in window.notice.text.text()
    assert path.read_bytes() == content


def test_a_draft_open_elsewhere_opens_for_reading(started: MainWindow, make_window: Callable[[], MainWindow]) -> None:
    other = make_window()
    other.open_file(desk_of(started).session.store.path)
    assert desk_of(other).session.store.read_only
    assert other.notice.isVisible()
    assert other.status.saved.text() == "Open for reading only"


def _focused_number(window: MainWindow, qtbot: QtBot) -> QLineEdit:
    """The line edit of the number field that has the focus."""
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QLineEdit | QSpinBox))
    widget = window.focusWidget()
    return widget.lineEdit() if isinstance(widget, QSpinBox) else widget


def _place_of_placeholder(view, uid: str) -> QPoint:  # type: ignore[no-untyped-def]
    """A point of the view on an open question of a provision."""
    height, width = view.viewport().height(), view.viewport().width()
    for y in range(4, height, 6):
        for x in range(4, width, 8):
            hit = view._hit(QPointF(x, y))
            if hit and hit[0].provision.uid == uid and type(hit[2]).__name__ == "Open":
                return QPoint(x, y)
    raise AssertionError("no placeholder in sight")


def test_every_control_of_the_window_has_a_name_for_screen_readers(started: MainWindow) -> None:
    desk_of(started).ask(uid_of(started, "multinational_force"), "mandate")
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in started.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ not in ("QScrollArea", "QHeaderView", "QToolBar", "QSplitter", "QStackedWidget")
        and not (
            isinstance(widget, QLineEdit) and isinstance(widget.parent(), QWidget) and widget.parent().accessibleName()
        )
    ]
    assert nameless == []
