"""The vocabulary of WordprocessingML (ISO/IEC 29500-1, chapter 17) as small functions that give its text.

Ten thousand paragraphs are written in a fraction of the time that a tree of elements takes; every text passes
through ``escaped`` or ``text``, and nothing else puts foreign characters into a part.
"""

from __future__ import annotations

import re
from typing import Final

from drafter.formats.characters import directions, entities, escaped, hebrew, legal

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}"'

_BREAKS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SPLIT: Final = re.compile("([\n\t])")


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; further properties come in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def run(content: str, properties: str = "") -> str:
    """A run around content that is markup already."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def text(words: str, properties: str = "") -> str:
    """The runs of a text; new lines and tabs become theirs, right-to-left words are marked as such."""
    if words.isascii() and words.isprintable():
        return run(_words(words), properties)
    pieces = []
    for piece, reverse in directions(legal(words)):
        pieces.append(run(_broken(piece), properties + _direction(piece) if reverse else properties))
    return "".join(pieces)


def _words(words: str) -> str:
    return f'<w:t xml:space="preserve">{entities(words)}</w:t>'


def _broken(words: str) -> str:
    """Words with the elements for their line breaks and tabs."""
    return "".join(_BREAKS.get(piece) or _words(piece) for piece in _SPLIT.split(words) if piece)


def _direction(words: str) -> str:
    return '<w:rtl/><w:lang w:bidi="he-IL"/>' if hebrew(words) else "<w:rtl/>"


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field with its result filled in."""
    code = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    return (
        run('<w:fldChar w:fldCharType="begin"/>', properties)
        + run(code, properties)
        + run('<w:fldChar w:fldCharType="separate"/>', properties)
        + text(result, properties)
        + run('<w:fldChar w:fldCharType="end"/>', properties)
    )


def numbered(number: int, level: int) -> str:
    """The paragraph property that makes a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def bookmarked(ident: int, name: str, content: str) -> str:
    """Content inside a bookmark."""
    return f'<w:bookmarkStart w:id="{ident}" w:name="{escaped(name)}"/>{content}<w:bookmarkEnd w:id="{ident}"/>'


def bookmark_name(uid: str) -> str:
    """The bookmark of a provision or block: its uid with only letters, digits and ``_``, at most 40 characters.

    Word's own dialog takes no others; LibreOffice keeps these through a round trip.
    """
    name = re.sub(r"\W", "_", uid)
    return (name if name[:1].isalpha() else f"u{name}")[:40]
