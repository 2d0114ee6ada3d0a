"""TOML texts: read with faults that a person understands, and where each key stands, so that a fault can name its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from drafter.domain.errors import Fault, Faults

#: Longer texts are refused: reading one takes a second for each million characters.
LONGEST: Final = 2_000_000

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-\".']+)\s*=")

Path = tuple[str | int, ...]

_UNCLOSED_TEXT: Final = "a text is not closed; put a quotation mark at both of its ends"
_UNCLOSED_LIST: Final = "a list or table is not closed; look for a bracket or a comma that is missing"
_TWICE: Final = "this name stands here for the second time; keep one of the two"
#: What the parser says, by its beginning, and what a person needs to hear.
_SYNTAX: Final = (
    ("Unterminated string", _UNCLOSED_TEXT),
    ("Illegal character '\\n'", _UNCLOSED_TEXT),
    ("Found invalid character '\\n'", _UNCLOSED_TEXT),
    ("Expected '\"", _UNCLOSED_TEXT),
    ("Expected \"'", _UNCLOSED_TEXT),
    ("Unclosed", _UNCLOSED_LIST),
    ("Expected ']", "a heading is not closed; write [name] or [[name]] on a line of its own"),
    ("Expected '='", "a name is not followed by “=” and a value"),
    (
        "Expected newline",
        "something stands behind the value; put a text between quotation marks, and one value on a line",
    ),
    ("Invalid statement", "this line is neither a value (name = …) nor a heading ([name])"),
    ("Invalid initial character", "a name is missing, or has a character that needs quotation marks"),
    ("Invalid value", "this is no value; put a text between quotation marks"),
    ("Invalid date", "there is no such date"),
    ("Duplicate", _TWICE),
    ("Cannot", _TWICE),
    ("Unescaped", "a “\\” in a text must be written “\\\\”"),
    ("Escaped character", "a “\\u” in a text names no character"),
    ("Invalid hex", "a “\\” in a text must be written “\\\\”"),
)


def parsed(file: str, text: str) -> dict[str, Any]:
    """The data of a TOML text; ``Faults`` with the line and what to do where it cannot be read."""
    if len(text) > LONGEST:
        raise Faults((Fault(file, None, f"the text is longer than {LONGEST:,} characters; make it shorter"),))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Faults((_syntax_fault(file, text, str(error)),)) from error
    except RecursionError:
        raise Faults((Fault(file, None, "lists stand inside lists too deep to be read"),)) from None
    except ValueError:  # Python's own limit for the digits of a number
        raise Faults((Fault(file, None, "a number in it has too many digits"),)) from None


def _syntax_fault(file: str, text: str, error: str) -> Fault:
    detail, _, place = error.rpartition(" (at ")
    line = int(place.removeprefix("line ").split(",")[0]) if place.startswith("line ") else len(text.splitlines())
    meaning = next((words for beginning, words in _SYNTAX if detail.startswith(beginning)), "")
    return Fault(file, line, meaning or f"this line cannot be read ({detail})")


def key_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every table header and key, by path: ``("parties", 0, "code")``.

    Inline tables and arrays count as one key. A table array's entries are numbered from 0.
    """
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), 1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _HEADER.match(line):
            here = _absolute(_parts(header[2]), counts, header[1] == "[[")
            lines.setdefault(here, number)
            if header[1] == "[[":
                lines.setdefault(here[:-1], number)
        elif key := _KEY.match(line):
            lines.setdefault((*here, *_parts(key[1])), number)
            quote = next((mark for mark in ('"""', "'''") if line.count(mark) == 1), "")
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a path, or of the nearest thing around it."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _absolute(parts: Path, counts: dict[Path, int], is_array: bool) -> Path:
    path: Path = ()
    for index, part in enumerate(parts):
        path = (*path, part)
        if is_array and index == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
            path = (*path, counts[path])
        elif path in counts:
            path = (*path, counts[path])
    return path
