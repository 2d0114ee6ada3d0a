"""Work that the user waits for: done beside the window, with word of it and a way out when it takes more than a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from drafter.ui.background import Background

SHOWN_AFTER_MS = 600
T = TypeVar("T")


def waited(work: Callable[[], T], words: str, parent: QWidget | None) -> T | None:
    """What the work gives; None where the user would not wait. What the work raises is raised here."""
    loop, background = QEventLoop(), Background(QApplication.instance())
    outcome: list[tuple[T | None, Exception | None]] = []
    background.done.connect(outcome.append)
    background.done.connect(loop.quit)
    background.start(lambda: _outcome(work))
    QTimer.singleShot(SHOWN_AFTER_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # keys wait: what they would act on is being changed
    if not outcome:
        _held_up(loop, words, parent)
    background.dismiss()
    result, failure = outcome[0] if outcome else (None, None)
    if failure is not None:
        raise failure
    return result


def _held_up(loop: QEventLoop, words: str, parent: QWidget | None) -> None:
    """Say what is being done until it is done or the user would not wait."""
    dialog = QProgressDialog(words, "Cancel", 0, 0, parent)
    dialog.setWindowTitle("Drafter")
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.canceled.connect(loop.quit)
    dialog.show()
    loop.exec()
    dialog.canceled.disconnect(loop.quit)
    dialog.close()
    dialog.deleteLater()


def _outcome(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    try:
        return work(), None
    except Exception as failure:
        return None, failure
