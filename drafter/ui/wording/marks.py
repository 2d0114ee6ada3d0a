"""What the editor's document remembers in Qt's formats, beside what is seen: roles, anchors, terms, single units."""

from __future__ import annotations

import json
from enum import IntEnum
from functools import lru_cache

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextFormat

from drafter.domain.text import Block, Inline, Note, Open, Ref, inlines_from_plain, inlines_to_plain

#: The character that stands for a single unit: a reference, an open question or a footnote.
OBJECT = "\ufffc"
ATOM_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
_FIRST = QTextFormat.Property.UserProperty.value


class Mark(IntEnum):
    """A property of a format; ATOM is an inline as JSON, TABLE a table's block without its cells as JSON.

    FILLER marks a paragraph that Qt needs round tables or in an empty text, and PAD a cell that a row does not have:
    both belong to the wording only once something is written there. SHARE is the part of the line's width, up to 1, that
    a unit may take: that of its column in a table.
    """

    ATOM = _FIRST + 1
    SHOWN = _FIRST + 2
    BOLD = _FIRST + 3
    TERM = _FIRST + 4
    ROLE = _FIRST + 5
    LEVEL = _FIRST + 6
    ANCHOR = _FIRST + 7
    FILLER = _FIRST + 8
    PAD = _FIRST + 9
    TABLE = _FIRST + 10
    SHARE = _FIRST + 11


def to_text(inline: Inline) -> str:
    """A reference, open question or footnote as the text of a property."""
    return json.dumps(inlines_to_plain((inline,)))


@lru_cache(maxsize=4096)
def from_text(text: str) -> Ref | Open | Note:
    """The inline that ``to_text`` wrote."""
    return inlines_from_plain(json.loads(text))[0]  # type: ignore[return-value]


def atom_of(form: QTextFormat) -> Ref | Open | Note | None:
    """The single unit that a character's format stands for, if any."""
    text = form.property(Mark.ATOM)
    return from_text(text) if text else None


def mark_block(form: QTextBlockFormat, block: Block) -> None:
    """Write a block's role, level and anchor into its format."""
    form.setProperty(Mark.ROLE, block.role)
    form.setProperty(Mark.LEVEL, block.level)
    form.setProperty(Mark.ANCHOR, block.anchor)


def marked_block(form: QTextBlockFormat) -> Block:
    """The block, still without its text, that a format tells of."""
    role = form.property(Mark.ROLE) or "paragraph"
    return Block(role, (), form.intProperty(Mark.LEVEL), form.stringProperty(Mark.ANCHOR))


def is_filler(form: QTextBlockFormat) -> bool:
    """Whether a paragraph stands there for Qt's sake alone."""
    return form.boolProperty(Mark.FILLER)


def is_term(form: QTextCharFormat) -> bool:
    """Whether the text is a defined term where it is defined."""
    return form.boolProperty(Mark.TERM)
