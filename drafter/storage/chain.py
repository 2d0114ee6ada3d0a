"""The chain of the history: every entry is hashed together with the hash of the one before it.

A change to any kept entry, however small, breaks the chain there; SQLite's own checks see few of such changes.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

#: What stands before the first entry.
GENESIS: Final = ""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(plain: Any) -> str:
    """The one JSON text of a plain value: keys sorted, no spaces, nothing escaped that Unicode can hold."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a character, as a clipboard may bring it, cannot be written but can be named
        return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def writable(text: str) -> str:
    """The text as a database can keep it: without NUL, half characters replaced."""
    return _LONE_SURROGATE.sub("\ufffd", text).replace("\0", "")


def digest(text: str) -> str:
    """The SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry of the history as it is kept, in the order of the table's columns."""

    negotiation: str
    seq: int
    kind: str
    label: str
    author: str
    at: str
    of: int | None
    change: str
    previous: str
    hash: str = ""


_HASHED: Final = attrgetter(*HistoryRow.__slots__[:-1])


def link(row: HistoryRow) -> str:
    """The hash that belongs to an entry: SHA-256 over the canonical form of all its other fields."""
    return digest(canonical(_HASHED(row)))
