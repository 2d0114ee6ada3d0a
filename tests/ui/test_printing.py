"""PDF files: the pages are there, can be read, searched and followed, and do not tell who made them when."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from drafter.domain.document import Frame, PrintedDocument
from drafter.domain.errors import Refusal
from drafter.ui.printing.paper import Paper
from drafter.ui.printing.pdf import PdfWriter
from tests.formats.texts import great_treaty, many_articles, small_treaty

pytestmark = pytest.mark.usefixtures("qapp")
FRAME = Frame(
    cover=True, contents=True, line_numbers=True, date="1 May 2026", certificate=("Certified", "A true copy.")
)


def written(document: PrintedDocument) -> PdfReader:
    """The PDF of a document."""
    return PdfReader(io.BytesIO(PdfWriter().write(document)))


def test_text_can_be_selected_on_every_page() -> None:
    pages = [page.extract_text() for page in written(replace(great_treaty(), frame=FRAME)).pages]
    assert all(f"page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert all("1 May 2026" in text for text in pages)
    words = " ".join(" ".join(pages).split())
    assert "Where a Guarantor State or the Beneficiary State considers" in words


def test_bookmarks_and_contents_name_the_pages_where_articles_begin() -> None:
    document = replace(small_treaty(), frame=FRAME)
    reader = written(document)
    found = {item.title: reader.get_destination_page_number(item) for item in _flat(reader.outline)}
    assert found
    for title, page in found.items():
        last = title.split()[-1]
        assert last in reader.pages[page].extract_text()
    contents = " ".join(reader.pages[1].extract_text().split())
    assert all(f"{title} {page + 1}" in contents for title, page in found.items())


def _flat(outline: list) -> list:
    return [each for item in outline for each in (_flat(item) if isinstance(item, list) else [item])]


def test_references_are_links() -> None:
    reader = written(small_treaty())
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]
    assert len(links) >= 4
    assert all(link["/Subtype"] == "/Link" for link in links)


def test_file_names_title_and_language_and_no_moment() -> None:
    content = PdfWriter().write(small_treaty())
    reader = PdfReader(io.BytesIO(content))
    assert set(reader.metadata or {}) == {"/Title"}
    assert reader.root_object["/Lang"] == "en"
    assert b"CreateDate" not in content
    assert b"xmpMM" not in content
    assert content == PdfWriter().write(small_treaty())


def test_wide_annex_lies_sideways_and_notes_are_counted_through() -> None:
    paper = Paper(great_treaty())
    forms = [paper.form(page) for page in range(len(paper))]
    assert any(form.width > form.height for form in forms)
    assert forms[0].width < forms[0].height
    text = " ".join(page.extract_text() for page in written(small_treaty()).pages)
    assert "1 Absence is stated in the record" in " ".join(text.split())


def test_lines_are_numbered_through_all_pages() -> None:
    text = [page.extract_text() for page in written(replace(many_articles(20), frame=Frame(line_numbers=True))).pages]
    numbers = [int(word) for page in text for word in page.split() if word.isdigit() and int(word) % 5 == 0]
    assert {5, 50, 100, 150} <= set(numbers)


def test_columns_are_refused() -> None:
    with pytest.raises(Refusal, match="one language"):
        PdfWriter().write(replace(small_treaty(), beside=(small_treaty(),)))


def test_command_line_writes_one_without_a_screen(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    program = "from tests.formats.texts import small_treaty; from drafter.ui.printing.pdf import PdfWriter; import sys; sys.stdout.buffer.write(PdfWriter().write(small_treaty()))"
    bare = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    bare["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", program], env=bare, capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout.startswith(b"%PDF-1.7")


def test_printers_are_looked_for_on_this_computer_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from drafter.ui.printing import preview

    choice = tmp_path / "client.conf"
    monkeypatch.setattr(preview, "_CHOICES", (choice,))
    monkeypatch.setattr(preview.sys, "platform", "linux")
    monkeypatch.delenv("CUPS_SERVER", raising=False)
    choice.write_text("ServerName printers.example")
    preview.ask_here_alone()
    assert "CUPS_SERVER" not in preview.os.environ
    choice.unlink()
    monkeypatch.setenv("CUPS_SERVER", "mine")
    preview.ask_here_alone()
    assert preview.os.environ["CUPS_SERVER"] == "mine"
    monkeypatch.delenv("CUPS_SERVER")
    preview.ask_here_alone()
    assert preview.os.environ["CUPS_SERVER"] == "/run/cups/cups.sock"
