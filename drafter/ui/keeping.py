"""Keeps backups of the open negotiation while people draft: every hour something has changed, and when it is closed."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from drafter.app.backups import Backup, Backups
from drafter.domain.errors import Refusal
from drafter.ui.background import Background
from drafter.ui.desk import Desk

LOOK_EVERY_MS = 5 * 60 * 1000
FIRST_LOOK_MS = 20 * 1000


class BackupKeeper(QObject):
    """Makes the backups of one desk; ``made`` carries the newest, ``refused`` the sentence why there is none."""

    made = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, backups: Backups, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._backups = desk, backups
        self._saved_at: datetime | None = None
        self._told = ""
        self._work = Background(self)
        self._work.done.connect(self.made)
        self._work.refused.connect(self._refused)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def keep_in(self, backups: Backups) -> None:
        """Keep the backups elsewhere, or at other times, from now on."""
        self._backups = backups

    def look(self) -> None:
        """Make a backup beside the window where one is due."""
        desk = self._desk
        if self._work.is_running or not self._is_new():
            return
        now = datetime.now().astimezone()
        if self._backups.is_due(desk.negotiation.uid, now):
            store, uid = desk.session.store, desk.negotiation.uid
            self._saved_at = desk.state.saved_at
            self._work.start(lambda: self._backups.make(store, uid, now))

    def last(self) -> None:
        """Make a backup before the negotiation is closed, where something changed since the last one."""
        self._timer.stop()
        self._work.cancel()
        if self._is_new():
            with suppress(Refusal):
                self._backups.make(self._desk.session.store, self._desk.negotiation.uid, datetime.now().astimezone())

    def newest(self) -> Backup | None:
        """The newest backup of the negotiation."""
        return next(iter(self._backups.of(self._desk.negotiation.uid)), None)

    def _is_new(self) -> bool:
        """Whether anything is saved that no backup has."""
        desk = self._desk
        if desk.session.store.read_only:
            return False
        newest = self.newest()
        since = newest.at if newest else self._saved_at
        return newest is None or (since is not None and desk.state.saved_at > since)

    def _refused(self, text: str) -> None:
        """Say once why there is no backup; the next attempt is made in its time."""
        if text != self._told:
            self._told = text
            self.refused.emit(text)
