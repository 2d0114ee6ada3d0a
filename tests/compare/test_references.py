"""References are found in running text, with what they name."""

import pytest

from drafter.compare.references import references
from drafter.compare.spelled import cut


def found(text: str) -> list[tuple[str, str, str]]:
    return [(reference.kind, reference.number, reference.article) for reference in references(cut(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("subject to Article 5", [("article", "5", "")]),
        ("Articles 9, 10 and 11", [("article", "9", ""), ("article", "10", ""), ("article", "11", "")]),
        ("Article 5, paragraph 2", [("article", "5", ""), ("paragraph", "2", "5")]),
        ("paragraph 2 of Article 5", [("paragraph", "2", "5"), ("article", "5", "")]),
        ("Article 5(2)(a)", [("article", "5", ""), ("paragraph", "2", "5"), ("subparagraph", "a", "5")]),
        ("paragraphs 1 and 2", [("paragraph", "1", ""), ("paragraph", "2", "")]),
        ("in Annex A or Annex B", [("annex", "A", ""), ("annex", "B", "")]),
        ("Artikel 5 Absatz 2", [("article", "5", ""), ("paragraph", "2", "5")]),
        ("artikel 24, lid 3", [("article", "24", ""), ("paragraph", "3", "24")]),
        ("статті 7", [("article", "7", "")]),
        ("within 5 days, each Party to a report", []),
        ("Article by article", []),
    ],
)
def test_a_reference_is_read_with_its_article(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_a_reference_to_another_instrument_is_known_as_foreign() -> None:
    assert [reference.foreign for reference in references(cut("Article 51 of the Charter"))] == [True]
    assert [reference.foreign for reference in references(cut("Article 51 of this Agreement"))] == [False]
    chain = references(cut("Article 4, paragraph 1(d), of the Convention"))
    assert [reference.foreign for reference in chain] == [True, True, True]
