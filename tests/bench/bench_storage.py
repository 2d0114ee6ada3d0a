"""How long a draft of 1,000 provisions takes to open and an edit to save; prints milliseconds.

Usage: bench_storage.py [FOLDER]  (the disk that is measured; by default the temporary one)
       bench_storage.py --protected  (only what a passphrase costs)
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from drafter.app.ports import Entry
from drafter.app.session import Session
from drafter.domain.delta import Delta
from drafter.domain.edits import Move, SetAnswer
from drafter.domain.kinds import Duration, Money, Quantity, Table, Value
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.parties import Party
from drafter.domain.text import Block, Run
from drafter.storage import Files

PROVISIONS = 1_000
EDITS = 400
SENTENCE = "Each Party shall convene the Council within the time set out in this Article. "


class Clock:
    """The present moment."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def provision(number: int) -> Provision:
    table = Table(("party", "number"), tuple((f"P{row:02}", Quantity(Decimal(row), "battalions")) for row in range(6)))
    blocks = tuple(Block("paragraph", (Run(SENTENCE * 2),)) for _ in range(4))
    answers: dict[str, Value] = {"within": Duration(number, "h"), "amount": Money(Decimal(number * 10**6), "EUR")}
    if number % 10 == 0:
        answers["measures"] = table
    return Provision(f"p{number:010}", "article", "consultation", None, answers, Override(blocks, blocks))


def draft() -> Negotiation:
    parties = tuple(Party(f"P{number:02}", ("guarantor",)) for number in range(34))
    provisions = tuple(provision(number) for number in range(PROVISIONS))
    return Negotiation("n1", "guarantee_treaty", "binding", "Treaty", parties=parties, provisions=provisions)


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def show(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    print(f"{what:58} p50 {statistics.median(ordered):7.1f} ms   p95 {ordered[int(len(ordered) * 0.95)]:7.1f} ms")


def edits(session: Session, count: int = EDITS) -> list[float]:
    uids = [one.uid for one in session.negotiation.provisions]

    def answer(number: int) -> None:
        session.perform(SetAnswer(uids[number * 7 % PROVISIONS], "within", Duration(number + 2000, "h")))
        session.flush()

    return [timed(lambda number=number: answer(number)) for number in range(count)]  # type: ignore[misc]


def moves(session: Session) -> list[float]:
    uids = [one.uid for one in session.negotiation.provisions]

    def move(number: int) -> None:
        session.perform(Move(uids[number * 7 % PROVISIONS], 0))
        session.flush()

    return [timed(lambda number=number: move(number)) for number in range(20)]  # type: ignore[misc]


def measure(path: Path, name: str) -> None:
    entry = Entry("create", "New negotiation", "Anna", Clock().now(), Delta())
    start = time.perf_counter()
    session = Session(Files().create(path, draft(), entry), Clock(), "Anna")
    show(f"{name}: create (with Alembic's import the first time)", [(time.perf_counter() - start) * 1000])
    show(f"{name}: save a changed answer", edits(session))
    show(f"{name}: save a moved provision", moves(session))
    show(f"{name}: undo", [timed(session.undo) for _ in range(50)])
    show(f"{name}: history of one provision", [timed(lambda: session.store.history("p0000000007")) for _ in range(20)])
    show(f"{name}: freeze a version", [timed(lambda: session.store.freeze("0.1", "", "Anna", Clock().now(), {}))])
    show(f"{name}: verify all", [timed(session.store.verify) for _ in range(3)])
    session.close()
    show(
        f"{name}: open and load",
        [timed(lambda: Session(Files().open(path), Clock(), "Anna").close()) for _ in range(20)],
    )
    show(f"{name}: summary", [timed(lambda: Files().summary(path)) for _ in range(20)])
    print(f"{name}: the file has {path.stat().st_size / 1e6:.1f} MB after {EDITS + 70} edits")


def fresh_process(path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; start = time.perf_counter();"
        "from drafter.storage import Files; store = Files().open(Path(sys.argv[1])); store.load();"
        "print((time.perf_counter() - start) * 1000); store.close()"
    )
    command = [sys.executable, "-c", program, str(path)]
    times = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(5)]
    show("the first draft of a process, imports included", times)


def protected(folder: Path) -> None:
    """What a passphrase costs: opening with the key at hand, and saving."""
    entry = Entry("create", "New negotiation", "Anna", Clock().now(), Delta())
    plain, shielded = folder / "plain.treaty", folder / "protected.treaty"
    Files().create(plain, draft(), entry).close()
    Files().create(shielded, draft(), entry, "four calm grey herons").close()
    for path in (plain, shielded):
        with closing(Session(Files().open(path), Clock(), "Anna")) as session:
            edits(session, 5)
    times: dict[Path, list[float]] = {plain: [], shielded: []}
    for _ in range(30):  # in turn, so that a busy moment meets both
        for path, found in times.items():
            found.append(timed(lambda path=path: Files().open(path).close()))  # type: ignore[misc]
    for path, found in times.items():
        show(f"{path.stem}: open", found)
    more = statistics.median(times[shielded]) - statistics.median(times[plain])
    print(f"a draft whose key is known opens {more:.1f} ms later than a plain one")
    for path in (plain, shielded):
        session = Session(Files().open(path), Clock(), "Anna")
        show(f"{path.stem}: save a changed answer", edits(session))
        session.close()


def main() -> None:
    if "--protected" in sys.argv:
        with tempfile.TemporaryDirectory() as made:
            protected(Path(made))
        return
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112
    for name, folder in (("disk", sys.argv[1] if sys.argv[1:] else None), ("memory (our own work)", memory)):
        with tempfile.TemporaryDirectory(dir=folder) as made:
            measure(Path(made, "a.treaty"), name)
            fresh_process(Path(made, "a.treaty"))
            protected(Path(made))


if __name__ == "__main__":
    main()
