"""Things from outside in the real window: draft files that are received, and damage that is told as soon as one is open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from drafter.ui.window import MainWindow
from tests.storage.kept import made, tamper


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A draft file that came by mail, with a trigger that somebody put in."""
    folder = tmp_path / "mail"
    folder.mkdir()
    made(folder / "draft.treaty").close()
    tamper(folder / "draft.treaty", "CREATE TABLE spy (a)")
    return folder / "draft.treaty"


def test_a_draft_from_outside_is_read_into_a_fresh_file(
    window: MainWindow, received: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "mine.treaty"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(received), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.actions_by_id["receive"].trigger()
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk is not None
    assert window.desk.session.store.path == out
    assert "3 provisions, 1 step, 0 versions, written by Anna" in window.notice.text.text()
    assert b"spy" not in out.read_bytes()


def test_what_is_no_draft_is_refused_in_a_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "x.treaty").write_text("no draft")
    window.commands.receiving.take(tmp_path / "x.treaty", tmp_path / "y.treaty")
    qtbot.waitUntil(window.notice.isVisible)
    assert "is not a draft" in window.notice.text.text()
    assert not (tmp_path / "y.treaty").exists()


def _told(window: MainWindow, path: Path, qtbot: QtBot) -> str:
    window.open_file(path)
    assert window.watch is not None
    with qtbot.waitSignal(window.watch.verified):
        pass
    return window.notice.text.text() if window.notice.isVisible() else ""


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE provision SET body = replace(body, 'Logistics', 'Logistick')",
            "Article 2 Logistick is not what the history tells",
        ),
        ("UPDATE negotiation SET header = replace(header, 'LIMITED', 'LIMITEE')", "the header of the negotiation"),
        ("SELECT 1", ""),
    ],
)
def test_a_change_behind_the_programs_back_is_told_on_opening(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, statement: str, says: str
) -> None:
    path = tmp_path / "draft.treaty"
    made(path).close()
    tamper(path, statement)
    told = _told(window, path, qtbot)
    assert says in told
    assert bool(told) == bool(says)


def test_closing_at_once_lets_the_check_go(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "draft.treaty"
    made(path).close()
    window.open_file(path)
    assert window.close_desk()
    shutil.move(path, tmp_path / "elsewhere.treaty")
    qtbot.wait(50)
    assert not window.notice.isVisible()
