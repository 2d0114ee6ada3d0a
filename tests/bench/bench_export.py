"""How long an export takes in the engine: 1,000 articles of nine paragraphs to Word, and the other formats for comparison.

    python tests/bench/bench_export.py [--articles 1000] [--rounds 15] [--only .docx]

Prints the median and the 95th percentile in milliseconds, and the size; the aim for Word is 150 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from drafter.app.ports import Writer
from drafter.domain.document import PrintedDocument
from drafter.formats.registry import WRITERS
from tests.formats.texts import Part, grid, many_articles, printed


def annex_of(rows: int) -> PrintedDocument:
    """A draft with one annex table of that many rows."""
    lines = [f"State {n}|Brigade {n}|{n * 37}|{n % 30} days|Depot {n}|weekly report" for n in range(rows)]
    return printed(
        [Part("annex", "annex000001", "Stocks", (grid("State|Unit|Fuel|Ready|Held at|Proof", *lines),))], "Stocks"
    )


def times(writer: Writer, document: PrintedDocument, rounds: int) -> tuple[list[float], int]:
    """Milliseconds of each round, after one that does not count, and the size of the file in bytes."""
    size = len(writer.write(document))
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        writer.write(document)
        taken.append((time.perf_counter() - start) * 1000)
    return taken, size


def main() -> None:
    """Measure and print one line for each format and draft."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=list(WRITERS))
    given = parser.parse_args()
    drafts = {f"{given.articles} articles": many_articles(given.articles), "table of 400 rows": annex_of(400)}
    for suffix in [given.only] if given.only else list(WRITERS):
        for name, draft in drafts.items():
            taken, size = times(WRITERS[suffix], draft, given.rounds)
            high = statistics.quantiles(taken, n=20, method="inclusive")[-1]
            print(
                f"{suffix:6} {name:18} median {statistics.median(taken):6.1f} ms  p95 {high:6.1f} ms  {size:9,} bytes"
            )


if __name__ == "__main__":
    main()
