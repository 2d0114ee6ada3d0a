"""Labels, headings and depth are recognised in plain lines, and no character is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compare.paragraphs import Paragraph
from drafter.compare.structure import recognise


@pytest.mark.parametrize(
    ("line", "number", "text", "kind"),
    [
        ("Article 5", "Article 5", "", "article"),
        ("ARTICLE XII", "ARTICLE XII", "", "article"),
        ("Article 5 Consultation", "Article 5", "Consultation", "article"),
        ("Article 5. Consultation", "Article 5", "Consultation", "article"),
        ("Article 9 bis", "Article 9 bis", "", "article"),
        ("Article premier", "Article premier", "", "article"),
        ("Artikel 7: Rat", "Artikel 7", "Rat", "article"),
        ("Стаття 5", "Стаття 5", "", "article"),
        ("Статья 5", "Статья 5", "", "article"),
        ("المادة 5", "المادة 5", "", "article"),
        ("第五条", "第五条", "", "article"),
        ("제5조", "제5조", "", "article"),
        ("CHAPTER II", "CHAPTER II", "", "chapter"),
        ("第一章：总则", "第一章", "总则", "chapter"),
        ("Part 2", "Part 2", "", "part"),
        ("Annex A", "Annex A", "", "annex"),
        ("ANNEX", "ANNEX", "", "annex"),
        ("2. Each Party shall report.", "2.", "Each Party shall report.", "paragraph"),
        ("5.2. Each Party shall report.", "5.2.", "Each Party shall report.", "paragraph"),
        ("(3) Each Party shall report.", "(3)", "Each Party shall report.", "paragraph"),
        ("§ 4 Each Party shall report.", "§ 4", "Each Party shall report.", "paragraph"),
        ("(b) one brigade;", "(b)", "one brigade;", "subparagraph"),
        ("(b)one brigade;", "(b)", "one brigade;", "subparagraph"),
        ("b. one brigade;", "b.", "one brigade;", "subparagraph"),
        ("(iv) one brigade;", "(iv)", "one brigade;", "point"),
        ("– one brigade;", "–", "one brigade;", "point"),
        ("IV. Final provisions", "IV.", "Final provisions", "section"),
    ],
)
def test_a_label_is_kept_apart_from_its_text(line: str, number: str, text: str, kind: str) -> None:
    found = recognise(line)
    assert (found.number, found.text, found.kind) == (number, text, kind)
    assert found.line == line


@pytest.mark.parametrize(
    "line",
    [
        "Article 5 shall not apply to observers.",
        "Article 5, paragraph 2, applies to observers.",
        "Annex A lists the units that each Party contributes, and it may be amended by the Committee at any time.",
        "2,500 soldiers are placed at the disposal of the force.",
        "Part of the costs is borne by the host State.",
        "Have agreed as follows:",
    ],
)
def test_a_sentence_that_begins_with_a_reference_or_a_figure_has_no_label(line: str) -> None:
    assert recognise(line) == Paragraph(line, depth=3)


@given(st.text(max_size=60).map(str.strip).filter(bool), st.booleans())
def test_no_character_is_lost(line: str, is_heading: bool) -> None:
    assert "".join(recognise(line, is_heading).line.split()) == "".join(line.split())
