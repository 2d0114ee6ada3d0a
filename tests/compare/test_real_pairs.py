"""Real texts in two states: what a person calls a change of substance is shown as one, and nothing else is."""

from pathlib import Path

import pytest

from drafter.compare.comparison import Block, Comparison, compare
from drafter.compare.paragraphs import Text
from drafter.compare.reading import from_markdown, from_plain

TREATIES = Path(__file__).parents[3] / "shared" / "treaties"

pytestmark = pytest.mark.skipif(not TREATIES.is_dir(), reason="the real texts are not beside this checkout")


def read(name: str) -> Text:
    text = (TREATIES / name).read_text(encoding="utf-8")
    return from_markdown(name, text) if name.endswith(".md") else from_plain(name, text)


def compared(folder: str, old: str, new: str) -> Comparison:
    found = compare(read(f"{folder}/{old}"), read(f"{folder}/{new}"))
    assert found.is_exact
    return found


def marks(block: Block) -> list[tuple[str, str, str]]:
    return [
        (segment.status, segment.text.strip(), segment.kind) for segment in block.segments if segment.status in "+-"
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("folder", "old", "new"),
    [
        ("nato-treaty-1949", "1952-02-18", "2013-04-15"),
        ("nato-sofa-1951", "1953-12-18", "2012-10-24"),
        ("un-charter-en-nl", "1973-09-24", "2013-11-19"),
        ("kyoto-protocol", "2005-02-16", "2013-04-15"),
    ],
)
def test_lost_spaces_quotes_and_misread_letters_are_no_substance(
    folder: str, old: str, new: str, language: str
) -> None:
    found = compared(folder, f"{old}.{language}.md", f"{new}.{language}.md")
    assert found.summary["edited"] > 0
    assert [marks(block) for block in found.blocks if block.material] == []


def test_a_sentence_lost_among_misread_letters_is_found() -> None:
    found = compared("rome-statute-icc", "2002-07-01.nl.md", "2013-11-04.nl.md")
    material = [marks(block) for block in found.blocks if block.material]
    assert len(material) == 2
    assert [(status, kind) for status, _, kind in material[1]] == [("-", "time")]
    assert material[1][0][1].startswith("Die autoriteiten nemen")


def test_the_two_originals_of_one_agreement_differ_in_the_order_of_parties_and_little_else() -> None:
    found = compared("ukraine-security-denmark", "2024-02-23.en.from-docx.txt", "2024-02-23.en.from-pdf.txt")
    assert found.summary["unchanged"] >= 57
    assert found.summary["moved"] == found.summary["moved_edited"] == 0
    by_label = {found.old.paragraphs[block.old[0]].number: block for block in found.blocks if block.old}
    assert by_label["2."].kinds == ("editorial",)
    assert ("+", "of 12 July 2023", "time") in marks(by_label["4."])
    assert ("-", "respective", "wording") in marks(by_label["51."])
    assert ("+", "Denmark and", "term") in marks(by_label["40."])


def test_a_croatian_accession_shows_its_figures_and_its_new_rows() -> None:
    found = compared("teu-consolidated", "2012-09-01.nl.md", "2013-07-01.nl.md")
    assert found.summary["unchanged"] > 2000
    changed = [mark for block in found.blocks if block.material for mark in marks(block)]
    for mark in (("-", "255", "quantity"), ("+", "260", "quantity"), ("+", "| Kroatië | 854 400 000. |", "quantity")):
        assert mark in changed
    assert ("+", "gekwalificeerde", "editorial") in [mark for block in found.blocks for mark in marks(block)]


def test_an_article_put_between_is_one_addition() -> None:
    found = compared("teu-consolidated", "2011-12-01.nl.md", "2012-09-01.nl.md")
    added = [block for block in found.blocks if block.verdict == "added"]
    assert [found.new.paragraphs[block.new[0]].number for block in added if len(block.new) > 1] == ["Artikel 9 bis"]


def test_a_draft_and_the_adopted_text_are_paired_article_by_article() -> None:
    found = compared("paris-agreement-drafts", "2015-12-09.en.md", "2015-12-12.en.md")
    pairs = {
        found.old.paragraphs[block.old[0]].number: found.new.paragraphs[block.new[0]].number
        for block in found.blocks
        if block.old and block.new and found.old.paragraphs[block.old[0]].kind == "article"
    }
    assert pairs["Article 3"] == "Article 4"
    assert pairs["Article 1"] == "Article 1"
    assert len(pairs) >= 18


def test_texts_in_other_scripts_are_compared_all_the_same() -> None:
    for language in ("ar", "ru", "zh", "fr"):
        text = read(f"un-charter-six-languages/1945.{language}.txt")
        found = compare(text, Text("cut", text.paragraphs[:50] + text.paragraphs[51:]))
        assert found.is_exact
        assert (found.summary["removed"], found.summary["unchanged"]) == (1, len(text.paragraphs) - 1)
