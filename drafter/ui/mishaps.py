"""Errors that nobody foresaw: one sentence for the user, the place in the code for the log, and no word of the draft.

An exception in a slot does not end the program; what was saved stays saved, and undo goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from drafter import __version__

LONGEST_LOG = 200_000


def catch(log: Path, tell: Callable[[str], object]) -> None:
    """From now on, tell and log what would else be a traceback on the terminal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note(log, kind, trace)
        tell(sentence(kind, trace, log))

    sys.excepthook = hook


def sentence(kind: type[BaseException], trace: TracebackType | None, log: Path) -> str:
    """What the user is told: that something failed, where, and that nothing saved is lost."""
    frames = extract_tb(trace)
    place = f" ({kind.__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return (
        f"Something went wrong inside the program{place}. What the status line calls saved is saved; "
        f"go on, or close and open the negotiation again. The place is noted in {log}."
    )


def note(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Add the kind of error and the lines of code to the log; its message is left out, for it may quote a draft."""
    lines = [f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} Drafter {__version__} {kind.__name__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in extract_tb(trace)]
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LONGEST_LOG:
            log.unlink()
        with log.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
