"""Searches everything that the program writes in a day for one telling word of the draft.

Usage: python -m tests.faults.leaks
The day (``window_day``) is lived twice: with a protected draft the word may be nowhere, with a plain one it must be
found, or the search sees nothing. Beside the files that are left, every write is searched as the system sees it, those
into files that are gone again among them, where ``strace`` is. Exits with 1 where either is not so.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults.window_day import MARKER

_FORMS = tuple(MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_WRITE = re.compile(r"\b(?:write|pwrite64|writev|pwritev2?)\(\d+<(?P<path>[^>]*)>, (?P<said>.*)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def live(folder: Path, *flags: str) -> None:
    """Live the day in a home of its own below the folder, each write noted in ``writes`` where that can be."""
    home = folder / "home"
    home.mkdir()
    places = {"HOME": home, "TMPDIR": home / "tmp"}
    places |= {f"XDG_{name}_HOME": home / name.lower() for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    places["XDG_RUNTIME_DIR"] = home / "run"
    for place in places.values():
        place.mkdir(exist_ok=True, mode=0o700)
    watch = []
    if shutil.which("strace"):
        calls = "trace=write,pwrite64,writev,pwritev,pwritev2"
        watch = ["strace", "-f", "-y", "-xx", "-s", "10000000", "-e", calls, "-o", str(folder / "writes")]
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, "QT_QPA_PLATFORM": "offscreen"}
    command = [*watch, sys.executable, "-m", "tests.faults.window_day", str(home), *flags]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the day broke: {done.stderr[-2000:]}")


def left(folder: Path) -> Iterator[str]:
    """The files left behind that hold the word, zipped ones unpacked."""
    for path in sorted((folder / "home").rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if _says(content) or _says(path.name.encode()):
                yield str(path.relative_to(folder))
            elif zipfile.is_zipfile(path):
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    yield from (f"{path.name}: {name}" for name in archive.namelist() if _says(archive.read(name)))


def written(folder: Path) -> Iterator[str]:
    """The files into which the word was written at any time, as the calls of the system show."""
    log = folder / "writes"
    if not log.exists():
        return
    seen = set()
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if found := _WRITE.search(line):
                path = bytes.fromhex(found["path"].replace("\\x", "")).decode(errors="replace")
                said = b"".join(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(found["said"]))
                if path not in seen and not path.startswith(("/dev/null", "pipe:", "anon_inode:")) and _says(said):
                    seen.add(path)
                    yield path


def _says(content: bytes) -> bool:
    return any(form in content for form in _FORMS)


def search(*flags: str) -> tuple[list[str], list[str], int]:
    """The files left and the files written with the word in them, and how many files were left in all."""
    with tempfile.TemporaryDirectory(prefix="drafter-leaks-") as place:
        folder = Path(place)
        live(folder, *flags)
        count = sum(path.is_file() for path in (folder / "home").rglob("*"))
        return list(left(folder)), list(written(folder)), count


def main() -> int:
    """Live both days, and print where the word was."""
    is_wrong = False
    for name, flags in (("protected", ["--protected"]), ("plain, as a check of the search", [])):
        files, writes, count = search(*flags)
        print(f"{name}: {count} files left, {len(files)} say the word; {len(writes)} files were written with it")
        for path in sorted({*files, *writes})[:12]:
            print(f"  {path}")
        is_wrong |= bool(files or writes) if flags else not (files and (writes or not shutil.which("strace")))
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
