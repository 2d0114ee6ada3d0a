"""A treaty language as data: its words for units, events, States and the parts of an instrument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
    it is chosen; ``markings`` are those offered for a draft, in rising order.
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

    def word(self, key: str) -> str:
        """The word or pattern of that key; the key itself where the language has none, so that a gap is seen."""
        return self.words.get(key, key)
