"""What may stand in a written file: characters that XML can hold, and the direction in which they are read.

Text comes from people, spreadsheets and other programs; a stray control character must not make a file unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Vertical tab, form feed, next line, line and paragraph separator: all mean a new line in some program.
_NEWLINES: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML 1.0, section 2.2 (Char), and the C1 controls that it discourages.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT: Final = re.compile(rf"[{_RIGHT_TO_LEFT}]+(?:[\W\d_]*[{_RIGHT_TO_LEFT}]+)*")
_HEBREW: Final = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LETTER: Final = re.compile(r"[^\W\d_]")

#: Languages written from right to left, by ISO 639 code.
RIGHT_TO_LEFT_LANGUAGES: Final = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def legal(text: str) -> str:
    """The text with every kind of line break as ``\\n`` and without characters that XML cannot hold."""
    if text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text))


def line(text: str) -> str:
    """The legal text on one line, each run of white space as one blank; no-break spaces stay."""
    return re.sub(r"[ \t\n]+", " ", legal(text)).strip(" ")


def escaped(text: str) -> str:
    """The legal part of a text as XML or HTML content or attribute value."""
    return entities(legal(text)).replace('"', "&quot;")


def entities(text: str) -> str:
    """Text that is legal already, as XML or HTML content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def directions(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is read from right to left."""
    start = 0
    for match in _FROM_RIGHT.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], False
        yield match[0], True
        start = match.end()
    if start < len(text):
        yield text[start:], False


def from_right(text: str) -> bool:
    """Whether the first letter of the text belongs to a script read from right to left."""
    if text.isascii():
        return False
    letter = _LETTER.search(text)
    return letter is not None and _FROM_RIGHT.match(letter[0]) is not None


def hebrew(text: str) -> bool:
    """Whether a text read from right to left is in Hebrew script, not Arabic."""
    return _HEBREW.search(text) is not None
