"""What became of a draft that was open when the program ended unexpectedly."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drafter.app.backups import Backup
from drafter.app.workbench import Workbench
from drafter.domain.errors import Protected, Refusal


@dataclass(frozen=True, slots=True)
class Recovered:
    """A draft as it was found: until when everything is saved, in how many steps, and the backup made of it.

    ``trouble`` says in a sentence why some of it is not known.
    """

    path: Path
    saved_at: datetime | None = None
    steps: int = 0
    backup: Backup | None = None
    trouble: str = ""

    def __str__(self) -> str:
        if self.saved_at is None:
            return self.trouble
        told = (
            f"“{self.path.name}”: everything up to {self.saved_at.astimezone():%d %b %Y %H:%M:%S} is saved, "
            f"in {self.steps} step{'s' * (self.steps != 1)}"
        )
        return f"{told}; a backup was made of it now." if self.backup else f"{told}. {self.trouble}".strip()


def look_after(workbench: Workbench, path: Path) -> Recovered:
    """Read what a draft holds, and make a backup of it before anybody writes to it again."""
    saved_at, steps = None, 0
    try:
        with closing(workbench.stores.open(path, read_only=True)) as store:
            stored = store.load()
            newest = next(iter(store.history(limit=1)), None)
            saved_at, steps = stored.saved_at, newest.seq if newest else 0
            backup = None
            if workbench.backups:
                backup = workbench.backups.make(store, stored.negotiation.uid, workbench.clock.now())
            return Recovered(path, saved_at, steps, backup)
    except Protected:
        return Recovered(path, trouble=f"“{path.name}” is protected; open it with its passphrase to see it.")
    except Refusal as refusal:
        return Recovered(path, saved_at, steps, trouble=str(refusal))
