"""Paragraphs of a file as neutral paragraphs: number apart, kind and depth recognised, uid where it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from drafter.compare.paragraphs import Paragraph
from drafter.compare.structure import recognise
from drafter.formats.lines import Line, Stories

#: Our bookmarks: a provision's uid, or that of a block in it, whose dot Word does not take.
_UID: Final = re.compile(r"(p[a-z0-9]{10})(?:_(\d{1,4}))?")
_BREAKS: Final = re.compile(r"\s*[\t\n\r\v\f\x85\u2028\u2029]\s*")
_BULLET: Final = "•"
#: Kind and depth of an automatic number by its format, where the label has no word that tells.
_FORMS: Final = {
    "bullet": ("point", 5),
    "upperRoman": ("section", 1),
    "lowerRoman": ("point", 5),
    "lowerLetter": ("subparagraph", 4),
    "upperLetter": ("subparagraph", 4),
    "russianLower": ("subparagraph", 4),
    "russianUpper": ("subparagraph", 4),
    "arabicAlpha": ("subparagraph", 4),
    "arabicAbjad": ("subparagraph", 4),
    "hebrew1": ("subparagraph", 4),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A neutral paragraph with the lines of the file that make it."""

    paragraph: Paragraph
    lines: tuple[Line, ...]


def one_line(text: str) -> str:
    """The text with tabs and breaks as blanks, and none at its ends."""
    text = text.replace("\u00ad", "")  # a soft hyphen shows where a word may be parted, and is no part of it
    return (text if text.isprintable() else _BREAKS.sub(" ", text)).strip()


def placed(found: Stories) -> Iterator[Placed]:
    """The whole text in reading order: notes and text boxes follow the paragraph that holds them; empty ones go."""
    behind: dict[int, list[tuple[str, list[Line]]]] = {}
    for holder, lines in found.boxes:
        behind.setdefault(id(holder), []).append(("", lines))
    for _, holder, lines in found.notes:
        behind.setdefault(id(holder), []).append(("note", lines))
    for row, group in groupby(found.body, key=_row):
        lines = list(group)
        plain = bool(row) and _is_plain_row(lines)
        if plain:
            yield from _table_row(lines)
        for line in lines:
            if not plain:
                yield from _alone(line)
            yield from _behind(behind.get(id(line), ()))


def _row(line: Line) -> tuple[tuple[int, ...], ...]:
    """In which table and row a paragraph is; equal for the paragraphs of one row, nothing outside tables."""
    if not line.table:
        return ()
    *outer, (table, row, _) = line.table
    return (*outer, (table, row))


def _is_plain_row(lines: Sequence[Line]) -> bool:
    """Whether each cell of a row, of two or more, holds one paragraph without a number of its own at most."""
    cells = [line.table for line in lines]
    return 1 < len(cells) == len(set(cells)) and not any(line.label for line in lines)


def _table_row(lines: Sequence[Line]) -> Iterator[Placed]:
    cells = [one_line(line.text) for line in lines]
    if any(cells):
        uid = next((uid for line in lines if (uid := _uid(line))), "")
        yield Placed(Paragraph(" | ".join(cells), kind="table", depth=4, uid=uid), tuple(lines))


def _alone(line: Line) -> Iterator[Placed]:
    text = one_line(line.text)
    if text or (line.label and line.form != "bullet"):
        yield Placed(_paragraph(line, text), (line,))


def _behind(stories: Sequence[tuple[str, list[Line]]]) -> Iterator[Placed]:
    for kind, lines in stories:
        for one in (one for line in lines for one in _alone(line)):
            paragraph = one.paragraph
            note = Paragraph(paragraph.line, kind="note", depth=4, uid=paragraph.uid)
            yield Placed(note if kind else paragraph, one.lines)


def _paragraph(line: Line, text: str) -> Paragraph:
    uid = _uid(line)
    if line.label:
        return _numbered(line, text, uid, line.heading is not None)
    if line.heading == 0:
        return Paragraph(text, kind="title", uid=uid)
    found = recognise(text, line.heading is not None)
    return replace(found, uid=uid) if uid else found


def _numbered(line: Line, text: str, uid: str, is_heading: bool) -> Paragraph:
    """A paragraph with an automatic number; a word in the number tells its kind, else its format does."""
    if line.form == "bullet" and (typed := recognise(text)).number:
        return replace(typed, uid=uid)  # a bullet before a number of its own says nothing
    label = _BULLET if line.form == "bullet" else line.label.strip()
    told = recognise(f"{label} Xx", True) if any(char.isalpha() for char in label[:2]) else None
    if told and told.number.strip() == label and told.kind not in ("subparagraph", "point", "section"):
        return Paragraph(text, label, told.kind, told.depth, uid)
    if is_heading and uid and "." not in uid:
        return Paragraph(text, label, "article", 2, uid)
    kind, depth = _FORMS.get(line.form, ("paragraph", 3))
    if is_heading:
        kind, depth = "section", 1 + min(line.level, 1)
    return Paragraph(text, label, kind, depth, uid)


def _uid(line: Line) -> str:
    """The uid that a bookmark of the paragraph carries: the block's where there is one, else the provision's."""
    found = [match for name in line.bookmarks if (match := _UID.fullmatch(name))]
    inner = next((match for match in found if match[2]), None)
    if inner:
        return f"{inner[1]}.{inner[2]}"
    return found[-1][1] if found else ""
