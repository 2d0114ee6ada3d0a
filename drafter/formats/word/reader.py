"""Reads Word files that came from outside: text and structure, tracked changes, comments, notes, hidden text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from drafter.app.manuscript import Change, Comment, Hidden, Manuscript
from drafter.compare.paragraphs import Paragraph, Text
from drafter.domain.errors import Refusal
from drafter.formats.word.guard import Package, content_of, guarded
from drafter.formats.word.labels import Styles
from drafter.formats.word.neutral import Placed, one_line, placed
from drafter.formats.word.stories import Remark, Source, Stories, stories


class WordReader:
    """Reads .docx files, however they were made."""

    suffix = ".docx"
    name = "Word document"

    def read(self, path: Path, view: str = "final") -> Manuscript:
        """What the file says in a view; ``Refusal`` where it is hostile, protected, damaged or only pictures."""
        return manuscript(Source(guarded(path, content_of(path), self.name)), view)


def manuscript(source: Source, view: str = "final") -> Manuscript:
    """What a Word file says in a view."""
    found = stories(source, view)
    paragraphs = tuple(placed(found, Styles(source.related("styles"))))
    _refuse_pictures(source.package, found, paragraphs)
    return Manuscript(
        text=Text(str(source.package.path), tuple(_sole(paragraphs))),
        changes=tuple(_changes(paragraphs)),
        comments=tuple(_comments(paragraphs, found.remarks)),
        hidden=tuple(_hidden(paragraphs)),
        properties=source.properties(),
    )


def _sole(paragraphs: Sequence[Placed]) -> Iterator[Paragraph]:
    """The neutral paragraphs; a uid met twice, as copying leaves it, stays with the first."""
    seen: set[str] = set()
    for one in paragraphs:
        paragraph = one.paragraph
        yield replace(paragraph, uid="") if paragraph.uid and paragraph.uid in seen else paragraph
        seen.add(paragraph.uid)


def _refuse_pictures(package: Package, found: Stories, paragraphs: Sequence[Placed]) -> None:
    if not paragraphs and found.pictures:
        raise Refusal(f"{package.path}: the file holds only pictures; have the text in them recognised first.")


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
