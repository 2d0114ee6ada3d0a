"""How a table is laid on paper, the same in every format: which one lies sideways, and how wide its columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from drafter.domain.document import PrintedGrid, PrintedProvision, text_of
from drafter.domain.headings import columns

#: Columns from which a table stands on a page turned sideways.
WIDE: Final = 7

_CHARACTER: Final = (
    108  # the mean width of a letter of 10 points, in twentieths of a point, capitals and bold reckoned in
)
_MARGINS: Final = 232  # the white space on both sides of a cell
_LONGEST_LINE: Final = 48  # characters; a column of prose asks for no more
_WORD: Final = re.compile(r"[^ \t\n]+")  # a no-break space holds an amount together


def wide(grid: PrintedGrid | None) -> bool:
    """Whether a table needs a page turned sideways."""
    return grid is not None and columns(grid) >= WIDE


def sideways(provision: PrintedProvision) -> bool:
    """Whether a whole provision lies sideways: an annex with a wide table."""
    return provision.kind == "annex" and any(wide(block.grid) for block in provision.blocks)


def column_widths(grid: PrintedGrid, width: int) -> list[int]:
    """Widths that fill ``width``, in twentieths of a point: no word broken if that can be, the rest by the texts' length."""
    texts = [[text_of(cell) for cell in column] for column in zip_longest(grid.head, *grid.rows, fillvalue=())]
    least = [_taken(max((len(word) for cell in column for word in _WORD.findall(cell)), default=1)) for column in texts]
    wanted = [_taken(min(max(map(len, column), default=1), _LONGEST_LINE)) for column in texts]
    wanted = [max(pair) for pair in zip(wanted, least, strict=True)]
    if sum(wanted) <= width:
        return scaled(wanted, width)
    if sum(least) >= width:
        return scaled(least, width)
    lengths = [1 + sum(map(len, column)) for column in texts]  # most room to where most is said
    asked = [(more - some) * length for more, some, length in zip(wanted, least, lengths, strict=True)]
    spare = scaled(asked, width - sum(least))
    return [some + more for some, more in zip(least, spare, strict=True)]


def _taken(characters: int) -> int:
    return characters * _CHARACTER + _MARGINS


def scaled(parts: Sequence[int], total: int) -> list[int]:
    """Parts in the same proportion whose sum is the total exactly."""
    whole = sum(parts)
    shares = [part * total // whole for part in parts]
    shares[-1] += total - sum(shares)
    return shares
