"""Changes told in short: where they stand, and the words that matter most."""

from drafter.compare.comparison import compare
from drafter.compare.reading import from_markdown, from_plain
from drafter.compare.telling import in_short, places, where

OLD = """Article 1 Consultation
1. The Parties shall meet within 24 hours of a request.
2. The meeting takes place in Paris.
(a) Each Party sends one delegate.
Article 2 Duration
This Treaty is in force for ten years."""


def test_a_paragraph_is_placed_by_its_article_and_its_own_number() -> None:
    assert places(from_plain("old", OLD).paragraphs) == [
        "Article 1", "Article 1, 1.", "Article 1, 2.", "Article 1, 2., (a)", "Article 2", "Article 2",
    ]  # fmt: skip


def changed(old: str, new: str) -> list[str]:
    comparison = compare(from_plain("old", old), from_plain("new", new))
    places_old, places_new = places(comparison.old.paragraphs), places(comparison.new.paragraphs)
    return [
        f"{where(comparison, block, places_old, places_new)}: {in_short(block)}"
        for block in comparison.blocks
        if block.verdict != "unchanged"
    ]


def test_the_weightiest_words_are_quoted_first() -> None:
    new = OLD.replace("24 hours of a request", "72 hours of any request")
    assert changed(OLD, new) == ["Article 1, 1.: 24 → 72  (+1)"]


def test_what_came_whole_is_told_by_its_beginning() -> None:
    new = (
        OLD
        + "\nArticle 3 Withdrawal\nA Party may withdraw at any time by written notice to the depositary of this Treaty."
    )
    told = changed(OLD, new)
    assert told[0].startswith("Article 3: Article 3 Withdrawal A Party may withdraw")
    assert told[0].endswith("…")


def test_a_provision_that_has_another_number_is_placed_by_both() -> None:
    new = "Article 1 Scope\nThis Treaty applies to all Parties and to nobody else.\n" + OLD.replace(
        "Article 2", "Article 3"
    ).replace("Article 1", "Article 2").replace("ten years", "twenty years")
    assert "Article 2 → Article 3: ten → twenty" in changed(OLD, new)


def test_a_heading_without_number_tells_the_place_of_what_has_none() -> None:
    text = from_markdown(
        "x", "# Agreement on Cooperation\n\nWords.\n\n1. First.\n\n## Principles\n\nMore words.\n\n2. Second."
    )
    assert places(text.paragraphs) == [
        "Agreement on Cooperation",
        "Agreement on Cooperation",
        "1.",
        "Principles",
        "Principles",
        "2.",
    ]


def test_words_are_quoted_before_spaces_and_a_space_can_be_seen() -> None:
    assert changed(OLD, OLD.replace("ten years", "tenyears").replace("in force", "inforce"))[0].count("→") == 1
    spaced = "Article 1 Term\n1. Support lasts from 2023- 2028 with EUR 1.8 billon a year, as the Parties agreed."
    mended = spaced.replace("2023- 2028", "2023-2028")
    assert changed(spaced, mended) == ["Article 1, 1.: ␣ → —"]
    assert changed(spaced, mended.replace("billon", "billion")) == ["Article 1, 1.: billon → billion  (+1)"]
