"""How exact, small and fast comparisons are: seeded edits of known truth, real pairs, hard inputs; prints tables.

Usage: bench_compare.py [--seeds 101 202 …] [--bench FOLDER] [--treaties FOLDER] [--rounds 3]

FOLDER of the bench holds the corpus maker and the scoring (``edit_corpus.py``, ``score.py``). Times are processor seconds
of the engine alone, texts in memory, structure recognition included: the median of the rounds. "paced" is the same on a
machine that runs the fixed loop in 22 ms.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from drafter.compare.comparison import Comparison, compare
from drafter.compare.reading import from_markdown, from_plain

SHARED = Path(__file__).parents[3] / "shared"
SIZES = {"50k": 50_000, "500k": 500_000, "2M": 2_000_000}
CASES = (
    ("50k", "mixed", "medium"),
    ("500k", "mixed", "light"),
    ("500k", "mixed", "medium"),
    ("500k", "mixed", "heavy"),
    ("500k", "words", "medium"),
    ("500k", "front", "medium"),
    ("500k", "move", "medium"),
    ("500k", "swap", "medium"),
    ("2M", "mixed", "medium"),
)
COLUMNS = ("accept", "reject", "ratio", "churn", "moves_found", "false_moves", "islands", "fragments")
EDITORIAL = (
    "nato-treaty-1949/1952-02-18.{}.md nato-treaty-1949/2013-04-15.{}.md",
    "nato-sofa-1951/1953-12-18.{}.md nato-sofa-1951/2012-10-24.{}.md",
    "un-charter-en-nl/1973-09-24.{}.md un-charter-en-nl/2013-11-19.{}.md",
    "kyoto-protocol/2005-02-16.{}.md kyoto-protocol/2013-04-15.{}.md",
)


def calibrate() -> float:
    """Processor seconds of a fixed loop: how fast the machine is just now."""
    start, total = time.process_time(), 0
    for i in range(400_000):
        total += i * i % 7
    return time.process_time() - start


def timed(work: Callable[[], Comparison], rounds: int) -> tuple[Comparison, float, float]:
    """The result, and the median of its processor seconds as measured and as paced."""
    seconds, paced = [], []
    for _ in range(rounds):
        pace, start = calibrate(), time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
        paced.append(seconds[-1] / (pace + calibrate()) * 2 * 0.022)
    return result, statistics.median(seconds), statistics.median(paced)


def whole(old: str, new: str) -> Comparison:
    """Compare two plain texts, marked-up text included."""
    found = compare(from_plain("old", old), from_plain("new", new))
    assert found.segments is not None
    return found


def corpus(bench: Path, seeds: list[int], folder: Path) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Name, old text, new text and truth of every case and seed."""
    sys.path.insert(0, str(bench))
    import edit_corpus

    for seed in seeds:
        for size, scenario, level in CASES:
            name = f"{size}-{scenario}-{level}"
            lines = edit_corpus.base_lines([], SIZES[size], random.Random(f"base/{seed}"))
            truth = edit_corpus.make(name, lines, scenario, edit_corpus.LEVELS[level], seed, folder, False)
            old, new = ((folder / f"{name}.{side}.txt").read_text(encoding="utf-8") for side in ("old", "new"))
            yield f"{name} {seed}", old, new, truth


def bench_corpus(bench: Path, seeds: list[int], rounds: int) -> None:
    """Print time and quality on seeded edits."""
    print(f"{'case and seed':26} {'s':>6} {'paced':>6} {'MB':>5}  " + "  ".join(COLUMNS) + "  material  renumbering")
    with tempfile.TemporaryDirectory() as folder:
        for name, old, new, truth in corpus(bench, seeds, Path(folder)):
            import score

            found, seconds, paced = timed(lambda old=old, new=new: whole(old, new), rounds)  # type: ignore[misc]
            scored = score.score([[s.status, s.text] for s in found.segments], old, new, truth)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            cells = "  ".join(f"{scored.get(column)!s:>{len(column)}}" for column in COLUMNS)
            tail = f"{found.summary['material']:>8}  {renumbering(found, truth)}"
            print(f"{name:26} {seconds:6.3f} {paced:6.3f} {memory:5}  {cells}  {tail}", flush=True)


def renumbering(found: Comparison, truth: dict[str, Any]) -> str:
    """The share of the truly renumbered words that is classed as renumbering."""
    if not truth["renumbered"]:
        return "-"
    classed = sum(len(s.text.split()) for s in found.segments if s.status == "-" and s.kind == "number")
    return f"{min(1.0, classed / truth['renumbered']):.4f}"


def bench_real(treaties: Path) -> None:
    """Print what is called material in pairs that differ in form alone, and whether all are exact."""
    for pattern in EDITORIAL:
        for language in ("en", "nl"):
            names = pattern.format(language, language).split()
            old, new = (from_markdown(name, (treaties / name).read_text(encoding="utf-8")) for name in names)
            found = compare(old, new)
            print(
                f"{names[0]:44} edited {found.summary['edited']:3} material {found.summary['material']} exact {found.is_exact}"
            )


def bench_article(rounds: int) -> None:
    """Print the time for one article of nine paragraphs compared again."""
    rng = random.Random(3)
    words = [
        rng.choice(["the", "Party", "shall", "report", "within", "area", "days", "of", "each"]) + str(k % 50)
        for k in range(540)
    ]
    old = "\n".join(f"{k + 1}. " + " ".join(words[k * 60 : k * 60 + 60]) for k in range(9))
    new = old.replace(words[130], "changed", 1)
    _, seconds, paced = timed(lambda: [whole(old, new) for _ in range(50)][-1], rounds)
    print(f"one article while typing: {seconds * 20:.2f} ms, paced {paced * 20:.2f} ms")


def bench_hard() -> None:
    """Print time and memory for inputs that no treaty is."""
    rng = random.Random(1)
    stock = ["".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(2, 9))) for _ in range(20_000)]
    babble = [rng.choice(stock) for _ in range(1_500_000)]
    edited = [word if rng.random() > 0.001 else "changed" for word in babble]
    others = [rng.choice(stock) for _ in range(300_000)]
    lines = [" ".join(side[k : k + 40]) for side in (babble[:300_000], others) for k in range(0, 300_000, 40)]
    cases = {
        "two unrelated texts of 2 MB": ("\n".join(lines[:7_500]), "\n".join(lines[7_500:])),
        "100,000 equal lines": ("one line\n" * 100_000, "one line\n" * 99_990),
        "10 MB of one paragraph": (" ".join(babble), " ".join(edited)),
    }
    for name, (old, new) in cases.items():
        found, seconds, paced = timed(lambda old=old, new=new: whole(old, new), 1)  # type: ignore[misc]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name:28} {seconds:6.2f} s, paced {paced:6.2f}, peak {memory} MB, exact {found.is_exact}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="*", default=[101])
    parser.add_argument("--bench", type=Path, default=SHARED / "bench")
    parser.add_argument("--treaties", type=Path, default=SHARED / "treaties")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    bench_article(options.rounds)
    for folder, work in (
        (options.bench, lambda: bench_corpus(options.bench, options.seeds, options.rounds)),
        (options.treaties, lambda: bench_real(options.treaties)),
    ):
        work() if folder.is_dir() else print(json.dumps({"skipped": f"{folder} is not there"}))
    bench_hard()


if __name__ == "__main__":
    main()
