"""What makes a file a draft of this format, to be told without reading any of its rows."""

from __future__ import annotations

import re
from typing import Any, Final

#: "Trty" in ASCII, at byte 68 of every draft file: how it is known from other SQLite files.
APPLICATION_ID: Final = 0x54727479
#: Counts up with every migration; kept as SQLite's user_version.
FORMAT: Final = 1
#: The Alembic revision that makes this format, and the first version of the program that reads it.
REVISION: Final = "0001"
NEEDS: Final = "0.1"

#: Tables whose rows are kept for good.
KEPT: Final = ("history", "version")

COLUMNS: Final = {
    "alembic_version": ("version_num",),
    "negotiation": ("uid", "format", "needs", "created", "header", "reading_order"),
    "provision": ("negotiation", "uid", "body"),
    "history": ("negotiation", "seq", "kind", "label", "author", "at", "of", "change", "previous", "hash"),
    "history_provision": ("negotiation", "uid", "seq"),
    "version": ("negotiation", "number", "name", "author", "at", "seq", "head", "snapshot", "texts"),
}

#: The triggers that refuse to change what is kept for good.
TRIGGERS: Final = frozenset(f"{table}_no_{verb}" for table in KEPT for verb in ("update", "delete"))

#: A table as the migrations write it: columns of plain types and keys, nothing that is computed or checked by a program.
_NAME: Final = r'"?\w+"?'
_NAMES: Final = rf"\({_NAME}(?:, {_NAME})*\)"
_COLUMN: Final = rf"{_NAME} (?:TEXT|INTEGER|VARCHAR\(32\))(?: NOT NULL)?"
_KEY: Final = rf"CONSTRAINT {_NAME} (?:PRIMARY KEY ?{_NAMES}|FOREIGN KEY ?{_NAMES} REFERENCES {_NAME} ?{_NAMES})"
_TABLE: Final = re.compile(
    rf"CREATE TABLE {_NAME} \((?:{_COLUMN}|{_KEY})(?:, (?:{_COLUMN}|{_KEY}))*\)(?: WITHOUT ROWID)?"
)


def is_plain_table(sql: str) -> bool:
    """Whether a table's definition is of the kind that the migrations write, and none that could do anything."""
    words = " ".join(sql.split()).replace("( ", "(").replace(" )", ")")
    return bool(_TABLE.fullmatch(words))


def guards() -> dict[str, str]:
    """The triggers that refuse to change what is kept for good, by name."""
    return {
        f"{table}_no_{verb}": f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is kept for good'); END"
        for table in KEPT
        for verb in ("update", "delete")
    }


def schema_faults(connection: Any) -> list[str]:
    """How the file's schema differs from this format's; a foreign trigger or view is a difference."""
    wanted = {("table", name) for name in COLUMNS} | {("trigger", name) for name in guards()}
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    found = {(kind, name): sql for kind, name, sql in objects.fetchall()}
    faults = [f"the {kind} “{name}” is missing" for kind, name in sorted(wanted - found.keys())]
    faults += [f"the {kind} “{name}” does not belong there" for kind, name in sorted(found.keys() - wanted)]
    return faults + _changed(connection, found)


def _changed(connection: Any, found: dict[tuple[str, str], str]) -> list[str]:
    faults = []
    for name, columns in COLUMNS.items():
        rows = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
        sql = found.get(("table", name))
        if sql is not None and (tuple(row[1] for row in rows) != columns or not is_plain_table(sql)):
            faults.append(f"the table “{name}” has other columns")
    for name, sql in guards().items():
        if found.get(("trigger", name), sql) != sql:
            faults.append(f"the trigger “{name}” does something else")
    return faults
