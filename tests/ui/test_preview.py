"""The page: it shows what changed, goes to what is clicked, finds words, and keeps its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from drafter.domain.document import Link
from drafter.domain.edits import AddProvisions, LeaveOut, SetAnswer
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Provision
from drafter.domain.text import Open
from drafter.ui.desk import Desk
from drafter.ui.preview.panel import PagePanel
from drafter.ui.preview.search import find


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> PagePanel:
    """The page of the test draft, wholly rendered and on the screen."""
    desk.whole_document()
    panel = PagePanel(desk)
    qtbot.addWidget(panel)
    panel.resize(700, 900)
    panel.zoom_percent = 100
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def place_of(panel: PagePanel, uid: str, kind: type) -> QPoint:
    """A point of the view on an inline of a kind in a provision, scrolling to it."""
    view = panel.view
    view.reveal(uid)
    for start in range(view.verticalScrollBar().value(), view.verticalScrollBar().maximum() + 1, 300):
        view.verticalScrollBar().setValue(start)
        for y in range(2, view.viewport().height(), 7):
            for x in range(2, view.viewport().width(), 9):
                hit = view._hit(QPointF(x, y))
                if hit and hit[0].provision.uid == uid and isinstance(hit[2], kind):
                    return QPoint(x, y)
    raise AssertionError(f"no {kind.__name__} of {uid} on the page")


def test_only_the_paragraph_that_changed_glows(panel: PagePanel, desk: Desk) -> None:
    desk.perform(SetAnswer("p-consultation", "within", Duration(36, "h")))
    assert panel.view.glowing
    assert all(uid.startswith("p-consultation.") for uid in panel.view.glowing)
    assert len(panel.view.glowing) == 1


def test_a_provision_left_out_leaves_the_page(panel: PagePanel, desk: Desk) -> None:
    desk.perform(LeaveOut(("p-consultation",)))
    assert "p-consultation" not in [leaf.provision.uid for leaf in panel.view.sheets.leaves]


def test_a_click_on_an_answered_value_goes_to_its_question(panel: PagePanel, desk: Desk) -> None:
    asked: list[tuple[str, str]] = []
    desk.asked.connect(lambda uid, parameter: asked.append((uid, parameter)))
    document = desk.whole_document()
    provision = next(p for p in document.provisions if p.uid == "p-consultation")
    block = next(b for b in provision.blocks if "24\u00a0hours" in "".join(getattr(i, "text", "") for i in b.inlines))
    text = "".join(getattr(i, "text", "") for i in block.inlines)
    panel._clicked("p-consultation", text, text.index("24"))
    assert asked == [("p-consultation", "within")]


def test_a_click_on_a_reference_goes_there(panel: PagePanel, desk: Desk, qtbot: QtBot) -> None:
    uid = next(
        p.uid for p in desk.whole_document().provisions for b in p.blocks for i in b.inlines if isinstance(i, Link)
    )
    point = place_of(panel, uid, Link)
    with qtbot.waitSignal(panel.view.reference_clicked):
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert desk.current


def test_a_click_on_a_placeholder_asks_its_question(panel: PagePanel, desk: Desk, qtbot: QtBot) -> None:
    desk.perform(AddProvisions((Provision("p-ceasefire", "article", "ceasefire"),), 4))
    desk.whole_document()
    panel.refresh()
    point = place_of(panel, "p-ceasefire", Open)
    with qtbot.waitSignal(desk.asked) as asked:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == ["p-ceasefire", "from"]


def test_words_are_found_in_headings_and_paragraphs(desk: Desk) -> None:
    matches = find(desk.whole_document(), "consultation")
    assert any(match.block == "p-consultation" for match in matches)
    assert find(desk.whole_document(), "no such words at all") == []
    assert find(desk.whole_document(), "  ") == []


def test_the_search_bar_counts_what_it_finds(panel: PagePanel, qtbot: QtBot) -> None:
    panel.find()
    qtbot.keyClicks(panel.search.field, "consultation")
    assert panel.search.told.text().startswith("1 of ")
    qtbot.keyClick(panel.search.field, Qt.Key.Key_Return)
    assert panel.search.told.text().startswith("2 of ")
    qtbot.keyClick(panel.search.field, Qt.Key.Key_Escape)
    assert not panel.search.isVisible()


def test_zoom_keeps_to_its_steps_and_fits_the_width(panel: PagePanel) -> None:
    panel.zoom_in()
    assert panel.zoom_percent == 110
    panel.zoom_out()
    assert panel.zoom_percent == 100
    panel.zoom_fit()
    assert panel.zoom_percent == 0
    assert panel.zoom_label.text().endswith("%")


def test_a_small_page_keeps_its_place_when_its_panel_changes_its_height(panel: PagePanel) -> None:
    panel.resize(420, 700)
    panel.view.fit_width()
    assert panel.view.zoom < 100
    bar = panel.view.verticalScrollBar()
    bar.setValue(500)
    panel.resize(420, 640)
    assert bar.value() == 500
