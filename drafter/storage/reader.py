"""The queries that read a draft and its history; they return rows as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from drafter.app.ports import Line, Step
from drafter.domain.delta import Delta
from drafter.domain.errors import UnknownName
from drafter.storage.chain import HistoryRow
from drafter.storage.rows import history, history_provision, negotiation, provision
from drafter.storage.steps import LightRow, stacks
from drafter.storage.trouble import Damaged, reading

#: Rows fetched at a time where a whole table is read.
_PORTION = 500


def uid(connection: Connection) -> str:
    """The uid of the one negotiation in the file."""
    return str(connection.execute(select(negotiation.c.uid)).scalar_one())


def draft(connection: Connection, uid: str) -> tuple[str, str, dict[str, str]]:
    """The header, the reading order, and the provisions by uid, as texts."""
    where = negotiation.c.uid == uid
    header, order = connection.execute(select(negotiation.c.header, negotiation.c.reading_order).where(where)).one()
    bodies = connection.execute(select(provision.c.uid, provision.c.body).where(provision.c.negotiation == uid))
    return header, order, {row.uid: row.body for row in bodies}


def steps(path: Path, connection: Connection, uid: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """What can be undone and what redone, the next step last."""
    try:
        undo, redo = stacks(light_rows(connection, uid))
    except ValueError as error:
        raise Damaged(path, f"entry {error} of the history takes back what was not there to take back") from None
    return tuple(undo), tuple(redo)


def light_rows(connection: Connection, uid: str) -> Iterator[LightRow]:
    """The light part of every entry, oldest first."""
    light = select(history.c.seq, history.c.kind, history.c.of, history.c.label)
    for row in connection.execute(light.where(history.c.negotiation == uid).order_by(history.c.seq)):
        yield row.seq, row.kind, row.of, row.label


def saved_at(connection: Connection, uid: str) -> str:
    """The moment of the newest entry, as text."""
    newest = select(history.c.at).where(history.c.negotiation == uid).order_by(history.c.seq.desc()).limit(1)
    return str(connection.execute(newest).scalar_one())


def entry(path: Path, connection: Connection, uid: str, seq: int) -> HistoryRow:
    """One entry of the history; ``UnknownName`` where there is none of that number."""
    one = select(history).where((history.c.negotiation == uid) & (history.c.seq == seq))
    row = connection.execute(one).one_or_none()
    if row is None:
        raise UnknownName(f"The history of “{path}” has no entry {seq}; ask for one that it lists.")
    return HistoryRow(*row)


def entries(connection: Connection, uid: str, of: str = "", limit: int = 0) -> list[HistoryRow]:
    """The entries, newest first; those of one provision only, and no more than ``limit``, where given."""
    query = select(history).where(history.c.negotiation == uid).order_by(history.c.seq.desc())
    if of:
        place = history_provision
        touched = select(place.c.seq).where((place.c.negotiation == uid) & (place.c.uid == of))
        query = query.where(history.c.seq.in_(touched))
    return [HistoryRow(*row) for row in connection.execute(query.limit(limit) if limit else query)]


def portion(connection: Connection, uid: str, after: int, count: int) -> list[HistoryRow]:
    """So many entries behind the one of this number, oldest first."""
    where = (history.c.negotiation == uid) & (history.c.seq > after)
    return [
        HistoryRow(*row)
        for row in connection.execute(select(history).where(where).order_by(history.c.seq).limit(count))
    ]


def count(connection: Connection) -> int:
    """How many entries there are, of whatever number."""
    return int(connection.execute(select(func.count()).select_from(history)).scalar_one())


def lines(path: Path, connection: Connection, uid: str) -> list[Line]:
    """Every entry without its change, newest first."""
    touched: dict[int, list[str]] = {}
    for one, seq in places(connection, uid):
        touched.setdefault(seq, []).append(one)
    light = select(*(history.c[name] for name in ("seq", "kind", "label", "author", "at", "hash")))
    rows = connection.execute(light.where(history.c.negotiation == uid).order_by(history.c.seq.desc())).all()
    with reading(path, "the list of its history"):
        return [
            Line(seq, kind, label, author, datetime.fromisoformat(at), digest, tuple(touched.get(seq, ())))
            for seq, kind, label, author, at, digest in rows
        ]


def changes(path: Path, connection: Connection, uid: str, before: int, most: int) -> Iterator[tuple[int, Delta]]:
    """The changes of so many entries, newest first, of those before an entry where ``before`` is not 0."""
    query = select(history.c.seq, history.c.change).where(history.c.negotiation == uid)
    query = query.where(history.c.seq < before) if before else query
    for seq, change in connection.execute(query.order_by(history.c.seq.desc()).limit(most)).all():
        with reading(path, f"entry {seq} of the history"):
            yield seq, Delta.from_plain(json.loads(change))


def places(connection: Connection, uid: str) -> Iterator[tuple[str, int]]:
    """Every (provision, entry) under which the history is found, in no order, a portion at a time."""
    query = select(history_provision.c.uid, history_provision.c.seq).where(history_provision.c.negotiation == uid)
    for row in connection.execution_options(yield_per=_PORTION).execute(query):
        yield row.uid, row.seq
