"""Clause packs in the real window: seen before they are installed, used in a draft, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from drafter.app.drafting import add_clause
from drafter.domain.text import plain_text
from drafter.ui.packs.dialog import PacksDialog
from drafter.ui.packs.look import PackDialog
from drafter.ui.window import MainWindow
from tests.library.a_pack import packed


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "host-support.zip"
    path.write_bytes(packed())
    return path


@pytest.fixture
def window(own_window: MainWindow) -> MainWindow:
    """A window whose library is its own, for packs are joined to it."""
    return own_window


def when_shown(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    """Do something with the next dialog of a kind as soon as it is there."""

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            act(shown)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def manage(window: MainWindow, act: Callable[[PacksDialog], object]) -> None:
    """Open the list of packs, do something there, and close it."""

    def inside(dialog: QDialog) -> None:
        assert isinstance(dialog, PacksDialog)
        act(dialog)

    when_shown(PacksDialog, inside)
    window.actions_by_id["packs"].trigger()


def install(window: MainWindow, pack: Path, see: Callable[[PackDialog], object]) -> list[str]:
    """Install a pack by hand; what the list says afterwards."""
    said: list[str] = []

    def shown(dialog: QDialog) -> None:
        assert isinstance(dialog, PackDialog)
        see(dialog)
        QTimer.singleShot(0, parent_done)
        dialog.go.click() if dialog.go.isEnabled() else dialog.reject()

    def parent_done() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PacksDialog)
        said.append(dialog.told.text())
        dialog.reject()

    def act(dialog: PacksDialog) -> None:
        when_shown(PackDialog, shown)
        dialog.look(pack)

    manage(window, act)
    return said


def test_a_pack_is_seen_installed_used_and_removed(window: MainWindow, pack: Path, qtbot: QtBot) -> None:
    window.start.sample_requested.emit()
    assert window.desk is not None
    seen: list[str] = []

    def see(dialog: PackDialog) -> None:
        dialog.list.setCurrentRow(0)
        seen.append(dialog.text.toPlainText())

    assert install(window, pack, see) == ["Host nation support 1.2 is installed."]
    assert "How fast must fuel be there?" in seen[0]
    assert "shall provide fuel within 12 hours" in seen[0]
    desk = window.desk
    clause = desk.library.clauses["host_fuel"]
    edit = add_clause(desk.negotiation, clause, desk.current)
    assert desk.perform(edit)
    (uid,) = (p.uid for p in desk.negotiation.provisions if p.clause == "host_fuel")

    def text() -> str:
        assert window.desk is not None
        provision = window.desk.negotiation.provision(uid)
        assert provision is not None
        return " ".join(plain_text(block.inlines) for block in window.desk.wording(provision).blocks)

    assert "shall provide fuel within 12\u00a0hours" in text()

    def remove(dialog: PacksDialog) -> None:
        when_shown(QMessageBox, yes)
        dialog.remove.click()
        dialog.reject()

    def yes(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        assert "The open draft uses host_fuel" in box.text()
        box.button(QMessageBox.StandardButton.Yes).click()

    manage(window, remove)
    assert "install the clause pack that has it" in text()


def test_a_pack_with_something_wrong_is_shown_and_not_installed(window: MainWindow, pack: Path) -> None:
    pack.write_bytes(packed({"clauses/host_fuel/en.j2": "{{ ''.__class__ }}"}))
    seen: list[str] = []

    def see(dialog: PackDialog) -> None:
        seen.append(dialog.text.toPlainText())
        assert not dialog.go.isEnabled()

    assert install(window, pack, see) == [""]
    assert "“__class__” may not be used" in seen[0]


def test_what_is_no_pack_is_told_in_the_list(window: MainWindow, pack: Path, qtbot: QtBot) -> None:
    pack.write_bytes(b"no zip")
    said: list[str] = []

    def act(dialog: PacksDialog) -> None:
        dialog.look(pack)
        qtbot.waitUntil(lambda: "no sound zip file" in dialog.told.text())
        said.append(dialog.told.text())
        dialog.reject()

    manage(window, act)
    assert said
