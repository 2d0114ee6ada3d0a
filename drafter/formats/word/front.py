"""What a copy has before and behind its text: the cover, the table of contents, the certificate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from drafter.domain.document import PrintedDocument, PrintedProvision, text_of
from drafter.formats.characters import escaped, line
from drafter.formats.headings import heading, label, title_blocks
from drafter.formats.word.markup import bookmark_name, paragraph, run, text

_RANKS: Final = {"part": 1, "annex": 1, "chapter": 2, "article": 3}
#: Lines of contents that a page takes after its heading, by the height of one.
_CONTENTS_LINES: Final = 43


def cover(document: PrintedDocument) -> Iterator[str]:
    """The paragraphs of the cover: title, symbol, date, and who has which copy."""
    frame, words = document.frame, document.words
    title = text_of(title_blocks(document)[0].inlines)
    yield paragraph("CoverTitle", text(line(title)))
    for found in (document.symbol, _filled(words, "registration", number=frame.registration), frame.date):
        if found:
            yield paragraph("CoverLine", text(line(found)))
    if document.marking:
        yield paragraph("CoverMarking", text(line(document.marking)))
    if frame.releasable:
        yield paragraph("CoverLine", text(line(_filled(words, "releasable", names=frame.releasable))))
    if frame.copy:
        yield paragraph("CoverLine", text(copy_words(document)))
    if frame.distribution:
        yield paragraph("CoverHead", text(words.get("distribution", "")))
        yield from (paragraph("CoverLine", text(line(name))) for name in frame.distribution)


def copy_words(document: PrintedDocument) -> str:
    """ "copy 3 of 12", or "copy 3" where nobody said how many there are; empty where copies are not numbered."""
    frame = document.frame
    if not frame.copy:
        return ""
    pattern = document.words.get("copy.of" if frame.copies else "copy.one", "{copy}")
    return pattern.replace("{copy}", str(frame.copy)).replace("{copies}", str(frame.copies))


def _filled(words: Mapping[str, str], name: str, **values: str) -> str:
    """A phrase with a value in it; empty where there is no value."""
    pattern = words.get(name, "")
    for key, value in values.items():
        pattern = pattern.replace(f"{{{key}}}", value) if value else ""
    return pattern


def listed(document: PrintedDocument) -> list[PrintedProvision]:
    """The provisions that the contents name."""
    return [p for p in document.provisions if p.kind in _RANKS and (label(p) or heading(p))]


def contents_pages(document: PrintedDocument) -> int:
    """How many pages the contents take."""
    return 1 + len(listed(document)) // _CONTENTS_LINES


def contents(document: PrintedDocument, pages: Mapping[str, int]) -> Iterator[str]:
    """The table of contents as a field with its result: label, heading and page, each a link to its place."""
    entries = listed(document)
    yield paragraph("ContentsHead", text(document.words.get("contents", "")))
    begin = (
        run('<w:fldChar w:fldCharType="begin" w:dirty="true"/>')
        + run('<w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
    )
    end = run('<w:fldChar w:fldCharType="end"/>')
    if not entries:
        yield paragraph("TOC1", begin + end)
    for place, provision in enumerate(entries):
        content = _entry(provision, pages)
        content = (begin if not place else "") + content + (end if place == len(entries) - 1 else "")
        yield paragraph(f"TOC{_rank(entries, provision)}", content)


def _rank(entries: Sequence[PrintedProvision], provision: PrintedProvision) -> int:
    """The level in the contents: articles stand right below parts where there are no chapters, alone at the margin."""
    kinds = {entry.kind for entry in entries}
    missing = sum(kind not in kinds for kind in ("part", "chapter")) if provision.kind == "article" else 0
    return _RANKS[provision.kind] - missing


def _entry(provision: PrintedProvision, pages: Mapping[str, int]) -> str:
    name = bookmark_name(provision.uid)
    number = str(pages.get(name, ""))
    code = f'<w:instrText xml:space="preserve"> PAGEREF {escaped(name)} \\h </w:instrText>'
    page = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(code)
        + run('<w:fldChar w:fldCharType="separate"/>')
        + text(number)
        + run('<w:fldChar w:fldCharType="end"/>')
    )
    words = " ".join(filter(None, (line(label(provision)), line(heading(provision)))))
    return f'<w:hyperlink w:anchor="{escaped(name)}" w:history="1">{text(words)}{run("<w:tab/>")}{page}</w:hyperlink>'


def certificate(document: PrintedDocument) -> Iterator[str]:
    """The page on which a true copy is certified, with room for place, date, name and signature."""
    for place, words in enumerate(document.frame.certificate):
        yield paragraph("CertificateText" if place else "CertificateHead", text(line(words)))
    for name in ("place", "date", "name", "title"):
        words = document.words.get(f"signature.{name}", "")
        yield paragraph("CertificateLine", text(words))
