"""Backups, restoring and rescue through the real window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from drafter.app.backups import Backups
from drafter.domain.edits import SetHeading
from drafter.domain.errors import Refusal
from drafter.storage import Files
from drafter.ui.desk import Desk
from drafter.ui.restore.dialog import RestoreDialog
from drafter.ui.window import MainWindow
from tests.e2e.test_comparing import answer, wait_compared


def sample(window: MainWindow) -> Desk:
    window.start.sample_requested.emit()
    assert window.desk is not None
    return window.desk


def first_article(desk: Desk) -> str:
    return next(p.uid for p in desk.negotiation.provisions if p.kind == "article")


def test_a_verified_backup_is_made_when_a_negotiation_is_closed(window: MainWindow, tmp_path: Path) -> None:
    desk = sample(window)
    negotiation = desk.negotiation
    window.commands.files.close()
    (backup,) = Backups(tmp_path / "backups", Files()).of(negotiation.uid)
    assert Files().verify(backup.path) == []
    assert Files().open(backup.path, read_only=True).load().negotiation == negotiation


def test_a_backup_is_made_beside_the_window_while_people_draft(window: MainWindow, qtbot: QtBot) -> None:
    sample(window)
    assert window.keeper
    with qtbot.waitSignal(window.keeper.made, timeout=20_000):
        window.keeper.look()
    window.keeper.look()  # not due again
    assert not window.keeper._work.is_running


def test_a_version_is_restored_in_two_clicks_and_undone(window: MainWindow) -> None:
    desk = sample(window)
    window.workbench.freeze(desk.session, "First reading")
    before = desk.negotiation
    desk.perform(SetHeading(first_article(desk), "Other Heading"))
    after = desk.negotiation

    def choose(dialog: RestoreDialog) -> None:
        assert dialog.told.text() == "1 provision changes."
        dialog.go.click()

    answer(RestoreDialog, choose)
    window.actions_by_id["restore"].trigger()
    assert desk.negotiation == before
    assert "Undo" in window.notice.text.text()
    desk.undo()
    assert desk.negotiation == after


def test_a_backup_is_shown_beside_the_draft_before_it_is_restored(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    assert window.keeper
    with qtbot.waitSignal(window.keeper.made, timeout=20_000):
        window.keeper.look()
    desk.perform(SetHeading(first_article(desk), "Other Heading"))
    answer(RestoreDialog, lambda dialog: dialog.side.click())
    window.actions_by_id["restore"].trigger()
    page = wait_compared(qtbot, window)
    assert any("Other Heading" in item.words for item in page.items)


def test_without_versions_the_dialog_says_what_to_do(window: MainWindow) -> None:
    sample(window)

    def look(dialog: RestoreDialog) -> None:
        assert "Freeze a version" in dialog.told.text()
        assert not dialog.go.isEnabled()
        dialog.reject()

    answer(RestoreDialog, look)
    window.actions_by_id["restore"].trigger()


def damaged(window: MainWindow, content_from: int) -> tuple[Path, bytes]:
    """The sample's file, closed, with its pages from a place on overwritten."""
    desk = sample(window)
    path = desk.session.store.path
    window.commands.files.close()
    content = bytearray(path.read_bytes())
    content[content_from : content_from + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    return path, bytes(content)


def click(words: str) -> None:
    def act(box: QMessageBox) -> None:
        next(button for button in box.buttons() if words in button.text().replace("&", "")).click()

    answer(QMessageBox, act)


def offered(window: MainWindow) -> QAbstractButton:
    """The first button beside the sentence of the notice."""
    return window.notice._offers.itemAt(0).widget()


def test_a_damaged_file_is_kept_and_its_backup_opened(window: MainWindow) -> None:
    path, content = damaged(window, 4096)
    click("backup of")
    window.open_file(path)
    assert window.desk is not None
    assert window.desk.session.store.path.name == f"{path.stem} (from backup).treaty"
    assert window.desk.negotiation.parties
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [4096, 16384])
def test_what_is_left_of_a_damaged_file_is_opened(window: MainWindow, place: int) -> None:
    path, content = damaged(window, place)
    click("what is left")
    window.open_file(path)
    if window.desk is not None:
        assert "rescued" in window.desk.session.store.path.name
        assert window.desk.negotiation.provisions
    else:
        assert "backup" in window.notice.text.text()
    assert path.read_bytes() == content


def test_a_damaged_file_may_be_left_alone(window: MainWindow) -> None:
    path, content = damaged(window, 4096)
    click("Leave it")
    window.open_file(path)
    assert window.desk is None
    assert path.read_bytes() == content
    assert QApplication.activeModalWidget() is None


def test_an_emptied_file_with_a_backup_is_no_dead_end(window: MainWindow) -> None:
    path, _ = damaged(window, 4096)
    path.write_bytes(b"")
    click("backup of")
    window.open_file(path)
    assert window.desk is not None
    assert "from backup" in window.desk.session.store.path.name


def test_a_damaged_file_that_opens_is_told_of_with_a_way_out(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    path = desk.session.store.path
    heading = desk.negotiation.title
    window.commands.files.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE negotiation SET header = replace(header, ?, 'Forged')", (heading,))
    connection.commit()
    connection.close()
    window.open_file(path)
    assert window.watch
    with qtbot.waitSignal(window.watch.verified, timeout=20_000):
        window.watch.verify()
    assert "is damaged: the header of the negotiation is not what the history tells" in window.notice.text.text()
    assert window.status.saved.text().endswith("file damaged")
    click("what is left")
    offered(window).click()
    assert window.desk is not None
    assert window.desk.negotiation.title == heading
    assert window.desk.session.store.path.name == f"{path.stem} (rescued).treaty"


def test_a_sound_file_is_said_to_be_intact(window: MainWindow, qtbot: QtBot) -> None:
    sample(window)
    assert window.watch
    with qtbot.waitSignal(window.watch.verified, timeout=20_000):
        window.watch.verify()
    assert window.status.saved.text().endswith("· history intact")
    assert window.notice.isHidden()


def test_a_conflict_copy_is_noticed_while_the_draft_is_open_and_compared(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    path = desk.session.store.path
    copy = path.with_name(f"{path.stem} (conflicted copy 2026-01-06).treaty")
    window.workbench.copy(desk.session, copy)
    with closing(window.workbench.open(copy)) as other:
        other.perform(SetHeading(first_article(desk), "Their Heading"))
    assert window.watch
    with qtbot.waitSignal(window.watch.found, timeout=20_000):
        window.watch.look()
    assert "1 step by A. Drafter" in window.notice.text.text()
    offered(window).click()
    page = wait_compared(qtbot, window)
    assert any("Their Heading" in item.words for item in page.items)
    answer(RestoreDialog, lambda dialog: dialog.reject() if dialog.table.item(0, 1).text() == copy.name else None)
    window.actions_by_id["restore"].trigger()


def test_a_conflict_copy_does_not_talk_over_what_must_be_read_first(window: MainWindow, qtbot: QtBot) -> None:
    desk = sample(window)
    path = desk.session.store.path
    window.workbench.copy(desk.session, path.with_name(f"{path.stem} (1).treaty"))
    window.notice.error("The file is damaged.")
    assert window.watch
    for told in ("The file is damaged.", "“Sample negotiation (1).treaty” beside this file is the same state"):
        with qtbot.waitSignal(window.watch.found, timeout=20_000):
            window.watch.look()
        assert window.notice.text.text().startswith(told)
        window.notice.hide()


def test_what_could_not_be_saved_and_is_saved_now_is_no_longer_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sample(window)

    def full(*_: object) -> None:
        raise Refusal("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.session.store, "record", full)
        desk.perform(SetHeading(first_article(desk), "Other Heading"))
        assert not desk.save()
        assert "The disk is full." in window.notice.text.text()
    assert desk.save()
    assert window.notice.isHidden()
    assert window.status.saved.text().startswith("All changes saved")


def test_a_draft_marked_by_another_computer_is_read_and_can_be_taken_over(window: MainWindow) -> None:
    desk = sample(window)
    path = desk.session.store.path
    window.commands.files.close()
    mark = path.with_name(f".{path.name}.holder")
    mark.write_text('{"user": "anna", "host": "elsewhere", "pid": 7, "since": "2026-01-06T12:00+00:00"}')
    window.open_file(path)
    assert window.desk is not None
    assert window.desk.session.store.read_only
    assert "anna on elsewhere since 2026-01-06 12:00" in window.notice.text.text()
    offered(window).click()
    assert not window.desk.session.store.read_only


def test_a_reader_is_told_when_the_draft_changes(window: MainWindow, qtbot: QtBot) -> None:
    path = sample(window).session.store.path
    window.commands.files.close()
    with closing(window.workbench.open(path)) as writer:
        window.open_file(path)
        assert window.watch
        uid = first_article(window.desk)
        qtbot.waitUntil(lambda: bool(window.watch._head), timeout=20_000)
        writer.perform(SetHeading(uid, "Their Heading"))
        writer.flush()
        with qtbot.waitSignal(window.watch.outdated, timeout=20_000):
            window.watch.look()
        assert "was changed by whoever has it open" in window.notice.text.text()
        offered(window).click()
        assert window.desk.negotiation.provision(uid).heading == "Their Heading"
        assert window.desk.session.store.read_only
