"""OpenDocument texts as they are written: read back they say what the Word file says, and they say nothing more."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from drafter.domain.document import Frame, PrintedDocument
from drafter.formats.odt.reader import OdtReader
from drafter.formats.odt.writer import OdtWriter
from drafter.formats.word.reader import WordReader
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import great_treaty, memorandum, small_treaty

TEXTS = [small_treaty, memorandum, great_treaty]


def parts(document: PrintedDocument) -> dict[str, str]:
    """The written parts by name."""
    import io

    with zipfile.ZipFile(io.BytesIO(OdtWriter().write(document))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.mark.parametrize("make", TEXTS)
def test_it_says_what_the_word_file_says(make: Callable[[], PrintedDocument], tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(OdtWriter().write(make()))
    (tmp_path / "a.docx").write_bytes(WordWriter().write(make()))
    odt, word = OdtReader().read(tmp_path / "a.odt"), WordReader().read(tmp_path / "a.docx")
    said = [f"{p.number} {p.text}".strip() for p in odt.text.paragraphs]
    assert said == [f"{p.number} {p.text}".strip() for p in word.text.paragraphs]


def test_package_begins_with_what_it_is_uncompressed() -> None:
    content = OdtWriter().write(small_treaty())
    assert content[30:38] == b"mimetype"
    assert content[38:77] == b"application/vnd.oasis.opendocument.text"


def test_every_part_is_well_formed_and_names_nobody() -> None:
    frame = Frame(cover=True, contents=True, line_numbers=True, certificate=("Certified", "This is a true copy."))
    for name, text in parts(replace(great_treaty(), frame=frame)).items():
        if name != "mimetype":
            etree.fromstring(text.encode())
        assert not any(word in text for word in ("creator", "creation-date", "generator", "editing"))


def test_contents_lead_to_the_bookmarks_of_the_text() -> None:
    text = parts(replace(small_treaty(), frame=Frame(contents=True)))["content.xml"]
    root = etree.fromstring(text.encode())
    space = {"t": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}
    name = f"{{{space['t']}}}name"
    marks = {mark.get(name) for mark in root.iterfind(".//t:bookmark", space)}
    wanted = {ref.get(f"{{{space['t']}}}ref-name") for ref in root.iterfind(".//t:bookmark-ref", space)}
    assert wanted
    assert wanted <= marks


def test_wide_annex_lies_sideways() -> None:
    assert 'style:master-page-name="Sideways"' in parts(great_treaty())["content.xml"]
    assert 'style:master-page-name="Sideways"' not in parts(memorandum())["content.xml"]


def test_hostile_names_stay_text() -> None:
    text = parts(replace(small_treaty(), title="A <b>&\"'\x00 title", symbol="<S&1>"))
    assert "&lt;S&amp;1&gt;" in text["styles.xml"]
