"""Cells of a table: a typed value, nothing, or what was typed and cannot be used, kept with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.domain.clauses import Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.typed import read_text, spoken


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was typed into a cell, and why it cannot be used."""

    text: str
    reason: str


Cell = Value | Wrong | None


def cell_of(text: str, column: Parameter, desk: Desk) -> Cell:
    """The cell for typed or pasted text."""
    text = text.strip()
    if not text:
        return None
    try:
        return read_text(text, column, desk)
    except ValueRefused as refusal:
        return Wrong(text, str(refusal))


def cell_text(cell: Cell, column: Parameter, desk: Desk) -> str:
    """The words of a cell."""
    return cell.text if isinstance(cell, Wrong) else spoken(cell, column, desk)


def wrong_cells(rows: Sequence[Sequence[Cell]], columns: Sequence[Parameter]) -> str:
    """One sentence that names the cells that cannot be used; empty where there are none."""
    places = [
        f"row {number}, {column.label} ({cell.reason})"
        for number, row in enumerate(rows, 1)
        for column, cell in zip(columns, row, strict=True)
        if isinstance(cell, Wrong)
    ]
    if not places:
        return ""
    if len(places) == 1:
        return f"One cell cannot be used: {places[0]}."
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return f"{len(places)} cells cannot be used: {'; '.join(places[:3])}{more}."
