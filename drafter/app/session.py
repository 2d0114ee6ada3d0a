"""One open negotiation: its snapshot, its undo, its saving; every panel talks to the draft through it alone.

An edit takes effect at once and is saved a moment later by whoever drives the session (``flush``), so that the keystrokes
of one answer become one step of the history. ``state`` says truly whether everything is durable.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from drafter.app.ports import Clock, Entry, Step, Store, Stored
from drafter.domain.delta import Delta, apply_delta, delta
from drafter.domain.edits import Edit
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation

Listener = Callable[[Negotiation, Negotiation], None]


@dataclass(frozen=True, slots=True)
class SavedState:
    """Whether everything is durable: the moment of the last save, and what went wrong with the present one."""

    saved_at: datetime
    pending: bool
    trouble: str = ""


@dataclass(slots=True)
class _Pending:
    """Edits that took effect and are not written yet; they will be one entry of the history."""

    before: Negotiation
    label: str
    key: str


class Session:
    """The draft being worked on, with undo, redo and saving."""

    def __init__(self, store: Store, clock: Clock, author: str) -> None:
        stored = _loaded(store)
        self.store = store
        self.author = author
        self._clock = clock
        self._negotiation = stored.negotiation
        self._undo = list(stored.undo)
        self._redo = list(stored.redo)
        self._saved_at = stored.saved_at
        self._trouble = ""
        self._pending: _Pending | None = None
        self._listeners: list[Listener] = []

    @property
    def negotiation(self) -> Negotiation:
        """The draft as it stands, saved or not."""
        return self._negotiation

    @property
    def state(self) -> SavedState:
        """Whether everything is durable."""
        return SavedState(self._saved_at, self._pending is not None, self._trouble)

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty where there is nothing."""
        if self._pending:
            return self._pending.label
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty where there is nothing."""
        return self._redo[-1].label if self._redo and not self._pending else ""

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(before, after)`` on every change and every save; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def perform(self, edit: Edit, key: str = "") -> None:
        """Apply an edit; edits in a row with the same key become one step. ``Refusal`` if the draft is read-only."""
        if self.store.read_only:
            raise Refusal(self.store.read_only)
        before = self._negotiation
        after = edit.apply(before)
        if after is before:
            return
        if self._pending and (not key or self._pending.key != key):
            self.flush()
        if self._pending is None:
            self._pending = _Pending(before, edit.label.replace("\0", ""), key)  # where SQLite ends a text
        self._negotiation = after
        self._tell(before)

    def flush(self) -> None:
        """Make what is pending durable; ``Refusal`` if that fails, and then it stays pending and is tried again."""
        pending = self._pending
        if pending is None:
            return
        change = delta(pending.before, self._negotiation)
        if change:
            entry = Entry("edit", pending.label, self.author, self._clock.now(), change)
            self._undo.append(Step(self._record(entry, self._negotiation), pending.label))
            self._redo.clear()
        self._pending = None
        self._tell(self._negotiation)

    def undo(self) -> None:
        """Take the last step back; the history keeps both."""
        self.flush()
        if self._undo:
            self._step("undo", self._undo, self._redo)

    def redo(self) -> None:
        """Bring back the step that was undone last."""
        self.flush()
        if self._redo:
            self._step("redo", self._redo, self._undo)

    def note(self, kind: str, words: str) -> None:
        """Keep words in the history for good: a decision, a receipt; the draft stays as it is. ``Refusal`` if that fails."""
        if self.store.read_only:
            raise Refusal(self.store.read_only)
        self.flush()
        self._record(Entry(kind, words, self.author, self._clock.now(), Delta()), self._negotiation)

    def close(self) -> None:
        """Save what is pending and let the file go."""
        self.flush()
        self.store.close()

    def abandon(self) -> None:
        """Let the file go without what could not be saved."""
        self._pending = None
        self.store.close()

    def _step(self, kind: str, source: list[Step], target: list[Step]) -> None:
        step, before = source[-1], self._negotiation
        change = self.store.change(step.seq)
        change = change.reversed() if kind == "undo" else change
        after = apply_delta(before, change)
        self._record(Entry(kind, step.label, self.author, self._clock.now(), change, step.seq), after)
        target.append(source.pop())
        self._negotiation = after
        self._tell(before)

    def _record(self, entry: Entry, after: Negotiation) -> int:
        try:
            recorded = self.store.record(entry, after)
        except Refusal as refusal:
            self._trouble = str(refusal)
            self._tell(self._negotiation)
            raise
        self._trouble = ""
        self._saved_at = entry.at
        return recorded.seq

    def _tell(self, before: Negotiation) -> None:
        for listener in tuple(self._listeners):
            listener(before, self._negotiation)


def _loaded(store: Store) -> Stored:
    """What the store holds; the file is let go where it cannot be loaded."""
    try:
        return store.load()
    except Refusal:
        store.close()
        raise
