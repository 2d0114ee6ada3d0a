"""References found in running text: "Articles 9, 10 and 11", "paragraph 2 of Article 5", "Article 5(2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import dropwhile
from typing import Final

#: The beginnings of the words that name a kind of provision, in the treaty languages.
_WORDS: Final = {
    "article": r"articles?|artikel[ns]?|artikelen|artículos?|artigos?|articol\w*|статт\w+|стать\w+|статей|art|άρθρ\w+|المادة|المواد",
    "paragraph": r"paragraphs?|paragraphes?|párrafos?|absatz|absätze[ns]?|absatzes|lid|leden|пункт\w*|частин\w+|para|paras",
    "subparagraph": r"sub-?paragraphs?|subsections?|buchstaben?|incisos?|alinéas?|підпункт\w*|подпункт\w*|onderde(?:el|len)|letters?",
    "point": r"points?|items?|ziffern?|nummern?",
    "annex": r"annex(?:es)?|annexes?|anhang|anhängen|anlagen?|bijlagen?|anexos?|додат\w+|приложени\w+|appendix|protocols?|protocolen?|protokolle?",
    "chapter": r"chapters?|chapitres?|kapiteln?|hoofdstuk|hoofdstukken|capítulos?|глав\w+",
    "section": r"sections?|abschnitte?|afdeling(?:en)?|secciones|sección|розділ\w*|раздел\w*",
    "part": r"parts?|parties?|teile?|deel|delen|partes?",
}
_KINDS: Final = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDS.items()]
_NUMBER = re.compile(r"\d{1,4}[a-z]?|[ivxlcdm]+|[IVXLCDM]+|[a-zA-Zа-яґєії]")
_LINKS: Final = frozenset([",", "and", "or", "to", "through", "et", "ou", "à", "und", "oder", "bis", "en", "of", "tot", "y", "o", "і", "та", "або",
                           "и", "или", "–", "-", "—", "/", "(", ")"])  # fmt: skip
_OF: Final = frozenset(["of", "van", "de", "des", "du", "del"])
_OWN_WORDS: Final = "this present dieses dieser diesem présent présente dit deze onderhavig presente este esta цього цієї этого настоящего"
#: Pieces between two references of one chain, the second included.
_NEAR: Final = 4
_OWN: Final = frozenset(_OWN_WORDS.split())


@dataclass(frozen=True, slots=True)
class Reference:
    """A number in running text that names a provision: its place among the pieces, kind and number.

    ``article`` is the article's number where the text names it with the paragraph; ``foreign`` marks what is said to be of
    another instrument.
    """

    place: int
    kind: str
    number: str
    article: str = ""
    foreign: bool = False


@cache
def _kind(piece: str) -> str:
    core = piece.strip()
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(core)), "")


def references(pieces: Sequence[str]) -> list[Reference]:
    """The references among the pieces of a paragraph, in order."""
    found: list[Reference] = []
    end = 0
    for place in [place for place, piece in enumerate(pieces) if _kind(piece)]:
        if end <= place < len(pieces) - 1 and _NUMBER.fullmatch(pieces[place + 1].strip()):
            numbers, end = _list(pieces, place + 1)
            found += _named(_kind(pieces[place]), numbers, pieces, end, found)
    return _all_foreign(found)


def _all_foreign(found: list[Reference]) -> list[Reference]:
    """The references, with what leads up to a foreign one made foreign: "Article 4, paragraph 1, of the Charter"."""
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place : place + 2]
        if following.foreign and following.place - one.place <= _NEAR:
            found[place] = replace(one, foreign=True)
    return found


def _list(pieces: Sequence[str], place: int) -> tuple[list[tuple[int, str, bool]], int]:
    """The numbers of an enumeration, each with its place and whether it stands in brackets, and where it ends."""
    numbers: list[tuple[int, str, bool]] = []
    end = place
    in_brackets = False
    while place < len(pieces):
        core = pieces[place].strip()
        if core in "()":
            in_brackets = core == "("
        elif _NUMBER.fullmatch(core) and (core[0].isdigit() or in_brackets or _goes_on(numbers)):
            numbers.append((place, core, in_brackets))
            end = place + 1
        elif core not in _LINKS:
            break
        place += 1
    return numbers, end


def _goes_on(before: list[tuple[int, str, bool]]) -> bool:
    """Whether a letter may come next: "a" in "Articles 5 and a" is a word."""
    return not before or not before[-1][1][0].isdigit()


def _named(
    kind: str, numbers: list[tuple[int, str, bool]], pieces: Sequence[str], end: int, before: Sequence[Reference]
) -> Iterator[Reference]:
    foreign = _is_foreign(pieces[end : end + 6])
    article = _article_near(pieces, numbers[0][0], end, before) if kind != "article" else ""
    for place, number, in_brackets in numbers:
        if kind == "article" and in_brackets:
            yield Reference(place, "paragraph" if number[0].isdigit() else "subparagraph", number, article, foreign)
            continue
        if kind == "article":
            article = number
        yield Reference(place, kind, number, "" if kind == "article" else article, foreign)


def _article_near(pieces: Sequence[str], start: int, end: int, before: Sequence[Reference]) -> str:
    """The article that a paragraph is said to be of: named just before it, or just after "of"."""
    if before and start - before[-1].place <= 3:
        return before[-1].number if before[-1].kind == "article" else before[-1].article
    after = [piece.strip() for piece in pieces[end : end + 3]]
    if len(after) == 3 and after[0] in _OF and _kind(after[1]) == "article":
        return after[2]
    return ""


def _is_foreign(after: Sequence[str]) -> bool:
    """Whether "of the Charter" or the like follows: a reference to another instrument, as far as one can see."""
    cores = list(dropwhile(lambda core: core in (")", ","), (piece.strip() for piece in after)))
    if not cores or cores[0] not in _OF or (len(cores) > 1 and _kind(cores[1])):
        return False
    return not _OWN & {core.casefold() for core in cores[1:3]} and any(core[:1].isupper() for core in cores[1:4])


def references_if_any(text: str, pieces: Sequence[str]) -> list[Reference]:
    """The references of a paragraph, looked for only where the text holds a number or a letter in brackets."""
    return references(pieces) if _MAY_HOLD.search(text) else []


_MAY_HOLD = re.compile(r"\d|\([a-zа-я]\)|\b[IVXLC]+\b")
