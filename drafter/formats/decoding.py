"""Text files from anywhere: the encoding found out, lines that were only wrapped put together again."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from drafter.compare.structure import recognise
from drafter.domain.errors import Refusal

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 4096
#: What other programs' files begin with, and what they are.
_BINARY: Final = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a packed file",
    b"\xd0\xcf\x11\xe0": "an Office file",
    b"{\\rtf": "an RTF file",
    b"SQLite format": "a database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
#: No program wraps lines wider than this.
_WIDEST: Final = 120
_NARROWEST: Final = 40


def decoded(path: Path, content: bytes) -> str:
    """The text of a file in whatever encoding; ``Refusal`` where it is no text."""
    kind = next((kind for sign, kind in _BINARY.items() if content.startswith(sign)), "")
    if kind:
        raise Refusal(f"{path}: this is {kind}, not a text; open it in its program and save it as Word or text.")
    text = content.decode(_encoding(content), errors="replace")
    if text.count("\0") or text.count("\ufffd") > 10 + len(text) // 100:
        raise Refusal(f"{path}: this is not a text file; save the document as .docx, .odt, .txt or .md.")
    return text


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:_SAMPLE]
    zeros = sample[1::2].count(0), sample[::2].count(0)
    if max(zeros) > len(sample) // 8:
        return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(content)
    return "utf-8"


def _eight_bit(content: bytes) -> str:
    """Cyrillic where high letters stand together as words do, in the alphabet whose small letters prevail."""
    high = len(re.findall(rb"[\xc0-\xff]{3,}", content))
    if high * 4 < len(re.findall(rb"[A-Za-z\xc0-\xff]{3,}", content)):
        return "cp1252"
    small_1251, small_koi8 = len(re.findall(rb"[\xe0-\xff]", content)), len(re.findall(rb"[\xc0-\xdf]", content))
    return "cp1251" if small_1251 >= small_koi8 else "koi8-u"


def unwrapped(text: str) -> str:
    """The text with each paragraph on a line, where a program had broken its lines at a margin."""
    lines = text.splitlines()
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST or "" not in {line.strip() for line in lines}:
        return text
    return "\n".join(_whole(lines, width))


def _whole(lines: Sequence[str], width: int) -> Iterator[str]:
    held, last = "", ""
    for line in lines:
        words = line.strip()
        if held and _goes_on(last, words, width):
            held += f" {words}"
        else:
            yield held
            held = words
        last = line.rstrip()
    yield held


def _goes_on(last: str, words: str, width: int) -> bool:
    """Whether a line was broken only because the next word had no room in it."""
    if not words or len(last) + 1 + len(words.split(maxsplit=1)[0]) <= width:
        return False
    return not recognise(words).number or not last.endswith((".", ";", ":"))
