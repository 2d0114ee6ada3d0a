"""A draft file from outside read as known tables into a fresh file; the file itself is never adopted.

Only the columns that this format knows are read, as text and whole numbers; what else the file holds stays behind. The
fresh file has our own schema, and is given out only when its whole history was verified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from drafter.domain.errors import Fault, Refusal
from drafter.storage import form
from drafter.storage.driver import confine, connect, make_durable
from drafter.storage.keys import words_for
from drafter.storage.opening import form_of, identify, look
from drafter.storage.placing import placed
from drafter.storage.trouble import Damaged, database

#: One text of a draft; a version of a long treaty with all its texts has a tenth of it.
_LONGEST: Final = 64 * 1024 * 1024
_PORTION: Final = 200

Make = Callable[[Path, str], None]
Verify = Callable[[Path], Sequence[Fault]]


def receive(path: Path, out: Path, make: Make, verify: Verify) -> None:
    """Read a draft file from outside into a fresh one under the same passphrase, or none; ``Refusal`` leaves nothing.

    ``make`` writes an empty file of the present format under a key.
    """
    look(path)
    if (claimed := form_of(path)) != form.FORMAT:
        raise Refusal(
            f"“{path}” is of an earlier format ({claimed}); make a copy of it (drafter backup), which is of the present "
            "one, and receive that."
        )
    with placed(out, "received") as fresh:
        words = words_for(path)
        make(fresh, words)
        with (
            database(path, "received"),
            closing(connect(path, "ro")) as source,
            closing(connect(fresh, "rw", key=words)) as target,
        ):
            confine(source)
            make_durable(target)
            _copy(path, source, target)
        if faults := verify(fresh):
            raise Damaged(path, faults[0].message)


def _copy(path: Path, source: Any, target: Any) -> None:
    source.execute("BEGIN")
    identify(path, source)
    target.execute("BEGIN IMMEDIATE")
    for table, columns in form.COLUMNS.items():
        if table != "alembic_version":
            names = ", ".join(f'"{column}"' for column in columns)
            marks = ", ".join("?" * len(columns))
            target.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", _rows(path, source, table, names))
    target.execute("COMMIT")


def _rows(path: Path, source: Any, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    found = source.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    if not found or not form.is_plain_table(found[0]):
        raise Damaged(path, f"its table “{table}” is not one that Drafter makes")
    rows = source.execute(f"SELECT {names} FROM {table}")
    while portion := rows.fetchmany(_PORTION):
        for row in portion:
            if not all(value is None or isinstance(value, int | str) for value in row):
                raise Damaged(path, f"its table “{table}” holds what is neither text nor number")
            if any(isinstance(value, str) and len(value) > _LONGEST for value in row):
                raise Refusal(f"“{path}” holds a text of over {_LONGEST:,} characters; it was not received.")
            yield row
