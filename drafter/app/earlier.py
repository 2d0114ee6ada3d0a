"""The draft as it was after any step of its history, told backwards from the draft as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

from drafter.app.breathing import breathe
from drafter.app.ports import Store
from drafter.domain.delta import Delta, apply_delta
from drafter.domain.negotiation import Negotiation

#: Steps that are read at a time; what they add up to is kept, so that going further back goes on from there.
PORTION: Final = 100


@dataclass
class _Way:
    """What has to be set in the draft as it stands to make it what it was."""

    header: dict[str, Any] = field(default_factory=dict)
    provisions: dict[str, Any] = field(default_factory=dict)
    order: Any = None

    def back(self, change: Delta) -> None:
        """Go one step further back."""
        self.header.update({name: before for name, (before, _) in change.header.items()})
        self.provisions.update({uid: before for uid, (before, _) in change.provisions.items()})
        self.order = change.order[0] if change.order else self.order

    def copy(self) -> _Way:
        """The same way, to be gone on."""
        return _Way(dict(self.header), dict(self.provisions), self.order)


class Earlier:
    """The earlier states of a draft; may be asked from any thread."""

    def __init__(self, store: Store, now: Negotiation, head: int) -> None:
        """``head`` is the number of the newest step, after which the draft is as it stands ``now``."""
        self._store, self._now = store, now
        self._ways = {head: _Way()}
        self._turn = Lock()

    def after(self, seq: int) -> Negotiation:
        """The draft after a step, by its number; before the first step of all it has neither parties nor provisions."""
        with self._turn:
            at = min(mark for mark in self._ways if mark >= seq)
            way = self._ways[at].copy()
            while at > seq:
                for _, change in self._store.changes(before=at + 1, most=min(PORTION, at - seq)):
                    way.back(change)
                    at -= 1
                self._ways[at] = way.copy()
                breathe()
        return self._state(way)

    def _state(self, way: _Way) -> Negotiation:
        now = self._now
        order = [p.uid for p in now.provisions] if way.order is None else way.order
        header = {name: (None, value) for name, value in way.header.items() if value is not None}
        provisions = {uid: (None, plain) for uid, plain in way.provisions.items()}
        return apply_delta(now, Delta(header, provisions, (order, order)))
