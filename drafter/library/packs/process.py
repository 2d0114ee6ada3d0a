"""The program's end of the process that renders clause packs: jobs with a time limit, and an end to what exceeds it."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import RLock, Thread
from typing import IO, Any, Final

from drafter.domain.errors import Refusal

#: The word with which the program is started as such a process.
WORD: Final = "clause-worker"
#: Seconds for one job, and for the process to be there at all, which on a busy machine takes a while.
PATIENCE: Final = 2.0
_START: Final = 30.0
_HEAD: Final = 4
_LONGEST: Final = 4_000_000


class Stopped(Refusal):
    """A job that took more time or memory than it may; its process has ended."""


class Process:
    """One process for jobs, started when the first one is asked for and again when it was stopped."""

    def __init__(self, templates: Path, patience: float = PATIENCE) -> None:
        self._templates = templates
        self._patience = patience
        self._turn = RLock()
        self._running: subprocess.Popen[bytes] | None = None
        self._answers: Queue[bytes | None] = Queue()
        self._end: Callable[[], object] = lambda: None

    def ask(self, *job: Any) -> dict[str, Any]:
        """The answer to a job; ``Stopped`` where it takes too much."""
        with self._turn:
            running = self._started()
            data = pickle.dumps(job)
            try:
                assert running.stdin
                running.stdin.write(len(data).to_bytes(_HEAD, "big") + data)
                running.stdin.flush()
            except OSError:
                self.stop()
                raise Stopped("it ended by itself") from None
            return self._answer(self._patience)

    def stop(self) -> None:
        """End the process; the next job gets a new one."""
        with self._turn:
            self._end()
            self._running = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self.stop()
            self._running = running = _begin(self._templates)
            answers: Queue[bytes | None] = Queue()
            self._answers = answers
            listener = Thread(target=_listen, args=(running.stdout, answers), daemon=True)
            listener.start()
            self._end = weakref.finalize(self, _finish, running, listener)
            self._answer(_START)
        return self._running

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            data = self._answers.get(timeout=seconds)
        except Empty:
            self.stop()
            raise Stopped(f"it took longer than {seconds:g} seconds and was stopped") from None
        if data is None:
            self.stop()
            raise Stopped("it needed more memory than it may have, or broke, and was stopped")
        answer: dict[str, Any] = json.loads(data)
        return answer


def _begin(templates: Path) -> subprocess.Popen[bytes]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "drafter"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
    return subprocess.Popen(
        [*program, WORD, str(templates)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings,  # without any passphrase
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _listen(stream: IO[bytes], answers: Queue[bytes | None]) -> None:
    """On a thread of its own: whole answers, and None when there will be no more."""
    while True:
        size = int.from_bytes(head, "big") if len(head := stream.read(_HEAD)) == _HEAD else 0
        data = stream.read(size) if 0 < size <= _LONGEST else b""
        if not size or len(data) < size:
            answers.put(None)
            return
        answers.put(data)


def _finish(running: subprocess.Popen[bytes], listener: Thread) -> None:
    running.kill()
    running.wait()
    listener.join()
    for stream in (running.stdin, running.stdout):
        if stream:
            try:
                stream.close()
            except OSError:
                continue  # what was still to be written has no reader
