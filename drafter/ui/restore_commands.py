"""Restoring a version or a backup, and opening what is left of a damaged file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.backups import Backup
from drafter.app.restoring import rescue, restore
from drafter.domain.errors import DamagedDraft, Refusal
from drafter.domain.negotiation import Negotiation
from drafter.ui.compare.sources import file_source, live_source, version_source
from drafter.ui.restore.dialog import Point, RestoreDialog
from drafter.ui.restore.rescue import BACKUP, NOTHING, ask, fresh_name

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


class RestoreCommands:
    """What brings earlier drafts back."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def choose(self) -> None:
        """Ask which version or backup to restore, and restore it as one step."""
        window, desk = self.window, self.window.desk
        if desk is None or not desk.save():
            return
        points = sorted(self._points(), key=lambda point: point.at, reverse=True)
        dialog = RestoreDialog(desk.negotiation, points, self._compare, window)
        if not dialog.exec() or dialog.chosen is None:
            return
        try:
            edit = restore(dialog.chosen, desk.negotiation, f"Restore {dialog.name}")
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        if desk.perform(edit):
            window.notice.done(f"Restored: {dialog.name}. Undo takes it back.")

    def rescue(self, path: Path, damage: Refusal) -> bool:
        """Offer ways out of a file that cannot be opened and open what comes of them; False where there is none."""
        window = self.window
        backups = window.workbench.backups.for_file(path) if window.workbench.backups else []
        readable = isinstance(damage, DamagedDraft) and self._is_readable(path)
        if not (backups or readable):
            return False
        self._rescued(path, ask(str(damage), backups, readable, window), backups)
        return True

    def _is_readable(self, path: Path) -> bool:
        """Whether anything can be read of a damaged file."""
        try:
            self.window.workbench.stores.salvage(path)
        except Refusal:
            return False
        return True

    def _rescued(self, path: Path, way: str, backups: Sequence[Backup]) -> None:
        window = self.window
        if way == NOTHING:
            return
        try:
            out = self._from_backup(path, backups[0]) if way == BACKUP else self._salvaged(path)
        except (Refusal, OSError) as trouble:
            window.notice.error(str(trouble))
            return
        told = window.notice.text.text() if way != BACKUP else ""
        window.commands.files.open_path(out)
        if told:
            window.notice.warning(told)

    def _points(self) -> Iterator[Point]:
        desk, backups = self.window.desk, self.window.workbench.backups
        assert desk is not None
        store = desk.session.store
        for version in store.versions():
            name = f"version {version.number} {version.name}".rstrip()
            yield Point(name, version.at, lambda number=version.number: store.version(number))
        for backup in backups.of(desk.negotiation.uid) if backups else ():
            name = f"backup of {backup.at.astimezone():%d %b %Y %H:%M}"
            yield Point(name, backup.at, lambda path=backup.path: self._read(path))

    def _read(self, path: Path) -> Negotiation:
        with closing(self.window.workbench.open(path, read_only=True)) as session:
            return session.negotiation

    def _compare(self, point: Point) -> None:
        """Show a point beside the draft as it stands."""
        window, desk = self.window, self.window.desk
        assert desk is not None
        workbench = window.workbench
        version = next((v for v in desk.session.store.versions() if v.at == point.at), None)
        if version:
            source = version_source(workbench, desk, version.number, version.name)
        else:
            assert workbench.backups is not None
            backup = next(b for b in workbench.backups.of(desk.negotiation.uid) if b.at == point.at)
            source = file_source(workbench, backup.path)
        window.commands.comparing.show([source, live_source(workbench, desk)])

    def _from_backup(self, path: Path, backup: Backup) -> Path:
        out = fresh_name(path, "from backup")
        shutil.copyfile(backup.path, out)
        return out

    def _salvaged(self, path: Path) -> Path:
        out = fresh_name(path, "rescued")
        salvaged = rescue(self.window.workbench, path, out)
        count = len(salvaged.negotiation.provisions)
        lost = (
            f" {len(salvaged.lost)} could not be read as they were: {'; '.join(salvaged.lost[:4])}."
            if salvaged.lost
            else ""
        )
        self.window.notice.warning(f"{count} provisions were read from the damaged file into {out.name}.{lost}")
        return out
