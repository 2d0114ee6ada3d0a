"""What came in with a draft file from outside, said in one sentence before anybody works on it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from drafter.app.workbench import Workbench

#: Authors named; a long negotiation has dozens.
_NAMED = 5


def received(workbench: Workbench, path: Path) -> str:
    """How much a fresh file holds of what was received, and who wrote it."""
    with closing(workbench.open(path, read_only=True)) as session:
        history, versions = session.store.history(), session.store.versions()
        authors = list(dict.fromkeys(recorded.entry.author for recorded in reversed(history)))
        counts = (
            _counted(len(session.negotiation.provisions), "provision"),
            _counted(len(history), "step"),
            _counted(len(versions), "version"),
        )
    more = f" and {len(authors) - _NAMED} more" if len(authors) > _NAMED else ""
    return f"{', '.join(counts)}, written by {', '.join(authors[:_NAMED])}{more}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
