"""What can still be read of a damaged draft file: the rows that are whole, and the rest from its versions and its history.

Nothing is written to the damaged file. Rows are fetched one at a time, so that a page that is lost costs only what was on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from drafter.app.ports import Salvaged
from drafter.domain.delta import Delta
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, header_from_plain, provision_from_plain
from drafter.storage.driver import confine, connect, dbapi
from drafter.storage.opening import look
from drafter.storage.replay import Replay
from drafter.storage.trouble import UNREADABLE

#: Rows looked for beyond the last one that could be read.
_GAP: Final = 2_000
_FAILURES: Final = (*UNREADABLE, dbapi.Error)


def salvage(path: Path) -> Salvaged:
    """The draft as far as it can be read, and what of it is lost; ``Refusal`` where nothing can."""
    look(path)
    try:
        with closing(connect(path, "ro")) as connection:
            confine(connection)
            return _salvaged(path, connection)
    except dbapi.Error:
        raise _nothing(path) from None


def _nothing(path: Path) -> Refusal:
    return Refusal(f"Nothing of a draft can be read from “{path}”; open a backup or an earlier copy.")


def _salvaged(path: Path, connection: Any) -> Salvaged:
    replay, told = _replayed(connection)
    header, order, bodies = _rows_of_draft(connection)
    earlier = _frozen(connection)
    lost: list[str] = []
    if not header:
        header = replay.header or earlier.get("header", {})
        lost.append("the header was taken from the history")
    order = order or replay.order or [str(body.get("uid", "")) for body in earlier.get("provisions", ())]
    older = {str(body.get("uid", "")): body for body in earlier.get("provisions", ())}
    found = {}
    for uid in order:
        body = bodies.get(uid) or replay.provisions.get(uid) or older.get(uid)
        if body is None:
            lost.append(f"provision {uid} is lost")
        else:
            found[uid] = body
            if uid not in bodies:
                lost.append(f"provision {uid} was taken from the history")
    negotiation = _negotiation(header, found)
    if negotiation is None:
        raise _nothing(path)
    return Salvaged(negotiation, tuple(lost), told)


def _negotiation(header: Mapping[str, Any], bodies: Mapping[str, Any]) -> Negotiation | None:
    provisions = []
    for body in bodies.values():
        with suppress(*UNREADABLE):
            provisions.append(provision_from_plain(body))
    try:
        return header_from_plain(dict(header), tuple(provisions))
    except UNREADABLE:
        return None


def _rows_of_draft(connection: Any) -> tuple[dict[str, Any], list[str], dict[str, Any]]:
    """Header, reading order and provisions by uid, as far as the rows can be read."""
    header: dict[str, Any] = {}
    order: list[str] = []
    for row in _rows(connection, "negotiation", "header, reading_order"):
        with suppress(*_FAILURES):
            header = json.loads(row[0])
        with suppress(*_FAILURES):
            order = [str(uid) for uid in json.loads(row[1])]
    bodies: dict[str, Any] = {}
    for uid, body in _rows(connection, "provision", "uid, body"):
        with suppress(*_FAILURES):
            plain = json.loads(body)
            provision_from_plain(plain)
            bodies[str(uid)] = plain
    return header, order, bodies


def _replayed(connection: Any) -> tuple[Replay, int]:
    """The draft as the readable part of the history tells it, and how many entries that is; it ends at the first gap."""
    replay, expected = Replay(), 1
    entries = {}
    for seq, change in _rows(connection, "history", "seq, change"):
        with suppress(*_FAILURES):
            entries[int(seq)] = Delta.from_plain(json.loads(change))
    while expected in entries:
        try:
            list(replay.apply(entries[expected]))
        except UNREADABLE:
            break
        expected += 1
    return replay, expected - 1


def _frozen(connection: Any) -> dict[str, Any]:
    """The newest frozen draft that can be read."""
    newest: dict[str, Any] = {}
    for (snapshot,) in _rows(connection, "version", "snapshot"):
        with suppress(*_FAILURES):
            plain = json.loads(snapshot)
            newest = plain if isinstance(plain, dict) else newest
    return newest


def _rows(connection: Any, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that can be read, in the order in which they were written."""
    try:
        yield from connection.execute(f"SELECT {columns} FROM {table} ORDER BY rowid").fetchall()
        return
    except dbapi.Error:
        pass
    at = missed = 0
    while missed < _GAP:
        at += 1
        try:
            row = connection.execute(f"SELECT {columns} FROM {table} WHERE rowid = ?", (at,)).fetchone()
        except dbapi.Error:
            row = None
        missed = 0 if row else missed + 1
        if row:
            yield row
