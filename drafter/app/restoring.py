"""An earlier state of a draft brought back as a step that can be undone, and a damaged file's draft put into a fresh one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from drafter.app.ports import Salvaged, Store
from drafter.app.workbench import Workbench
from drafter.domain.delta import delta, moved
from drafter.domain.edits import Restore
from drafter.domain.errors import Fault, Refusal
from drafter.domain.negotiation import Negotiation

_NAMED: Final = re.compile(r"provision (\w+)(?: \(“[^”]*”\))?")
COMES, GOES, CHANGES, MOVES = "come back", "go out", "change", "move"


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would do: how many provisions come back, go out, change and move, and whether the header changes.

    ``uids`` are those of the provisions, in the same order.
    """

    provisions: dict[str, int]
    header: tuple[str, ...]
    uids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(any(self.provisions.values()) or self.header)

    def __str__(self) -> str:
        parts = [
            f"{count} provision{'s' * (count != 1)} {verb(what, count)}"
            for what, count in self.provisions.items()
            if count
        ]
        parts += [
            f"{', '.join(name.replace('_', ' ') for name in self.header)} change{'s' * (len(self.header) == 1)}"
        ] * bool(self.header)
        return "; ".join(parts) or "nothing changes: the draft is the same"


def verb(what: str, count: int) -> str:
    """What one or several provisions do."""
    if count != 1:
        return what
    first, _, rest = what.partition(" ")
    return f"{first}{'es' if first == 'go' else 's'} {rest}".strip()


def difference(now: Negotiation, before: Negotiation) -> Difference:
    """What would change if the draft became what it was before."""
    change = delta(now, before)
    uids: dict[str, list[str]] = {COMES: [], GOES: [], CHANGES: [], MOVES: []}
    for uid, (old, new) in change.provisions.items():
        uids[COMES if old is None else GOES if new is None else CHANGES].append(uid)
    uids[MOVES] = sorted(moved(*change.order)) if change.order else []
    header = tuple(name for name in change.header if name != "uid")
    counts = {what: len(found) for what, found in uids.items()}
    return Difference(counts, header, {what: tuple(found) for what, found in uids.items()})


def earlier(workbench: Workbench, store: Store, source: str) -> tuple[Negotiation, str]:
    """An earlier draft and what to call it: a frozen version by number or name, or that of a backup file."""
    path = Path(source)
    if path.suffix == ".treaty" and path.exists():
        with closing(workbench.open(path, read_only=True)) as session:
            return session.negotiation, f"Restore {path.name}"
    return store.version(source), f"Restore version {source}"


def restore(before: Negotiation, now: Negotiation, label: str) -> Restore:
    """The edit that brings an earlier draft back; ``Refusal`` where it is of another negotiation."""
    if before.uid != now.uid:
        raise Refusal(f"This is another negotiation (“{before.title}”); open it by itself.")
    return Restore(before, label)


def damage_of(path: Path, faults: Sequence[Fault], names: Mapping[str, str]) -> str:
    """One sentence on what verifying found in a file; ``names`` are those of the provisions by uid."""
    more = f", and {len(faults) - 3} more" if faults[3:] else ""
    told = "; ".join(with_names(fault.message, names) for fault in faults[:3])
    return f"“{path}” is damaged: {told}{more}."


def with_names(message: str, names: Mapping[str, str]) -> str:
    """A message with provisions called by the names that people know rather than by their uids."""
    return _NAMED.sub(lambda found: names.get(found[1], found[0]), message)


def rescue(workbench: Workbench, path: Path, out: Path) -> Salvaged:
    """Put what can still be read of a damaged file into a fresh one; the damaged one stays as it is."""
    salvaged = workbench.stores.salvage(path)
    workbench.create(out, salvaged.negotiation, like=path).close()
    return salvaged
