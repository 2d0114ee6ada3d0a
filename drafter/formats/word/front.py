"""What a copy has before and behind its text in Word: the cover, the table of contents, the certificate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from drafter.domain.document import PrintedDocument
from drafter.domain.front import Entry, certificate_lines, cover_lines, entries
from drafter.formats.characters import escaped, line
from drafter.formats.word.markup import bookmark_name, paragraph, run, text

_COVER: Final = {"title": "CoverTitle", "line": "CoverLine", "marking": "CoverMarking", "head": "CoverHead"}


def cover(document: PrintedDocument) -> Iterator[str]:
    """The paragraphs of the cover."""
    for found in cover_lines(document):
        yield paragraph(_COVER[found.role], text(line(found.text)))


def contents(document: PrintedDocument, pages: Mapping[str, int]) -> Iterator[str]:
    """The table of contents as a field with its result: label, heading and page, each a link to its place."""
    listed = entries(document)
    yield paragraph("ContentsHead", text(document.words.get("contents", "")))
    begin = (
        run('<w:fldChar w:fldCharType="begin" w:dirty="true"/>')
        + run('<w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
    )
    end = run('<w:fldChar w:fldCharType="end"/>')
    if not listed:
        yield paragraph("TOC1", begin + end)
    for place, entry in enumerate(listed):
        content = _entry(entry, pages)
        content = (begin if not place else "") + content + (end if place == len(listed) - 1 else "")
        yield paragraph(f"TOC{entry.level}", content)


def _entry(entry: Entry, pages: Mapping[str, int]) -> str:
    name = bookmark_name(entry.uid)
    number = str(pages.get(name, ""))
    code = f'<w:instrText xml:space="preserve"> PAGEREF {escaped(name)} \\h </w:instrText>'
    page = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(code)
        + run('<w:fldChar w:fldCharType="separate"/>')
        + text(number)
        + run('<w:fldChar w:fldCharType="end"/>')
    )
    words = text(line(entry.words))
    return f'<w:hyperlink w:anchor="{escaped(name)}" w:history="1">{words}{run("<w:tab/>")}{page}</w:hyperlink>'


def certificate(document: PrintedDocument) -> Iterator[str]:
    """The page on which a true copy is certified, with room for place, date, name and signature."""
    for place, words in enumerate(document.frame.certificate):
        yield paragraph("CertificateText" if place else "CertificateHead", text(line(words)))
    for words in certificate_lines(document):
        yield paragraph("CertificateLine", text(words))
