"""Writes a printed document as a Word file that a ministry can circulate, mark up and sign."""

from __future__ import annotations

from drafter.domain.document import PrintedDocument
from drafter.formats.word.body import Body, article_style
from drafter.formats.word.inlines import footnotes_part
from drafter.formats.word.numbering import numbering_part
from drafter.formats.word.package import document_part, font_part, package, properties_parts, settings_part
from drafter.formats.word.pages import footer_part, header_part
from drafter.formats.word.styles import styles_part


class WordWriter:
    """Word documents: automatic numbers, live cross-references, bookmarks that carry the uids."""

    suffix = ".docx"
    name = "Word document"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""
        return package(word_parts(document))


def word_parts(document: PrintedDocument) -> dict[str, str]:
    """Every part of the file by name, but for the package's own lists of contents."""
    body = Body(document)
    main = document_part(body.markup())
    article = article_style(document)
    notes = body.inlines.notes
    parts = {
        "word/document.xml": main,
        "word/styles.xml": styles_part(document.language, document.scheme, article),
        "word/numbering.xml": numbering_part(document, article, body.lists.further),
        "word/settings.xml": settings_part(document.language, bool(notes)),
        "word/fontTable.xml": font_part(),
        "word/header.xml": header_part(document),
        "word/footer.xml": footer_part(document),
    }
    if notes:
        parts["word/footnotes.xml"] = footnotes_part(notes)
    return parts | properties_parts(document)
