"""A block of a spreadsheet laid onto typed columns: by its header where it has one, else by their order."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from drafter.domain.clauses import Parameter


def block_of(text: str) -> list[list[str]]:
    """The cells of tab-separated text as spreadsheets put it on the clipboard; quoted cells may hold line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = csv.reader((f"{line}\n" for line in lines), delimiter="\t")
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Cells as tab-separated text for the clipboard."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def header_places(row: Sequence[str], columns: Sequence[Parameter]) -> list[int | None] | None:
    """The column for each cell of a header row, None for one that has no place; None where the row is no header."""
    names: dict[str, int] = {}
    for place, column in enumerate(columns):
        for name in (column.id, column.label, column.id.replace("_", " ")):
            names.setdefault(name.casefold(), place)
    places = [names.get(cell.strip().casefold()) for cell in row]
    known = sum(place is not None for place in places)
    filled = sum(bool(cell.strip()) for cell in row)
    return places if known and 2 * known >= filled else None


def placed(block: Sequence[Sequence[str]], columns: Sequence[Parameter], first: int = 0) -> list[dict[int, str]]:
    """The rows of the block as text by the place of the column; ``first`` is the column where a block without header begins."""
    if not block:
        return []
    places = header_places(block[0], columns)
    rows = block[1:] if places else block
    if places is None:
        width = max(len(row) for row in block)
        places = [place if place < len(columns) else None for place in range(first, first + width)]
    return [
        {place: cell for place, cell in zip(places, row, strict=False) if place is not None}
        for row in rows
        if any(cell.strip() for cell in row)
    ]
