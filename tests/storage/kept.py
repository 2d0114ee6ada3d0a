"""A draft and the words to keep it: what the tests of the draft files begin with."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from drafter.app.ports import Entry, Recorded, Store
from drafter.domain.delta import Delta, delta
from drafter.domain.edits import Edit
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.parties import Party
from drafter.storage import Files
from drafter.storage.driver import dbapi

NOON = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
DRAFT = Negotiation(
    "n1",
    "guarantee_treaty",
    "binding",
    "Договір про гарантії",
    symbol="PAR/SG/1",
    marking="LIMITED",
    parties=(Party("UKR", ("beneficiary",)), Party("FRA", ("guarantor",))),
    provisions=(
        Provision("p1", "title", "title"),
        Provision("p2", "article", "consultation", answers={"within": Duration(24, "h")}),
        Provision("p3", "article", heading="Logistics"),
    ),
)


class Minutes:
    """A clock that tells the next minute every time."""

    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        self.moment += timedelta(minutes=1)
        return self.moment


def entry(kind: str = "edit", label: str = "Edit", change: Delta | None = None, of: int | None = None) -> Entry:
    return Entry(kind, label, "Anna", NOON, change or Delta(), of)


def made(path: Path, negotiation: Negotiation = DRAFT) -> Store:
    """A new draft file, open."""
    return Files().create(path, negotiation, entry("create", "New negotiation"))


def keep(store: Store, edit: Edit) -> tuple[Recorded, Negotiation]:
    """Record an edit on the draft as the store has it."""
    before = store.load().negotiation
    after = edit.apply(before)
    return store.record(entry("edit", edit.label, delta(before, after)), after), after


def tamper(path: Path, *statements: str) -> None:
    """Do to a closed file what somebody with a database program could do, and put its triggers back."""
    with closing(dbapi.connect(str(path), isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for _, table, sql in guards:
            if table in tables:
                connection.execute(sql)


def faults(path: Path) -> list[str]:
    """What verification says, in a list."""
    return [fault.message for fault in Files().verify(path)]


def foreign_database(path: Path) -> None:
    """A file of SQLite's that is no draft."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.commit()


Damage = Callable[[Path], Any]
