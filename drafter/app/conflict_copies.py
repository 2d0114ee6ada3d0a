"""Copies of a draft that a synchronising folder left beside it when two computers changed it at the same time.

Every service names them in its own way, and people give such names too: a copy is one only where its file holds the same
negotiation. What it has that the draft has not is told by their histories, which are equal up to where they parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from drafter.app.ports import Line, Store, Stores
from drafter.domain.errors import Refusal

_SUFFIX: Final = ".treaty"
#: What services add to the name of a file: Dropbox, Nextcloud, ownCloud, Seafile and others in brackets; Syncthing after a
#: full stop; Google Drive a number in brackets; OneDrive a hyphen and the name of the computer.
_ADDED: Final = re.compile(
    r" \((?:[^()]*\b(?:confli|konfli|конфл)[^()]*|SFConflict[^()]*|\d{1,3})\)"
    r"|_conflict-\d{8}-\d{6}"
    r"|[.~]sync-conflict-[\w-]+"
    r"|-(?!\d{1,2}$)[\w-]{2,63}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """Another state of the same negotiation: its file, and the steps that it has and the draft has not, newest first.

    ``behind`` is how many steps the draft has that the copy has not.
    """

    path: Path
    saved_at: datetime
    steps: tuple[Line, ...]
    behind: int

    def __str__(self) -> str:
        count, name = len(self.steps), self.path.name
        if not count:
            what = "an older state" if self.behind else "the same state"
            return f"“{name}” beside this file is {what} of this negotiation; it holds nothing that is not here."
        people = ", ".join(dict.fromkeys(line.author for line in self.steps))
        return (
            f"“{name}” beside this file is another state of this negotiation: {count} step{'s' * (count != 1)} by {people}, "
            f"last on {self.saved_at.astimezone():%d %b at %H:%M}, that {'is' if count == 1 else 'are'} not here."
        )


def has_such_a_name(path: Path, other: Path) -> bool:
    """Whether one of two names is the other with what a synchronising folder adds."""
    if path.suffix.lower() != _SUFFIX or other.suffix.lower() != _SUFFIX or path.name == other.name:
        return False
    shorter, longer = sorted((path.stem, other.stem), key=len)
    return longer.startswith(shorter) and bool(_ADDED.fullmatch(longer[len(shorter) :]))


def conflict_copies(stores: Stores, store: Store, uid: str) -> list[ConflictCopy]:
    """The copies beside an open draft, those with most that is not in it first; what cannot be read is passed over."""
    candidates = _candidates(store.path)
    ours = {line.hash for line in store.lines()} if candidates else set()
    found = [copy for path in candidates if (copy := _copy(stores, path, uid, ours))]
    return sorted(found, key=lambda copy: (-len(copy.steps), copy.path.name))


def _candidates(path: Path) -> list[Path]:
    try:
        return [other for other in path.resolve().parent.iterdir() if has_such_a_name(path, other)]
    except OSError:
        return []


def _copy(stores: Stores, path: Path, uid: str, ours: set[str]) -> ConflictCopy | None:
    try:
        with closing(stores.open(path, read_only=True)) as other:
            if other.load().negotiation.uid != uid:
                return None
            lines = other.lines()
    except Refusal:  # half of it may not have arrived yet
        return None
    steps = tuple(_until_common(lines, ours))
    return ConflictCopy(path, lines[0].at, steps, len(ours) - len(lines) + len(steps))


def _until_common(lines: Sequence[Line], ours: set[str]) -> Iterator[Line]:
    for line in lines:
        if line.hash in ours:
            return
        yield line
