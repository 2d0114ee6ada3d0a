"""Definitions in alphabetical order, whatever the language and whichever of them a draft needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from drafter.domain.text import Block, Run

_QUOTES: Final = "“”„«»‘’\"' "


def alphabetical(blocks: Sequence[Block], keys: Mapping[int, str] | None = None) -> tuple[Block, ...]:
    """The blocks with every unbroken list of definitions sorted by its terms; what belongs to an item moves with it.

    A list counts as one of definitions where each of its items begins with a defined term. ``keys`` are, by ``id`` of an
    item's block, other words to sort it by, so that a second language keeps the order of the first.
    """
    keys = keys or {}
    ordered: list[Block] = []
    entries: list[list[Block]] = []
    for block in blocks:
        if block.role == "subparagraph":
            entries.append([block])
        elif entries and (block.role == "point" or (block.role == "text" and block.level == 2)):
            entries[-1].append(block)
        else:
            ordered += [*_sorted(entries, keys), block]
            entries = []
    return (*ordered, *_sorted(entries, keys))


def _sorted(entries: list[list[Block]], keys: Mapping[int, str]) -> list[Block]:
    if all(_term(entry[0]) for entry in entries):
        entries = sorted(entries, key=lambda entry: _key(keys.get(id(entry[0])) or _term(entry[0])))
    return [block for entry in entries for block in entry]


def _term(block: Block) -> str:
    first = block.inlines[0] if block.inlines else None
    return first.text if isinstance(first, Run) and first.term else ""


def _key(term: str) -> str:
    plain = unicodedata.normalize("NFKD", term.strip(_QUOTES).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
