"""Plain text: what can be read aloud, mailed and searched anywhere; lines of at most 78 characters."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from drafter.domain.document import Link, PrintedBlock, PrintedDocument, PrintedGrid, PrintedInline, PrintedProvision
from drafter.domain.front import certificate_lines, cover_lines, entries, marking_words, reference_words
from drafter.domain.headings import alignments, flush, heading, headless, label, runs_in, title_blocks
from drafter.domain.numbering import PARAGRAPHS
from drafter.domain.text import Open, Run
from drafter.formats.characters import legal, line
from drafter.formats.notes import Footnotes

WIDTH: Final = 78
_LINE: Final = "_" * 40
_GAP: Final = "  "


class PlainWriter:
    """Text files in UTF-8, wrapped, with numbers as they are printed."""

    suffix = ".txt"
    name = "Plain text"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        notes = Footnotes()
        pieces = [_centred(line(marking_words(document))), *_right(line(reference_words(document)))]
        pieces += _front(document)
        pieces += _body(document, notes)
        pieces += _notes(notes)
        pieces += _certificate(document)
        pieces.append(_centred(line(document.marking)))
        return ("\n\n".join(piece for piece in pieces if piece) + "\n").encode()


def _right(words: str) -> list[str]:
    """Words at the right end of their lines."""
    return ["\n".join(part.rjust(WIDTH) for part in _wrapped(words).split("\n"))] if words else []


def _front(document: PrintedDocument) -> Iterator[str]:
    """Cover and contents, where they are wanted."""
    if document.frame.cover:
        yield "\n".join(_centred(line(found.text)) for found in cover_lines(document))
    if document.frame.contents:
        listed = (_wrapped(line(e.words), "  " * (e.level - 1), "  " * (e.level + 1)) for e in entries(document))
        yield "\n".join([_centred(document.words.get("contents", "")), *listed])


def _certificate(document: PrintedDocument) -> Iterator[str]:
    """The words by which a true copy is certified, with room for who certifies."""
    if document.frame.certificate:
        head, *rest = document.frame.certificate
        yield _centred(line(head))
        yield from (_wrapped(line(words)) for words in rest)
        yield from (f"{_wrapped(words)} {_LINE}" for words in certificate_lines(document))


def _body(document: PrintedDocument, notes: Footnotes) -> Iterator[str]:
    for block in title_blocks(document):
        yield _centred(_words(block.inlines, notes))
    for provision in document.provisions:
        if provision.kind != "title":
            yield from _provision(document, provision, notes)


def _provision(document: PrintedDocument, provision: PrintedProvision, notes: Footnotes) -> Iterator[str]:
    step = 6 if document.scheme == PARAGRAPHS else 4
    blocks = provision.blocks
    if runs_in(document, provision):
        yield _hanging(label(provision), _words(blocks[0].inlines, notes), 0, step)
        blocks = blocks[1:]
    elif flush(document, provision):
        yield _hanging(label(provision), line(provision.heading), 0, step)
    else:
        yield "\n".join(_centred(words) for words in (label(provision), line(heading(provision))) if words)
    for block in blocks:
        yield _block(block, step, notes)
    for name in provision.signatories:
        words = document.words.get("signature.for", "{name}:").replace("{name}", line(name))
        yield f"{_wrapped(words)}\n\n\n{_LINE}"


def _block(block: PrintedBlock, step: int, notes: Footnotes) -> str:
    if block.grid is not None:
        return _table(block.grid, notes)
    words = _words(block.inlines, notes)
    places = {"paragraph": (0, step), "subparagraph": (step, 5), "point": (step + 5, 6)}
    if block.role in places and block.label:
        return _hanging(block.label, words, *places[block.role])
    left = (0, step, step + 5)[min(block.level, 2)]
    return _wrapped(words, " " * left, " " * left)


def _words(inlines: Sequence[PrintedInline], notes: Footnotes) -> str:
    parts = []
    for inline in inlines:
        match inline:
            case Run(text=text) | Link(text=text):
                parts.append(text)
            case Open(label=name):
                parts.append(f"[{name}]")
            case _:
                parts.append(f"[{notes.add(inline)}]")
    return legal("".join(parts)).replace("\t", " ")


def _wrapped(words: str, first: str = "", rest: str = "") -> str:
    """Words in lines; a line break in them is kept. ``first`` and ``rest`` stand before the lines."""
    lines: list[str] = []
    for part in words.split("\n"):
        lines += textwrap.wrap(
            part,
            WIDTH,
            initial_indent=rest if lines else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines) or first.rstrip()


def _hanging(number: str, words: str, left: int, step: int) -> str:
    """A numbered paragraph whose lines stand beside its number."""
    lead = " " * left + number.ljust(step)
    lead += "" if lead.endswith(" ") else " "
    return _wrapped(words, lead, " " * (left + step))


def _centred(words: str) -> str:
    return "\n".join(part.center(WIDTH).rstrip() for part in _wrapped(words).split("\n"))


def _notes(notes: Footnotes) -> Iterator[str]:
    written = [_hanging(f"[{number}]", _words(note.inlines, notes), 0, 5) for number, note in notes]
    if written:
        yield "-" * 20 + "\n" + "\n".join(written)


def _table(grid: PrintedGrid, notes: Footnotes) -> str:
    """The table in columns, or as a list of its rows where the columns do not fit."""
    head = [_words(cell, notes) for cell in grid.head]
    rows = [[_words(cell, notes) for cell in row] for row in grid.rows]
    texts = [*([] if headless(grid) else [head]), *rows]
    widths = _widths(texts)
    if widths is None:
        return "\n\n".join(_record(head, row) for row in rows)
    lines = ["\n".join(_row(row, widths, alignments(grid))) for row in texts]
    rule = _GAP.join("-" * width for width in widths)
    after = 0 if headless(grid) else 1
    return "\n".join([*lines[:after], rule, *lines[after:]] if after else lines)


def _widths(texts: Sequence[Sequence[str]]) -> list[int] | None:
    """The widths of columns that break no word, the widest made narrower first; None where there is no room."""
    cells = list(zip_longest(*texts, fillvalue=""))
    least = [max((len(word) for cell in column for word in cell.split()), default=1) for column in cells]
    widths = [max(max(len(part) for cell in column for part in cell.split("\n")), 1) for column in cells]
    room = WIDTH - len(_GAP) * (len(cells) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        widest = max((at for at in range(len(widths)) if widths[at] > least[at]), key=lambda at: widths[at])
        widths[widest] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], align: Sequence[str]) -> Iterator[str]:
    filled = (*cells, *[""] * (len(widths) - len(cells)))
    columns = [_cell_lines(cell, width) for cell, width in zip(filled, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        placed = [_placed(part, width, side) for part, width, side in zip(parts, widths, align, strict=True)]
        yield _GAP.join(placed).rstrip()


def _cell_lines(words: str, width: int) -> list[str]:
    parts = words.split("\n")
    return [
        line for part in parts for line in textwrap.wrap(part, width, break_long_words=False, break_on_hyphens=False)
    ]


def _placed(words: str, width: int, side: str) -> str:
    return {"right": words.rjust, "center": words.center}.get(side, words.ljust)(width)


def _record(head: Sequence[str], row: Sequence[str]) -> str:
    """One row of a table that is too wide: a line for each of its cells."""
    pairs = zip_longest(head, row, fillvalue="")
    return "\n".join(_wrapped(f"{name}: {cell}" if name else cell, "", "    ") for name, cell in pairs if cell)
