"""Comparing through the real window: files, versions and states of a provision; the older wording taken back; exports."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from drafter.domain.edits import LeaveOut, SetHeading
from drafter.ui.compare.choose import CompareDialog
from drafter.ui.compare.page import ComparisonPage
from drafter.ui.compare.provision_history import ProvisionHistory
from drafter.ui.desk import Desk
from drafter.ui.window import MainWindow

OLD = "Article 1 Consultation\nThe Parties shall meet within 24 hours.\nArticle 2 Duration\nTen years."
NEW = OLD.replace("shall", "should").replace("24", "72")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two texts."""
    paths = [tmp_path / "Our draft.txt", tmp_path / "France.txt"]
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def page_of(window: MainWindow) -> ComparisonPage:
    return window.commands.comparing.page


def wait_compared(qtbot: QtBot, window: MainWindow) -> ComparisonPage:
    """Wait until a comparison is on the screen."""
    page = page_of(window)
    qtbot.waitUntil(lambda: page.compared is not None and page.body.currentIndex() == 0, timeout=10_000)
    return page


def sample(window: MainWindow) -> Desk:
    """The sample negotiation, open, with one version frozen."""
    window.start.sample_requested.emit()
    assert window.desk is not None
    window.workbench.freeze(window.desk.session, "First reading")
    return window.desk


def drop(window: MainWindow, paths: list[Path]) -> None:
    """Drop files on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none))


def answer(kind: type, act) -> None:  # type: ignore[no-untyped-def]
    """Do something with the next dialog of a kind when it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def test_two_files_dropped_on_the_window_are_compared(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    drop(window, files)
    page = wait_compared(qtbot, window)
    assert window.pages.currentWidget() is page
    assert "1 change of substance" in page.summary.text()
    assert [item.place for item in page.items] == ["Article 1"]
    assert page.items[0].kinds == "≠ edited · modal, time"
    assert page.heads.accessibleName().startswith("Our draft.txt")
    assert not page.take.isVisible()


def test_texts_named_at_the_start_are_shown_side_by_side(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    window.take_files(files)
    assert "1 change of substance" in wait_compared(qtbot, window).summary.text()


def test_files_are_narrowed_to_one_state_that_they_name(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Article 1\nFrance shall send 100 guards.\nArticle 2\nPoland shall send 100 trucks.\n")
    new.write_text("Article 1\nFrance shall send 200 guards.\nArticle 2\nPoland shall send 200 trucks.\n")
    drop(window, [old, new])
    page = wait_compared(qtbot, window)
    assert [page.party.itemText(place) for place in range(page.party.count())] == ["Any party", "France", "Poland"]
    page.party.setCurrentIndex(2)
    page.party.activated.emit(2)
    assert [item.place for item in page.model.items] == ["Article 2"]


def test_f8_goes_from_change_to_change_and_escape_leads_back(
    window: MainWindow, qtbot: QtBot, files: list[Path]
) -> None:
    assert not window.actions_by_id["change_after"].isEnabled()
    window.commands.comparing.files(files)
    page = wait_compared(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert page.list.currentIndex().row() == 0
    assert page.view.current == page.items[0].row
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert page.count.text() == "This was the last change."
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.start
    assert not window.actions_by_id["change_after"].isEnabled()


def test_a_file_that_cannot_be_read_gets_one_sentence(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    files[1].write_bytes(b"%PDF-1.7\n")
    window.commands.comparing.files(files)
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=10_000)
    assert "France.txt" in window.notice.text.text()
    assert window.pages.currentWidget() is window.start


def test_the_draft_is_compared_with_its_version_and_a_change_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    articles = [p for p in desk.negotiation.provisions if p.kind == "article"]
    before = desk.negotiation
    desk.perform(SetHeading(articles[0].uid, "An Entirely Different Heading"))
    desk.perform(LeaveOut((articles[2].uid,)))
    window.actions_by_id["compare_version"].trigger()
    page = wait_compared(qtbot, window)
    assert page.take.isVisible()
    page.view.choose(next(item.row for item in page.items if item.place == "Article 3"))
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert desk.negotiation.provision(articles[2].uid) == articles[2]
    qtbot.waitUntil(lambda: not any("removed" in item.kinds for item in page.items), timeout=10_000)
    heading = next(item for item in page.items if "Entirely" in item.words)
    page.view.choose(heading.row)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.items, timeout=10_000)
    assert window.workbench.document(desk.negotiation) == window.workbench.document(before)
    assert page.empty.text() == "Nothing changed."
    desk.undo()
    qtbot.waitUntil(lambda: len(page.items) == 1, timeout=10_000)


def test_a_whole_provision_is_taken_back_with_its_answers(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    article = next(p for p in desk.negotiation.provisions if p.kind == "article" and p.answers)
    desk_place = desk.negotiation.index(article.uid)
    desk.perform(LeaveOut((article.uid,)))
    window.actions_by_id["compare_version"].trigger()
    page = wait_compared(qtbot, window)
    label = page.compared.sides[0].document.provisions[desk_place].label
    page.provision_requested.emit(next(item.row for item in page.items if item.place == label))
    assert desk.negotiation.provision(article.uid) == article


def test_states_of_one_provision_stand_side_by_side(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    article = next(p for p in desk.negotiation.provisions if p.kind == "article")
    for heading in ("Second Heading", "Third Heading"):
        desk.perform(SetHeading(article.uid, heading))
        desk.save()
    desk.choose(article.uid)

    def tick(dialog: ProvisionHistory) -> None:
        assert [moment.label for moment in dialog.moments][:3] == ["Rename", "Rename", "Version 0.0.1 First reading"]
        dialog.table.item(2, 0).setCheckState(Qt.CheckState.Checked)
        assert "3 ticked" in dialog.told.text()
        dialog.go.click()

    answer(ProvisionHistory, tick)
    window.actions_by_id["provision_versions"].trigger()
    page = wait_compared(qtbot, window)
    assert page.view.arrangement.columns == 3
    assert {p.uid.partition(".")[0] for side in page.compared.sides for p in side.text.paragraphs} == {article.uid}
    assert "Third Heading" in "".join(s.text for s in page.view.rows[0].cells[2].segments)


def test_the_dialog_offers_the_draft_its_versions_and_files(
    window: MainWindow, qtbot: QtBot, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample(window)

    def choose(dialog: CompareDialog) -> None:
        assert [row.choice.currentText() for row in dialog.rows] == [
            "Version 0.0.1 First reading", "The draft as it stands", "—", "—",
        ]  # fmt: skip
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_kwargs: (str(files[0]), ""))
        dialog.rows[2].browse.click()
        dialog.go.click()

    answer(CompareDialog, choose)
    window.actions_by_id["compare"].trigger()
    page = wait_compared(qtbot, window)
    assert [side.name for side in page.compared.sides] == [
        "Version 0.0.1 First reading", "The draft as it stands", "Our draft.txt",
    ]  # fmt: skip
    assert not page.take.isVisible()


@pytest.mark.parametrize("suffix", [".docx", ".html", ".json"])
def test_a_comparison_leaves_as_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    desk = sample(window)
    desk.perform(SetHeading(next(p.uid for p in desk.negotiation.provisions if p.kind == "article"), "Other Heading"))
    window.actions_by_id["compare_version"].trigger()
    page = wait_compared(qtbot, window)
    out = tmp_path / f"out{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(out), ""))
    page.export_requested.emit(suffix)
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=20_000)
    assert window.notice.text.text() == f"Written: {out}"
    if suffix == ".docx":
        with zipfile.ZipFile(out) as package:
            assert "<w:ins " in package.read("word/document.xml").decode()
    elif suffix == ".html":
        assert "Other Heading" in out.read_text(encoding="utf-8")
    else:
        assert json.loads(out.read_text(encoding="utf-8"))["format"] == "drafter-comparison/1"


def test_closing_the_draft_closes_what_was_compared_with_it(window: MainWindow, qtbot: QtBot) -> None:
    sample(window)
    window.actions_by_id["compare_version"].trigger()
    wait_compared(qtbot, window)
    window.commands.files.close()
    assert window.pages.currentWidget() is window.start


def test_without_a_version_one_sentence_says_how_to_get_one(window: MainWindow) -> None:
    window.start.sample_requested.emit()
    window.actions_by_id["compare_version"].trigger()
    assert "Ctrl+M" in window.notice.text.text()


def test_another_look_reaches_the_texts(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    window.commands.comparing.files(files)
    page = wait_compared(qtbot, window)
    before = page.view.arrangement.setting.theme.id
    window.actions_by_id["look"].trigger()
    qtbot.waitUntil(lambda: page.view.arrangement.setting.theme.id != before)
