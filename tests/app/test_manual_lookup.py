"""Things are looked up in the manual: sections by words, words in the glossary."""

from __future__ import annotations

from pathlib import Path

from drafter.app.manual import Manual, Section, read_manual

PAGES = {
    "index.md": "# Drafter\n\nSee [files](files.md).\n",
    "a.md": "# Other\n\nBackups of *everything*.\n",
    "files.md": "# Files\n\n## Backups\n\nMade **each** hour.\n\n```\n# no heading\n```\n\n## Words\n\n| word | meaning |\n|---|---|\n"
    "| party | a State that is *bound* |\n| delegation, capital | who speaks |\n\n| sign | meaning |\n|---|---|\n| x | y |\n",
}


def test_pages_stand_in_the_order_of_the_first_one() -> None:
    assert list(Manual(PAGES).pages) == ["index.md", "files.md", "a.md"]


def test_a_section_is_a_heading_with_its_bare_words() -> None:
    assert Manual(PAGES).section("files.md", "Backups") == Section(
        "files.md", "Backups", 2, "Made each hour. # no heading"
    )
    assert Manual(PAGES).section("files.md", "no heading") is None


def test_a_search_puts_headings_first_and_wants_every_word() -> None:
    manual = Manual(PAGES)
    assert [s.heading for s in manual.find("backup")] == ["Backups", "Other"]
    assert [s.heading for s in manual.find("hour each")] == ["Backups"]
    assert manual.find("backup nowhere") == []
    assert manual.find("  ") == []


def test_the_glossary_knows_a_word_in_any_case_and_number() -> None:
    manual = Manual(PAGES)
    assert [term.word for term in manual.terms] == ["party", "delegation, capital"]
    for word in ("Party", "parties", "“party”,"):
        assert manual.term(word).meaning == "a State that is bound"
    assert manual.term("Capitals").word == "delegation, capital"
    assert manual.term("unknown") is manual.term("") is None
    assert [term.word for term in manual.terms_like("PA")] == ["party"]
    assert [term.word for term in manual.terms_like("capi")] == ["delegation, capital"]


def test_a_manual_that_is_not_there_has_no_pages(tmp_path: Path) -> None:
    assert read_manual(tmp_path / "none").pages == {}
