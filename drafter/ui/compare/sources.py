"""What can be compared: files, the open draft as it stands, its versions and moments of its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.app.compared import Compared, Side
from drafter.app.comparing import compare_sides, only_provision, side_of, side_of_draft, side_of_version
from drafter.app.workbench import Workbench
from drafter.compare.rows import Row, rows_of
from drafter.domain.negotiation import Negotiation
from drafter.ui.desk import Desk

NOW = "The draft as it stands"


@dataclass(frozen=True, slots=True)
class Source:
    """One text to compare: ``ready`` takes hold of it in the window's thread, what it returns reads it in any other.

    ``is_live`` is the open draft as it stands, into which older wording can be taken back.
    """

    name: str
    ready: Callable[[], Callable[[], Side]]
    is_live: bool = False


def file_source(workbench: Workbench, path: Path, view: str = "final") -> Source:
    """A file of any format that is read, or another draft."""
    return Source(path.name, lambda: lambda: side_of(workbench, path, view))


def live_source(workbench: Workbench, desk: Desk) -> Source:
    """The open draft as it stands when it is compared."""

    def ready() -> Callable[[], Side]:
        negotiation, store, state = desk.negotiation, desk.session.store, desk.state
        language = desk.rendering.language.code
        return lambda: side_of_draft(workbench, negotiation, store.path, NOW, state.saved_at, language=language)

    return Source(NOW, ready, True)


def version_source(workbench: Workbench, desk: Desk, number: str, name: str) -> Source:
    """A frozen version of the open draft."""

    def ready() -> Callable[[], Side]:
        side = side_of_version(workbench, desk.session.store, number)
        return lambda: side

    return Source(f"Version {number} {name}".rstrip(), ready)


def moment_source(workbench: Workbench, desk: Desk, name: str, negotiation: Negotiation) -> Source:
    """The open draft as it was at a moment of its history."""
    path, language = desk.session.store.path, desk.rendering.language.code
    return Source(name, lambda: lambda: side_of_draft(workbench, negotiation, path, name, language=language))


def compared(readers: Sequence[Callable[[], Side]], uid: str = "") -> tuple[Compared, list[Row]]:
    """The texts read and compared, with the rows that show it; of one provision where ``uid`` names one."""
    sides = [read() for read in readers]
    if uid:
        sides = [only_provision(side, uid) for side in sides]
    result = compare_sides(sides)
    return result, rows_of(result.comparisons)
