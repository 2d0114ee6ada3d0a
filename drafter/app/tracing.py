"""Which question a place in the text answers."""

from __future__ import annotations

from drafter.app.ports import Library
from drafter.app.rendering import Rendering
from drafter.domain.answers import effective
from drafter.domain.negotiation import Negotiation, Provision


def question_at(
    library: Library, rendering: Rendering, negotiation: Negotiation, provision: Provision, text: str, position: int
) -> str:
    """The parameter whose answer is printed at a character of the text, the longest such answer; else ""."""
    clause = library.clauses.get(provision.clause)
    if clause is None or position < 0:
        return ""
    best, best_length = "", 0
    for parameter_id, value in effective(clause, provision, negotiation).items():
        parameter = clause.parameter(parameter_id)
        if value is None or parameter is None:
            continue
        words = library.words_for(value, parameter, rendering.language.code, negotiation)
        if best_length < len(words) and _covers(text, words, position):
            best, best_length = parameter_id, len(words)
    return best


def _covers(text: str, words: str, position: int) -> bool:
    """Whether an occurrence of the words in the text takes in the character."""
    at = text.find(words) if words else -1
    while 0 <= at <= position:
        if position < at + len(words):
            return True
        at = text.find(words, at + 1)
    return False
