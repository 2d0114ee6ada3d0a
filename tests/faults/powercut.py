"""Power cuts in the middle of a morning's work: whatever the disk then holds, no acknowledged edit is lost.

Usage: python -m tests.faults.powercut [--images N] [--edits N] [--protected] [--later] [--unsafe]
Exits with 1 where an edit was lost or a draft cannot be opened; with --unsafe where none was, for then it sees nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from drafter.domain.errors import Refusal
from drafter.storage import Files, keys
from tests.faults.day import PASSPHRASE
from tests.faults.recording import Call, Disk, beside_shim, calls, compiled
from tests.storage.later import later_format

MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Image:
    """What a disk holds after a cut, behind which call, and what had been acknowledged by then."""

    files: Mapping[str, bytes]
    call: int
    acknowledged: str
    later: bool = False


def recorded(folder: Path, edits: int, *flags: str) -> list[Call]:
    """The disk calls of a morning's work."""
    work = folder / "work"
    work.mkdir()
    arguments = ["tests.faults.day", str(work), str(folder / "marks"), "--edits", str(edits)]
    done = beside_shim(
        compiled(folder), work, [*arguments, *flags], LOG=str(folder / "log"), MARK=str(folder / "marks")
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return list(calls(folder / "log"))


#: How often all calls are gone through for images that are not there yet.
ROUNDS = 12


def images(found: Sequence[Call], folder: Path, count: int, seed: int, later: bool = False) -> Iterator[Image]:
    """So many different images, spread over all calls; fewer where there are no more."""
    chance = random.Random(seed)
    seen: set[bytes] = set()
    for _ in range(ROUNDS):
        disk = Disk(folder / "work")
        wanted = (count - len(seen)) / max(1, len(found))  # at each call
        for number, call in enumerate(found):
            disk.follow(call)
            for _ in range(int(wanted) + (chance.random() < wanted % 1)):
                files = disk.image(chance)
                mark = _mark(files, len(disk.acknowledged))
                if mark not in seen and len(seen) < count:
                    seen.add(mark)
                    yield Image(files, number, disk.acknowledged[-1] if disk.acknowledged else "", later)
        if len(seen) >= 0.97 * count:
            return


def _mark(files: Mapping[str, bytes], acknowledged: int) -> bytes:
    mark = hashlib.blake2b(str(acknowledged).encode(), digest_size=16)
    for path, content in sorted(files.items()):
        mark.update(path.encode() + b"\0" + len(content).to_bytes(8, "big"))
        mark.update(content)
    return mark.digest()


def verdict(image: Image) -> str:
    """What is wrong after the cut, in words; empty where nothing is."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        for path, content in image.files.items():
            (Path(place) / Path(path).name).write_bytes(content)
        return looked_at(Path(place), image)


def looked_at(place: Path, image: Image) -> str:
    """What is wrong with the draft in a folder, in words; it is opened in the later format where that had come."""
    if not image.acknowledged:
        return ""  # the draft was not there yet, and nobody was told it was
    if not image.later:
        return _opened(place / "draft.treaty", image)
    with later_format(place):
        return _opened(place / "draft.treaty", image)


def _opened(draft: Path, image: Image) -> str:
    try:
        unlock(draft)
        with closing(Files().open(draft)) as store:
            hashes = {recorded.seq: recorded.hash for recorded in store.history()}
            faults = store.verify()
    except Refusal as refusal:
        return f"call {image.call}: cannot be opened: {refusal}"
    seq, mark = image.acknowledged.split()
    if hashes.get(int(seq)) != mark:
        return f"call {image.call}: entry {seq} was acknowledged and is lost"
    return f"call {image.call}: {faults[0]}" if faults else ""


_keys: dict[bytes, bytes] = {}


def unlock(path: Path) -> None:
    """Know the key of a draft that was made under the passphrase."""
    if salt := keys.salt_of(path):
        if salt not in _keys:
            _keys[salt] = keys.derived(PASSPHRASE, salt)
        keys.know(salt, _keys[salt])


def run(count: int, edits: int, *flags: str, seed: int = 1) -> tuple[int, list[str]]:
    """How many images were looked at, and what was wrong with which."""
    folder = Path(tempfile.mkdtemp(prefix="drafter-cut-"))
    try:
        found = recorded(folder, edits, *flags)
        made = list(images(found, folder, count, seed, "--later" in flags))
        with ProcessPoolExecutor() as pool:
            verdicts = list(pool.map(verdict, made, chunksize=64))
        return len(made), [wrong for wrong in verdicts if wrong]
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Cut the power, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, default=20_000)
    parser.add_argument("--edits", type=int, default=80)
    parser.add_argument("--protected", action="store_true")
    parser.add_argument("--later", action="store_true", help="the next version's format comes at the end of the day")
    parser.add_argument("--unsafe", action="store_true")
    options = parser.parse_args()
    flags = [f"--{name}" for name in ("protected", "later", "unsafe") if getattr(options, name)]
    count, wrong = run(options.images, options.edits, *flags)
    lost = sum("is lost" in each for each in wrong)
    closed = sum("cannot be opened" in each for each in wrong)
    print(
        f"{count} crash images: {lost} with an acknowledged edit lost, {closed} that cannot be opened, {len(wrong)} wrong in all"
    )
    for each in wrong[:5]:
        print(f"  {each}")
    return int(not wrong if options.unsafe else bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
