"""A morning's work with one draft, as the program does it; run beside the shim, with marks for what was acknowledged.

It opens, edits, undoes, freezes, saves, copies, exports, makes backups, and at the end the next version of the program
comes, which brings the draft into a later format.

Usage: python -m tests.faults.day FOLDER MARKS [--edits N] [--protected] [--later] [--unsafe]
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from drafter.app.backups import Backups
from drafter.app.ports import Entry
from drafter.app.session import Session
from drafter.app.whole_files import write_whole
from drafter.domain.delta import birth
from drafter.domain.edits import AddProvisions, Edit, LeaveOut, Move, SetAnswer, SetDetails, SetHeading
from drafter.domain.errors import Refusal
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import Party
from drafter.storage import Files
from tests.storage.later import later_format

#: What a run under a passphrase is protected by, and how a run ends that was refused something.
PASSPHRASE = "four calm grey herons"
REFUSED = 3
START = Negotiation(
    "negotiation1",
    "guarantee_treaty",
    "binding",
    "Treaty on guarantees",
    parties=(Party("UKR", ("beneficiary",)), Party("FRA", ("guarantor",)), Party("POL", ("guarantor",))),
    provisions=(
        Provision("titleprov001", "title", "title"),
        Provision("consultation", "article", "consultation"),
        *(Provision(f"article{number:05}", "article", heading=f"Article about {number}") for number in range(12)),
    ),
)


class Minutes:
    """A clock that tells the next minute every time."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The next minute."""
        self.moment += timedelta(minutes=1)
        return self.moment


def edits(session: Session, count: int, seed: int) -> Iterator[Edit | str]:
    """So many edits of every kind, with undo, redo, freezing and copying among them; the same for one seed."""
    chance = random.Random(seed)
    for number in range(count):
        article = chance.choice([p for p in session.negotiation.provisions if p.kind == "article"])
        yield chance.choice(
            [
                SetHeading(article.uid, f"Heading {number} " + "long " * chance.randrange(60)),
                SetAnswer("consultation", "within", Duration(number + 1, "h")),
                AddProvisions((Provision(f"added{number:07}", "article", heading=f"Added {number}"),), 3),
                Move(article.uid, chance.randrange(5)),
                SetDetails(f"Title {number}", "S/1", "LIMITED", ("en",), "binding", False),
                LeaveOut((article.uid,)) if len(session.negotiation.provisions) > 9 else SetHeading(article.uid, "Kept"),
                "undo", "redo", "freeze", "copy", "export", "backup",
            ]
        )  # fmt: skip


def work(folder: Path, marks: int, count: int, passphrase: str = "", seed: int = 1, steps: Path | None = None) -> None:
    """Draft in ``folder``; after every acknowledged step the number and hash of the newest entry go to ``marks``.

    With ``steps``, a folder for the step into a later format, the draft is opened again in that format at the end.
    """
    path, files, clock = folder / "draft.treaty", Files(), Minutes()
    store = files.create(path, START, Entry("create", "New", "Anna", clock.now(), birth(START)))
    if passphrase:
        store.close()
        files.protect(path, passphrase)
        store = files.open(path)
    backups = Backups(folder / "backups", files)
    with closing(Session(store, clock, "Anna")) as session:
        tell(session, marks)
        for number, step in enumerate(edits(session, count, seed)):
            _do(session, folder, backups, clock, step, number)
            tell(session, marks)
        backups.make(session.store, START.uid, clock.now())
    if steps:
        with later_format(steps):
            _go_on(files, path, clock, marks)
    else:
        _go_on(files, path, clock, marks)


def _do(session: Session, folder: Path, backups: Backups, clock: Minutes, step: Edit | str, number: int) -> None:
    match step:
        case "undo":
            session.undo()
        case "redo":
            session.redo()
        case "freeze":
            session.store.freeze(f"0.0.{number + 1}", f"Version {number}", "Anna", clock.now(), {"en": "text"})
        case "export":
            write_whole(folder / "out.docx", b"PK" + bytes(9000))
        case "copy":
            session.store.copy(folder / f"copy{number}.treaty")
        case "backup":
            backups.make(session.store, START.uid, clock.now())
        case _:
            assert not isinstance(step, str)
            session.perform(step)
            session.flush()


def _go_on(files: Files, path: Path, clock: Minutes, marks: int) -> None:
    """Open the draft again, and go on."""
    with closing(Session(files.open(path), clock, "Anna")) as session:
        if faults := session.store.verify():  # a disk that cannot be read just now is told so too
            raise Refusal(str(faults[0]))
        tell(session, marks)
        session.perform(SetHeading("consultation", "The next morning"))
        session.flush()
        tell(session, marks)


#: When something was last acknowledged, or the work began.
since: list[float] = [0.0]


def tell(session: Session, marks: int) -> None:
    """Say what is saved: number and hash of the newest entry."""
    since[0] = perf_counter()
    newest = session.store.history(limit=1)[0]
    os.write(marks, f"{newest.seq} {newest.hash}".encode())


def run(arguments: Sequence[str]) -> int:
    """Run the morning; the code that a process of its own would end with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--protected", action="store_true", help="under a passphrase")
    parser.add_argument("--later", action="store_true", help="with a later format at the end")
    parser.add_argument("--unsafe", action="store_true", help="with the safety switched off, to see that it is missed")
    options = parser.parse_args(arguments)
    if options.unsafe:
        from drafter.storage import driver, files

        driver._DURABLE = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=OFF")  # type: ignore[misc]
        assert files.make_durable is driver.make_durable
    marks = os.open(options.marks, os.O_WRONLY | os.O_CREAT, 0o600)
    steps = options.marks.parent / "later" if options.later else None
    if steps:
        steps.mkdir(exist_ok=True)
    since[0] = perf_counter()
    try:
        work(options.folder, marks, options.edits, PASSPHRASE if options.protected else "", steps=steps)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
