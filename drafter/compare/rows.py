"""Comparisons as rows of cells: a base beside each of the texts compared with it, unchanged stretches folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from drafter.compare.comparison import Block, Comparison
from drafter.compare.marking import NEW_SIDE, OLD_SIDE, Segment

#: Fewer unchanged paragraphs than this are shown, not folded.
_FOLDED: Final = 4
#: The depth of a paragraph; what stands higher is a heading.
_PARAGRAPH: Final = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column shows in a row; ``jump`` is the ident of a move's other half, ``leaves`` that it left here."""

    segments: tuple[Segment, ...] = ()
    depth: int = 3
    ident: str = ""
    jump: str = ""
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the base's cell and one for each text compared with it, and what became of the paragraph in them.

    ``blocks`` has for each of those texts the index of its comparison's block, -1 where it has no part in the row;
    ``follows`` tells of a paragraph that did nothing but move along with the heading before it.
    """

    cells: tuple[Cell, ...]
    verdicts: tuple[str, ...]
    kinds: tuple[str, ...]
    material: bool
    blocks: tuple[int, ...] = ()
    follows: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether any of the texts differs from the base here."""
        return not set(self.verdicts) <= {"unchanged"}

    @property
    def is_renumbered(self) -> bool:
        """Whether nothing but numbers, and references that follow them, changed."""
        return self.is_changed and set(self.verdicts) <= {"renumbered", "unchanged"}


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows in which nothing changed."""

    rows: tuple[Row, ...]


def rows_of(comparisons: Sequence[Comparison]) -> list[Row]:
    """All rows in reading order."""
    return list(_pairs(comparisons[0]) if len(comparisons) == 1 else _several(comparisons))


def folded(rows: Sequence[Row], stands_out: Callable[[Row], bool] = lambda row: row.is_changed) -> Iterator[Row | Fold]:
    """The rows with long stretches folded in which none stands out; by default those that are unchanged."""
    groups = [(shown, tuple(group)) for shown, group in groupby(rows, key=stands_out)]
    for number, (shown, found) in enumerate(groups, 1):
        if shown:
            yield from found
        elif number == len(groups):
            yield from _folded(found)
        else:
            yield from _headed(found)


def _folded(rows: tuple[Row, ...]) -> Iterator[Row | Fold]:
    """The rows as one fold, or as they are where there are few."""
    if len(rows) >= _FOLDED:
        yield Fold(rows)
    else:
        yield from rows


def _headed(rows: tuple[Row, ...]) -> Iterator[Row | Fold]:
    """The rows before a change, folded but for the last heading: a reader has to see which article it is in."""
    heads = [at for at, row in enumerate(rows) if any(cell.segments and cell.depth < _PARAGRAPH for cell in row.cells)]
    if not heads:
        yield from _folded(rows)
        return
    yield from _folded(rows[: heads[-1]])
    yield rows[heads[-1]]
    yield from _folded(rows[heads[-1] + 1 :])


def _pairs(comparison: Comparison) -> Iterator[Row]:
    """The rows of two texts; a moved paragraph has one where it stood and one where it stands."""
    moved = {index for index, departed in comparison.order if departed}
    leader = -1
    for index, departed in comparison.order:
        block = comparison.blocks[index]
        old, new = _cells(comparison, index, departed, index in moved)
        kinds = block.kinds if not departed else ()
        if index in moved and _depth(comparison, block) < _PARAGRAPH:
            leader = index
        elif block.verdict != "moved":
            leader = -1
        follows = leader not in (-1, index)
        yield Row((old, new), (block.verdict,), kinds, block.material, (index,), follows)


def _cells(comparison: Comparison, index: int, departed: bool, moved: bool) -> tuple[Cell, Cell]:
    block = comparison.blocks[index]
    depth = _depth(comparison, block)
    here, there = f"a{index}", f"b{index}"
    if departed:
        return Cell(block.departed, depth, there), Cell(jump=here, leaves=True)
    if moved:
        return Cell(jump=there), Cell(block.segments, depth, here)
    return Cell(_side(block, OLD_SIDE), depth), Cell(_side(block, NEW_SIDE), depth)


def _depth(comparison: Comparison, block: Block) -> int:
    paragraphs = comparison.new.paragraphs if block.new else comparison.old.paragraphs
    return paragraphs[(block.new or block.old)[0]].depth


def _side(block: Block, statuses: str) -> tuple[Segment, ...]:
    return tuple(segment for segment in block.segments if segment.status in statuses)


def _several(comparisons: Sequence[Comparison]) -> Iterator[Row]:
    """The rows of a base and several variants: one for each paragraph of the base, and behind it what a variant adds."""
    places = [_by_base(comparison) for comparison in comparisons]
    base = comparisons[0].old.paragraphs
    for at in range(-1, len(base)):
        if at >= 0 and any(_begins(block, at) for place in places for _, block in place.get(at, ())):
            yield _base_row(comparisons, places, at)
        for column, place in enumerate(places):
            for index, block in place.get(at, ()):
                if not block.old:
                    yield _added(comparisons, column, index)


def _begins(block: Block, at: int) -> bool:
    return bool(block.old) and block.old[0] == at


def _by_base(comparison: Comparison) -> dict[int, list[tuple[int, Block]]]:
    """The blocks with their indices by the paragraph of the base at which they begin, what was added by the one before."""
    found: dict[int, list[tuple[int, Block]]] = {}
    last = -1
    for index, departed in comparison.order:
        block = comparison.blocks[index]
        moved = bool(block.departed) and not departed
        if block.old and not moved:
            last = block.old[-1]
        if not (block.departed and moved):
            found.setdefault(block.old[0] if block.old else last, []).append((index, block))
    return found


def _base_row(comparisons: Sequence[Comparison], places: Sequence[dict[int, list[tuple[int, Block]]]], at: int) -> Row:
    found = [next(((i, b) for i, b in place.get(at, ()) if _begins(b, at)), (-1, None)) for place in places]
    blocks = [block for _, block in found]
    there = [block for block in blocks if block]
    longest = max(there, key=lambda block: len(block.old))
    lines = "\n".join(comparisons[0].old.paragraphs[place].line for place in longest.old)
    depth = comparisons[0].old.paragraphs[at].depth
    cells = tuple(Cell((*block.departed, *block.segments), depth) if block else Cell() for block in blocks)
    verdicts = tuple(dict.fromkeys(block.verdict for block in there))
    kinds = tuple(dict.fromkeys(kind for block in there for kind in block.kinds))
    material = any(block.material for block in there)
    base = Cell((Segment("=", lines),), depth)
    return Row((base, *cells), verdicts, kinds, material, tuple(index for index, _ in found))


def _added(comparisons: Sequence[Comparison], column: int, index: int) -> Row:
    block = comparisons[column].blocks[index]
    cells, places = [Cell() for _ in comparisons], [-1 for _ in comparisons]
    cells[column], places[column] = Cell(block.segments, _depth(comparisons[column], block)), index
    return Row((Cell(), *cells), (block.verdict,), block.kinds, block.material, tuple(places))
