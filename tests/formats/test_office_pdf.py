"""What LibreOffice sets in our place is tagged and tells nothing of who set it when; skipped where it is not installed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from drafter.domain.errors import Refusal
from drafter.formats import office_pdf
from drafter.formats.office_pdf import LibreOffice
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import small_treaty

needs_office = pytest.mark.skipif(not LibreOffice().is_there, reason="LibreOffice is not on this machine")


@needs_office
def test_a_pdf_is_tagged_has_an_outline_and_no_moment() -> None:
    content = LibreOffice().pdf(WordWriter().write(small_treaty()), "Title <1> & 2", "en")
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.outline
    assert root["/Lang"] == "en"
    assert dict(reader.metadata or {}) == {"/Title": "Title <1> & 2"}
    assert "/Metadata" not in root
    assert b"LibreOffice" not in content
    assert "Guarant" in "".join(page.extract_text() for page in reader.pages)


def test_where_it_is_missing_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_pdf, "_program", lambda: "")
    assert not LibreOffice().is_there
    with pytest.raises(Refusal, match="LibreOffice is not on this machine"):
        LibreOffice().pdf(b"", "", "en")


def test_where_it_fails_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(office_pdf, "_program", lambda: str(broken))
    with pytest.raises(Refusal, match="could not set the PDF"):
        LibreOffice().pdf(b"", "", "en")
