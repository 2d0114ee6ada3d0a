"""What can still be read of a damaged draft file: the rows that are whole, and the rest from its versions and its history.

Nothing is written to the damaged file. Rows are fetched one at a time, so that a page that is lost costs only what was on it.
Where the whole history can be read and its chain is unbroken, it is believed rather than the rows of the draft.
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
from drafter.storage.chain import GENESIS, HistoryRow, link
from drafter.storage.driver import confine, connect, dbapi
from drafter.storage.opening import look
from drafter.storage.replay import Replay, named
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
    except (dbapi.Error, UnicodeDecodeError):
        raise _nothing(path) from None


def lost(path: Path) -> tuple[str, ...]:
    """What of a damaged file is lost or older, by provision; nothing where that cannot be told."""
    try:
        return salvage(path).lost
    except Refusal:
        return ()


def _nothing(path: Path) -> Refusal:
    return Refusal(f"Nothing of a draft can be read from “{path}”; open a backup or an earlier copy.")


def _salvaged(path: Path, connection: Any) -> Salvaged:
    replay, told, is_whole = _replayed(connection)
    header, order, bodies = _rows_of_draft(connection)
    earlier = _frozen(connection)
    lost: list[str] = []
    if is_whole:
        lost += _put_right(replay, header, order, bodies)
        header, order = replay.header, replay.order
        bodies = {uid: body for uid, body in bodies.items() if body == replay.provisions.get(uid)}
    elif not header:
        header = replay.header or earlier.get("header", {})
        lost.append("the header was taken from the history")
    older = {str(body.get("uid", "")): body for body in earlier.get("provisions", ())}
    order = order or replay.order or list(older)
    found = {}
    for uid in order:
        older_body = replay.provisions.get(uid) or older.get(uid)
        body = bodies.get(uid) or older_body
        if body is None:
            lost.append(f"provision {uid} is lost")
        else:
            found[uid] = body
            if uid not in bodies:
                lost.append(f"{named(uid, older_body)} was taken from the history")
    negotiation = _negotiation(header, found)
    if negotiation is None:
        raise _nothing(path)
    return Salvaged(negotiation, tuple(lost), told, is_whole)


def _put_right(replay: Replay, header: Any, order: Any, bodies: Mapping[str, Any]) -> Iterator[str]:
    """What an unbroken history tells otherwise than the rows of the draft, besides its provisions."""
    if header != replay.header:
        yield "the header was taken from the history"
    if order != replay.order:
        yield "the order of the provisions was taken from the history"
    for uid in bodies.keys() - replay.provisions.keys():
        yield f"provision {uid} is unknown to the history and was left out"


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


def _replayed(connection: Any) -> tuple[Replay, int, bool]:
    """The draft as the readable part of the history tells it, and how many entries that is; it ends at the first gap.

    Last, whether that is the whole history, with its chain unbroken.
    """
    replay, expected, head, is_whole = Replay(), 1, GENESIS, True
    entries: dict[int, tuple[Delta, HistoryRow]] = {}
    for row in _rows(connection, "history", ", ".join(HistoryRow.__slots__)):
        with suppress(*_FAILURES):
            kept = HistoryRow(*row)
            entries[int(kept.seq)] = (Delta.from_plain(json.loads(kept.change)), kept)
    while expected in entries:
        change, kept = entries[expected]
        try:
            is_whole = is_whole and kept.previous == head and kept.hash == link(kept)
            list(replay.apply(change))
        except UNREADABLE:
            is_whole = False
            break
        head, expected = kept.hash, expected + 1
    return replay, expected - 1, is_whole and expected > 1 and _count(connection) == expected - 1 == len(entries)


def _count(connection: Any) -> int:
    """How many entries the history has, by its table and by its index; -1 where that cannot be told."""
    try:
        (by_table,) = connection.execute("SELECT count(hash) FROM history NOT INDEXED").fetchone()
        (by_index,) = connection.execute("SELECT max(seq) FROM history").fetchone()
    except dbapi.Error:
        return -1
    return int(by_table) if by_table == by_index else -1


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
    except (dbapi.Error, UnicodeDecodeError):
        pass
    at = missed = 0
    while missed < _GAP:
        at += 1
        try:
            row = connection.execute(f"SELECT {columns} FROM {table} WHERE rowid = ?", (at,)).fetchone()
        except (dbapi.Error, UnicodeDecodeError):
            row = None
        missed = 0 if row else missed + 1
        if row:
            yield row
