"""The history to look through: its lines, narrowed by provision, author, day, kind and words, and what one step did to the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from drafter.app.breathing import breathe
from drafter.app.changes import described, name_of
from drafter.app.earlier import Earlier
from drafter.app.ports import Library, Line, Store
from drafter.app.rendering import Rendering
from drafter.compare.comparison import compare
from drafter.compare.paragraphs import Text
from drafter.compare.reading import from_document
from drafter.compare.rows import Row, rows_of
from drafter.domain.delta import Delta
from drafter.domain.naming import short_name
from drafter.domain.negotiation import Negotiation

#: So many provisions of one step are shown; restoring a draft or beginning it touches all.
SHOWN_MOST: Final = 12
_PORTION: Final = 50
_PROOF_LEAST: Final = 8


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; what is empty does not narrow. ``words`` may be the digits of a printed proof."""

    uid: str = ""
    author: str = ""
    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What every step changed, in words to be searched, by its number; and the names of provisions by uid."""

    of: Mapping[int, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did: in lines, and to the text, as rows before and after; ``more`` touched provisions are not shown."""

    line: Line
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    more: int


def words_of_all(library: Library, store: Store, now: Negotiation) -> Words:
    """The words of the whole history, read a portion at a time."""
    people = _people(library, now)
    found: dict[int, str] = {}
    names: dict[str, str] = {}
    portion = store.changes(most=_PORTION)
    while portion:
        for seq, change in portion:
            found[seq] = " ".join(_words(change, people)).casefold()
            for uid, (old, new) in change.provisions.items():
                names.setdefault(uid, name_of(library, new or old))
        breathe()
        portion = store.changes(portion[-1][0], _PORTION)
    return Words(found, names)


def sought_lines(lines: Sequence[Line], sought: Sought, words: Words | None) -> list[Line]:
    """The lines that fit; without ``words`` what steps changed is not searched yet, only what they are called."""
    terms = sought.words.casefold().split()
    proof = sought.words.replace(" ", "").replace("…", "").lower()
    digits = proof if len(proof) >= _PROOF_LEAST and not set(proof) - set("0123456789abcdef") else ""
    return [
        line
        for line in lines
        if _fits(line, sought) and (not terms or (digits and line.hash.startswith(digits)) or _says(line, terms, words))
    ]


def _fits(line: Line, sought: Sought) -> bool:
    day = line.at.astimezone().date()
    return (
        (not sought.uid or sought.uid in line.uids)
        and (not sought.author or line.author == sought.author)
        and (not sought.kinds or line.kind in sought.kinds)
        and (sought.since is None or day >= sought.since)
        and (sought.until is None or day <= sought.until)
    )


def _says(line: Line, terms: Sequence[str], words: Words | None) -> bool:
    names = (words.names.get(uid, "") for uid in line.uids[:SHOWN_MOST]) if words else ()
    text = f"{line.label} {line.author} {' '.join(names)}".casefold()
    changed = words.of.get(line.seq, "") if words else ""
    return all(term in text or term in changed for term in terms)


def step(library: Library, language: str, earlier: Earlier, line: Line, change: Delta) -> Step:
    """What a step did to the text, printed in a treaty language."""
    uids = _shown(change)
    if line.kind == "create":
        return Step(line, (f"The negotiation began with {len(change.provisions)} provisions.",), (), 0)
    after = earlier.after(line.seq)
    before = earlier.after(line.seq - 1)
    names = tuple(_people(library, after).values())
    sides = [_portion(library, language, draft, uids) for draft in (before, after)]
    rows = tuple(rows_of([compare(sides[0], sides[1], names)])) if uids else ()
    lines = tuple(text.partition(", wording before:")[0] for text in described(library, change))
    return Step(line, tuple(_told(lines)), rows, len(change.uids) - len(uids))


def _told(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:SHOWN_MOST]
    if lines[SHOWN_MOST:]:
        yield f"… and {len(lines) - SHOWN_MOST} more"


def _portion(library: Library, language: str, draft: Negotiation, uids: Sequence[str]) -> Text:
    """Some provisions as printed."""
    whole = from_document("", Rendering(library, language).portion(draft, uids))
    return Text("", tuple(p for p in whole.paragraphs if p.uid.partition(".")[0] in uids))


def _shown(change: Delta) -> list[str]:
    order = change.order[1] if change.order else []
    places = {uid: place for place, uid in enumerate(order)}
    return sorted(change.uids, key=lambda uid: places.get(uid, 0))[:SHOWN_MOST]


def _people(library: Library, negotiation: Negotiation) -> dict[str, str]:
    language = library.languages.get("en") or next(iter(library.languages.values()))
    return {party.code: short_name(party, language) for party in negotiation.parties}


def _words(change: Delta, people: Mapping[str, str]) -> Iterator[str]:
    for before, after in (*change.header.values(), *change.provisions.values()):
        yield from _differing(before, after, people)


def _differing(before: Any, after: Any, people: Mapping[str, str]) -> Iterator[str]:
    """The words that stand in one of two plain values and not in the same place of the other."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            yield from _differing(before.get(key), after.get(key), people)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            yield from _differing(old, new, people)
    else:
        yield from _leaves(before, people)
        yield from _leaves(after, people)


def _leaves(plain: Any, people: Mapping[str, str]) -> Iterator[str]:
    match plain:
        case str():
            yield plain
            if plain in people:
                yield people[plain]
        case dict():
            for value in plain.values():
                yield from _leaves(value, people)
        case list():
            for value in plain:
                yield from _leaves(value, people)
        case None | bool():
            return
        case _:
            yield str(plain)
