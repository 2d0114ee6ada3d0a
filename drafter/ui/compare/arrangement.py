"""How the rows of a comparison are arranged: which are folded, how wide the columns are, where each row begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtGui import QFontMetricsF

from drafter.compare.rows import Fold, Row, folded
from drafter.ui.compare.cells import LINE_SPACING, LaidCell, Setting, lay
from drafter.ui.compare.pile import PADDING, Measure, Pile

GUTTER = 52.0
GAP = 24.0
RIGHT = 14.0
#: Cells that are kept set; more than are ever in sight at once.
KEPT_MOST = 600


StandsOut = Callable[[Row], bool]


def changed(row: Row) -> bool:
    """Whether a row differs at all: what stands out as long as nothing is filtered."""
    return row.is_changed


def is_listed(row: Row) -> bool:
    """Whether a row is a change of its own: not the place that a move left, nor what moved along with its heading."""
    return row.is_changed and not row.follows and not any(cell.leaves for cell in row.cells)


class Arrangement:
    """The rows of a comparison in columns, in a view of a certain width in pixels."""

    def __init__(self, rows: Sequence[Row], setting: Setting, width: float, stands_out: StandsOut = changed) -> None:
        self.rows = rows
        self.setting = setting
        self.width = width
        self.columns = len(rows[0].cells) if rows else 2
        self.stands_out = stands_out
        self._numbers = {id(row): number for number, row in enumerate(rows)}
        self._opened: set[int] = set()
        self.arrange()

    def arrange(self) -> None:
        """Arrange the rows anew after a change of width, setting, filter or folds."""
        self._laid: dict[int, list[LaidCell]] = {}
        metrics = QFontMetricsF(self.setting.font)
        width = self.spans()[0][1]
        measure = Measure(max(8.0, width / metrics.averageCharWidth() * 0.95), metrics.height() * LINE_SPACING)
        self.pile = Pile(self._entries(), measure)
        self._stops: list[int] | None = None

    def _entries(self) -> Iterator[Row | Fold]:
        for entry in folded(self.rows, self.stands_out):
            if isinstance(entry, Fold) and id(entry.rows[0]) in self._opened:
                yield from entry.rows
            else:
                yield entry

    def spans(self) -> list[tuple[float, float]]:
        """The left edge and width of each column."""
        room = self.width - GUTTER - RIGHT
        width = (room - GAP * (self.columns - 1)) / self.columns
        return [(GUTTER + column * (width + GAP), width) for column in range(self.columns)]

    def column_at(self, x: float) -> int:
        """The column at a distance from the left; -1 between columns."""
        return next((n for n, (left, width) in enumerate(self.spans()) if left <= x <= left + width), -1)

    def number(self, row: Row) -> int:
        """The place of a row among all."""
        return self._numbers[id(row)]

    def stops(self) -> list[int]:
        """The rows that stand out, by number; a move counts once, where it came to stand."""
        if self._stops is None:
            self._stops = [n for n, row in enumerate(self.rows) if is_listed(row) and self.stands_out(row)]
        return self._stops

    def entry_of(self, row: Row) -> int | None:
        """The place of a row in the pile; None where it is in a fold."""
        return next((place for place, entry in enumerate(self.pile.entries) if entry is row), None)

    def unfold(self, row: Row) -> None:
        """Open the fold that a row is in."""
        for entry in self.pile.entries:
            if isinstance(entry, Fold) and any(inner is row for inner in entry.rows):
                self._opened.add(id(entry.rows[0]))
                self.arrange()
                return

    def unfold_all(self) -> None:
        """Open every fold."""
        self._opened = {id(entry.rows[0]) for entry in folded(self.rows, self.stands_out) if isinstance(entry, Fold)}
        self.arrange()

    def fold_all(self) -> None:
        """Close every fold again."""
        self._opened.clear()
        self.arrange()

    def settle(self, entries: range) -> bool:
        """Give rows their true heights; whether any was not as guessed."""
        return self.pile.settle(entries, lambda row: max(cell.height for cell in self.cells(row)) + 2 * PADDING)

    def cells(self, row: Row) -> list[LaidCell]:
        """The row's cells, set in lines; the longest unused are forgotten where there are many."""
        laid = self._laid.pop(id(row), None)
        if laid is None:
            laid = [lay(cell, width, self.setting) for cell, (_, width) in zip(row.cells, self.spans(), strict=True)]
            if len(self._laid) > KEPT_MOST:
                del self._laid[next(iter(self._laid))]
        self._laid[id(row)] = laid
        return laid
