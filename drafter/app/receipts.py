"""Receipts: what left the house, kept in the history of the negotiation, so that any file can be told from any other.

A receipt is one entry of the history: who and when stand in the entry, and its words say what the file is, to whom it
went, and its SHA-256. The words are for people to read; the hash at their end is what a file is recognised by.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from drafter.app.copies import KINDS, REDLINE, Copy
from drafter.app.ports import Recorded, Store
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation

#: The kind of a receipt among the entries of the history.
RECEIPT: Final = "copy"
_WORDS: Final = re.compile(
    r"“(?P<name>.*)”: (?P<what>.*?)(?:; to (?P<to>.*))?; SHA-256 (?P<sha>[0-9a-f]{64})", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file that left: its name, what it is, to whom it went, its SHA-256, and who made it when."""

    name: str
    what: str
    to: str
    sha: str
    by: str
    at: datetime
    seq: int


def receipt_words(path: Path, content: bytes, copy: Copy, negotiation: Negotiation) -> str:
    """The words under which a file is kept in the history."""
    frame = copy.frame
    what = [KINDS[copy.kind].partition(",")[0]]
    what += [f"since version {copy.since}"] if copy.kind == REDLINE else []
    what += [f"in {', '.join(copy.languages)}"] if copy.languages else []
    what += [f"original of {copy.alternat}"] if copy.alternat else []
    what += [f"copy {frame.copy}" + (f" of {frame.copies}" if frame.copies else "")] if frame.copy else []
    what += [f"in the house style {Path(copy.house).stem}"] if copy.house else []
    what += [f"marked {negotiation.marking}"] if negotiation.marking else []
    names = (copy.to,) if copy.to else frame.distribution
    to = f"; to {', '.join(names)}" if names else ""
    return f"“{path.name}”: {', '.join(what)}{to}; SHA-256 {hashlib.sha256(content).hexdigest()}"


def receipts(store: Store) -> list[Receipt]:
    """All receipts of a negotiation, the newest first."""
    found = []
    for recorded in store.history():
        match = _WORDS.fullmatch(recorded.entry.label) if recorded.entry.kind == RECEIPT else None
        if match:
            entry = recorded.entry
            told = (match["name"], match["what"], match["to"] or "", match["sha"])
            found.append(Receipt(*told, entry.author, entry.at, recorded.seq))
    return found


def entry_of(store: Store, digits: str) -> Recorded | None:
    """The entry of the history whose hash begins with the digits that a copy bears; None where there is none."""
    digits = digits.strip().lower()
    least = 8  # fewer say too little
    return next((found for found in store.history() if len(digits) >= least and found.hash.startswith(digits)), None)


def receipts_of(kept: Sequence[Receipt], path: Path) -> list[Receipt]:
    """The receipts of a file, recognised by its bytes whatever it is called now; ``Refusal`` where it cannot be read."""
    try:
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror or error}.") from None
    return [receipt for receipt in kept if receipt.sha == sha]
