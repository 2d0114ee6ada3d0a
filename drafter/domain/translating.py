"""Words that an official typed, in the other languages of the treaty: as translated by hand, or told to be missing.

A draft is written in the first of its languages. What is typed freely (title, headings, names, texts among the answers) is in
that language; for every other one it is translated once, word for word, and until then a text says that it is not.
"""

from __future__ import annotations

from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.parties import Party
from drafter.domain.text import Open

#: What stands before the text in the parameter of a placeholder for a text that is not translated.
MISSING = "translate:"


def is_drafted_in(negotiation: Negotiation, language: Language) -> bool:
    """Whether a language is the one in which the draft is written."""
    return negotiation.languages[:1] == (language.code,)


def translated(negotiation: Negotiation, text: str, language: Language) -> str | None:
    """A text that was typed, in a language; None where it has not been translated. Digits and signs need no translation."""
    own = negotiation.translations.get(language.code, {}).get(text)
    if own is not None:
        return own
    if (shipped := language.texts.get(text)) is not None:
        return shipped
    bare = is_drafted_in(negotiation, language) or not any(char.isalpha() for char in text)
    return text if bare else None


def missing(text: str, language: Language) -> str:
    """What a text says where some words have not been translated into its language, without brackets."""
    return language.word("translate.text").replace("{text}", text)


def in_language(negotiation: Negotiation, text: str, language: Language) -> str:
    """A text that was typed, in a language; in brackets that it is not translated, where it is not."""
    found = translated(negotiation, text, language)
    return found if found is not None else f"[{missing(text, language)}]"


def placeholder(text: str, language: Language) -> Open:
    """What stands in a text where some words have not been translated into its language."""
    return Open(f"{MISSING}{text}", missing(text, language))


def names_in(negotiation: Negotiation, party: Party, language: Language) -> tuple[str, str]:
    """The short and the official name of a party in a language; names typed by hand are translated like any text."""
    state = language.states.get(party.code)
    short = in_language(negotiation, party.name, language) if party.name else state.name if state else party.code
    if party.official:
        return short, in_language(negotiation, party.official, language)
    return short, state.official if state else short
