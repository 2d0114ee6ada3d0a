"""How parties are named in the text, and the order in which they are listed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.parties import Party


def short_name(party: Party, language: Language) -> str:
    """The name for running text: "the Netherlands"."""
    state = language.states.get(party.code)
    return party.name or (state.name if state else party.code)


def official_name(party: Party, language: Language) -> str:
    """The full name for the list of parties and the signature: "the Kingdom of the Netherlands"."""
    state = language.states.get(party.code)
    return party.official or (party.name and not state and party.name) or (state.official if state else party.code)


def sort_key(party: Party, language: Language) -> str:
    """The key for alphabetical order in a language: the short name without its article, accents aside."""
    state = language.states.get(party.code)
    name = party.name or (state.sort or state.name if state else party.code)
    plain = unicodedata.normalize("NFKD", language.without_article(name).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def listed(negotiation: Negotiation, language: Language, codes: tuple[str, ...] | None = None) -> tuple[Party, ...]:
    """The parties (or those of the codes) in the order of listing: protocol order as given, else alphabetical."""
    parties = [party for party in negotiation.parties if codes is None or party.code in codes]
    if negotiation.protocol_order:
        return tuple(parties)
    return tuple(sorted(parties, key=lambda party: sort_key(party, language)))


def signatories(negotiation: Negotiation, language: Language) -> tuple[Party, ...]:
    """The parties that sign, in the order of signature."""
    return tuple(party for party in listed(negotiation, language) if party.bound)


def states_named(text: str, languages: Iterable[Language]) -> tuple[str, ...]:
    """The States that a text names, by their short names without article, in any of the languages; sorted."""
    words = frozenset(re.findall(r"\w+", text))
    names = {name for language in languages for name in _bare_names(language)}
    return tuple(sorted(name for name in names if words.issuperset(re.findall(r"\w+", name)) and _stands(name, text)))


def _bare_names(language: Language) -> Iterator[str]:
    article = language.word("article.definite") + " "
    return ((state.sort or state.name).removeprefix(article) for state in language.states.values())


def _stands(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None
