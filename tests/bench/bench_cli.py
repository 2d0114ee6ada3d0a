"""How long the commands take as processes of their own, and what of it the processor works.

    python tests/bench/bench_cli.py [--rounds 7] [--answers FILE.toml]

Prints the median and the highest processor time and the median time on the clock in milliseconds; the aim for
`drafter --help` and `drafter library` is 500 ms of processor time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT.parent / "shared" / "examples" / "guarantee-treaty.toml"


def timed(*words: str) -> tuple[float, float]:
    """Milliseconds of processor time and on the clock that one command takes."""
    start, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-m", "drafter", *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after, end = os.times(), time.perf_counter()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return worked * 1000, (end - start) * 1000


def measure(name: str, rounds: int, *words: str) -> None:
    """Print one line for one command, after a round that does not count."""
    timed(*words)
    worked, clock = zip(*(timed(*words) for _ in range(rounds)), strict=True)
    print(
        f"{name:16} processor median {statistics.median(worked):6.0f} ms  highest {max(worked):6.0f} ms"
        f"  clock median {statistics.median(clock):6.0f} ms"
    )


def main() -> None:
    """Measure the commands one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--answers", type=Path, default=ANSWERS)
    given = parser.parse_args()
    measure("--help", given.rounds, "--help")
    measure("library", given.rounds, "library")
    if not given.answers.is_file():
        print(f"The rest needs an answers file: {given.answers} is not there.")
        return
    with tempfile.TemporaryDirectory() as folder:
        draft = str(Path(folder, "treaty.treaty"))
        timed("new", draft, "--answers", str(given.answers.resolve()))
        measure("show", given.rounds, "show", draft)
        measure("set", given.rounds, "set", draft, "consultation.within=24 h")
        for suffix in ("docx", "html", "md", "txt"):
            measure(f"export .{suffix}", given.rounds, "export", draft, str(Path(folder, f"out.{suffix}")))


if __name__ == "__main__":
    main()
