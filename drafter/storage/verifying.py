"""The whole file held against itself: pages, schema, chain, versions, and the draft against what its history tells.

The history is read once, in order, a portion at a time; no more than one draft is in memory, and between portions
the file is free to be written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select

from drafter.app.ports import Version
from drafter.domain.delta import Delta
from drafter.domain.errors import Fault
from drafter.storage import reader
from drafter.storage.chain import GENESIS, HistoryRow, canonical, link
from drafter.storage.driver import driver_of
from drafter.storage.form import schema_faults
from drafter.storage.mapping import seal
from drafter.storage.replay import Replay, named
from drafter.storage.rows import negotiation, version
from drafter.storage.steps import stacks
from drafter.storage.trouble import UNREADABLE

#: Entries looked at in one step.
PORTION: Final = 50


@dataclass
class _Walk:
    """How far the history has been followed; ``versions`` are the numbers of those it seals."""

    replay: Replay = field(default_factory=Replay)
    seq: int = 0
    hash: str = GENESIS
    versions: set[str] = field(default_factory=set)
    places: int = 0
    born: str = ""


class Verification:
    """One file looked through in short steps, between which it may be written: the history only grows at its end."""

    def __init__(self, path: Path, uid: str) -> None:
        self.done = False
        self._path, self._uid = path, uid
        self._walk: _Walk | None = None

    def step(self, connection: Connection) -> list[Fault]:
        """What is wrong in the next part, each with its entry, provision or version; the last part sets ``done``."""
        return [Fault(str(self._path), None, message) for message in self._messages(connection)]

    def _messages(self, connection: Connection) -> Iterator[str]:
        if self._walk is None:
            self._walk = _Walk()
            yield from self._outside(connection)
            return
        rows = reader.portion(connection, self._uid, self._walk.seq, PORTION)
        if not all(isinstance(row.seq, int) for row in rows):
            self.done = True
            yield f"an entry behind entry {self._walk.seq} of the history has no number"
            return
        for row in rows:
            yield from _entry(connection, self._walk, row)
        if len(rows) < PORTION:
            self.done = True
            yield from _rest(connection, self._walk, self._uid)

    def _outside(self, connection: Connection) -> Iterator[str]:
        driver = driver_of(connection)
        yield from (f"page check: {row[0]}" for row in driver.execute("PRAGMA quick_check") if row[0] != "ok")
        schema = schema_faults(driver)
        self.done = bool(schema)
        yield from schema


def _rest(connection: Connection, walk: _Walk, uid: str) -> Iterator[str]:
    """What can be told only when the whole history was followed."""
    for number in connection.execute(select(version.c.number).where(version.c.negotiation == uid)).scalars():
        if number not in walk.versions:
            yield f"version {number} is not in the history"
    if (count := reader.count(connection)) != walk.seq:
        yield f"the history holds {count} entries instead of {walk.seq}"
    yield from _steps(connection, uid)
    yield from _places(connection, walk, uid)
    if connection.execute(select(negotiation.c.created)).scalar_one() != walk.born:
        yield "the moment of creation is not that of the first entry of the history"
    yield from _draft(connection, walk.replay, uid)


def _entry(connection: Connection, walk: _Walk, row: HistoryRow) -> Iterator[str]:
    place = f"entry {row.seq} of the history"
    if row.seq != walk.seq + 1:
        yield f"{place} follows entry {walk.seq}: what stood between is missing"
    if row.previous != walk.hash:
        yield f"{place} does not follow from the entry before it"
    try:
        if row.hash != link(row):
            yield f"{place} (“{row.label}”) was changed after it was written"
        change = json.loads(row.change)
        misfits = walk.replay.apply(Delta.from_plain(change))
        walk.places += sum(_mark(uid, row.seq) for uid in Delta.from_plain(change).uids)
    except UNREADABLE:
        yield f"{place} cannot be read"
        change, misfits = {}, []
    yield from (f"{place} changes {misfit} from what it was not" for misfit in misfits)
    walk.seq, walk.hash, walk.born = row.seq, row.hash, walk.born or row.at
    if row.kind == "version":
        yield from _version(connection, walk, row, change)


def _version(connection: Connection, walk: _Walk, row: HistoryRow, change: Any) -> Iterator[str]:
    sealed = select(version).where((version.c.negotiation == row.negotiation) & (version.c.seq == row.seq))
    frozen = connection.execute(sealed).first()
    if frozen is None:
        yield f"the version that entry {row.seq} of the history seals is missing"
        return
    walk.versions.add(frozen.number)
    if frozen.head != row.hash:
        yield f"version {frozen.number} names another entry as its own"
    if change != _sealed(frozen):
        yield f"version {frozen.number} was changed after it was frozen"
    if frozen.snapshot != walk.replay.snapshot:
        yield f"version {frozen.number} is not the draft that the history tells"


def _sealed(frozen: Any) -> Any:
    try:
        at = datetime.fromisoformat(frozen.at)
        named = Version(frozen.number, frozen.name, frozen.author, at, frozen.seq, frozen.head)
        return seal(named, frozen.snapshot, frozen.texts)
    except UNREADABLE:
        return None


def _steps(connection: Connection, uid: str) -> Iterator[str]:
    try:
        stacks(reader.light_rows(connection, uid))
    except ValueError as error:
        yield f"entry {error} of the history takes back what was not there to take back"


def _places(connection: Connection, walk: _Walk, uid: str) -> Iterator[str]:
    """A sum does not mind the order, so that the index need not be sorted to be compared."""
    if sum(_mark(*place) for place in reader.places(connection, uid)) != walk.places:
        yield "the index of the history by provision is not what the history says"


def _mark(uid: str, seq: int) -> int:
    return hash((uid, seq))


def _draft(connection: Connection, replay: Replay, uid: str) -> Iterator[str]:
    header, order, bodies = reader.draft(connection, uid)
    if header != canonical(replay.header):
        yield "the header of the negotiation is not what the history tells"
    if order != canonical(replay.order):
        yield "the order of the provisions is not what the history tells"
    for one in sorted(bodies.keys() | replay.provisions.keys(), key=str):
        told = replay.provisions.get(one)
        if one not in bodies:
            yield f"{named(one, told)} is missing"
        elif told is None:
            yield f"provision {one} is unknown to the history"
        elif bodies[one] != canonical(told):
            yield f"{named(one, told)} is not what the history tells"
