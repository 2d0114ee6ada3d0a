"""A treaty language as data: its words for units, events, States and the parts of an instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

#: Stands among the beginnings that a preposition meets for all that are not named.
ANYTHING: Final = "*"


@dataclass(frozen=True, slots=True)
class State:
    """A State's code (ISO 3166-1 alpha-3) and its names as they stand in running text, with their article."""

    code: str
    name: str
    official: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """What the program knows of one treaty language.

    ``words`` are single words and patterns by key ("article", "cite.within"); ``units`` map a unit to its plural forms by
    CLDR category; ``events`` map an event id to the phrase that names it in a text, ``event_labels`` to the words by which
    it is chosen; ``markings`` are those offered for a draft, in rising order. ``joined`` say for a preposition by key ("of")
    how it joins what follows: by the beginning that it meets ("le " becomes "du "), "*" for any other. In what it becomes,
    "*" stands for the beginning itself ("a" becomes "d’*"). ``texts`` are words
    that the library ships in English (headings of parts, names of bodies) as this language has them. ``spaces`` are the
    signs that have a space "before" and "after" them.
    """

    code: str
    name: str
    endonym: str
    locale: str
    words: Mapping[str, str]
    units: Mapping[str, Mapping[str, str]]
    events: Mapping[str, str]
    states: Mapping[str, State] = field(default_factory=dict)
    event_labels: Mapping[str, str] = field(default_factory=dict)
    markings: tuple[str, ...] = ()
    joined: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    spaces: Mapping[str, str] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """The word or pattern of that key; the key itself where the language has none, so that a gap is seen."""
        return self.words.get(key, key)

    def with_preposition(self, key: str, text: str) -> str:
        """The text behind a preposition, contracted as the language asks: "le Royaume-Uni" becomes "du Royaume-Uni"."""
        rules = self.joined.get(key, {})
        fitting = [start for start in rules if start != ANYTHING and text.lower().startswith(start)]
        start = max(fitting, key=len, default="")
        if not start:
            return rules.get(ANYTHING, "") + text
        return rules[start].replace(ANYTHING, text[: len(start)]) + text[len(start) :]

    def without_article(self, name: str) -> str:
        """The name without the article it begins with: "the Netherlands" is "Netherlands"."""
        for article in self.word("article.definite").split():
            start = article if article.endswith("’") else f"{article} "
            if name.lower().startswith(start):
                return name[len(start) :]
        return name
