"""Runs mornings one after the other, each in a process that was forked when everything was loaded already.

A job is a line of JSON on standard input: the arguments of the morning and the settings of the shim beside which this
runs. The answer is one too: the code the process ended with, what it said, and the seconds from the last step that
went well to that word.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import drafter.storage.draft
import drafter.storage.migrating
import drafter.storage.migrations
import drafter.storage.salvage
import drafter.storage.writing  # noqa: F401
from tests.faults import day


def serve() -> None:
    """Run what is asked for until there is no more."""
    for line in sys.stdin:
        job = json.loads(line)
        with tempfile.TemporaryDirectory() as place:
            code = _run(job, Path(place))
            said = (Path(place) / "said").read_text(encoding="utf-8", errors="replace")
            took = Path(place) / "took"
            seconds = float(took.read_text()) if took.exists() else 0.0
        print(json.dumps({"code": code, "said": said, "seconds": seconds}), flush=True)


def _run(job: dict[str, Any], place: Path) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        handle = os.open(place / "said", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(handle, sys.stderr.fileno())
        os.dup2(handle, sys.stdout.fileno())
        os.environ.update(job["settings"])
        code = day.run(job["arguments"])
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        (place / "took").write_text(str(perf_counter() - day.since[0]))
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
