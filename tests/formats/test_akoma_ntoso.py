"""Akoma Ntoso: valid by the standard's schema, nested as the text is, with nothing of it lost."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from drafter.domain.document import PrintedDocument
from drafter.formats.akoma_ntoso import AkomaNtosoWriter
from drafter.formats.plain import PlainWriter
from tests.formats.texts import great_treaty, many_articles, memorandum, printed, small_treaty

SCHEMA = Path(__file__).parents[3] / "shared" / "akn-xsd" / "akomantoso30.xsd"
TEXTS = [small_treaty, memorandum, great_treaty, lambda: many_articles(30), lambda: printed([], title="Nothing yet")]
SPACE = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


def tree(document: PrintedDocument) -> etree._Element:
    """The written file, parsed."""
    return etree.fromstring(AkomaNtosoWriter().write(document))


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema of version 3.0."""
    if not SCHEMA.exists():
        pytest.skip("the schema of Akoma Ntoso is not here")
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.mark.parametrize("make", TEXTS)
def test_file_is_valid(make: object, schema: etree.XMLSchema) -> None:
    schema.assertValid(tree(make()))  # type: ignore[operator]


@pytest.mark.parametrize("make", TEXTS[:3])
def test_no_word_is_lost(make: object) -> None:
    document = make()  # type: ignore[operator]
    words = set(re.findall(r"[^\W_]+", " ".join(tree(document).itertext())))
    assert set(re.findall(r"[^\W_]+", PlainWriter().write(document).decode())) <= words


def test_points_stand_inside_subparagraphs_inside_paragraphs() -> None:
    root = tree(small_treaty())
    point = root.find(".//a:article/a:paragraph/a:subparagraph/a:point", SPACE)
    assert point is not None
    assert point.findtext("a:num", namespaces=SPACE) == "(i)"
    assert re.fullmatch(r"art_\w+__para_\w+__subpara_\w+__point_i", point.get("eId", ""))
    assert point.getparent().find("a:intro", SPACE) is not None


def test_references_lead_to_what_is_there() -> None:
    root = tree(great_treaty())
    names = {element.get("eId") for element in root.iter() if element.get("eId")}
    targets = [reference.get("href", "") for reference in root.iterfind(".//a:ref", SPACE)]
    assert targets
    assert all(target[1:] in names for target in targets)


def test_hostile_names_stay_text(schema: etree.XMLSchema) -> None:
    document = replace(small_treaty(), title="A <b>&\"'\x00 title", symbol="<S&1>", marking="\x0bLIMITED")
    root = tree(document)
    schema.assertValid(root)
    assert "<S&1>" in "".join(root.itertext())
