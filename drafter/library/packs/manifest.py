"""The ``pack.toml`` of a clause pack: what it is called, by whom, and which state of it this is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from drafter.domain.errors import Fault, Faults
from drafter.library.packs.archive import ID
from drafter.library.source import Source

KEYS: Final = ("id", "title", "by", "version", "summary")
_LONGEST: Final = 500


def read_pack(path: Path) -> tuple[dict[str, str], tuple[Fault, ...]]:
    """The texts of a ``pack.toml`` by key, and what is wrong with it."""
    try:
        source = Source("pack/pack.toml", path.read_text(encoding="utf-8"))
    except Faults as faults:
        return dict.fromkeys(KEYS, ""), faults.faults
    except (OSError, UnicodeDecodeError):
        return dict.fromkeys(KEYS, ""), (Fault("pack/pack.toml", None, "the file cannot be read"),)
    source.only(source.data, (), KEYS)
    texts = {key: " ".join(source.field(source.data, (), key, str).split())[:_LONGEST] for key in KEYS}
    if texts["id"] and not re.fullmatch(ID, texts["id"]):
        source.fault(("id",), "an id has small letters, digits and “_” alone, and begins with a letter")
    return texts, tuple(source.faults)
