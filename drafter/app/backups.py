"""Backups that are known to work: made while people draft, opened and verified at once, and thinned as they age."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from drafter.app.ports import Store, Stores
from drafter.domain.errors import Refusal

SUFFIX: Final = ".treaty"
#: The usual time between two backups of a draft that changes; none makes them on closing only.
EVERY: Final = timedelta(hours=1)
#: For how long one of each hour and one of each day are kept; of what is older, one of each week.
HOURLY_FOR: Final = timedelta(days=1)
DAILY_FOR: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of a draft with all its history, and when it was made."""

    path: Path
    at: datetime


class Backups:
    """The backups of all drafts, in one folder for each negotiation under ``root``."""

    def __init__(self, root: Path, stores: Stores, every: timedelta = EVERY) -> None:
        self.root = root
        self.every = every
        self._stores = stores

    def of(self, uid: str) -> list[Backup]:
        """The backups of a negotiation, the newest first."""
        found = []
        with suppress(OSError):
            for path in self._folder(uid).glob(f"*{SUFFIX}"):
                with suppress(ValueError):
                    found.append(Backup(path, datetime.strptime(path.stem, "%Y-%m-%dT%H-%M-%S.%f%z")))
        return sorted(found, key=lambda backup: backup.at, reverse=True)

    def is_due(self, uid: str, now: datetime) -> bool:
        """Whether the newest backup is older than the time between two; never where there is no such time."""
        newest = next(iter(self.of(uid)), None)
        return bool(self.every) and (newest is None or now - newest.at >= self.every)

    def make(self, store: Store, uid: str, now: datetime) -> Backup:
        """Back an open draft up; older backups are thinned only when the new one was opened and found sound.

        ``Refusal`` where it cannot be written or does not verify; then every older one stays.
        """
        folder = self._folder(uid)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal(
                f"No backup could be made in “{folder}”: {error.strerror}; choose another folder for it."
            ) from error
        backup = Backup(folder / f"{now:%Y-%m-%dT%H-%M-%S.%f%z}{SUFFIX}", now)
        store.copy(backup.path)
        faults = self._stores.verify(backup.path)
        if faults:
            with suppress(OSError):
                backup.path.unlink()
            raise Refusal(f"The backup of “{store.path}” is not sound and was not kept: {faults[0].message}.")
        self._remember(store.path, uid)
        for old in superfluous(self.of(uid), now):
            with suppress(OSError):
                old.path.unlink()
        return backup

    def follow(self, path: Path, uid: str) -> None:
        """Put the backups of a negotiation under the key of its file, or under none where it has none.

        One that cannot be written anew is removed where the file is protected: it would tell what the file no longer does.
        """
        for backup in self.of(uid):
            try:
                self._stores.protect_like(backup.path, path)
            except Refusal:
                if self._stores.is_protected(path) and not self._stores.is_protected(backup.path):
                    _removed(backup.path)

    def for_file(self, path: Path) -> list[Backup]:
        """The backups of the negotiation that a file held, even where the file itself cannot be read any more."""
        mark = str(path.resolve())
        found: list[Backup] = []
        with suppress(OSError):
            for folder in self.root.iterdir():
                places = folder / "places.txt"
                if places.is_file() and mark in places.read_text(encoding="utf-8").splitlines():
                    found += self.of(folder.name)
        return sorted(found, key=lambda backup: backup.at, reverse=True)

    def sound(self, backups: Iterable[Backup]) -> Backup | None:
        """The first of these that is still sound: a disk may have damaged what was verified long ago."""
        for backup in backups:
            with suppress(Refusal):
                if not self._stores.verify(backup.path):
                    return backup
        return None

    def bring(self, backup: Backup, out: Path) -> None:
        """Put a backup, history and all, into a file of its own; ``Refusal`` where that fails."""
        with closing(self._stores.open(backup.path, read_only=True)) as store:
            store.copy(out)

    def _folder(self, uid: str) -> Path:
        return self.root / "".join(char for char in uid if char.isalnum() or char in "-_")

    def _remember(self, path: Path, uid: str) -> None:
        """Keep in mind under which name the negotiation lay."""
        places = self._folder(uid) / "places.txt"
        mark = str(path.resolve())
        with suppress(OSError):
            known = places.read_text(encoding="utf-8").splitlines() if places.is_file() else []
            if mark not in known:
                places.write_text("\n".join([*known, mark]) + "\n", encoding="utf-8")


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """The backups that may go: of the last day the last of each hour stays, then of each day for a month, then of each week.

    The newest one always stays.
    """
    kept = {backup.path for backup in backups[:1]}
    kept |= _last_of_each((b for b in backups if now - b.at < HOURLY_FOR), "%Y-%m-%d %H")
    kept |= _last_of_each((b for b in backups if now - b.at < DAILY_FOR), "%Y-%m-%d")
    kept |= _last_of_each((b for b in backups if now - b.at >= DAILY_FOR), "%G-%V")
    return [backup for backup in backups if backup.path not in kept]


def _removed(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(
            f"The backup “{path}” is not protected and could not be removed: {error.strerror}; remove it yourself."
        ) from None


def _last_of_each(backups: Iterable[Backup], span: str) -> set[Path]:
    last: dict[str, Backup] = {}
    for backup in backups:
        key = backup.at.strftime(span)
        if key not in last or backup.at > last[key].at:
            last[key] = backup
    return {backup.path for backup in last.values()}
