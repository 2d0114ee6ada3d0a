"""Single bits flipped in a real draft: what that changes is told on opening, and nothing breaks.

A draft is opened as the commands open it: whatever the whole check finds is told at once. The window does the same a
moment after the draft is on the screen.

Usage: python -m tests.faults.bitflips [--flips N] [--protected]
Exits with 1 where a change of text, author or order goes unnoticed, or the program breaks.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter.app.ports import Store
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.domain.errors import Fault, Refusal
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


def outcome(workbench: Workbench, path: Path, before: Any) -> str:
    """What becomes of a file with one bit flipped: told on opening, nothing changed, unnoticed or broken."""
    told_on_opening: list[Fault] = []
    try:
        unlock(path)
        opening = replace(workbench, heed=lambda _path, faults: told_on_opening.extend(faults))
        with closing(opening.open(path, read_only=True)) as session:
            changed = told(session.store) != before
    except Refusal:
        return "told on opening: refused"
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"broke: {error!r} in {Path(place.filename).name}, line {place.lineno}"
    if told_on_opening:
        return "told on opening" if changed else "told on opening, though nothing was changed"
    return "changed unnoticed" if changed else "nothing changed"


def run(flips: int, passphrase: str = "", seed: int = 1) -> Counter[str]:
    """Flip so many bits, one at a time; how often what came of it."""
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    workbench = make_workbench(Settings())
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
            found[outcome(workbench, other, before)] += 1
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
