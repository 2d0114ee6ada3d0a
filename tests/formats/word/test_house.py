"""House styles: judged before use, and what comes out says what ours says, looks as theirs looks, and hides nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from drafter.bootstrap.adapters import LateHouses
from drafter.domain.document import Frame, PrintedDocument
from drafter.domain.errors import Refusal
from drafter.formats.word.reader import WordReader
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import great_treaty, memorandum, small_treaty

HOUSES = LateHouses()
MARKER = "Zebrafinch"


def house(tmp_path: Path, *lines: str, make: Callable[[Any], object] = lambda _document: None) -> Path:
    """A house style with these paragraphs and a marking at the head of its pages."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ marking }}"
    for line in lines:
        document.add_paragraph(line)
    make(document)
    path = tmp_path / "house.docx"
    document.save(path)
    return path


def dressed(document: PrintedDocument, path: Path) -> bytes:
    return HOUSES.dress(WordWriter().write(document), document, path)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(content: bytes, path: Path) -> list[str]:
    """Number and text of every paragraph, as a reader finds them."""
    path.write_bytes(content)
    return [f"{p.number} {p.text}".strip() for p in WordReader().read(path).text.paragraphs]


@pytest.mark.parametrize("make", [small_treaty, great_treaty, memorandum])
@pytest.mark.parametrize("name", list(HOUSES.shipped))
def test_shipped_styles_say_what_ours_says(name: str, make: Callable[[], PrintedDocument], tmp_path: Path) -> None:
    document = make()
    plain = texts(WordWriter().write(document), tmp_path / "plain.docx")
    content = dressed(document, HOUSES.shipped[name])
    ours = texts(content, tmp_path / "dressed.docx")
    at = next(n for n in range(len(ours)) if ours[n : n + len(plain)] == plain)
    assert at >= 0
    assert content == dressed(document, HOUSES.shipped[name])
    assert b"{{" not in b"".join(parts(content).values())


def test_page_and_looks_are_the_house_s_and_numbers_ours(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.sections[0].page_width = Cm(20)
        document.styles["Title"].font.size = Pt(31)
        document.styles["Heading 2"].font.name = "Comic Neue"

    content = dressed(small_treaty(), house(tmp_path, "Cover of {{ title }}", "{{ body }}", "Below", make=make))
    found = parts(content)
    assert b'w:w="1133' in found["word/document.xml"]
    assert b'w:sz w:val="62"' in found["word/styles.xml"]
    assert b"Comic Neue" in found["word/styles.xml"]
    read = texts(content, tmp_path / "out.docx")
    assert read[0] == "Cover of Treaty on Guarantees and Their Proof"
    assert read[-1] == "Below"
    assert "1. Where a Guarantor State" in " ".join(read)


def test_values_with_signs_of_markup_stay_text(tmp_path: Path) -> None:
    document = replace(small_treaty(), title="A <b> & {{ symbol }} \"'", frame=Frame(date="<1 & 2>"))
    content = dressed(document, house(tmp_path, "{{ title }} of {{ date }}", "{{ body }}"))
    assert texts(content, tmp_path / "out.docx")[0] == "A <b> & {{ symbol }} \"' of <1 & 2>"


def test_a_tag_split_over_runs_is_found(tmp_path: Path) -> None:
    def split(document: Any) -> None:
        paragraph = document.add_paragraph()
        for piece in ("{", "{ sym", "bol }", "}"):
            paragraph.add_run(piece)

    path = house(tmp_path, "{{ body }}", make=split)
    assert "symbol" in HOUSES.check(path).tags
    assert texts(dressed(small_treaty(), path), tmp_path / "out.docx")[-1] == "SUMMIT/7 REV.2"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((), "the tag {{ body }} is missing"),
        (("Text {{ body }}",), "must stand once, alone in a paragraph"),
        (("{{ body }}", "{{ body }}"), "must stand once, alone in a paragraph"),
        (("{{ body }}", "{{ minister }}"), "the tag {{ minister }} is not known"),
        (("{{ body }}", "{{ title.__class__ }}"), "a tag cannot be used"),
        (("{{ body }}", "{{ title * 9 }}"), "a tag cannot be used"),
        (("{{ body }}", "{% for x in title %}{% endfor %}{% include 'x' %}"), "a tag cannot be used"),
        (("{{ body }}", "{{ title"), ""),
    ],
)
def test_what_is_wrong_is_told_before_use(lines: tuple[str, ...], problem: str, tmp_path: Path) -> None:
    path = house(tmp_path, *lines)
    report = HOUSES.check(path)
    assert any(problem in told for told in report.problems) == bool(problem)
    if problem:
        with pytest.raises(Refusal, match="cannot be used as a house style"):
            dressed(small_treaty(), path)


def test_what_would_leave_with_every_copy_is_refused(tmp_path: Path) -> None:
    def track(document: Any) -> None:
        document.add_paragraph("x")._p.append(OxmlElement("w:ins"))

    report = HOUSES.check(house(tmp_path, "{{ body }}", make=track))
    assert report.problems == ("it has tracked changes in it",)


def test_a_first_page_of_its_own_needs_the_marking_too(tmp_path: Path) -> None:
    def make(document: Any) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "Ministry"

    path = house(tmp_path, "{{ body }}", make=make)
    assert "no marking stands at the head or foot of its first page" in HOUSES.check(path).lacks
    with pytest.raises(Refusal, match="shows no marking"):
        dressed(small_treaty(), path)


@pytest.mark.parametrize("name", list(HOUSES.shipped))
def test_shipped_styles_lack_nothing(name: str) -> None:
    report = HOUSES.check(HOUSES.shipped[name])
    assert report.problems == report.lacks == ()


def test_a_marked_text_needs_a_style_that_shows_the_marking(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ body }}")
    path = tmp_path / "house.docx"
    document.save(path)
    assert "no marking" in HOUSES.check(path).lacks[0]
    with pytest.raises(Refusal, match="shows no marking"):
        dressed(small_treaty(), path)
    assert dressed(replace(small_treaty(), marking=""), path)


def test_nothing_hidden_in_the_house_s_file_comes_along(tmp_path: Path) -> None:
    def hide(document: Any) -> None:
        document.core_properties.author = document.core_properties.comments = MARKER
        paragraph = document.add_paragraph("Seen")
        paragraph._p.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsidR", "00ABCDEF")
        document.styles.add_style(f"{MARKER} style", 1)

    content = dressed(small_treaty(), house(tmp_path, "{{ body }}", make=hide))
    everything = b"".join(parts(content).values())
    assert MARKER.encode() not in everything
    assert b"00ABCDEF" not in everything
    assert b"python-docx" not in everything
    assert not [name for name in parts(content) if "thumbnail" in name or "customXml" in name]


def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(b"no zip")
    with pytest.raises(Refusal):
        HOUSES.check(path)
