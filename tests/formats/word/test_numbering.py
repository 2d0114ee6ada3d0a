"""The automatic numbers of the Word file are the labels of the draft, whatever the order of its blocks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.document import PrintedDocument
from drafter.domain.numbering import ARTICLES, PARAGRAPHS
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import Part, block, great_treaty, memorandum, printed, small_treaty
from tests.formats.word.reading import paragraphs, references

KINDS = ("preamble", "part", "chapter", "article", "article", "testimonium", "annex")
ROLES = ("paragraph", "subparagraph", "point", "text")


def labels_of(document: PrintedDocument) -> list[str]:
    """The labels that a reader of the draft sees, in order."""
    labels = []
    for provision in document.provisions:
        labels += [provision.label, *(b.label for b in provision.blocks)]
    return [label for label in labels if label]


def labels_in_word(document: PrintedDocument, passed_begun: bool) -> list[str]:
    return [p.label for p in paragraphs(WordWriter().write(document), passed_begun) if p.label]


@st.composite
def drafts(draw: st.DrawFn) -> PrintedDocument:
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=8))
    parts = []
    for number, kind in enumerate(kinds):
        roles = draw(st.lists(st.sampled_from(ROLES), max_size=8))
        heading = draw(st.sampled_from(["", "Heading"]))
        blocks = tuple(block(role, f"words {at}") for at, role in enumerate(roles))
        parts.append(Part(kind, f"uid{number:08d}", heading, blocks))
    return printed(parts, "A title", draw(st.sampled_from([ARTICLES, PARAGRAPHS])))


@settings(max_examples=150, deadline=None)
@given(drafts(), st.booleans())
def test_numbers_in_word_are_the_labels_of_the_draft(document: PrintedDocument, passed_begun: bool) -> None:
    assert labels_in_word(document, passed_begun) == labels_of(document)


def test_articles_run_on_through_parts_and_chapters_start_again_with_each_part() -> None:
    kinds = ("chapter", "article", "part", "chapter", "article", "chapter", "part", "chapter", "article")
    document = printed([Part(kind, f"uid{at:08d}", "Heading") for at, kind in enumerate(kinds)])
    expected = [
        "Chapter 1",
        "Article 1",
        "Part I",
        "Chapter 1",
        "Article 2",
        "Chapter 2",
        "Part II",
        "Chapter 1",
        "Article 3",
    ]
    assert labels_in_word(document, passed_begun=True) == expected
    assert labels_of(document) == expected


def test_a_subparagraph_before_the_first_paragraph_does_not_count_as_one() -> None:
    blocks = tuple(block(role, role) for role in ("subparagraph", "paragraph", "paragraph", "point", "subparagraph"))
    document = printed([Part("article", "uid00000001", "", blocks)])
    assert labels_in_word(document, passed_begun=True) == ["Article 1", "(a)", "1.", "2.", "(i)", "(a)"]


def test_a_lone_annex_has_no_letter_and_two_have() -> None:
    one = Part("annex", "annex000001", "Forces", (block("paragraph", "a"), block("paragraph", "b")))
    two = Part("annex", "annex000002", "Stocks", (block("paragraph", "a"), block("paragraph", "b")))
    assert labels_in_word(printed([one]), passed_begun=True) == ["Annex", "1.", "2."]
    expected = ["Annex A", "1.", "2.", "Annex B", "1.", "2."]
    assert labels_in_word(printed([one, two]), passed_begun=True) == expected


@pytest.mark.parametrize("draft", [small_treaty, memorandum, great_treaty])
def test_references_show_the_number_of_the_paragraph_that_carries_their_bookmark(draft: object) -> None:
    content = WordWriter().write(draft())  # type: ignore[operator]
    numbers = {name: p.label.rstrip(".") for p in paragraphs(content) for name in p.bookmarks}
    found = references(content)
    assert len(found) > 5
    assert [text for _, text in found] == [numbers[name] for name, _ in found]


def first_words(styles: Sequence[str], content: bytes) -> list[str]:
    return [p.text for p in paragraphs(content) if p.style in styles]


def test_a_heading_stands_in_one_paragraph_with_its_number() -> None:
    content = WordWriter().write(small_treaty())
    assert first_words(["Heading2"], content) == ["|Consultation", "|Measures", "|Monitoring"]
    assert first_words(["Heading1"], content) == ["|How the Parties act together", "|How it is proven"]


def test_articles_are_a_heading_level_deeper_where_there_are_chapters() -> None:
    content = WordWriter().write(great_treaty())
    assert len(first_words(["Heading3"], content)) == 42
    assert set(first_words(["Heading2"], content)) == {"|Aims", "|Organs"}
