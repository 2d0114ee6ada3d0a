"""Three-way merge of tables: rows are paired like blocks, then merged cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.compare.merge_words import merge_inlines
from drafter.compare.tokens import Token, joined, words_of
from drafter.compare.weave import weave
from drafter.domain.text import Cell, Grid

Row = tuple[Cell, ...]


def merge_grids(base: Grid | None, mine: Grid | None, theirs: Grid | None) -> tuple[Grid | None, bool]:
    """The merged table, and whether a place was changed in two ways; there mine stands.

    Where columns were added or taken away on one side and the other changed anything, a person decides.
    """
    if mine in (base, theirs):
        return theirs, False
    if theirs == base or base is None or mine is None or theirs is None:
        return mine, theirs != base
    if not len(base.head) == len(mine.head) == len(theirs.head):
        return mine, True
    head, conflict = _merge_row(base.head, mine.head, theirs.head)
    rows: list[Row] = []
    for place in weave(base.rows, mine.rows, theirs.rows, _Rows()):
        rows += place.merged
        conflict = conflict or place.conflict
    align = theirs.align if mine.align == base.align else mine.align
    return Grid(head, tuple(rows), align), conflict or (align != theirs.align != base.align)


def _merge_row(base: Row, mine: Row, theirs: Row) -> tuple[Row, bool]:
    if not len(base) == len(mine) == len(theirs):
        return mine, True
    merged = [merge_inlines(*cells) for cells in zip(base, mine, theirs, strict=True)]
    return tuple(cell for cell, _ in merged), any(conflict for _, conflict in merged)


def normal_grid(grid: Grid) -> Grid:
    """The table with the runs of its cells joined, however they were cut."""
    rows = tuple(tuple(joined(cell) for cell in row) for row in (grid.head, *grid.rows))
    return Grid(rows[0], rows[1:], grid.align)


def grid_words(grid: Grid) -> list[Token]:
    """The words of a table, row by row."""
    return [word for row in (grid.head, *grid.rows) for word in _row_words(row)]


def _row_words(row: Row) -> list[Token]:
    return [word for cell in row for word in words_of(cell)]


class _Rows:
    """Rows of a table, as they are woven."""

    def words(self, row: Row) -> Sequence[Token]:
        """All words of the row."""
        return _row_words(row)

    def kinship(self, old: Row, new: Row, shared: float) -> float:
        """Rows with the same first cell are one row edited."""
        return 1.0 if old and new and old[0] and old[0] == new[0] else shared

    def join(self, base: Row, mine: Row, theirs: Row) -> tuple[Row, bool]:
        """The row merged cell by cell."""
        return _merge_row(base, mine, theirs)
