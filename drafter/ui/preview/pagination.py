"""Lines made into pages: where each piece of text stands, with no heading left alone and no line widowed.

Pure arithmetic in the page's own points; what the pieces are is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

#: A paragraph broken over two pages keeps at least this many lines on each.
FEWEST_LINES = 2


@dataclass(slots=True)
class Flow:
    """What the division into pages needs of a piece: the heights of its lines and the space round it.

    ``keep_next`` holds it on the page of what follows, ``whole`` keeps its lines together, ``new_page`` begins a page,
    ``head`` is the height of lines repeated at the top when it goes on, ``notes`` that of its footnotes.
    """

    lines: list[float]
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    whole: bool = False
    new_page: bool = False
    head: float = 0.0
    notes: float = 0.0


@dataclass(frozen=True, slots=True)
class Fragment:
    """The lines ``first`` to ``end`` of a piece, whose top is ``y`` below the top of the page's text area."""

    piece: int
    first: int
    end: int
    y: float


@dataclass(slots=True)
class Page:
    """The fragments of one page, and the pieces whose footnotes stand at its foot."""

    fragments: list[Fragment] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    notes_height: float = 0.0


def paginate(flows: Sequence[Flow], height: float) -> list[Page]:
    """The pages of these pieces in text areas of that height; at least one page."""
    pages = [Page()]
    y = 0.0
    for index, flow in enumerate(flows):
        page = pages[-1]
        room = height - page.notes_height - flow.notes
        if page.fragments and (flow.new_page or y + flow.before + _needed(flows, index, height) > room):
            pages.append(Page())
            y = 0.0
        y = _place(pages, flows[index], index, y, height)
    return pages


def _needed(flows: Sequence[Flow], index: int, height: float) -> float:
    """The height that must be free to begin a piece: with those it is kept with, and the first lines after them."""
    total = 0.0
    while True:
        flow = flows[index]
        if not flow.keep_next or index + 1 == len(flows):
            first = len(flow.lines) if flow.whole or len(flow.lines) <= FEWEST_LINES + 1 else FEWEST_LINES
            return min(total + sum(flow.lines[:first]), height)
        total += sum(flow.lines) + max(flow.after, flows[index + 1].before)
        index += 1
        if total > height:
            return height


def _place(pages: list[Page], flow: Flow, index: int, y: float, height: float) -> float:
    """Put a piece on the last page and as many further ones as it takes; gives the height used on the last."""
    page = pages[-1]
    if page.fragments:
        y += flow.before
    first = 0
    if flow.notes:
        page.notes.append(index)
        page.notes_height += flow.notes
    while True:
        room = height - pages[-1].notes_height - y
        end = _fitting(flow, first, room, fresh=not pages[-1].fragments)
        if end > first:
            pages[-1].fragments.append(Fragment(index, first, end, y))
            y += sum(flow.lines[first:end])
        if end >= len(flow.lines):
            return y + flow.after
        first = end
        pages.append(Page())
        y = flow.head


def _fitting(flow: Flow, first: int, room: float, fresh: bool) -> int:
    """Where the lines that fit end, leaving no widow; on a fresh page at least one line is taken."""
    count = len(flow.lines)
    end = first
    for line in flow.lines[first:]:
        if line > room:
            break
        room -= line
        end += 1
    if end >= count:
        return count
    if count - end < FEWEST_LINES and end - first > FEWEST_LINES:
        end = count - FEWEST_LINES
    if fresh:
        return max(end, first + 1)
    return end if end - first >= min(FEWEST_LINES, count) else first
