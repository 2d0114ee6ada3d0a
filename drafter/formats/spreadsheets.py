"""Rows of text from the tables that military staffs and experts keep: .csv and .xlsx files."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from drafter.domain.errors import Refusal
from drafter.formats.characters import legal

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED: Final = 60 * 1024 * 1024
MAX_PARTS: Final = 500
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 60
MAX_CELL: Final = 10_000

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 50  # rows by which the delimiter is found
# Byte order marks, as other programs write them.
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class SpreadsheetReader:
    """Reads the first sheet of a .csv or .xlsx file."""

    def read(self, path: Path) -> list[list[str]]:
        """The rows as text, all of one length, without empty ones at the end; ``Refusal`` where that cannot be."""
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            known = " or ".join(READERS)
            raise Refusal(f"{path}: tables are read from {known} files; save the table as one of these.")
        return _evened(reader(path, _content(path)), path)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refusal(f"{path}: the file cannot be read ({error.strerror or error}); choose another one.") from error
    if len(content) > MAX_BYTES:
        raise Refusal(f"{path}: the file has over {MAX_BYTES // 1024 // 1024} MB; keep only the table that is wanted.")
    return content


def _evened(rows: Iterable[Sequence[str]], path: Path) -> list[list[str]]:
    """Rows of one length within the limits, without empty rows and columns at the end."""
    kept: list[list[str]] = []
    width = filled = 0
    for number, row in enumerate(rows, 1):
        cells = [legal(cell).strip() for cell in row]
        used = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
        if not used and number > MAX_ROWS:
            continue
        _within_limits(cells, number, used, path)
        width = max(width, used)
        filled = number if used else filled
        kept.append(cells[:used])
    return [row + [""] * (width - len(row)) for row in kept[:filled]]


def _within_limits(cells: Sequence[str], number: int, used: int, path: Path) -> None:
    if number > MAX_ROWS:
        raise Refusal(f"{path}: the table has over {MAX_ROWS:,} rows; divide it into several files.")
    if used > MAX_COLUMNS:
        raise Refusal(f"{path}, row {number}: the table has over {MAX_COLUMNS} columns; leave out those not wanted.")
    at = next((at for at, cell in enumerate(cells, 1) if len(cell) > MAX_CELL), None)
    if at is not None:
        raise Refusal(f"{path}, row {number}, column {at}: the cell has over {MAX_CELL:,} characters; shorten it.")


def _csv_rows(path: Path, content: bytes) -> Iterable[Sequence[str]]:
    text = _decoded(content)
    if "\0" in text:
        raise Refusal(f"{path}: this is not a text file; save the table as .csv or .xlsx.")
    lines = text.splitlines(keepends=True)
    delimiter = _stated_delimiter(lines)
    if delimiter:
        del lines[0]
    try:
        return list(csv.reader(lines, delimiter=delimiter or _likely_delimiter(lines)))
    except csv.Error as error:
        raise Refusal(f"{path}: the rows cannot be told apart ({error}); save the table as .csv again.") from error


def _decoded(content: bytes) -> str:
    """The text in the encoding that its first bytes state, else UTF-8, else the Western one of Windows."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _stated_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that Excel's first line ``sep=;`` states, or nothing."""
    first = lines[0].strip("\r\n") if lines else ""
    return first[4] if len(first) == 5 and first.startswith("sep=") and first[4] in _DELIMITERS else ""


def _likely_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that divides most rows into the same number of cells, more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the commonest number of cells, and that number; nothing where it is one."""
    try:
        counts = [len(row) for row in csv.reader(lines[:_SAMPLE], delimiter=delimiter) if len(row) > 1]
    except csv.Error:
        return (0, 0)
    if not counts:
        return (0, 0)
    commonest = max(set(counts), key=lambda count: (counts.count(count), count))
    return counts.count(commonest), commonest


def _xlsx_rows(path: Path, content: bytes) -> Iterable[Sequence[str]]:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(f"{path}: the file is protected by a password or of an old kind; save it as .xlsx without one.")
    _guard(path)
    # Reading spreadsheets costs a tenth of a second to import, and only this function needs it.
    from drafter.formats.workbook import first_sheet

    try:
        return [[_shown(value) for value in row] for row in first_sheet(path, MAX_ROWS)]
    except Refusal:
        raise
    except Exception as error:  # whatever the library makes of a broken file
        raise _unreadable(path) from error


def _unreadable(path: Path) -> Refusal:
    return Refusal(f"{path}: this is not a sound .xlsx file; open it in a spreadsheet program and save it again.")


def _guard(path: Path) -> None:
    """Refuse a package that would unpack to more than a table can be, before unpacking it."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _unreadable(path) from error
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refusal(f"{path}: the file is too large when unpacked; keep only the sheet that is wanted.")


def _shown(value: object) -> str:
    """A cell's value as it is to be read: whole numbers without a point, dates in ISO form."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case float():
            return f"{value:.12g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
    return str(value)


#: The readers of tables by the suffix of the file.
READERS: Final[dict[str, Callable[[Path, bytes], Iterable[Sequence[str]]]]] = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
