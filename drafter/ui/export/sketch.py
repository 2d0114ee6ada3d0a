"""Paints the first pages of a Word file as pictures, from a sketch of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QImage, QPainter, QPalette, QTextDocument

from drafter.app.ports import PAGE_SIGN, Sketch


def pictures(sketch: Sketch, most: int = 3, scale: float = 1.0) -> list[QImage]:
    """The first pages, black on white; ``scale`` makes them smaller or larger than on a screen of 96 dots an inch."""
    left, top, right, _bottom = sketch.margins
    width = sketch.width - left - right
    heads = [_document(sketch, html, width) for html in sketch.heads]
    tops = [max(top, sketch.edges[0] + head.size().height()) for head in heads]
    foot = max(_document(sketch, html, width).size().height() for html in sketch.feet)
    room = sketch.height - max(tops) - max(sketch.margins[3], sketch.edges[1] + foot)
    body = _document(sketch, sketch.body, width)
    body.setPageSize(QSizeF(width, room))
    return [_page(sketch, body, place, tops, room, scale) for place in range(min(most, body.pageCount()))]


def _document(sketch: Sketch, html: str, width: float) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    for name, content in sketch.pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), QImage.fromData(content))
    document.setTextWidth(width)
    document.setHtml(html)
    return document


def _page(sketch: Sketch, body: QTextDocument, place: int, tops: list[float], room: float, scale: float) -> QImage:
    image = QImage(round(sketch.width * scale), round(sketch.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    left, width = sketch.margins[0], sketch.width - sketch.margins[0] - sketch.margins[2]
    kind = min(place, 1)
    for html, is_foot in ((sketch.heads[kind], False), (sketch.feet[kind], True)):
        story = _document(sketch, html.replace(PAGE_SIGN, str(place + 1)), width)
        high = story.size().height()
        _draw(painter, story, left, sketch.height - sketch.edges[1] - high if is_foot else sketch.edges[0], 0, high)
    _draw(painter, body, left, tops[kind], place * room, room)
    painter.end()
    return image


def _draw(painter: QPainter, document: QTextDocument, x: float, y: float, start: float, high: float) -> None:
    """Draw a piece of a document, in black whatever the window looks like."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.clip = QRectF(0, start, document.textWidth() if start == 0 else document.pageSize().width(), high)
    painter.save()
    painter.translate(x, y - start)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()
