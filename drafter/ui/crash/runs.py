"""The mark of a running program: what is left of one that did not end by itself tells the next start.

A mark names the drafts that were open; it lies in the program's own folder and goes away with the run. Beside it lies the
file into which the interpreter writes where it was when the process dies.
"""

from __future__ import annotations

import faulthandler
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from PySide6.QtCore import QLockFile

from drafter import __version__


@dataclass(frozen=True, slots=True)
class Crashed:
    """A run that did not end by itself: which version, until when it was seen, what was open, and its raw trace."""

    version: str
    at: datetime
    drafts: tuple[Path, ...]
    trace: str


class Run:
    """The mark of this run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        name = f"{datetime.now().astimezone():%Y%m%d%H%M%S}-{os.getpid()}"
        self._mark, self._trace = folder / f"{name}.json", folder / f"{name}.trace"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._file: IO[str] | None = None

    def begin(self) -> None:
        """Set the mark, and have the interpreter say where it is when it dies. A disk that refuses costs only that."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.tryLock(0)
            self._file = self._trace.open("w", encoding="utf-8")
            faulthandler.enable(self._file, all_threads=False)
        self.note(())

    def note(self, drafts: Iterable[Path]) -> None:
        """Keep in mind which drafts are open."""
        plain = {"version": __version__, "drafts": [str(path) for path in drafts]}
        with suppress(OSError):
            self._mark.write_text(json.dumps(plain), encoding="utf-8")

    def end(self) -> None:
        """Take the mark away."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
        for path in (self._mark, self._trace):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._lock.unlock()


def crashed_runs(folder: Path) -> list[Crashed]:
    """The runs that did not end by themselves, the oldest first; their marks are taken away."""
    found = []
    for mark in sorted(folder.glob("*.json")):
        lock = QLockFile(str(mark.with_suffix(".lock")))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            continue  # it is still running
        found.append(_crashed(mark))
        for path in (mark, mark.with_suffix(".trace")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        lock.unlock()
    return found


def _crashed(mark: Path) -> Crashed:
    plain: dict[str, object] = {}
    at, trace = datetime.now().astimezone(), ""
    with suppress(OSError, ValueError):
        loaded = json.loads(mark.read_text(encoding="utf-8"))
        plain = loaded if isinstance(loaded, dict) else {}
    with suppress(OSError):
        left = mark.with_suffix(".trace")
        trace = left.read_text(encoding="utf-8", errors="replace")
        at = datetime.fromtimestamp((left if trace else mark).stat().st_mtime).astimezone()
    drafts = plain.get("drafts")
    paths = tuple(Path(path) for path in drafts if isinstance(path, str)) if isinstance(drafts, list) else ()
    return Crashed(str(plain.get("version", "")), at, paths, trace)
