"""The first sheet of an .xlsx file, read row by row."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def first_sheet(path: Path, limit: int) -> list[tuple[Any, ...]]:
    """The values of the first sheet, formulas as last worked out; empty rows past ``limit`` are left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of drawings and validations that it drops: they hold no cells
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()  # the stated size may be a lie of a million columns
            return list(_rows(sheet, limit))
        finally:
            book.close()


def _rows(sheet: Any, limit: int) -> Iterator[tuple[Any, ...]]:
    """Rows up to one past the limit, by which the caller sees that there are too many."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number <= limit:
            yield row
        elif any(value is not None for value in row):
            yield row
            return
