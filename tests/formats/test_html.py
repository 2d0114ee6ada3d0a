"""The web page stands alone: no script, no address, every link leads to a place in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from drafter.domain.document import PrintedDocument, text_of
from drafter.domain.text import Block, Note, Run
from drafter.formats.html import HtmlWriter
from tests.formats.texts import Part, block, great_treaty, grid, memorandum, printed, small_treaty


def page(document: PrintedDocument) -> html.HtmlElement:
    return html.document_fromstring(HtmlWriter().write(document), parser=html.HTMLParser(encoding="utf-8"))


def article(*blocks: Block) -> Part:
    return Part("article", "uid00000001", "Heading", blocks)


@pytest.mark.parametrize("draft", [small_treaty, memorandum, great_treaty])
def test_links_lead_to_one_place_each(draft: object) -> None:
    shown = page(draft())  # type: ignore[operator]
    names = shown.xpath("//@id")
    assert len(names) == len(set(names))
    targets = [href.removeprefix("#") for href in shown.xpath("//a/@href")]
    assert len(targets) > 5
    assert set(targets) <= set(names)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    text = HtmlWriter().write(small_treaty()).decode()
    assert not re.search(r"https?:|<script|<link|<img|url\(|@import|javascript:", text)
    assert "default-src 'none'" in text


def test_the_page_knows_its_language_and_fits_a_telephone() -> None:
    shown = page(small_treaty())
    assert shown.get("lang") == "en"
    assert shown.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]
    assert shown.findtext("head/title") == "Treaty on Guarantees and Their Proof"
    assert page(printed([], "T", language="ar")).get("dir") == "rtl"


def test_the_marking_stands_at_the_top_and_at_the_foot() -> None:
    shown = page(small_treaty())
    assert [p.text for p in shown.find_class("marking")] == ["RESTRICTED", "RESTRICTED"]
    assert shown.find("body")[0].text == "RESTRICTED"
    assert shown.find("body")[-1].text == "RESTRICTED"


def test_every_block_stands_under_its_identity() -> None:
    draft = small_treaty()
    shown = page(draft)
    for provision in draft.provisions:
        for part in provision.blocks:
            if provision.kind == "title" or part.grid:
                continue
            words = "".join(shown.get_element_by_id(part.uid).xpath(".//text()[not(ancestor::sup)]"))
            assert words == f"{part.label} {text_of(part.inlines)}".strip()


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    shown = page(printed([article(block("text", Run(words)))], words))
    assert "".join(shown.get_element_by_id("uid00000001.1").itertext()) == words
    assert shown.findtext("head/title") == words


def test_a_footnote_leads_there_and_back() -> None:
    shown = page(printed([article(block("text", "Words", Note((Run("A note."),))))], "T"))
    assert shown.get_element_by_id("at1").get("href") == "#note1"
    note = shown.get_element_by_id("note1")
    assert note.find("a").get("href") == "#at1"
    assert "".join(note.itertext()) == "1 A note."


def test_a_table_has_a_head_and_its_sides() -> None:
    shown = page(printed([article(grid("State|Men", "A|1", align="lr"))], "T"))
    assert [cell.text for cell in shown.xpath("//thead//th[@scope='col']")] == ["State", "Men"]
    assert [cell.get("class") for cell in shown.xpath("//tbody//td")] == [None, "right"]


def test_right_to_left_names_are_set_apart() -> None:
    shown = page(printed([Part("signatures", "signature01")], "T", names=["الجمهورية اللبنانية"]))
    assert [bdi.text for bdi in shown.iter("bdi")] == ["الجمهورية اللبنانية"]
