"""Versions in the file: a frozen draft with its printed texts, sealed by an entry of the history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from drafter.app.ports import Entry, Version
from drafter.domain.delta import Delta
from drafter.domain.errors import Refusal, UnknownName
from drafter.storage import reader, writing
from drafter.storage.chain import canonical, writable
from drafter.storage.mapping import history_row, seal, snapshot
from drafter.storage.rows import version as table
from drafter.storage.trouble import reading

Named = tuple[str, str, str, datetime]


def rows_of(connection: Connection, uid: str) -> Sequence[Any]:
    """The versions without what they freeze, oldest first."""
    light = (table.c.number, table.c.name, table.c.author, table.c.at, table.c.seq, table.c.head)
    return connection.execute(select(*light).where(table.c.negotiation == uid).order_by(table.c.seq)).all()


def frozen_row(path: Path, connection: Connection, uid: str, number: str) -> Any:
    """A version with all that it freezes, by number or else by name; ``UnknownName`` where there is none."""
    mine = select(table).where(table.c.negotiation == uid)
    for column in (table.c.number, table.c.name):
        if row := connection.execute(mine.where(column == writable(number))).first():
            return row
    known = ", ".join(row.number for row in rows_of(connection, uid)) or "none yet"
    raise UnknownName(f"“{path}” has no version “{writable(number)}”; its versions are: {known}.")


def refuse_taken(connection: Connection, uid: str, number: str, name: str) -> None:
    """Refuse a number or a name by which another version is already found, and an empty number."""
    if not number:
        raise Refusal("A version needs a number such as 0.1; give it one.")
    taken = {text for row in rows_of(connection, uid) for text in (row.number, row.name) if text}
    for text in (number, name):
        if writable(text) in taken:
            raise Refusal(f"There is a version “{writable(text)}” already; choose another number or name.")


def plain_draft(path: Path, connection: Connection, uid: str) -> str:
    """The draft as it stands in the rows, as the text that a version keeps."""
    header, order, bodies = reader.draft(connection, uid)
    with reading(path, "the draft"):
        return snapshot(json.loads(header), (json.loads(bodies[one]) for one in json.loads(order)))


def freeze(
    connection: Connection, uid: str, head: writing.Head, named: Named, plain: str, texts: Mapping[str, str]
) -> Version:
    """Write a version and the entry that seals it; ``named`` is its number, name, author and moment."""
    number, name, author = (writable(text) for text in named[:3])
    version = Version(number, name, author, named[3], head.seq + 1, "")
    printed = canonical(dict(texts))
    entry = Entry("version", f"Version {number}", author, version.at, Delta())
    row = history_row(uid, version.seq, entry, seal(version, plain, printed), head.hash)
    writing.append(connection, row, entry.change)
    frozen = replace(version, head=row.hash)
    values = {**asdict(frozen), "at": frozen.at.isoformat(), "snapshot": plain, "texts": printed}
    connection.execute(insert(table), {"negotiation": uid, **values})
    return frozen


def texts_of(path: Path, row: Any) -> Mapping[str, str]:
    """The printed texts of a version's row by language."""
    with reading(path, f"version {row.number}"):
        return {str(language): str(text) for language, text in dict(json.loads(row.texts)).items()}
