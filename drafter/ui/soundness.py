"""Looks a draft through as soon as it is open, beside the window, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from drafter.domain.errors import Fault
from drafter.ui.background import Background
from drafter.ui.desk import Desk

#: How many faults the sentence names.
NAMED = 3


class SoundnessCheck(QObject):
    """Verifies the file of one desk once; ``unsound`` carries what to tell, ``ended`` that it was looked through."""

    unsound = Signal(str)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = desk.session.store
        self._work = Background(self)
        self._work.done.connect(self._heard)
        self._work.refused.connect(self.unsound)
        QTimer.singleShot(0, self, self._begin)

    def cancel(self) -> None:
        """The draft is being closed: what is found is told no more."""
        self._work.cancel()

    def _begin(self) -> None:
        store = self._store
        self._work.start(store.verify)

    def _heard(self, faults: Sequence[Fault]) -> None:
        if faults:
            self.unsound.emit(told(faults))
        self.ended.emit()


def told(faults: Sequence[Fault]) -> str:
    """What is wrong with a file, in a sentence or a few, and what to do."""
    named = "; ".join(fault.message for fault in faults[:NAMED])
    more = f"; and {len(faults) - NAMED} more" if len(faults) > NAMED else ""
    return (
        f"This file is damaged: {named}{more}. Compare it with a backup, and bring that back by "
        "Versions › Restore a version or backup."
    )
