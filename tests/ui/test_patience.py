"""Work that is waited for gives its result, raises what it raised, and can be left."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from drafter.domain.errors import Refusal
from drafter.ui.patience import waited


def test_the_result_is_given_and_what_was_raised_is_raised(qtbot: QtBot) -> None:
    assert waited(lambda: 42, "Counting …", None) == 42

    def refuse() -> int:
        raise Refusal("No.")

    with pytest.raises(Refusal, match=r"No\."):
        waited(refuse, "Counting …", None)
    with pytest.raises(ZeroDivisionError):
        waited(lambda: 1 // 0, "Counting …", None)


def test_who_would_not_wait_gets_nothing(qtbot: QtBot) -> None:
    free = Event()

    def leave() -> None:
        dialog = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog)), None)
        assert dialog is not None
        dialog.findChild(QPushButton).click()

    QTimer.singleShot(50, leave)
    assert waited(lambda: free.wait(20), "Waiting …", None) is None
    free.set()
