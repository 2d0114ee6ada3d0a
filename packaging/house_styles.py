#!/usr/bin/env python3
"""Makes the house styles that are shipped: Word files with tags, which a ministry may take as the beginning of its own.

Usage: python packaging/house_styles.py
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from docx import Document  # noqa: E402
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # noqa: E402
from docx.enum.text import WD_TAB_ALIGNMENT as TAB  # noqa: E402
from docx.oxml import OxmlElement  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from docx.shared import Cm, Pt, RGBColor  # noqa: E402

from drafter.domain.document import PrintedDocument, PrintedProvision  # noqa: E402
from drafter.formats.word.writer import WordWriter  # noqa: E402

#: Our own file without a text: the styles that a house may change are in it, and no others.
CHAPTER = PrintedProvision("chapter0001", "chapter", "", "Chapter 1", "Heading", ())
EMPTY = PrintedDocument("House style", "", "", "binding", "articles", "en", {}, (CHAPTER,))
FOLDER = ROOT / "resources" / "houses"


def main() -> None:
    """Write the three files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in (("Treaty print", treaty_print), ("Working paper", working_paper), ("Letterhead", letterhead)):
        document = Document(io.BytesIO(WordWriter().write(EMPTY)))
        for paragraph in list(document.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        for story in (document.sections[0].header, document.sections[0].footer):
            for paragraph in story.paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)
            story.paragraphs[0].clear()
            story.paragraphs[0].style = document.styles["header"]
        make(document)
        save(document, FOLDER / f"{name}.docx")
        print(FOLDER / f"{name}.docx")


def treaty_print(document) -> None:  # type: ignore[no-untyped-def]
    """A cover of its own, wide margins, and headings in small capitals, as treaties are printed for signature."""
    page(document, sides=3.2, top=3.2, bottom=3.0)
    document.sections[0].different_first_page_header_footer = True
    face(document, "Times New Roman", 12)
    style(document, "Title", size=18, align=ALIGN.CENTER, before=24, after=30, small_caps=True)
    style(document, "heading 1", size=13, align=ALIGN.CENTER, before=30, after=12, small_caps=True)
    style(document, "heading 2", size=12, align=ALIGN.CENTER, before=18, after=6, italic=True, bold=False)
    style(document, "heading 3", size=12, align=ALIGN.CENTER, before=18, after=6, italic=True, bold=False)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        line(header.paragraphs[0], "{{ banner }}", ALIGN.CENTER, bold=True, size=10)
        line(header.add_paragraph(), "{{ reference }}", ALIGN.CENTER, size=8.5)
    for footer in (section.footer, section.first_page_footer):
        line(footer.paragraphs[0], "– ", ALIGN.CENTER, size=10)
        pages(footer.paragraphs[0], 10)
        small(footer.paragraphs[0].add_run(" –"), 10)
        line(footer.add_paragraph(), "{{ marking }}", ALIGN.CENTER, bold=True, size=10)
    for words, size, gap in (("{{ title }}", 24, 220), ("{{ symbol }}", 12, 60), ("{{ date }}", 12, 6), ("{{ registration }}", 12, 6), ("{{ releasable }}", 12, 24), ("{{ copy }}", 12, 6), ("{{ distribution }}", 11, 40), ("{{ proof }}", 9, 60)):  # fmt: skip
        cover = document.add_paragraph()
        cover.paragraph_format.space_before = Pt(gap)
        line(cover, words, ALIGN.CENTER, size=size, small_caps=size > 20)
    turn(document)
    document.add_paragraph("{{ body }}")


def working_paper(document) -> None:  # type: ignore[no-untyped-def]
    """A plain sans-serif paper with symbol, date and marking in a box over the text and on every page."""
    page(document, sides=2.3, top=2.6, bottom=2.4)
    face(document, "Arial", 10.5)
    style(document, "Title", size=15, align=ALIGN.LEFT, before=12, after=14, bold=True)
    for level, size in ((1, 12), (2, 11), (3, 11)):
        style(document, f"heading {level}", size=size, align=ALIGN.LEFT, before=16, after=4, bold=True)
    document.styles["Normal"].paragraph_format.line_spacing = 1.2
    header = document.sections[0].header
    head = header.paragraphs[0]
    head.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), TAB.RIGHT)
    line(head, "{{ banner }}\t{{ symbol }}", ALIGN.LEFT, bold=True, size=9)
    more = header.add_paragraph()
    line(more, "{{ reference }}", ALIGN.RIGHT, size=8)
    rule(more)
    footer = document.sections[0].footer.paragraphs[0]
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(16.4), TAB.RIGHT)
    line(footer, "{{ marking }}\t", ALIGN.LEFT, size=8)
    pages(footer, 8)
    table = document.add_table(rows=2, cols=2)
    table.style = document.styles["Table Grid"]
    cells = ("{{ symbol }}", "{{ date }}", "{{ registration }}", "{{ releasable }}")
    for cell, words in zip([c for row in table.rows for c in row.cells], cells, strict=True):
        line(cell.paragraphs[0], words, ALIGN.LEFT, size=9.5)
    document.add_paragraph()
    document.add_paragraph("{{ body }}")


def letterhead(document) -> None:  # type: ignore[no-untyped-def]
    """A letterhead with a seal on the first page, and a running head on the others."""
    page(document, sides=2.5, top=2.4, bottom=2.2)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    face(document, "Cambria", 11.5)
    blue = RGBColor(0x1B, 0x3A, 0x5C)
    style(document, "Title", size=16, align=ALIGN.LEFT, before=18, after=12, bold=True, color=blue)
    for level in (1, 2, 3):
        style(document, f"heading {level}", size=12, align=ALIGN.LEFT, before=16, after=4, bold=True, color=blue)
    first = section.first_page_header
    first.paragraphs[0].add_run().add_picture(seal(), height=Cm(1.6))
    name = first.add_paragraph()
    line(name, "Name of the ministry, address of the treaty section", ALIGN.LEFT, size=9, color=blue)
    rule(name)
    marking = first.add_paragraph()
    line(marking, "{{ banner }}", ALIGN.CENTER, bold=True, size=10)
    line(section.header.paragraphs[0], "{{ banner }}", ALIGN.CENTER, bold=True, size=10)
    running = section.header.add_paragraph()
    line(running, "{{ reference }}", ALIGN.RIGHT, size=9)
    for footer in (section.footer, section.first_page_footer):
        feet = footer.paragraphs[0]
        line(feet, "{{ marking }}   ", ALIGN.CENTER, bold=True, size=9)
        pages(feet, 9)
    for words in ("{{ date }}", "{{ symbol }}", "{{ registration }}", "{{ releasable }}", "{{ copy }}", "{{ proof }}"):
        line(document.add_paragraph(), words, ALIGN.RIGHT, size=10)
    document.add_paragraph("{{ body }}")


def page(document, sides: float, top: float, bottom: float) -> None:  # type: ignore[no-untyped-def]
    """A4 with margins in centimetres."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(sides)
    section.top_margin, section.bottom_margin = Cm(top), Cm(bottom)
    section.header_distance = section.footer_distance = Cm(1.1)


def face(document, name: str, size: float) -> None:  # type: ignore[no-untyped-def]
    """The font of the text, for every script."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = name, Pt(size)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)
    normal.paragraph_format.space_after = Pt(6)


def style(document, name: str, size: float, align, before: float, after: float, bold: bool = True, italic: bool = False, small_caps: bool = False, color=None) -> None:  # type: ignore[no-untyped-def]  # fmt: skip
    """The look of a style that our own text uses."""
    found = document.styles[name]
    font, form = found.font, found.paragraph_format
    properties = found.element.find(qn("w:rPr"))
    for node in list(properties) if properties is not None else ():
        properties.remove(node)
    font.size, font.bold, font.italic, font.small_caps = Pt(size), bold, italic, small_caps
    font.color.rgb = color or RGBColor(0, 0, 0)
    form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    for border in found.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def line(paragraph, words: str, align, size: float = 11, bold: bool = False, small_caps: bool = False, color=None) -> None:  # type: ignore[no-untyped-def]  # fmt: skip
    """Words in a paragraph."""
    paragraph.alignment = align
    run = small(paragraph.add_run(words), size)
    run.bold, run.font.small_caps = bold, small_caps
    if color is not None:
        run.font.color.rgb = color


def small(run, size: float):  # type: ignore[no-untyped-def]
    """A run of that size."""
    run.font.size = Pt(size)
    return run


def field(paragraph, name: str, size: float = 11) -> None:  # type: ignore[no-untyped-def]
    """A field with a result, which the word processor counts anew."""
    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = small(paragraph.add_run(), size)
        if kind == "text":
            run.text = words
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.text = f" {words} "
            run._r.append(code)


def pages(paragraph, size: float) -> None:  # type: ignore[no-untyped-def]
    """The number of the page, and of how many."""
    field(paragraph, "PAGE", size)
    small(paragraph.add_run(" / "), size)
    field(paragraph, "NUMPAGES", size)


def rule(paragraph) -> None:  # type: ignore[no-untyped-def]
    """A line under a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "808080")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def turn(document) -> None:  # type: ignore[no-untyped-def]
    """A new page."""
    from docx.enum.text import WD_BREAK

    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def seal() -> io.BytesIO:
    """A plain seal: the program's own sign, for a ministry to replace."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application
    image = QImage(192, 192, QImage.Format.Format_ARGB32)
    image.fill(0)
    drawing = (ROOT / "resources" / "icons" / "app.svg").read_text(encoding="utf-8").replace("currentColor", "#1B3A5C")
    painter = QPainter(image)
    QSvgRenderer(drawing.encode()).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return io.BytesIO(bytes(buffer.data().data()))


def save(document, path: Path) -> None:  # type: ignore[no-untyped-def]
    """Write the file without a word of who made it when, and the same bytes every time."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    made = io.BytesIO()
    document.save(made)
    kept = ("docProps/thumbnail.jpeg", "customXml/")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name.startswith(kept):
                continue
            if name == "_rels/.rels":
                content = b"".join(part for part in _relationships(content) if b"thumbnail" not in part)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _relationships(content: bytes) -> list[bytes]:
    return (
        content.replace(b"<Relationship ", b"\n<Relationship ")
        .replace(b"</Relationships>", b"\n</Relationships>")
        .split(b"\n")
    )


if __name__ == "__main__":
    main()
