"""Looks after the file of the open negotiation, beside the window: is it sound, and is there another state of it beside it?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from drafter.app.conflict_copies import ConflictCopy, conflict_copies
from drafter.app.ports import Store, Stores
from drafter.ui.background import Background
from drafter.ui.desk import Desk

VERIFY_AFTER_MS = 0
LOOK_AFTER_MS = 300
LOOK_EVERY_MS = 20_000


class FileWatch(QObject):
    """Watches the file of one desk.

    ``verified`` carries the faults found in the whole file, once after it was opened; ``found`` the conflict copies beside
    it that were not told of before; ``outdated`` tells that a draft open for reading was changed by whoever writes it.
    """

    verified = Signal(object)
    found = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, stores: Stores, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._stores = desk, stores
        self.copies: list[ConflictCopy] = []
        self._told: set[tuple[Path, str]] = set()
        self._head = ""
        self._verifying, self._looking = Background(self), Background(self)
        self._verifying.done.connect(self.verified)
        self._looking.done.connect(self._seen)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)
        QTimer.singleShot(LOOK_AFTER_MS, self, self.look)
        QTimer.singleShot(VERIFY_AFTER_MS, self, self.verify)

    def verify(self) -> None:
        """Look at the whole file beside the window."""
        self._verifying.start(self._desk.session.store.verify)

    def look(self) -> None:
        """Look for conflict copies beside the file, beside the window."""
        if not self._looking.is_running:
            store, uid = self._desk.session.store, self._desk.negotiation.uid
            self._looking.start(lambda: (conflict_copies(self._stores, store, uid), _head(store)))

    def tell_again(self) -> None:
        """Tell of the copies once more at the next look: something else had to be said."""
        self._told.clear()

    def end(self) -> None:
        """Look no longer; what is running goes unheard."""
        self._timer.stop()
        self._verifying.cancel()
        self._looking.cancel()

    def _seen(self, result: tuple[list[ConflictCopy], str]) -> None:
        copies, head = result
        self.copies = copies
        marks = {copy: (copy.path, copy.saved_at.isoformat()) for copy in copies}
        fresh = [copy for copy in copies if marks[copy] not in self._told]
        self._told.update(marks.values())
        if fresh:
            self.found.emit(fresh)
        if self._head and head != self._head:
            self.outdated.emit()
        self._head = head


def _head(store: Store) -> str:
    """The newest step of a draft that somebody else may be writing; empty where nobody else can."""
    return store.history(limit=1)[0].hash if store.read_only else ""
