"""Every disk call of a morning's work failed in turn: the draft stays whole, and the program says one sentence.

Usage: python -m tests.faults.sweep [--edits N] [--every K] [--protected]
Exits with 1 where a draft was harmed, a traceback was seen, or the program took longer than a second to say so.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from drafter.domain.errors import Refusal
from drafter.storage import Files
from tests.faults.day import REFUSED
from tests.faults.powercut import MEMORY, Image, looked_at, unlock
from tests.faults.recording import calls, compiled
from tests.storage.later import later_format

FAULTS: Final = {"EIO": str(errno.EIO), "ENOSPC": str(errno.ENOSPC), "EROFS": str(errno.EROFS), "kill": "kill"}
COUNTED: Final = ("open", "read", "write", "sync", "cut", "unlink", "rename", "link", "mkdir")
SLOWEST: Final = 1.0
_AT_ONCE: Final = 2


class Nursery:
    """A process in which mornings are run beside the shim."""

    def __init__(self, shim: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            env={**os.environ, "LD_PRELOAD": str(shim)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, folder: Path, flags: Sequence[str], **settings: str) -> dict[str, Any]:
        """One morning in ``folder``; the code it ended with, what it said, and the seconds that took."""
        work = folder / "work"
        work.mkdir()
        shim = {"FOLDER": str(work), "LOG": str(folder / "log"), "MARK": str(folder / "marks"), "READS": "yes"}
        job = {
            "arguments": [str(work), str(folder / "marks"), "--later", *flags],
            "settings": {f"SHIM_{name}": value for name, value in {**shim, **settings}.items()},
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def end(self) -> None:
        """No more mornings."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()
        self._process.wait()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="drafter-sweep-", dir=MEMORY if MEMORY.is_dir() else None) as place:
        yield Path(place)


def one(nursery: Nursery, number: int, fault: str, flags: Sequence[str]) -> str:
    """Fail one call; what is wrong afterwards, in words, and empty where nothing is."""
    with _folder() as folder:
        done = nursery.run(folder, flags, FAIL=str(number), ERRNO=FAULTS[fault])
        place, said = f"call {number}, {fault}", done["said"].strip()
        if done["code"] not in (0, REFUSED, -9) or "Traceback" in said:
            return f"{place}: the program broke: {said.splitlines()[-1:]}"
        if done["code"] == REFUSED and len(said.splitlines()) != 1:
            return f"{place}: said more than one sentence: {said}"
        if done["code"] == REFUSED and done["seconds"] > SLOWEST:
            return f"{place}: took {done['seconds']:.2f} s to say “{said}”"
        wrong = _after(folder, number)
        return f"{place}: {wrong}" if wrong else ""


def _after(folder: Path, number: int) -> str:
    """What is wrong with the draft, its copies and its backups after the program has ended."""
    work, log = folder / "work", folder / "log"
    marks = [call.data.decode() for call in calls(log) if call.word == "mark"] if log.exists() else []
    if wrong := looked_at(work, Image({}, number, marks[-1] if marks else "")):
        return wrong
    left = [path.name for path in work.rglob("*.treaty") if not path.name.startswith(".") and not _is_whole(path)]
    return f"half a file stands in {left}" if left else ""


def _is_whole(path: Path) -> bool:
    try:
        unlock(path)
        return not Files().verify(path)
    except Refusal:
        return False


def run(edits: int, every: int, *flags: str) -> tuple[Counter[str], list[str], Counter[str]]:
    """Fail every ``every``-th call with every fault; how many runs each, what was wrong, and what calls there are."""
    flags = ("--edits", str(edits), *flags)
    with _folder() as place:
        nurseries = [Nursery(shim) for shim in [compiled(place)] * _AT_ONCE]
        try:
            with _folder() as folder:
                calm = nurseries[0].run(folder, flags)
                assert calm["code"] == 0, calm["said"]
                there = Counter(call.word for call in calls(folder / "log") if call.word in COUNTED)
            jobs = [(number, fault) for number in range(1, there.total() + 1, every) for fault in FAULTS]
            shares = [jobs[index::_AT_ONCE] for index in range(_AT_ONCE)]

            def work(share: int) -> list[str]:
                return [one(nurseries[share], *job, flags) for job in shares[share]]

            with later_format(place), ThreadPoolExecutor(_AT_ONCE) as pool:  # what is looked at may have come to it
                found = [wrong for part in pool.map(work, range(_AT_ONCE)) for wrong in part if wrong]
            return Counter(fault for _, fault in jobs), found, there
        finally:
            for nursery in nurseries:
                nursery.end()


def main() -> int:
    """Fail the calls, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=14)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--protected", action="store_true")
    options = parser.parse_args()
    runs, wrong, there = run(options.edits, options.every, *["--protected"] * options.protected)
    print(f"{there.total()} disk calls {dict(there)}; failed: {dict(runs)}; {len(wrong)} went wrong")
    for each in wrong[:10]:
        print(f"  {each}")
    return int(bool(wrong))


if __name__ == "__main__":
    shutil.which("cc") or sys.exit("There is no C compiler (cc) to make the shim with.")
    sys.exit(main())
