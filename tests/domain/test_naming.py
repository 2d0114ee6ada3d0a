"""Which States a text names."""

from drafter.domain.language import Language, State
from drafter.domain.naming import states_named

STATES = {
    "GBR": State("GBR", "the United Kingdom", "the United Kingdom of Great Britain and Northern Ireland"),
    "NER": State("NER", "Niger", "the Republic of the Niger"),
    "NGA": State("NGA", "Nigeria", "the Federal Republic of Nigeria"),
    "TTO": State("TTO", "Trinidad and Tobago", "the Republic of Trinidad and Tobago"),
}
ENGLISH = Language("en", "English", "English", "en", {"article.definite": "the"}, {}, {}, STATES)


def test_states_are_found_by_their_names_without_article() -> None:
    assert states_named("The United Kingdom shall inform Nigeria.", [ENGLISH]) == ("Nigeria", "United Kingdom")


def test_a_name_inside_another_word_or_in_pieces_is_none() -> None:
    assert states_named("Nigerian forces; a kingdom, United in Tobago and Trinidad", [ENGLISH]) == ()
