"""Errors that nobody foresaw: one sentence for the user, the place in the code for the report, and no word of the draft.

An exception in a slot does not end the program; what was saved stays saved, and undo goes on.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from drafter.app.reports import Reports


def catch(reports: Reports, tell: Callable[[str, Path], object]) -> None:
    """From now on, report and tell what would else be a traceback on the terminal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(sentence(kind, trace), reports.note(kind, trace))

    def thread_hook(failed: threading.ExceptHookArgs) -> None:
        reports.note(failed.exc_type, failed.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def sentence(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What the user is told: that something failed, where, and that nothing saved is lost."""
    frames = extract_tb(trace)
    place = f" ({kind.__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return (
        f"Something went wrong inside the program{place}. What the status line calls saved is saved; "
        "go on, or close and open the negotiation again."
    )
