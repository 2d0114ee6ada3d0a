"""What a copy says before its text and on every page: the cover, the contents, the heads of pages, in every format.

Only the words and their order are settled here; each writer gives them its own form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from drafter.domain.document import PrintedDocument, PrintedProvision, text_of
from drafter.domain.headings import heading, label, title_blocks

_RANKS: Final = {"part": 1, "annex": 1, "chapter": 2, "article": 3}
_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One line of the cover; ``role`` is title, line, marking or head."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its level from 1, and the provision it leads to."""

    level: int
    words: str
    uid: str


def cover_lines(document: PrintedDocument) -> Iterator[CoverLine]:
    """The cover from the top: title, symbol, registration, date, marking, and who has which copy."""
    frame, words = document.frame, document.words
    yield CoverLine("title", text_of(title_blocks(document)[0].inlines))
    for found in (document.symbol, filled(words, "registration", number=frame.registration), frame.date):
        if found:
            yield CoverLine("line", found)
    if document.marking:
        yield CoverLine("marking", document.marking)
    for found in (filled(words, "releasable", names=frame.releasable), copy_words(document)):
        if found:
            yield CoverLine("line", found)
    if frame.distribution:
        yield CoverLine("head", words.get("distribution", ""))
        yield from (CoverLine("line", name) for name in frame.distribution)


def copy_words(document: PrintedDocument) -> str:
    """ "copy 3 of 12", or "copy 3" where nobody said how many there are; empty where copies are not numbered."""
    frame = document.frame
    if not frame.copy:
        return ""
    pattern = document.words.get("copy.of" if frame.copies else "copy.one", "{copy}")
    return pattern.replace("{copy}", str(frame.copy)).replace("{copies}", str(frame.copies))


def marking_words(document: PrintedDocument) -> str:
    """What stands at the head of every page: the marking, and to whom the text may be given."""
    releasable = filled(document.words, "releasable", names=document.frame.releasable)
    return _BETWEEN.join(filter(None, (document.marking, releasable)))


def reference_words(document: PrintedDocument) -> str:
    """What stands at the outer side of every page: symbol, registration, date, number of the copy, and proof."""
    frame = document.frame
    registered = filled(document.words, "registration", number=frame.registration)
    proof = filled(document.words, "proof", hash=frame.proof)
    return _BETWEEN.join(filter(None, (document.symbol, registered, frame.date, copy_words(document), proof)))


def page_words(document: PrintedDocument, page: int, pages: int) -> str:
    """ "page 3 of 12" in the document's language."""
    return document.words.get("page.of", "{page} / {pages}").format(page=page, pages=pages)


def filled(words: Mapping[str, str], name: str, **values: str) -> str:
    """A phrase of the language with values in it; empty where one of them is empty."""
    if not all(values.values()):
        return ""
    pattern = words.get(name) or " ".join(f"{{{key}}}" for key in values)
    for key, value in values.items():
        pattern = pattern.replace(f"{{{key}}}", value)
    return pattern


def entries(document: PrintedDocument) -> list[Entry]:
    """The lines of the contents: parts, chapters, articles and annexes that have a label or heading."""
    listed = [p for p in document.provisions if p.kind in _RANKS and (label(p) or heading(p))]
    kinds = {provision.kind for provision in listed}
    return [Entry(_level(kinds, p), " ".join(filter(None, (label(p), heading(p)))), p.uid) for p in listed]


def _level(kinds: set[str], provision: PrintedProvision) -> int:
    """Articles stand right below parts where there are no chapters, alone at the margin."""
    missing = sum(kind not in kinds for kind in ("part", "chapter")) if provision.kind == "article" else 0
    return _RANKS[provision.kind] - missing


def certificate_lines(document: PrintedDocument) -> Sequence[str]:
    """What stands below the words of a certificate: place, date, name and title of who certifies."""
    return [document.words.get(f"signature.{name}", "") for name in ("place", "date", "name", "title")]
