"""A clause type's heading depends on the language and, where it says so, on the status of the text."""

from drafter.domain.clauses import BINDING, POLITICAL, ClauseType

CLAUSE = ClauseType(
    id="entry_into_force",
    kind="article",
    group="final",
    title="Entry into force",
    headings={"en": "Entry into force", "fr": "Entrée en vigueur"},
    summary="",
    political_headings={"en": "Coming into effect"},
)


def test_a_binding_text_has_the_heading_of_its_language() -> None:
    assert CLAUSE.heading("fr", BINDING) == "Entrée en vigueur"


def test_a_political_text_has_the_political_heading() -> None:
    assert CLAUSE.heading("en", POLITICAL) == "Coming into effect"


def test_a_language_without_a_political_heading_keeps_its_own() -> None:
    assert CLAUSE.heading("fr", POLITICAL) == "Entrée en vigueur"


def test_a_language_without_any_heading_takes_the_english_one() -> None:
    assert CLAUSE.heading("uk") == "Entry into force"
