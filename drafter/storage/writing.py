"""The statements that put a new state into the rows; only the rows that a change touches are written."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from drafter.app.ports import Entry
from drafter.domain.delta import Delta
from drafter.domain.negotiation import Negotiation, header_to_plain
from drafter.storage import form, rows
from drafter.storage.chain import HistoryRow, canonical
from drafter.storage.mapping import columns, history_row


class Head(NamedTuple):
    """The newest entry of a history: its number and its hash."""

    seq: int
    hash: str


class Stale(Exception):
    """The rows are not those that the change was made on."""


def begin_history(connection: Connection, negotiation: Negotiation, entry: Entry, created: datetime) -> None:
    """Write a negotiation that was never written before, with the entry that holds the whole of it."""
    row = {"uid": negotiation.uid, "format": form.FORMAT, "needs": form.NEEDS, "created": created.isoformat()}
    texts = {"header": canonical(header_to_plain(negotiation)), "reading_order": "[]"}
    connection.execute(insert(rows.negotiation), {**row, **texts})
    append(connection, history_row(negotiation.uid, 1, entry, entry.change.to_plain(), ""), entry.change)
    write_change(connection, negotiation.uid, entry.change, negotiation)


def append(connection: Connection, row: HistoryRow, change: Delta) -> None:
    """Put an entry at the end of the history, and under every provision that it touches."""
    connection.execute(insert(rows.history), columns(row))
    touched = [{"negotiation": row.negotiation, "uid": uid, "seq": row.seq} for uid in sorted(change.uids)]
    if touched:
        connection.execute(insert(rows.history_provision), touched)


def write_change(connection: Connection, uid: str, change: Delta, after: Negotiation) -> None:
    """Write the rows that the change touches; ``Stale`` where they are not those it was made on."""
    texts = {"header": canonical(header_to_plain(after))} if change.header else {}
    if change.order:
        texts["reading_order"] = canonical(change.order[1])
    if texts:
        table = rows.negotiation
        _once(connection.execute(update(table).where(table.c.uid == uid), texts).rowcount)
    for provision, (before, after_plain) in change.provisions.items():
        _write_provision(connection, uid, provision, before, after_plain)


def head(connection: Connection, uid: str) -> Head:
    """The newest entry of the negotiation's history."""
    table = rows.history
    query = select(table.c.seq, table.c.hash).where(table.c.negotiation == uid).order_by(table.c.seq.desc()).limit(1)
    row = connection.execute(query).one()
    return Head(row.seq, row.hash)


def _write_provision(connection: Connection, uid: str, provision: str, before: Any, after: Any) -> None:
    table = rows.provision
    here = (table.c.negotiation == uid) & (table.c.uid == provision)
    if before is None and after is not None:
        connection.execute(insert(table), {"negotiation": uid, "uid": provision, "body": canonical(after)})
    elif after is None:
        _once(connection.execute(delete(table).where(here)).rowcount)
    else:
        _once(connection.execute(update(table).where(here), {"body": canonical(after)}).rowcount)


def _once(count: int) -> None:
    if count != 1:
        raise Stale
