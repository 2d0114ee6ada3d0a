"""Plain text is at most 78 characters wide, with numbers hanging beside their paragraphs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.domain.text import Block, Grid, Note, Open, Run
from drafter.formats.plain import WIDTH, PlainWriter
from tests.formats.texts import Part, block, great_treaty, grid, many_articles, memorandum, printed, small_treaty


def written(*parts: Part, **fields: str) -> list[str]:
    return PlainWriter().write(printed(parts, "Title", **fields)).decode().split("\n")


def article(*blocks: Block) -> Part:
    return Part("article", "uid00000001", "Heading", blocks)


def test_no_line_is_wider_than_the_page_and_none_ends_in_blanks() -> None:
    for draft in (small_treaty(), great_treaty(), memorandum(), many_articles(12)):
        for line in PlainWriter().write(draft).decode().split("\n"):
            assert len(line) <= WIDTH
            assert line == line.rstrip(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    lines = written(article(block("paragraph", Run(text)), block("paragraph", "end")))
    assert "".join(text.split()) in "".join(" ".join(lines).split())


def test_numbers_hang_beside_their_paragraphs() -> None:
    lines = written(article(block("paragraph", "word " * 20), block("paragraph", "x"), block("point", "word " * 20)))
    assert lines[5].startswith("1.  word")
    assert lines[6].startswith("    word")
    assert next(line for line in lines if "(i)" in line).startswith("         (i)   word")


def test_a_footnote_stands_at_the_end() -> None:
    lines = written(article(block("text", "Words", Note((Run("A note."),)), " go on.")))
    assert "Words[1] go on." in lines
    assert lines[-2] == "[1]  A note."


def test_an_open_question_is_shown_in_brackets() -> None:
    assert "within [time limit]" in written(article(block("text", "within ", Open("within", "time limit"))))


def test_a_table_that_does_not_fit_becomes_a_list_of_its_rows() -> None:
    head = "|".join(f"Designation{n}" for n in range(9))
    lines = written(article(grid(head, "|".join("value" for _ in range(9)))))
    assert "Designation0: value" in lines
    assert "Designation8: value" in lines


def test_a_cell_with_a_line_break_keeps_the_columns_apart() -> None:
    table = Block(
        "table", grid=Grid(((Run("A"),), (Run("B"),)), (((Run("one\ntwo"),), (Run("2"),)),), ("left", "right"))
    )
    assert written(article(table))[-5:-1] == ["A    B", "---  -", "one  2", "two"]


def test_marking_and_symbol_are_left_out_where_there_are_none() -> None:
    draft = replace(small_treaty(), marking="", symbol="")
    assert PlainWriter().write(draft).decode().startswith(" " * 21 + "Treaty on Guarantees")


def test_an_empty_draft_is_its_title() -> None:
    assert PlainWriter().write(printed([], "The name")).decode().strip() == "The name"
