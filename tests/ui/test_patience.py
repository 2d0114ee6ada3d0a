"""Work that the user waits for gives its result or its failure, and can be let go; LibreOffice works like that."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton, QWidget

from drafter.domain.errors import Refusal
from drafter.ui import patience
from drafter.ui.background import Background
from drafter.ui.export.office import PatientOffice
from drafter.ui.patience import waited


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def long_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bool]]:
    """Work that ends only with the test; the dialog over it is cancelled as soon as it shows."""
    monkeypatch.setattr(patience, "SHOWN_AFTER_MS", 0)
    gate = threading.Event()

    def cancel() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QProgressDialog):
            shown.findChild(QPushButton).click()
        elif not gate.is_set():
            QTimer.singleShot(1, cancel)

    QTimer.singleShot(0, cancel)
    yield lambda: gate.wait(20)
    gate.set()


def nobody_is_left() -> bool:
    return not QApplication.instance().findChildren(Background)


def test_the_result_and_the_failure_come_to_whoever_waits(parent: QWidget, qtbot) -> None:
    assert waited(lambda: not QThread.isMainThread(), "Looking …", parent) is True
    with pytest.raises(ZeroDivisionError):
        waited(lambda: 1 / 0, "Looking …", None)

    def refuse() -> None:
        raise Refusal("No.")

    with pytest.raises(Refusal, match=r"No\."):
        waited(refuse, "Looking …", parent)
    qtbot.waitUntil(nobody_is_left)


def test_whoever_does_not_wait_goes_on_and_the_work_ends_unheard(parent: QWidget, long_work, qtbot) -> None:
    ended = threading.Event()
    go_on = threading.Event()
    assert waited(lambda: go_on.wait(20) and ended.set(), "Looking …", parent) is None
    assert not nobody_is_left()
    go_on.set()
    qtbot.waitUntil(nobody_is_left)
    assert ended.is_set()


def test_an_export_through_libreoffice_can_be_stopped(parent: QWidget, long_work) -> None:
    class Slow:
        is_there = True

        def pdf(self, _content: bytes, _title: str, _language: str) -> bytes:
            long_work()
            return b"%PDF"

    with pytest.raises(Refusal, match="nothing was written"):
        PatientOffice(Slow(), parent).pdf(b"", "Treaty", "en")
