"""Every disk call of a morning's work failed in turn: the draft stays whole, and the program says one sentence.

Usage: python -m tests.faults.sweep [--edits N] [--every K]
Exits with 1 where a draft was harmed, a traceback was seen, or the program took longer than a second to say so.
"""

from __future__ import annotations

import argparse
import errno
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Final

from drafter.domain.errors import Refusal
from drafter.storage import Files
from tests.faults.day import REFUSED
from tests.faults.powercut import Image, _looked_at
from tests.faults.recording import beside_shim, calls, compiled

FAULTS: Final = {"EIO": str(errno.EIO), "ENOSPC": str(errno.ENOSPC), "EROFS": str(errno.EROFS), "kill": "kill"}
SLOWEST: Final = 1.0


def one(shim: Path, number: int, fault: str, edits: int, usual: float) -> str:
    """Fail one call; what is wrong afterwards, in words, and empty where nothing is."""
    folder = Path(tempfile.mkdtemp(prefix="drafter-sweep-"))
    try:
        work, marks = folder / "work", folder / "marks"
        work.mkdir()
        began = time.perf_counter()
        done = beside_shim(
            shim, work, ["tests.faults.day", str(work), str(marks), "--edits", str(edits)],
            LOG=str(folder / "log"), MARK=str(marks), FAIL=str(number), ERRNO=FAULTS[fault],
        )  # fmt: skip
        took = time.perf_counter() - began
        place = f"call {number}, {fault}"
        if done.returncode not in (0, REFUSED, -9) or "Traceback" in done.stderr:
            return f"{place}: the program broke: {done.stderr.strip().splitlines()[-1:]}"
        if done.returncode == REFUSED and len(done.stderr.strip().splitlines()) != 1:
            return f"{place}: said more than one sentence: {done.stderr}"
        if took > usual + SLOWEST and fault != "kill":
            return f"{place}: took {took:.2f} s"
        return _after(work, folder / "log", number, place)
    finally:
        shutil.rmtree(folder)


def _after(work: Path, log: Path, number: int, place: str) -> str:
    """What is wrong with the draft after the program has ended."""
    marks = [call.data.decode() for call in calls(log) if call.word == "mark"] if log.exists() else []
    left = [path.name for path in work.iterdir() if path.name.startswith("copy") and not _is_whole(path)]
    wrong = _looked_at(work, Image({}, number, marks[-1] if marks else ""))
    return f"{place}: {wrong}" if wrong else (f"{place}: half a copy stands in {left}" if left else "")


def _is_whole(path: Path) -> bool:
    try:
        return not Files().verify(path)
    except Refusal:
        return False


def run(edits: int, every: int) -> tuple[Counter[str], list[str], int]:
    """Fail every ``every``-th call with every fault; how many runs each, what was wrong, and how many calls there are."""
    folder = Path(tempfile.mkdtemp(prefix="drafter-sweep-"))
    try:
        shim = compiled(folder)
        work = folder / "work"
        work.mkdir()
        times = []
        for _ in range(3):
            shutil.rmtree(work)
            work.mkdir()
            began = time.perf_counter()
            beside_shim(
                shim,
                work,
                ["tests.faults.day", str(work), str(folder / "marks"), "--edits", str(edits)],
                LOG=str(folder / "log"),
            )
            times.append(time.perf_counter() - began)
            count = sum(
                call.word in ("open", "write", "sync", "cut", "unlink", "rename", "link")
                for call in calls(folder / "log")
            )
            (folder / "log").unlink()
        jobs = [(number, fault) for number in range(1, count + 1, every) for fault in FAULTS]
        usual = 2.5 * median(times)  # two run beside each other
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda job: one(shim, *job, edits, usual), jobs))
        return Counter(fault for _, fault in jobs), [wrong for wrong in found if wrong], count
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Fail the calls, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=14)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    runs, wrong, count = run(options.edits, options.every)
    print(f"{count} disk calls; failed: {dict(runs)}; {len(wrong)} went wrong")
    for each in wrong[:10]:
        print(f"  {each}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
