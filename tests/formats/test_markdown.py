"""Markdown says what the draft says, and a reader of CommonMark makes no lists, links or marks of its own of it."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafter.domain.document import text_of
from drafter.domain.text import Block, Grid, Open, Run
from drafter.formats.markdown import MarkdownWriter
from tests.formats.texts import Part, block, grid, memorandum, printed, small_treaty

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def article(*blocks: Block) -> Part:
    return Part("article", "uid00000001", "Heading", blocks)


def written(*parts: Part) -> str:
    return MarkdownWriter().write(printed(parts, "Title")).decode()


def texts(markdown: str) -> list[str]:
    """The bare words of every paragraph, heading and cell."""
    shown = []
    for token in READER.parse(markdown):
        if token.type == "inline":
            children = token.children or []
            shown.append("".join("\n" if c.type in ("hardbreak", "softbreak") else c.content for c in children))
    return shown


def test_numbers_are_words_and_no_lists() -> None:
    for draft in (small_treaty(), memorandum()):
        tokens = READER.parse(MarkdownWriter().write(draft).decode())
        kinds = {token.type for token in tokens}
        assert not kinds & {
            "ordered_list_open",
            "bullet_list_open",
            "code_block",
            "html_block",
            "blockquote_open",
            "hr",
        }


def test_every_block_is_read_back_with_its_label() -> None:
    draft = small_treaty()
    shown = [re.sub(r"\[\d\]$", "", words) for words in texts(MarkdownWriter().write(draft).decode())]
    for provision in draft.provisions:
        for part in provision.blocks:
            if part.grid is None:
                assert f"{part.label} {text_of(part.inlines)}".strip() in shown


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab1 .)(#*_-+=>`<&;[]!|~\\:/\n"), min_size=1, max_size=25))
def test_signs_of_markdown_are_words(text: str) -> None:
    shown = texts(written(article(block("paragraph", "lead " + text), block("paragraph", "x"))))
    assert shown[2].split() == f"1. lead {text}".split()


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab1.)#*_-+=>`<&;[]!|~\\"), min_size=1, max_size=12))
def test_signs_at_the_beginning_are_words(text: str) -> None:
    assert texts(written(article(block("text", text))))[2] == text
    assert texts(written(article(grid("Head", "x"), block("text", text))))[-1] == text


def test_a_cell_with_a_bar_stays_one_cell() -> None:
    bars = Block("table", grid=Grid(((Run("A|B"),),), (((Run("1|2"),),),)))
    assert texts(written(article(bars)))[-2:] == ["A|B", "1|2"]


def test_terms_are_strong_and_emphasis_touches_the_words() -> None:
    markdown = written(article(block("text", Run("“Party” ", term=True), "means ", Run(" it ", italic=True), ".")))
    assert "**“Party”** means  *it* ." in markdown


def test_open_questions_are_strong_in_brackets() -> None:
    assert "**\\[time limit\\]**" in written(article(block("text", Open("within", "time limit"))))
