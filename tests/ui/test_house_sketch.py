"""A house style is shown before it is used: its pages as pictures, what is wrong, what is missing."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from drafter.app.ports import PAGE_SIGN, Sketch
from drafter.bootstrap.adapters import LateHouses
from drafter.domain.document import Frame
from drafter.formats.word.writer import WordWriter
from drafter.ui.export.house import HouseDialog
from drafter.ui.export.sketch import pictures
from tests.formats.texts import small_treaty

HOUSES = LateHouses()


def sketch_in(name: str) -> Sketch:
    document = replace(small_treaty(), frame=Frame(date="6 January 2026", copy=3, copies=12))
    return HOUSES.sketch(HOUSES.dress(WordWriter().write(document), document, HOUSES.shipped[name]))


def ink(image: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """How many points of a part of a picture, told in shares of its sides, are not white."""
    xs = range(round(left * image.width()), round(right * image.width()))
    ys = range(round(top * image.height()), round(bottom * image.height()))
    return sum(image.pixelColor(x, y) != QColor("white") for x in xs for y in ys)


@pytest.mark.parametrize("name", list(HOUSES.shipped))
def test_the_first_pages_have_head_text_and_foot(name: str, qapp: object) -> None:
    pages = pictures(sketch_in(name), scale=0.3)
    assert 2 <= len(pages) <= 3
    for page in pages:
        assert ink(page, 0, 0, 1, 0.1) > 0
        assert ink(page, 0, 0.1, 1, 0.9) > 0
        assert ink(page, 0, 0.9, 1, 1) > 0
        assert ink(page, 0, 0, 0.04, 1) == 0


def test_the_letterhead_stands_on_the_first_page_alone(qapp: object) -> None:
    found = sketch_in("Letterhead")
    assert len(found.pictures) == 1
    assert "<img" in found.heads[0]
    assert "<img" not in found.heads[1]
    assert re.search(rf"{PAGE_SIGN}\s*/\s*\d+", re.sub(r"<[^>]+>", "", found.feet[1]))


def test_numbers_and_words_with_signs_of_markup_are_shown() -> None:
    document = replace(small_treaty(), symbol="A <b> & 'c'")
    found = HOUSES.sketch(WordWriter().write(document))
    assert "A &lt;b&gt; &amp; &#x27;c&#x27;" in found.heads[1]
    assert "Article 1" in found.body
    assert "font-family:'Times New Roman'" in found.body


def test_the_dialog_tells_what_is_wrong_and_shows_no_page(qtbot: QtBot, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ minister }}")
    content = io.BytesIO()
    document.save(content)
    path = tmp_path / "House <of> style.docx"
    path.write_bytes(content.getvalue())
    dialog = HouseDialog(path, HOUSES.check(path), (), lambda: None)
    qtbot.addWidget(dialog)
    told = dialog.text.toPlainText()
    assert "the tag {{ minister }} is not known" in told
    assert "the tag {{ body }} is missing" in told
    assert "no page number stands at the head or foot" in told
    assert not dialog.sample.isEnabled()


def test_the_dialog_shows_the_pages(qtbot: QtBot) -> None:
    name = "Treaty print"
    pages = pictures(sketch_in(name), scale=0.3)
    dialog = HouseDialog(HOUSES.shipped[name], HOUSES.check(HOUSES.shipped[name]), pages, lambda: None)
    qtbot.addWidget(dialog)
    shown = [w for w in dialog.pages.findChildren(QLabel) if not w.pixmap().isNull()]
    assert len(shown) == len(pages)
    assert "cover of its own" in dialog.text.toPlainText()
