"""Reports of what went wrong inside the program: for whoever mends it, and without a word of any draft.

A report holds the version, the platform, the kind of error and places in the program's own code; no message of an error, no
value and no path, for they may quote a draft.
"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Final

from drafter import __version__

#: A report that is longer takes nothing more; so many are kept.
LONGEST: Final = 100_000
KEPT: Final = 20
_FRAME: Final = re.compile(r'^\s*File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)', re.MULTILINE)
_FATAL: Final = re.compile(r"^(?:Fatal Python error|Windows fatal exception): (?P<kind>[\w ,'-]{1,80})", re.MULTILINE)
_NO_TRACE: Final = "It left no trace: it was ended from outside, or the computer stopped."


class Reports:
    """The reports in one folder; all mishaps of one run go into one file."""

    def __init__(self, folder: Path, now: datetime | None = None) -> None:
        self.folder = folder
        self._path = folder / f"report {_stamp(now or datetime.now().astimezone())}.txt"

    def note(self, kind: type[BaseException], trace: TracebackType | None) -> Path:
        """Add one error that the program survived; the path of the report."""
        frames = [(f.filename, f.lineno or 0, f.name) for f in extract_tb(trace)]
        self._add(self._path, f"{datetime.now().astimezone():%H:%M:%S} {kind.__name__}", frames)
        return self._path

    def of_crash(self, version: str, ended: datetime, trace: str) -> Path:
        """A report made of the raw trace that a run left; the trace is read for its places alone."""
        path = self.folder / f"report {_stamp(ended)} crash.txt"
        found = _FATAL.search(trace)
        frames = [(m["file"], int(m["line"]), m["name"]) for m in _FRAME.finditer(trace)]
        head = f"Drafter {version} ended unexpectedly: {found['kind'] if found else _NO_TRACE}"
        self._add(path, head, frames)
        return path

    def _add(self, path: Path, head: str, frames: Iterable[tuple[str, int, str]]) -> None:
        lines = [head, *(f"  {_place(file)}:{line} {name}" for file, line, name in frames), ""]
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                self._thin()
                lines = [*surroundings(), "", *lines]
            elif path.stat().st_size > LONGEST:
                return
            with path.open("a", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")

    def _thin(self) -> None:
        """Keep the newest reports alone."""
        found = sorted(self.folder.glob("report *.txt"), key=lambda report: report.stat().st_mtime)
        for old in found[: max(0, len(found) - KEPT + 1)]:
            old.unlink(missing_ok=True)


def surroundings() -> list[str]:
    """What a report says of program and platform."""
    return [
        "A report of Drafter. It says where in the program something went wrong, and nothing of any draft.",
        f"Drafter {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
    ]


def _place(file: str) -> str:
    """A file of code, without the folders that it is installed in; a file that is no code of ours or of a library is not named."""
    path = Path(file)
    if path.suffix not in (".py", ".pyx") and not file.startswith("<"):
        return "(not code)"
    if file.startswith("<"):
        return "(made code)"
    parts = path.parts
    for mark in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if mark in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(mark) :])
    ours = [place for place, part in enumerate(parts) if part == "drafter"]
    return "/".join(parts[ours[-1] :]) if ours else path.name


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H-%M-%S}"
