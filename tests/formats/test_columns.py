"""Two and three languages in columns: every paragraph level with its fellow, one numbering, signatures once.

The third language is made up for the test: it has the French wording, and articles and signatures of its own.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest
from lxml import etree, html

from drafter.app.copies import Copy
from drafter.app.copying import copy_document
from drafter.app.drafting import new_negotiation
from drafter.domain.document import PrintedDocument
from drafter.formats.html import HtmlWriter
from drafter.formats.word.writer import WordWriter
from drafter.library.shelf import Shelf
from tests.formats.word.reading import W, tree
from tests.library.casts import EXAMPLE_CAST, TEMPLATES

CODES = ("en", "fr", "xx")
#: Clauses with lists, definitions, tables, references and signatures; few enough to be quick.
CHOSEN = (
    "title",
    "preamble",
    "definitions",
    "consultation",
    "response_measures",
    "testimonium",
    "annex_contact_points",
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The shipped library with a third language."""
    root = tmp_path_factory.mktemp("library") / "templates"
    shutil.copytree(TEMPLATES, root, ignore=shutil.ignore_patterns("examples"))
    words = (root / "languages" / "fr.toml").read_text("utf-8")
    words = words.replace('code = "fr"', 'code = "xx"').replace('name = "French"', 'name = "Third"')
    words = words.replace('"article" = "Article"', '"article" = "Artikulo"').replace('"Pour {name}', '"Por {name}')
    (root / "languages" / "xx.toml").write_text(words, "utf-8")
    for folder in (root / "clauses").iterdir():
        for name in ("fr.j2", "fr.toml"):
            if (folder / name).is_file():
                shutil.copy(folder / name, folder / name.replace("fr", "xx"))
    return Shelf(root)


@pytest.fixture(scope="module")
def document(shelf: Shelf) -> PrintedDocument:
    made = new_negotiation(shelf.instruments["guarantee_treaty"], "Treaty", EXAMPLE_CAST)
    provisions = tuple(p for p in made.provisions if p.clause in CHOSEN or p.kind in ("part", "signatures"))
    return copy_document(shelf, replace(made, languages=CODES, provisions=provisions), Copy(languages=CODES))


def words_of(element: etree._Element) -> str:
    return "".join(element.itertext()).replace("\u00a0", " ").strip()


def test_the_third_language_is_no_fault_of_the_library(shelf: Shelf) -> None:
    assert shelf.faults == ()
    assert set(CODES) <= set(shelf.languages)


def test_a_word_file_has_a_cell_for_each_language_in_every_row(document: PrintedDocument) -> None:
    body = tree(WordWriter().write(document), "word/document.xml")
    tables = [t for t in body.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "ColumnsTable"]
    rows = [row for table in tables for row in table.findall(f"{W}tr")]
    assert len(rows) > 40
    assert {len(row.findall(f"{W}tc")) for row in rows} == {3}
    texts = [[words_of(cell) for cell in row.findall(f"{W}tc")] for row in rows]
    assert [any(cells) == all(cells) for cells in texts].count(False) == 0
    assert ["Consultation", "Consultations", "Consultations"] in [[re.sub(r"^.*\d", "", c) for c in t] for t in texts]


def test_every_language_of_a_word_file_counts_for_itself(document: PrintedDocument) -> None:
    body = tree(WordWriter().write(document), "word/document.xml")
    rows = [row for row in body.iter(f"{W}tr") if len(row.findall(f"{W}tc")) == 3]
    numbered = 0
    for row in rows:
        styles = [cell.find(f".//{W}pStyle") for cell in row.findall(f"{W}tc")]
        names = {style.get(f"{W}val") for style in styles if style is not None}
        assert len(names) == 1, names
        numbered += names <= {"Paragraph", "Subparagraph", "Point"}
    assert numbered > 8


def test_no_bookmark_of_a_word_file_is_there_twice(document: PrintedDocument) -> None:
    body = tree(WordWriter().write(document), "word/document.xml")
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))


def test_the_parties_sign_once_and_are_named_in_every_language(document: PrintedDocument) -> None:
    text = words_of(tree(WordWriter().write(document), "word/document.xml"))
    for name in ("For the Republic of Poland:", "Pour la République de Pologne :", "Por la République de Pologne :"):
        assert text.count(name) == 1


def test_a_web_page_has_a_column_for_each_language(document: PrintedDocument) -> None:
    page = html.fromstring(HtmlWriter().write(document).decode())
    rows = page.xpath("//div[@class='beside']")
    assert len(rows) > 40
    assert {tuple(cell.get("lang") for cell in row) for row in rows} == {CODES}
    assert all(len({bool(words_of(cell)) for cell in row}) == 1 for row in rows)
    heads = [[words_of(cell) for cell in row] for row in rows if row.xpath(".//h3")]
    assert ["Article 2 Consultation", "Article 2 Consultations", "Artikulo 2 Consultations"] in heads
    items = [
        [words_of(s) for s in row.xpath("./div/div/span[1]")] for row in rows if row.xpath("./div/div[@class='item']")
    ]
    assert items
    assert all(len(set(labels)) == 1 for labels in items)


def test_links_of_a_web_page_lead_into_their_own_language(document: PrintedDocument) -> None:
    page = html.fromstring(HtmlWriter().write(document).decode())
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    for cell in page.xpath("//div[@class='beside']/div[@lang='fr']"):
        for target in cell.xpath(".//a/@href"):
            assert "_fr" in target
            assert target[1:] in names


def test_tables_of_a_web_page_are_as_wide_as_the_page_and_signatures_stand_once(document: PrintedDocument) -> None:
    page = html.fromstring(HtmlWriter().write(document).decode())
    assert page.xpath("//div[@class='beside']//table") == []
    assert len(page.xpath("//table")) == 2 * len(CODES)
    signed = page.xpath("//div[@class='signatures']/p")
    assert len(signed) == 6
    assert [span.get("lang") for span in signed[0].iter("span")] == list(CODES)


def test_a_provision_with_more_paragraphs_in_one_language_leaves_the_other_cells_empty(
    document: PrintedDocument,
) -> None:
    further = document.beside[0]
    longer = tuple(
        replace(p, blocks=(*p.blocks, replace(p.blocks[-1], uid=f"{p.uid}.99"))) if p.clause == "consultation" else p
        for p in further.provisions
    )
    page = html.fromstring(
        HtmlWriter().write(replace(document, beside=(replace(further, provisions=longer),))).decode()
    )
    empty = [row for row in page.xpath("//div[@class='beside']") if not words_of(row[0])]
    assert len(empty) == 1
    assert words_of(empty[0][1])
