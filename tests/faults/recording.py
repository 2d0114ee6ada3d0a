"""Disk calls of a run, noted by the shim, and what a disk may hold after a power cut at any of them.

What was written is on the disk for certain only behind a sync of its file; a name that was made, moved or taken away
only behind a sync of its folder. Until then any of it may be there or not, in any order, a write also in part.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SHIM: Final = Path(__file__).with_name("shim.c")
_SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its word, its numbers or names, and the bytes of a write or mark."""

    word: str
    rest: str
    data: bytes = b""


def compiled(folder: Path) -> Path:
    """The shim, compiled."""
    out = folder / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", str(out), str(SHIM), "-ldl", "-lpthread"], check=True)
    return out


def beside_shim(
    shim: Path, folder: Path, arguments: Sequence[str], **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python module beside the shim, which watches ``folder``; ``settings`` are its own, without SHIM_."""
    environment = {**os.environ, "LD_PRELOAD": str(shim), "SHIM_FOLDER": str(folder)}
    environment |= {f"SHIM_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def calls(log: Path) -> Iterator[Call]:
    """The calls of a log, in order."""
    content = log.read_bytes()
    at = 0
    while at < len(content):
        end = content.index(b"\n", at)
        word, _, rest = content[at:end].decode().partition(" ")
        at = end + 1
        size = int(rest.split()[-1]) if word in ("write", "mark") else 0
        yield Call(word, rest, content[at : at + size])
        at += size


@dataclass(slots=True)
class _Inode:
    """A file whatever its names: what is on the disk for certain, and what was done to it since."""

    durable: bytes = b""
    since: list[tuple[int, bytes]] = field(default_factory=list)  # (place, bytes); a size of -1 - n cuts it to n

    def image(self, chance: random.Random) -> bytes:
        """What the disk may hold of it: any of what was done since, writes also in part."""
        content = bytearray(self.durable)
        for place, data in self.since:
            if chance.random() < 0.5:
                continue
            if place < 0:
                del content[-1 - place :]
                continue
            part = data if chance.random() < 0.8 else data[: _SECTOR * chance.randrange(1 + len(data) // _SECTOR)]
            if len(content) < place:
                content.extend(bytes(place - len(content)))
            content[place : place + len(part)] = part
        return bytes(content)

    def settle(self) -> None:
        """Everything done so far is on the disk."""
        content = bytearray(self.durable)
        for place, data in self.since:
            if place < 0:
                del content[-1 - place :]
                content.extend(bytes(max(0, -1 - place - len(content))))
            else:
                if len(content) < place:
                    content.extend(bytes(place - len(content)))
                content[place : place + len(data)] = data
        self.durable, self.since = bytes(content), []


class Disk:
    """What a disk holds for certain and what it may hold, while calls are followed one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._inodes: list[_Inode] = []
        self._names: dict[str, int] = {}
        self._durable: dict[str, int] = {}
        self._changes: list[tuple[str, int | None]] = []
        self._open: dict[str, int | str] = {}
        self.acknowledged: list[str] = []

    def follow(self, call: Call) -> None:
        """Take one call into account."""
        match call.word:
            case "mark":
                self.acknowledged.append(call.data.decode())
            case "open":
                self._opened(call.rest)
            case "close":
                self._open.pop(call.rest, None)
            case "write":
                fd, place, _ = call.rest.split()
                self._inode(fd).since.append((int(place), call.data))
            case "cut":
                fd, size = call.rest.split()
                self._inode(fd).since.append((-1 - int(size), b""))
            case "sync":
                self._synced(call.rest)
            case _:
                self._named(call)

    def _inode(self, fd: str) -> _Inode:
        number = self._open[fd]
        assert isinstance(number, int)
        return self._inodes[number]

    def _opened(self, rest: str) -> None:
        fd, existed, truncated, path = rest.split(" ", 3)
        if Path(path).is_dir() or path.rstrip("/") == self._folder:
            self._open[fd] = path
            return
        if path not in self._names:
            self._names[path] = len(self._inodes)
            self._inodes.append(_Inode())
            self._changes.append((path, self._names[path]))
        elif truncated == "1" and existed == "1":
            self._inodes[self._names[path]].since.append((-1, b""))
        self._open[fd] = self._names[path]

    def _synced(self, fd: str) -> None:
        number = self._open.get(fd)
        if isinstance(number, int):
            self._inodes[number].settle()
        elif number is not None:  # a folder: every name in it is on the disk
            self._durable = dict(self._names)
            self._changes = []

    def _named(self, call: Call) -> None:
        first, _, second = call.rest.partition("\t")
        number = self._names.get(first)
        if call.word in ("rename", "link") and number is not None:
            self._names[second] = number
            self._changes.append((second, number))
        if call.word in ("rename", "unlink"):
            self._names.pop(first, None)
            self._changes.append((first, None))

    def image(self, chance: random.Random) -> Mapping[str, bytes]:
        """The files that may be there after a power cut now."""
        names = dict(self._durable)
        for path, number in self._changes:
            if chance.random() < 0.5:
                if number is None:
                    names.pop(path, None)
                else:
                    names[path] = number
        return {path: self._inodes[number].image(chance) for path, number in sorted(names.items())}
