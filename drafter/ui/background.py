"""Work that takes long, done beside the window: it says when it is done, and can be let go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from drafter.domain.errors import Refusal


class Background(QObject):
    """One piece of work on another thread.

    ``done`` carries its result, ``refused`` the sentence of a ``Refusal``; both come in the window's own thread. What is
    let go by ``cancel`` runs to its end unheard. A mishap inside the work is raised in the window's thread.
    """

    done = Signal(object)
    refused = Signal(str)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._underway = 0
        self._is_dismissed = False
        self._ended.connect(self._heard)

    @property
    def is_running(self) -> bool:
        """Whether a result is still to come."""
        return self._number % 2 == 1

    def start(self, work: Callable[[], Any]) -> None:
        """Do the work; what was running before is let go."""
        self.cancel()
        self._number += 1
        self._underway += 1
        number = self._number
        QThreadPool.globalInstance().start(lambda: self._run(number, work))

    def cancel(self) -> None:
        """Let go what is running."""
        self._number += self.is_running

    def dismiss(self) -> None:
        """Let go what is running, and this object when it has ended: the other thread must not be the last to hold it."""
        self.cancel()
        self._is_dismissed = True
        if not self._underway:
            self.deleteLater()

    def _run(self, number: int, work: Callable[[], Any]) -> None:
        """On the other thread: the result or the failure, whatever it is, goes to the window's thread."""
        try:
            outcome = (number, work(), None)
        except BaseException as failure:
            outcome = (number, None, failure)
        try:
            self._ended.emit(outcome)
        except RuntimeError:
            return  # the window has gone meanwhile

    def _heard(self, outcome: tuple[int, Any, BaseException | None]) -> None:
        number, result, failure = outcome
        self._underway -= 1
        if self._is_dismissed and not self._underway:
            self.deleteLater()
        if number != self._number:
            return
        self._number += 1
        if failure is None:
            self.done.emit(result)
        elif isinstance(failure, Refusal):
            self.refused.emit(str(failure))
        else:
            raise failure
