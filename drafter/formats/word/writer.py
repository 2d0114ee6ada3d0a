"""Writes a printed document as a Word file that a ministry can circulate, mark up and sign."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.domain.document import PrintedDocument
from drafter.formats.word.body import Body, article_style
from drafter.formats.word.columns import Columns
from drafter.formats.word.front import certificate, contents, cover
from drafter.formats.word.inlines import footnotes_part
from drafter.formats.word.markup import paragraph, run
from drafter.formats.word.measures import looks_of
from drafter.formats.word.numbering import numbering_part
from drafter.formats.word.package import document_part, font_part, package, properties_parts, settings_part
from drafter.formats.word.pages import footer_part, header_part, room
from drafter.formats.word.paging import page_count, page_numbers
from drafter.formats.word.styles import Style, document_styles, styles_part


class WordWriter:
    """Word documents: automatic numbers, live cross-references, bookmarks that carry the uids."""

    suffix = ".docx"
    name = "Word document"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        return package(word_parts(document))


def word_parts(document: PrintedDocument) -> dict[str, str]:
    """Every part of the file by name, but for the package's own lists of contents."""
    body = Columns(document) if document.beside else Body(document)
    text = body.markup()
    article = article_style(document)
    notes = body.inlines.notes
    columns = 1 + len(document.beside)
    behind = list(certificate(document)) if document.frame.certificate else []
    before, pages = front_matter(document, body, behind, document_styles(article, document.scheme, columns))
    main = document_part(before + _with_end(text, "".join(behind)))
    parts = {
        "word/document.xml": main,
        "word/styles.xml": styles_part(document.language, document.scheme, article, columns),
        "word/numbering.xml": numbering_part(document, article, body.lists.further),
        "word/settings.xml": settings_part(document.language, bool(notes)),
        "word/fontTable.xml": font_part(),
        "word/header.xml": header_part(document),
        "word/footer.xml": footer_part(document, pages),
    }
    if notes:
        parts["word/footnotes.xml"] = footnotes_part(notes)
    return parts | properties_parts(document)


def front_matter(
    document: PrintedDocument, body: Body, behind: Sequence[str], styles: Sequence[Style]
) -> tuple[str, int]:
    """What stands before the text, and how many pages there are in all."""
    frame = document.frame
    # No section of its own: behind one LibreOffice no longer keeps headings with what follows them.
    turn = paragraph("TableEnd", run('<w:br w:type="page"/>'))
    before = [*cover(document), turn] if frame.cover else []
    empty = [*contents(document, {}), turn] if frame.contents else []
    everything = [*before, *empty, *body.parts, *behind, body.section()]
    looks, rooms = looks_of(styles), (room(), room(landscape=True))
    if not frame.contents:
        return "".join(before), page_count(everything, looks, body.inlines.notes, *rooms)
    pages, last = page_numbers(everything, looks, body.inlines.notes, *rooms)
    return "".join([*before, *contents(document, pages), turn]), last


def _with_end(text: str, behind: str) -> str:
    """The text with what stands behind it, before the properties of the last section."""
    at = text.rfind("<w:sectPr>")
    return text[:at] + behind + text[at:]
