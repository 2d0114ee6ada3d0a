"""One program for one person on one screen: a draft opened by double-click goes to the window that is there.

No network, and no socket either: whoever comes second lays a request into a private folder, and the first one, who holds
the lock and watches the folder, takes it away (decision 14). Where nobody does in time, as when the first one hangs, the
second withdraws its request and opens a window itself.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import platform
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

#: How long the second one waits for the first, how often it looks, and how old a request may be that is still followed.
PATIENCE: Final = 3.0
_LOOK_EVERY: Final = 0.02
_STALE: Final = 10.0
#: How often the folder is looked into where the system does not tell of changes.
_POLL_MS: Final = 1000
_LONGEST: Final = 20_000


class Doorway(QObject):
    """The handshake in one state folder; ``knocked`` carries the path to open (empty: only come to the front)."""

    knocked = Signal(str)

    def __init__(self, state: Path, patience: float = PATIENCE) -> None:
        super().__init__()
        self._folder = state / "doorway" / _screen()
        self._patience = patience
        self._lock = QLockFile(str(self._folder / "lock"))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Be the first one; False where another is. Where there can be no lock everybody is the first."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, path: str) -> bool:
        """Ask the first one to open a file, or with none to come to the front; False where it does not in time."""
        request = self._folder / f"{uuid4().hex}.json"
        plain = {"path": os.path.abspath(path) if path else "", "at": time.time(), "token": _token()}  # noqa: PTH100
        try:
            part = request.with_suffix(".part")
            part.write_text(json.dumps(plain), encoding="utf-8")
            _let_come_to_the_front()
            part.replace(request)
        except OSError:
            return False
        until = time.monotonic() + self._patience
        while time.monotonic() < until:
            if not request.exists():
                return True
            time.sleep(_LOOK_EVERY)
        try:
            request.unlink()
        except OSError:
            return not request.exists()  # it was taken at the last moment
        return False

    def watch(self) -> None:
        """From now on, tell what others ask for."""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        if not self._watcher.addPath(str(self._folder)):
            timer = QTimer(self)
            timer.timeout.connect(self.look)
            timer.start(_POLL_MS)
        self.look()

    def look(self, _folder: str = "") -> None:
        """Take what was asked for; a request that nobody waits for any more is dropped."""
        with suppress(OSError):
            for request in sorted(self._folder.glob("*.json")):
                plain = _taken(request)
                if plain is not None:
                    if plain["token"]:
                        os.environ["XDG_ACTIVATION_TOKEN"] = plain["token"]
                    self.knocked.emit(plain["path"])

    def leave(self) -> None:
        """Let another one be the first."""
        if self._watcher is not None:
            self._watcher.removePath(str(self._folder))
        self._lock.unlock()


def _taken(request: Path) -> dict[str, str] | None:
    """A request, taken away so that nobody else follows it; None where it is none, or too old."""
    mine = request.with_suffix(".taken")
    try:
        request.replace(mine)
        text = mine.read_text(encoding="utf-8") if mine.stat().st_size <= _LONGEST else ""
        mine.unlink()
        plain = json.loads(text)
        fresh = abs(time.time() - plain["at"]) <= _STALE
        return {"path": str(plain["path"]), "token": str(plain["token"])} if fresh else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _screen() -> str:
    """A name for the person, the computer and the screen: a window on another one cannot be brought to the front here."""
    who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    names = ("WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME")
    places = [platform.node(), who, *(os.environ.get(name, "") for name in names)]
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:16]


def _token() -> str:
    """What a desktop gave this process so that a window may come to the front."""
    return os.environ.get("XDG_ACTIVATION_TOKEN", "") or os.environ.get("DESKTOP_STARTUP_ID", "")


def _let_come_to_the_front() -> None:
    """On Windows, let the other process bring its window to the front."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
