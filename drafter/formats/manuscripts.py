"""What was read of a file, as the program's own value: text, changes, comments, hidden text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from drafter.app.manuscript import Change, Comment, Hidden, Manuscript
from drafter.compare.paragraphs import Paragraph, Text
from drafter.domain.errors import Refusal
from drafter.formats.lines import Remark, Stories
from drafter.formats.neutral import Placed, one_line, placed


def manuscript(path: Path, found: Stories, properties: Mapping[str, str]) -> Manuscript:
    """The value of what was read; ``Refusal`` where there are only pictures."""
    paragraphs = tuple(placed(found))
    if not paragraphs and found.pictures:
        raise Refusal(f"{path}: the file holds only pictures; have the text in them recognised first.")
    return Manuscript(
        text=Text(str(path), tuple(sole(paragraphs))),
        changes=tuple(_changes(paragraphs)),
        comments=tuple(_comments(paragraphs, found.remarks)),
        hidden=tuple(_hidden(paragraphs)),
        properties=properties,
    )


def sole(paragraphs: Sequence[Placed]) -> Iterator[Paragraph]:
    """The neutral paragraphs; a uid met twice, as copying leaves it, stays with the first."""
    seen: set[str] = set()
    for one in paragraphs:
        paragraph = one.paragraph
        yield replace(paragraph, uid="") if paragraph.uid and paragraph.uid in seen else paragraph
        seen.add(paragraph.uid)


def moment(text: str) -> datetime | None:
    """A date as Word states it; None where there is none or it is not sound."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _changes(paragraphs: Sequence[Placed]) -> Iterator[Change]:
    """Neighbouring pieces of one change as one, in reading order."""
    for place, one in enumerate(paragraphs):
        for line in one.lines:
            for made, pieces in groupby(line.pieces, key=lambda piece: piece.tracked):
                text = "".join(piece.text for piece in pieces)
                if made and text:
                    yield Change(place, made.kind, text, made.author, moment(made.at))


def _comments(paragraphs: Sequence[Placed], remarks: Sequence[Remark]) -> Iterator[Comment]:
    where = {ident: place for place, one in enumerate(paragraphs) for line in one.lines for ident in line.comments}
    for remark in remarks:
        text = "\n".join(filter(None, (one_line(line.text) for line in remark.lines)))
        yield Comment(where.get(remark.ident, -1), text, remark.author, moment(remark.at))


def _hidden(paragraphs: Sequence[Placed]) -> Iterator[Hidden]:
    for place, one in enumerate(paragraphs):
        for line in one.lines:
            for hidden, pieces in groupby(line.pieces, key=lambda piece: piece.hidden):
                text = "".join(piece.text for piece in pieces)
                if hidden and text.strip():
                    yield Hidden(place, text)
