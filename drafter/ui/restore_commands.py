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
from drafter.ui.file_names import free_name
from drafter.ui.patience import waited
from drafter.ui.restore.dialog import Point, RestoreDialog
from drafter.ui.restore.rescue import BACKUP, NOTHING, ask

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench
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
        window, workbench = self.window, self.window.workbench
        words = f"Looking for what can be done about {path.name} …"
        found = waited(lambda: _ways_out(workbench, path, damage), words, window)
        if found is None:
            window.notice.error(str(damage))
            return True
        backup, left = found
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
        window = self.window
        if window.notice.is_waiting and window.watch:
            window.watch.tell_again()
            return
        more = f" There {'is' if len(copies) == 2 else 'are'} {len(copies) - 1} more." if copies[1:] else ""
        window.notice.offer(f"{copies[0]}{more}", [("Show side by side", lambda: self._beside(copies))])

    def _beside(self, copies: Sequence[ConflictCopy]) -> None:
        """Show the draft as it stands with the newest of the copies beside it."""
        window, desk = self.window, self.window.desk
        if desk and desk.save():
            workbench = window.workbench
            others = [file_source(workbench, copy.path) for copy in copies[: MOST - 1]]
            window.commands.comparing.show([*others, live_source(workbench, desk)])

    def _rescued(self, path: Path, way: str, backup: Backup | None) -> None:
        window, workbench = self.window, self.window.workbench
        if way == NOTHING:
            return
        try:
            make = _from_backup if backup and way == BACKUP else _salvaged
            out = waited(lambda: make(workbench, path, backup), "Putting it into a new file …", window)
        except (Refusal, OSError) as trouble:
            window.notice.error(str(trouble))
            return
        if out is not None:
            window.commands.files.open_path(out[0])
            if out[1]:
                window.notice.warning(out[1])

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


def _ways_out(workbench: Workbench, path: Path, damage: Refusal) -> tuple[Backup | None, Salvaged | None]:
    """The newest backup that is still sound, and what can be read of the file itself; off the window's thread."""
    kept = workbench.backups
    backup = kept.sound(kept.for_file(path)) if kept else None
    if not isinstance(damage, DamagedDraft):
        return backup, None
    try:
        return backup, workbench.stores.salvage(path)
    except Refusal:
        return backup, None


def _from_backup(workbench: Workbench, path: Path, backup: Backup | None) -> tuple[Path, str]:
    """A new file with the backup in it; off the window's thread."""
    out, kept = free_name(path.with_stem(f"{path.stem} (from backup)")), workbench.backups
    assert kept is not None
    assert backup is not None
    workbench.policy.refuse_place(out)
    kept.bring(backup, out)
    return out, ""


def _salvaged(workbench: Workbench, path: Path, _backup: Backup | None) -> tuple[Path, str]:
    """A new file with what is left of the damaged one, and word of what is lost; off the window's thread."""
    out = free_name(path.with_stem(f"{path.stem} (rescued)"))
    salvaged = rescue(workbench, path, out)
    count, lost = len(salvaged.negotiation.provisions), salvaged.lost
    told = f" {len(lost)} could not be read as they were: {'; '.join(lost[:4])}." if lost else ""
    told = " Its history is unbroken: all of them are as they were saved last." if salvaged.is_whole else told
    return out, f"{count} provisions were read from the damaged file into {out.name}.{told}"
