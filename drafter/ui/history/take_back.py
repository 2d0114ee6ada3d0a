"""The button that offers the states which can be taken back from a step of the history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from drafter.app.earlier import Earlier
from drafter.app.ports import Line
from drafter.domain.edits import Edit, Restore, RestoreProvisions
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation


class TakeBack(QPushButton):
    """``wanted`` carries the edit that takes the chosen state back; ``refused`` why it cannot be read."""

    wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, earlier: Earlier | None) -> None:
        super().__init__("&Take back")
        self._earlier = earlier
        self.setMenu(QMenu(self))

    def offer(self, line: Line, place: str) -> None:
        """Offer the states before and after a step; ``place`` names the provisions that it touched."""
        menu, uids = self.menu(), line.uids
        menu.clear()
        if uids and line.kind != "create":
            what = place if len(uids) == 1 else f"These {len(uids)} provisions"
            name = f"Restore {place}"
            for when, seq in (("before", line.seq - 1), ("after", line.seq)):
                self._add(f"{what}, as {when} this step", seq, lambda state: RestoreProvisions(state, uids, name))
        whole = f"Restore the draft of {line.at.astimezone():%d %b %H:%M}"
        self._add("The whole draft, as after this step", line.seq, lambda state: Restore(state, whole))

    def _add(self, words: str, seq: int, edit: Callable[[Negotiation], Edit]) -> None:
        self.menu().addAction(words, lambda: self._want(seq, edit))

    def _want(self, seq: int, edit: Callable[[Negotiation], Edit]) -> None:
        if self._earlier is None:
            return
        try:
            self.wanted.emit(edit(self._earlier.after(seq)))
        except Refusal as refusal:
            self.refused.emit(str(refusal))
