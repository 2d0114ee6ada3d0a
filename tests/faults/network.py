"""The program needs no network and looks for none: a day in the window, the commands, and the tests.

Usage: python -m tests.faults.network [--tests [ARGUMENT ...]]
The day and some commands run under ``strace``, which may show no ``connect`` but to sockets of this machine (the screen,
the bus of the desktop). With ``--tests`` the suite runs where there is no network at all (``unshare -rn``), with the
arguments given. Exits with 1 where anything connects elsewhere, or a test fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

_CONNECT = re.compile(r"\bconnect\(\d+, \{sa_family=(?P<family>AF_\w+)(?:, sun_path=(?P<path>@?\"[^\"]*\"))?")
_LOCAL = ("AF_UNIX", "AF_LOCAL")
_COMMANDS = (
    ["new", "a.treaty", "--instrument", "guarantee_treaty"],
    ["show", "a.treaty"],
    ["export", "a.treaty", "a.docx"],
    ["export", "a.treaty", "a.pdf"],
    ["compare", "a.docx", "a.docx", "--json"],
    ["verify", "a.treaty"],
)


def connected(*command: str, folder: Path) -> Counter[str]:
    """Where a program connected to, by kind of socket and place."""
    log = folder / "calls"
    environment = {**os.environ, "HOME": str(folder)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    watch = ["strace", "-f", "-e", "trace=connect", "-o", str(log)]
    done = subprocess.run(
        [*watch, sys.executable, "-m", *command], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command} broke: {done.stderr[-2000:]}")
    found = (_CONNECT.search(line) for line in log.read_text(errors="replace").splitlines())
    return Counter(f"{call['family']} {call['path'] or ''}".strip() for call in found if call)


def main() -> int:
    """Look where the program connects to; run the tests without a network where asked to."""
    if not shutil.which("strace"):
        sys.exit("There is no strace to look with.")
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "day").mkdir()
        found += connected("tests.faults.window_day", str(folder / "day"), "--protected", folder=folder)
        for command in _COMMANDS:
            words = [str(folder / word) if word.startswith("a.") else word for word in command]
            found += connected("drafter", *words, folder=folder)
    outside = sum(count for place, count in found.items() if not place.startswith(_LOCAL))
    print(f"{found.total()} connects, {outside} to elsewhere than this machine’s own sockets")
    for place, count in found.most_common():
        print(f"{count:5} {place}")
    failed = 0
    if "--tests" in sys.argv:
        arguments = sys.argv[sys.argv.index("--tests") + 1 :]
        failed = subprocess.run(
            ["unshare", "-rn", sys.executable, "-m", "pytest", "-q", *arguments], check=False
        ).returncode
    return int(bool(outside or failed))


if __name__ == "__main__":
    sys.exit(main())
