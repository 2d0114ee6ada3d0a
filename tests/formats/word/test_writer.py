"""What a Word file holds: the words and nothing else, in named styles, on pages that a ministry can send out."""

from __future__ import annotations

import getpass
import io
import os
import re
import socket
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafter.domain.document import Link, PrintedBlock, PrintedDocument, PrintedProvision
from drafter.domain.tables import column_widths
from drafter.domain.text import Block, Grid, Note, Open, Run
from drafter.formats.word.languages import spelling
from drafter.formats.word.markup import bookmark_name
from drafter.formats.word.tables import signature_table
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import STATES, Part, block, great_treaty, grid, memorandum, printed, small_treaty
from tests.formats.word.reading import Paragraph, W, paragraphs, parts, tree, value, words


def written(*parts_: Part, **fields: str) -> bytes:
    return WordWriter().write(printed(parts_, **fields))


def article(*blocks: Block, heading: str = "Heading") -> Part:
    return Part("article", "uid00000001", heading, blocks)


def by_words(content: bytes, start: str) -> Paragraph:
    return next(p for p in paragraphs(content) if p.text.startswith(start))


# -- words --------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_comes_out_as_it_went_in_but_for_control_characters(text: str) -> None:
    content = written(article(block("text", Run(text))), title=text)
    shown = [p.text for p in paragraphs(content)]
    expected = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029\n]", "|", text)
    expected = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]", "", expected)
    assert shown[2] == re.sub("[\ud800-\udfff]", "\ufffd", expected)


@pytest.mark.parametrize("sign", ["<&>\"'", "]]>", "&amp;", "<w:t>", "%1"])
def test_signs_that_mean_something_to_xml_are_words_everywhere(sign: str) -> None:
    document = printed(
        [article(block("text", sign, Note((Run(sign),)), Open("x", sign)), heading=sign), Part("signatures", "signature01")],
        sign, names=[sign], symbol=sign, marking=sign,
    )  # fmt: skip
    content = WordWriter().write(document)
    shown = "\n".join(p.text for p in paragraphs(content))
    assert shown == f"{sign}\n|{sign}\n{sign}^[{sign}]\nFor {sign}:\n\n\n\n"
    for part in ("word/header.xml", "word/footer.xml", "word/footnotes.xml"):
        assert sign in words(tree(content, part))
    assert tree(content, "docProps/core.xml")[0].text == sign


def test_line_breaks_and_tabs_become_those_of_word() -> None:
    content = written(article(block("text", "one\ntwo\tthree\r\nfour")))
    assert by_words(content, "one").text == "one|two\tthree|four"


def test_a_right_to_left_name_is_marked_as_such_and_its_neighbours_are_not() -> None:
    document = printed([Part("signatures", "signature01")], names=["الجمهورية اللبنانية", "מדינת ישראל"])
    content = WordWriter().write(document)
    runs = [r for r in tree(content, "word/document.xml").iter(f"{W}r") if r.find(f"{W}rPr/{W}rtl") is not None]
    assert [words(run) for run in runs] == ["الجمهورية اللبنانية", "מדינת ישראל"]
    assert runs[1].find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "he-IL"


def test_a_paragraph_in_a_right_to_left_script_runs_from_the_right() -> None:
    content = written(article(block("text", "اتفق الطرفان على ما يلي"), block("text", "The Parties agree")))
    assert by_words(content, "اتفق").element.find(f"{W}pPr/{W}bidi") is not None
    assert by_words(content, "The").element.find(f"{W}pPr/{W}bidi") is None


@pytest.mark.parametrize(("code", "tag"), [("en", "en-GB"), ("uk", "uk-UA"), ("fr", "fr-FR"), ("pt-BR", "pt-BR")])
def test_the_language_of_the_text_is_the_language_of_its_spelling(code: str, tag: str) -> None:
    content = written(article(), language=code)
    assert spelling(code) == tag
    assert tree(content, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == tag
    assert tree(content, "docProps/core.xml")[1].text == tag


def test_an_open_question_is_seen() -> None:
    content = written(article(block("text", "within ", Open("within", "time limit"))))
    run = next(r for r in tree(content, "word/document.xml").iter(f"{W}r") if words(r) == "[time limit]")
    assert value(run, "w:rPr/w:rStyle") == "OpenQuestion"


# -- references -----------------------------------------------------------------


def test_a_reference_whose_words_are_not_the_label_is_a_link() -> None:
    target = PrintedProvision(
        "uid00000002", "preamble", "", "", "", (PrintedBlock("uid00000002.1", "text", 0, "", ()),)
    )
    source = PrintedProvision(
        "uid00000001", "article", "", "Article 1", "",
        (PrintedBlock("uid00000001.1", "text", 0, "", (Link("the Preamble", "uid00000002"), Link("lost", "nowhere"))),),
    )  # fmt: skip
    content = WordWriter().write(PrintedDocument("T", "", "", "binding", "articles", "en", {}, (source, target)))
    links = list(tree(content, "word/document.xml").iter(f"{W}hyperlink"))
    assert [(link.get(f"{W}anchor"), words(link)) for link in links] == [("uid00000002", "the Preamble")]
    assert by_words(content, "the Preamble").text == "the Preamblelost"


def test_every_provision_has_a_bookmark_and_a_block_only_where_it_is_cited() -> None:
    draft = small_treaty()
    body = tree(WordWriter().write(draft), "word/document.xml")
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert {p.uid for p in draft.provisions} <= set(names)
    cited = {name for name in names if "_" in name}
    assert cited == {"consult0001_1", "consult0001_2", "consult0001_4", "consult0001_3", "measures001_1"}
    assert len(names) == len(set(names))


@pytest.mark.parametrize("uid", ["a1.3", "1abc", "a b-c", "x" * 60, "длинный"])
def test_bookmark_names_are_such_as_word_takes(uid: str) -> None:
    assert re.fullmatch(r"[^\W\d_]\w{0,39}", bookmark_name(uid))


# -- pages ----------------------------------------------------------------------


def test_every_section_has_the_marking_the_symbol_and_the_page_number() -> None:
    content = WordWriter().write(small_treaty())
    assert words(tree(content, "word/header.xml")) == "RESTRICTEDSUMMIT/7 REV.2"
    assert words(tree(content, "word/footer.xml")) == "page 1 of 4RESTRICTED"
    sections = list(tree(content, "word/document.xml").iter(f"{W}sectPr"))
    assert len(sections) == 2
    for section in sections:
        assert [child.tag for child in section[:2]] == [f"{W}headerReference", f"{W}footerReference"]
        assert section.find(f"{W}titlePg") is None


def test_an_annex_with_a_wide_table_lies_sideways_and_what_follows_stands_again() -> None:
    wide = Part("annex", "annex000001", "Wide", (grid("a|b|c|d|e|f|g", "1|2|3|4|5|6|7"),))
    content = written(article(), wide, Part("annex", "annex000002", "Narrow", (grid("a|b", "1|2"),)))
    sections = tree(content, "word/document.xml").iter(f"{W}sectPr")
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape", None]


def test_annexes_begin_on_a_new_page() -> None:
    styles = tree(WordWriter().write(small_treaty()), "word/styles.xml")
    annex = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "AnnexHeading")
    assert annex.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_the_rows_of_a_table_are_not_split_and_its_head_is_repeated() -> None:
    content = written(Part("annex", "annex000001", "Forces", (grid("State|Men", "A|1", "B|2", align="lr"),)))
    rows = list(tree(content, "word/document.xml").iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [value(p.element, "w:pPr/w:jc") for p in paragraphs(content) if p.style == "TableText"] == ["", "right"] * 2


def test_a_table_without_head_and_with_ragged_rows_is_filled_up() -> None:
    ragged = Block("table", grid=Grid((), (((Run("a"),), (Run("b"),)), ((Run("c"),),))))
    content = written(Part("annex", "annex000001", "Forces", (ragged,)))
    rows = list(tree(content, "word/document.xml").iter(f"{W}tr"))
    assert [[words(cell) for cell in row.iter(f"{W}tc")] for row in rows] == [["a", "b"], ["c", ""]]


def test_columns_fill_the_width_and_long_words_have_room() -> None:
    table = printed([Part("annex", "a", "", (grid("No.|Designation of the unit", "1|" + "word " * 40),))])
    grid_ = table.provisions[0].blocks[0].grid
    assert grid_ is not None
    narrow, broad = column_widths(grid_, 9000)
    assert narrow + broad == 9000
    assert narrow < broad / 4


def test_all_sign_in_order_two_beside_each_other_and_no_block_is_split() -> None:
    content = WordWriter().write(great_treaty())
    table = next(tree(content, "word/document.xml").iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")
    names = [words(p) for row in rows for p in row.iter(f"{W}p") if words(p)]
    assert names == [f"For {name}:" for name in STATES]
    assert len(rows) == 17
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    styles = tree(content, "word/styles.xml")
    testimonium = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Testimonium")
    assert testimonium.find(f"{W}pPr/{W}keepNext") is not None


def test_few_signatures_stay_on_one_page_with_the_words_before_them() -> None:
    few, many = (signature_table([f"State {n}" for n in range(count)], "For {name}:", 9000) for count in (12, 13))
    rows = few.split("<w:tr>")[1:]
    assert ["<w:keepNext/>" in row for row in rows] == [True] * 5 + [False]
    assert "<w:keepNext/>" not in many


def test_no_last_row_goes_over_to_another_page_alone() -> None:
    document = printed([Part("annex", "annex000001", "Stocks", (grid("State|Units", *["a|1"] * 4),))], "Stocks")
    with zipfile.ZipFile(io.BytesIO(WordWriter().write(document))) as package:
        table = package.read("word/document.xml").decode().split("<w:tr>")[1:]
    assert ["<w:keepNext/>" in row for row in table[1:]] == [False, False, True, False]


def test_words_that_announce_a_list_stay_with_it() -> None:
    content = written(article(block("text", "The report states:"), block("subparagraph", "the place.")))
    assert by_words(content, "The report").element.find(f"{W}pPr/{W}keepNext") is not None
    assert by_words(content, "the place").element.find(f"{W}pPr/{W}keepNext") is None


def test_every_style_that_is_named_is_there() -> None:
    for draft in (small_treaty(), great_treaty(), memorandum()):
        content = WordWriter().write(draft)
        known = {style.get(f"{W}styleId") for style in tree(content, "word/styles.xml").iter(f"{W}style")}
        for part in (name for name in parts(content) if name.startswith("word/") and name.endswith(".xml")):
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                assert {e.get(f"{W}val") for e in tree(content, part).iter(f"{W}{tag}")} <= known


def test_a_draft_without_title_provision_or_anything_else_still_has_its_name() -> None:
    content = WordWriter().write(printed([], "The name"))
    assert [(p.style, p.text) for p in paragraphs(content)] == [("Title", "The name")]


def test_a_numbered_provision_without_heading_runs_in_where_paragraphs_are_numbered() -> None:
    last = [p for p in paragraphs(WordWriter().write(memorandum())) if p.style == "NumberedText"]
    assert [(p.label, p.text) for p in last] == [("4.", "Each Participant bears its own costs, subject to paragraph "
                                                        "1.2(a) and paragraph 2.")]  # fmt: skip


# -- nothing hidden ---------------------------------------------------------------


def test_no_part_tells_who_wrote_it_where_when_or_with_what() -> None:
    content = WordWriter().write(small_treaty())
    everything = b"\n".join(parts(content).values()).decode().lower()
    secrets = {getpass.getuser(), socket.gethostname(), str(Path.cwd()), str(Path.home()), os.name}
    for secret in secrets - {"", "/"}:
        assert not re.search(rf"(?<![a-z]){re.escape(secret.lower())}(?![a-z])", everything)
    for word in ("rsid", "creator", "lastmodified", "dcterms", "python", "lxml", "drafter", "template"):
        assert word not in everything.replace("personalinformation", "")


def test_the_package_is_dated_nowhere() -> None:
    with zipfile.ZipFile(io.BytesIO(WordWriter().write(small_treaty()))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr, entry.extra, entry.comment) for entry in entries} == {
        (0, 0o600 << 16, b"", b"")
    }
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_every_part_is_well_formed_and_has_a_content_type() -> None:
    content = WordWriter().write(small_treaty())
    types = parts(content)["[Content_Types].xml"].decode()
    for name, part in parts(content).items():
        etree.fromstring(part)
        assert f'PartName="/{name}"' in types or name.endswith(".rels") or name == "[Content_Types].xml"


def test_a_long_table_is_written_whole() -> None:
    rows = [f"State {n}|{n}|{'word ' * 10}" for n in range(400)]
    content = written(Part("annex", "annex000001", "Stocks", (grid("State|Number|Remark", *rows),)))
    assert len(list(tree(content, "word/document.xml").iter(f"{W}tr"))) == 401


def test_replaced_documents_differ() -> None:
    draft = small_treaty()
    assert WordWriter().write(draft) != WordWriter().write(replace(draft, marking=""))
