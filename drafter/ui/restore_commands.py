"""Restoring a version or a backup, and opening what is left of a damaged file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.app.backups import Backup
from drafter.app.conflict_copies import ConflictCopy
from drafter.app.ports import Salvaged
from drafter.app.restoring import damage_of, rescue, restore
from drafter.domain.errors import DamagedDraft, Fault, Refusal
from drafter.domain.negotiation import Negotiation
from drafter.ui.compare.choose import MOST
from drafter.ui.compare.sources import file_source, live_source, version_source
from drafter.ui.restore.dialog import Point, RestoreDialog
from drafter.ui.restore.rescue import BACKUP, NOTHING, ask, fresh_name
from drafter.ui.widgets import waiting

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
        names = desk.rendering.names(desk.negotiation)
        dialog = RestoreDialog(desk.negotiation, points, self._compare, names, window)
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
        kept = window.workbench.backups
        with waiting():
            backup = kept.sound(kept.for_file(path)) if kept else None
            left = self._salvageable(path) if isinstance(damage, DamagedDraft) else None
        if not (backup or left):
            return False
        self._rescued(path, ask(str(damage), backup, left, window), backup)
        return True

    def tell_verified(self, faults: Sequence[Fault]) -> None:
        """Say whether the whole file was found sound; where not, what can be done about it."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        window.status.tell_verified(not faults)
        if faults:
            path, names = desk.session.store.path, desk.rendering.names(desk.negotiation)
            damage = DamagedDraft(damage_of(path, faults, names))
            window.notice.offer(str(damage), [("What can be done…", lambda: self.rescue(path, damage))], "error")

    def tell_copies(self, copies: Sequence[ConflictCopy]) -> None:
        """Say that there are other states of the negotiation beside the file, and offer to look at them."""
        more = f" There {'is' if len(copies) == 2 else 'are'} {len(copies) - 1} more." if copies[1:] else ""
        self.window.notice.offer(f"{copies[0]}{more}", [("Show side by side", lambda: self._beside(copies))])

    def _beside(self, copies: Sequence[ConflictCopy]) -> None:
        """Show the draft as it stands with the newest of the copies beside it."""
        window, desk = self.window, self.window.desk
        if desk and desk.save():
            workbench = window.workbench
            others = [file_source(workbench, copy.path) for copy in copies[: MOST - 1]]
            window.commands.comparing.show([*others, live_source(workbench, desk)])

    def _salvageable(self, path: Path) -> Salvaged | None:
        """What can be read of a damaged file."""
        try:
            return self.window.workbench.stores.salvage(path)
        except Refusal:
            return None

    def _rescued(self, path: Path, way: str, backup: Backup | None) -> None:
        window = self.window
        if way == NOTHING:
            return
        try:
            with waiting():
                out = self._from_backup(path, backup) if backup and way == BACKUP else self._salvaged(path)
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
            source = version_source(self.window.workbench, desk, version.number, version.name)
            yield Point(name, version.at, lambda number=version.number: store.version(number), source)
        for backup in backups.of(desk.negotiation.uid) if backups else ():
            name = f"backup of {backup.at.astimezone():%d %b %Y %H:%M}"
            yield Point(
                name,
                backup.at,
                lambda path=backup.path: self._read(path),
                file_source(self.window.workbench, backup.path),
            )
        for copy in self.window.watch.copies if self.window.watch else ():
            yield Point(
                copy.path.name,
                copy.saved_at,
                lambda path=copy.path: self._read(path),
                file_source(self.window.workbench, copy.path),
            )

    def _read(self, path: Path) -> Negotiation:
        with closing(self.window.workbench.open(path, read_only=True)) as session:
            return session.negotiation

    def _compare(self, point: Point) -> None:
        """Show a point beside the draft as it stands."""
        window, desk = self.window, self.window.desk
        assert desk is not None
        window.commands.comparing.show([point.source, live_source(window.workbench, desk)])

    def _from_backup(self, path: Path, backup: Backup) -> Path:
        out, kept = fresh_name(path, "from backup"), self.window.workbench.backups
        assert kept is not None
        kept.bring(backup, out)
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
