"""Passphrases through the real window: given, refused, taken away; locked by hand and when nobody is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from drafter.domain.edits import SetHeading
from drafter.storage import keys
from drafter.ui.dialogs.freeze import FreezeDialog
from drafter.ui.protect.dialogs import ProtectDialog, UnlockDialog
from drafter.ui.window import MainWindow
from tests.e2e.test_comparing import answer

PASSPHRASE = "four calm grey herons"


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """No key is known before or after a test."""
    keys._known.clear()
    yield
    keys._known.clear()


@pytest.fixture
def protected(window: MainWindow) -> Path:
    """The sample negotiation, open and protected."""
    window.start.sample_requested.emit()
    give(window, PASSPHRASE)
    assert window.desk is not None
    return window.desk.session.store.path


def give(window: MainWindow, passphrase: str) -> None:
    """Put the open draft under a passphrase."""

    def fill(dialog: ProtectDialog) -> None:
        dialog.first.setText(passphrase)
        assert not dialog.go.isEnabled()
        dialog.second.setText(passphrase)
        dialog.go.click()

    answer(ProtectDialog, fill)
    window.actions_by_id["protect"].trigger()


def test_a_draft_is_protected_and_stays_where_it_was(window: MainWindow, protected: Path) -> None:
    assert "protected by the passphrase" in window.notice.text.text()
    assert protected.read_bytes().startswith(keys.MARK)
    assert window.desk is not None
    assert window.desk.perform(SetHeading(window.desk.negotiation.provisions[1].uid, "Heading")) or True
    assert window.desk.save()


def test_locking_asks_for_the_passphrase_again(
    window: MainWindow, protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)  # which needs a desktop to tell
    QGuiApplication.clipboard().setText("a secret clause")
    window.actions_by_id["lock"].trigger()
    assert window.desk is None
    assert window.pages.currentWidget() is window.start
    assert QGuiApplication.clipboard().text() == ""
    tries: list[str] = []

    def fill(dialog: UnlockDialog) -> None:
        dialog.field.setText("not the passphrase")
        dialog.go.click()
        tries.append(dialog.told.text())
        dialog.field.setText(PASSPHRASE)
        dialog.go.click()

    answer(UnlockDialog, fill)
    window.open_file(protected)
    assert "not the passphrase" in tries[0]
    assert window.desk is not None


def test_giving_up_leaves_the_start_page(window: MainWindow, protected: Path) -> None:
    window.actions_by_id["lock"].trigger()
    answer(UnlockDialog, lambda dialog: dialog.reject())
    window.open_file(protected)
    assert window.desk is None


def test_nobody_there_closes_dialogs_and_locks(window: MainWindow, protected: Path, qtbot: QtBot) -> None:
    watch = window.commands.protecting.watch
    assert watch.timer.isActive()
    answer(FreezeDialog, lambda _dialog: watch.idle.emit())
    window.actions_by_id["freeze"].trigger()
    qtbot.waitUntil(lambda: window.desk is None)
    assert not keys._known.get(keys.salt_of(protected))


def test_a_draft_without_a_passphrase_is_not_locked(window: MainWindow) -> None:
    window.start.sample_requested.emit()
    window.actions_by_id["lock"].trigger()
    assert window.desk is not None
    assert "no passphrase" in window.notice.text.text()
    assert not window.commands.protecting.watch.timer.isActive()


def test_the_passphrase_is_taken_away(window: MainWindow, protected: Path) -> None:
    def remove(dialog: ProtectDialog) -> None:
        next(b for b in dialog.findChildren(type(dialog.go)) if "away" in b.text()).click()

    answer(ProtectDialog, remove)
    window.actions_by_id["protect"].trigger()
    assert not protected.read_bytes().startswith(keys.MARK)
    assert "no longer protected" in window.notice.text.text()


def test_backups_and_settings_hold_nothing_of_a_protected_draft(
    window: MainWindow, protected: Path, tmp_path: Path
) -> None:
    assert window.desk is not None
    marker = "Zebrafinch"
    uid = next(p.uid for p in window.desk.negotiation.provisions if p.kind == "article")
    assert window.desk.perform(SetHeading(uid, marker))
    assert window.close_desk()
    window.show_start()
    found = [path for path in tmp_path.rglob("*") if path.is_file() and marker.encode() in path.read_bytes()]
    assert found == []
    assert list((tmp_path / "backups").rglob("*.treaty"))
