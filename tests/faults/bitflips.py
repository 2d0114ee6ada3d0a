"""Single bits flipped in a real draft: what that changes is told on opening or by verifying, and nothing breaks.

Usage: python -m tests.faults.bitflips [--flips N] [--protected]
Exits with 1 where a change of text, author or order goes unnoticed, or the program breaks.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from drafter.app.ports import Store
from drafter.domain.errors import Refusal
from drafter.storage import Files, keys
from tests.faults.day import PASSPHRASE, work
from tests.faults.powercut import MEMORY, unlock


def told(store: Store) -> Any:
    """Everything that a draft says: the text, and who did what when in which order."""
    stored = store.load()
    history = [
        (r.seq, r.entry.kind, r.entry.label, r.entry.author, r.entry.at, r.entry.change.to_plain())
        for r in store.history()
    ]
    versions = [(v.number, v.name, v.author, v.at, store.texts(v.number)) for v in store.versions()]
    return stored.negotiation, history, versions


def outcome(path: Path, before: Any) -> str:
    """What becomes of a file with one bit flipped: open, verify, harmless, unnoticed or broken."""
    try:
        unlock(path)
        with closing(Files().open(path, read_only=True)) as store:
            try:
                changed = told(store) != before
            except Refusal:
                return "refused when read"
            if store.verify():
                return "told by verifying" if changed else "told by verifying, though nothing was changed"
            return "changed unnoticed" if changed else "nothing changed"
    except Refusal:
        return "told on opening"
    except Exception as error:
        return f"broke: {error!r}"


def run(flips: int, passphrase: str = "", seed: int = 1) -> Counter[str]:
    """Flip so many bits, one at a time; how often what came of it."""
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        folder = Path(place)
        marks = os.open(folder / "marks", os.O_WRONLY | os.O_CREAT, 0o600)
        work(folder, marks, 40, passphrase)
        path = folder / "draft.treaty"
        content = path.read_bytes()
        with closing(Files().open(path, read_only=True)) as store:
            before = told(store)
        other = folder / "flipped.treaty"
        for _ in range(flips):
            bit = chance.randrange(len(content) * 8)
            changed = bytearray(content)
            changed[bit // 8] ^= 1 << bit % 8
            other.write_bytes(changed)
            found[outcome(other, before)] += 1
            keys.forget(keys.salt_of(other))
    return found


def main() -> int:
    """Flip the bits, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--flips", type=int, default=10_000)
    parser.add_argument("--protected", action="store_true")
    options = parser.parse_args()
    found = run(options.flips, PASSPHRASE if options.protected else "")
    for what, count in found.most_common():
        print(f"{count:7} {what}")
    return int(any("unnoticed" in what or what.startswith("broke") for what in found))


if __name__ == "__main__":
    sys.exit(main())
