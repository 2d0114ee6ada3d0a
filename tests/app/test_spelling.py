"""Which words are looked up, and which are right without a dictionary."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drafter.app.spelling import known_words, misspelled, words_in
from drafter.domain.language import Language, State
from drafter.domain.negotiation import Negotiation
from drafter.domain.parties import Party
from drafter.domain.text import Block, Run


class Words:
    """A dictionary of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def has(self, word: str) -> bool:
        return word.lower() in self.words

    def suggest(self, word: str) -> Sequence[str]:
        return self.words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Parties shall", [(0, "The"), (4, "Parties"), (12, "shall")]),
        ("NATO and UNHCR in A4 or F-16s", [(5, "and")]),
        ("the State’s forces", [(0, "the"), (4, "State’s"), (12, "forces")]),
        ("write to x@example or a/path_name", [(0, "write")]),
        ("Зміна порядку", [(0, "Зміна"), (6, "порядку")]),
    ],
)
def test_codes_names_and_numbers_are_passed_over(text: str, found: list[tuple[int, str]]) -> None:
    assert list(words_in(text)) == found


def test_both_norms_of_english_are_right_with_one_dictionary() -> None:
    american = Words("defense", "organization", "the", "state")
    texts = ["the defence organisation", "the State’s defense", "the defanse"]
    assert misspelled(texts, frozenset(), american) == {"defanse"}


def test_words_of_template_title_parties_and_states_are_known() -> None:
    language = Language(
        "en", "English", "English", "en", {}, {}, {}, states={"FJI": State("FJI", "Fiji", "the Republic of Fiji")}
    )
    draft = Negotiation("n", "blank", "binding", "Accord Zibon", parties=(Party("X", name="Lurania"),))
    known = known_words([Block("text", inlines=(Run("Modalities"),))], draft, language)
    assert {"modalities", "zibon", "lurania", "fiji"} <= known
    assert misspelled(["Zibon Lurania modalities Fiji wrogn"], known, Words()) == {"wrogn"}
