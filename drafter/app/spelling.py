"""Which words of a text are looked up in a dictionary, and which are known without one.

Quiet on purpose: the words of the template, of parties and titles, numbers, codes and single letters are not looked up, and
a word that is right in the British or the American norm is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from drafter.app.ports import Speller
from drafter.compare.spelling import norm
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Block, plain_text

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_SHORTEST: Final = 3


def words_in(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text that can be misspelled, each with the index at which it begins.

    What has a digit beside it, is all in capitals, or has a capital inside is a code or a name and is passed over.
    """
    for found in _WORD.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        plain = word[1:] == word[1:].lower()
        if plain and len(word) >= _SHORTEST and not any(char.isdigit() or char in "@/\\_" for char in beside):
            yield start, word


def known_words(blocks: Iterable[Block], negotiation: Negotiation, language: Language) -> frozenset[str]:
    """The words, in lower case, that are right because the template, the title, the parties or States have them."""
    names = [negotiation.title, *(name for party in negotiation.parties for name in (party.name, party.official))]
    names += [name for state in language.states.values() for name in (state.name, state.official)]
    texts = [plain_text(block.inlines) for block in blocks] + names
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def misspelled(texts: Iterable[str], known: frozenset[str], speller: Speller) -> frozenset[str]:
    """The words of texts that neither are known nor stand in the dictionary."""
    words = {word for text in texts for _start, word in words_in(text) if word.lower() not in known}
    return frozenset(word for word in words if not _is_right(word, speller))


def _is_right(word: str, speller: Speller) -> bool:
    plain = word.replace("’", "'").replace("ʼ", "'")
    return speller.has(plain) or speller.has(norm(plain)) or (plain.endswith("'s") and speller.has(plain[:-2]))
