"""How long a draft of 50 MB with a long history takes to back up, verify, bring back and salvage; prints seconds.

Usage: bench_restore.py [MEGABYTES]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafter.app.backups import Backups
from drafter.app.ports import Entry
from drafter.app.restoring import difference, restore
from drafter.app.settings import Settings
from drafter.bootstrap import make_workbench
from drafter.domain.delta import birth, delta
from drafter.domain.edits import SetWording
from drafter.domain.negotiation import Negotiation, Override, Provision
from drafter.domain.text import Block, Run
from drafter.storage import Files
from drafter.storage.driver import driver_of

SENTENCE = "Each Party shall convene the Council within the time set out in this Article. "
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def wording(number: int) -> Override:
    return Override(tuple(Block("paragraph", (Run(f"{number}. {SENTENCE * 3}"),)) for _ in range(4)), ())


def grown(path: Path, megabytes: float) -> None:
    """A draft of 500 articles edited by hand until its file has that size."""
    draft = Negotiation(
        "n1", "guarantee_treaty", "binding", "Treaty",
        provisions=tuple(Provision(f"p{number}", "article", "", f"Article {number}", {}, wording(number)) for number in range(500)),
    )  # fmt: skip
    store = Files().create(path, draft, Entry("create", "New negotiation", "A. Drafter", BEGAN, birth(draft)))
    with closing(store):
        with store._engine.connect() as connection:
            driver_of(connection).execute("PRAGMA synchronous=OFF")  # made quickly, not safely
        number = 0
        while number % 100 or path.stat().st_size < megabytes * 1e6:
            number += 1
            after = SetWording(f"p{number * 7 % 500}", wording(number)).apply(draft)
            at = BEGAN + timedelta(minutes=number)
            store.record(Entry("edit", "Edit wording", "A. Drafter", at, delta(draft, after)), after)
            draft = after


def timed(what: str, action: Callable[[], object]) -> object:
    """Do it, and print how long it took."""
    start = time.perf_counter()
    result = action()
    print(f"{what:62} {time.perf_counter() - start:8.2f} s")
    return result


def main() -> None:
    """Make a large draft, back it up, and bring it back in every way there is."""
    megabytes = float(sys.argv[1]) if sys.argv[1:] else 50.0
    workbench = make_workbench(Settings())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.treaty"
        grown(path, megabytes)
        backups = Backups(Path(folder) / "backups", workbench.stores)
        with closing(workbench.open(path)) as session:
            print(f"{path.stat().st_size / 1e6:.1f} MB, {session.store.lines()[0].seq} steps")
            backup = timed("backup made and verified", lambda: backups.make(session.store, "n1", BEGAN))
            session.perform(SetWording("p1", None))
            session.flush()

            def bring_back() -> None:
                with closing(workbench.open(backup.path, read_only=True)) as other:
                    before = other.negotiation
                difference(session.negotiation, before)
                session.perform(restore(before, session.negotiation, "Restore"))
                session.flush()

            timed("restored into the open draft, as one step, with preview", bring_back)
        timed("the last sound backup found (verified again)", lambda: backups.sound(backups.of("n1")))
        timed("put into a file of its own and opened", lambda: opened(backups, backup, Path(folder) / "fresh.treaty"))
        timed("what is left of the file told (salvage)", lambda: workbench.stores.salvage(path))
        timed("opened", lambda: workbench.open(path).close())


def opened(backups: Backups, backup: object, out: Path) -> None:
    backups.bring(backup, out)  # type: ignore[arg-type]
    make_workbench(Settings()).open(out).close()


if __name__ == "__main__":
    main()
