"""An earlier state of a draft brought back as a step that can be undone, and a damaged file's draft put into a fresh one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from drafter.app.ports import Salvaged, Store
from drafter.app.workbench import Workbench
from drafter.domain.delta import delta, moved
from drafter.domain.edits import Restore
from drafter.domain.errors import Fault, Refusal
from drafter.domain.negotiation import Negotiation

COMES, GOES, CHANGES, MOVES = "come back", "go out", "change", "move"


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would do: how many provisions come back, go out, change and move, and whether the header changes."""

    provisions: dict[str, int]
    header: tuple[str, ...]

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
    kinds = Counter(
        COMES if old is None else GOES if new is None else CHANGES for old, new in change.provisions.values()
    )
    kinds[MOVES] = len(moved(*change.order)) if change.order else 0
    header = tuple(name for name in change.header if name != "uid")
    return Difference({what: kinds[what] for what in (COMES, GOES, CHANGES, MOVES)}, header)


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


def damage_of(path: Path, faults: Sequence[Fault]) -> str:
    """One sentence on what verifying found in a file."""
    more = f", and {len(faults) - 3} more" if faults[3:] else ""
    return f"“{path}” is damaged: {'; '.join(fault.message for fault in faults[:3])}{more}."


def rescue(workbench: Workbench, path: Path, out: Path) -> Salvaged:
    """Put what can still be read of a damaged file into a fresh one; the damaged one stays as it is."""
    salvaged = workbench.stores.salvage(path)
    workbench.create(out, salvaged.negotiation, like=path).close()
    return salvaged
