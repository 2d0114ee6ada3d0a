"""PDF files by Qt's own print engine: selectable text, bookmarks, live references, and no trace of who or when."""

from __future__ import annotations

import io
import sys
from typing import Final
from xml.sax.saxutils import escape

from pypdf import PdfReader
from pypdf import PdfWriter as Package
from pypdf.annotations import Link
from pypdf.generic import BooleanObject, Fit, NameObject, TextStringObject
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Refusal
from drafter.domain.front import Entry, entries
from drafter.ui.preview.sheet import Form
from drafter.ui.printing.paper import Paper

#: Dots an inch of the coordinates in the file.
_RESOLUTION: Final = 1200
_SCREEN: Final = 96
_VERSION: Final = "%PDF-1.7"
_POINTS: Final = 72 / _SCREEN
_kept: list[QGuiApplication] = []


class PdfWriter:
    """PDF documents, printed as the page panel shows them."""

    suffix = ".pdf"
    name = "PDF"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes on one machine. ``Refusal`` where it cannot be set."""
        if document.beside:
            raise Refusal("A PDF has one language; choose one, or write columns to a Word file or web page.")
        _need_application()
        paper = Paper(document)
        return _finished(_printed(paper), paper)


def _need_application() -> None:
    """Qt sets type only inside an application; without a window, one that needs no screen."""
    if QGuiApplication.instance() is None:
        screenless = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
        _kept.append(QGuiApplication(["drafter", *screenless]))
    if not QFontDatabase.families():
        raise Refusal("No font is installed, so a PDF cannot be set; install one, for instance Liberation Serif.")


def _printed(paper: Paper) -> bytes:
    """The pages as Qt prints them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    device.setResolution(_RESOLUTION)
    device.setPageLayout(layout_of(paper.form(0)))
    device.setDocumentXmpMetadata(_metadata(paper.document))
    painter = QPainter(device)
    for page in range(len(paper)):
        if page:
            device.setPageLayout(layout_of(paper.form(page)))
            device.newPage()
        painter.save()
        painter.scale(_RESOLUTION / _SCREEN, _RESOLUTION / _SCREEN)
        paper.paint(painter, page)
        painter.restore()
    painter.end()
    return bytes(buffer.data().data())


def layout_of(form: Form) -> QPageLayout:
    """The paper of a page for Qt: A4, upright or sideways, up to its edges."""
    orientation = QPageLayout.Orientation.Landscape if form.width > form.height else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF())


def _metadata(document: PrintedDocument) -> bytes:
    """The packet that names title and language; Qt's own would tell the moment and the program."""
    title, language = escape(document.title), escape(document.language)
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _finished(content: bytes, paper: Paper) -> bytes:
    """The file with bookmarks, references, title and language, and without dates and the program's name."""
    document = paper.document
    package = Package(clone_from=PdfReader(io.BytesIO(content)))
    root = package.root_object
    root[NameObject("/Lang")] = TextStringObject(document.language)
    package.create_viewer_preferences()
    root["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(True)
    package.metadata = {"/Title": document.title}
    package.pdf_header = _VERSION
    _mend_spaces(package)
    _bookmarks(package, paper)
    _references(package, paper)
    package._ID = None  # made of the time by Qt; the format does not ask for one
    out = io.BytesIO()
    package.write(out)
    return out.getvalue()


def _mend_spaces(package: Package) -> None:
    """Let blanks be copied as blanks: Qt says of their glyph, which fonts share with the tab, that it is a tab."""
    for page in package.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            table = font.get_object().get("/ToUnicode")
            if table is not None and b"<0009>" in (content := table.get_object().get_data()):
                table.get_object().set_data(content.replace(b"<0009>", b"<0020>"))


def _bookmarks(package: Package, paper: Paper) -> None:
    """The outline: parts, chapters and articles, each where it begins."""
    parents: dict[int, object] = {}
    for entry in entries(paper.document):
        page, y = paper.place(entry.uid)
        parent = next((parents[level] for level in range(entry.level - 1, 0, -1) if level in parents), None)
        fit = _view(paper, page, y)
        parents = {level: kept for level, kept in parents.items() if level < entry.level}
        parents[entry.level] = package.add_outline_item(title=_shown(entry), page_number=page, parent=parent, fit=fit)


def _view(paper: Paper, page: int, y: float) -> Fit:
    """The view of a page that begins a little above a place."""
    return Fit.xyz(top=(paper.form(page).height - y + 12) * _POINTS)


def _shown(entry: Entry) -> str:
    return " ".join(entry.words.split())


def _references(package: Package, paper: Paper) -> None:
    for number in range(len(paper)):
        for spot in paper.spots(number):
            page, y = paper.place(spot.target)
            where = _rectangle(spot.where, paper.form(number).height)
            link = Link(rect=where, target_page_index=page, fit=_view(paper, page, y))
            package.add_annotation(page_number=number, annotation=link)


def _rectangle(where: QRectF, height: float) -> tuple[float, float, float, float]:
    """A rectangle of the page in PDF's points from the lower left corner."""
    return (
        where.left() * _POINTS,
        (height - where.bottom()) * _POINTS,
        where.right() * _POINTS,
        (height - where.top()) * _POINTS,
    )
