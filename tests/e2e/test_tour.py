"""The tour goes round the real parts of the window, by keyboard, and can be left at any time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from drafter.ui.tour.stops import STOPS, place_of
from drafter.ui.tour.tour import Tour, beside
from drafter.ui.window import MainWindow

ROOM = QRect(0, 0, 1000, 700)
CARD = QRect(0, 0, 300, 150)


@pytest.mark.parametrize(
    "part", [QRect(0, 60, 250, 600), QRect(300, 60, 300, 300), QRect(700, 60, 300, 600), QRect(5, 680, 400, 20)]
)
def test_the_card_stands_in_the_window_and_never_on_its_part(part: QRect) -> None:
    card = QRect(beside(part, CARD, ROOM), CARD.size())
    assert ROOM.contains(card)
    assert not card.intersects(part)


def test_a_part_that_is_hidden_or_fills_the_window_has_its_card_in_the_middle() -> None:
    for part in (QRect(), ROOM):
        card = QRect(beside(part, CARD, ROOM), CARD.size())
        assert (card.center() - ROOM.center()).manhattanLength() < 4


@pytest.fixture
def tour(window: MainWindow, qtbot: QtBot) -> Tour:
    """The tour, begun from the start page."""
    window.resize(1200, 700)
    window.actions_by_id["tour"].trigger()
    return window.tour


def test_the_tour_shows_every_part_and_ends_with_the_last(window: MainWindow, tour: Tour, qtbot: QtBot) -> None:
    QApplication.processEvents()
    for number, stop in enumerate(STOPS):
        assert tour.title.text() == stop.title
        part = place_of(window, stop.part)
        assert window.rect().contains(part.center())
        assert not part.isEmpty()
        assert window.rect().contains(tour.card.geometry())
        assert not tour.card.geometry().intersects(part)
        assert tour.card.height() >= tour.card.sizeHint().height() - 1, "nothing is cut off"
        assert tour.next.hasFocus() or not tour.isActiveWindow()
        assert tour.back.isEnabled() is (number > 0)
        qtbot.keyClick(tour.next, Qt.Key.Key_Right)
    assert tour.isHidden()
    assert window.desk is not None
    assert window.preferences.settings.welcomed


def test_esc_leaves_at_any_time_and_keys_go_both_ways(tour: Tour, qtbot: QtBot) -> None:
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.title.text() == STOPS[0].title
    qtbot.keyClick(tour, Qt.Key.Key_Return)
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert tour.title.text() == STOPS[1].title
    tour.focusNextPrevChild(True)
    assert not tour.isHidden()
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert tour.isHidden()


def test_what_lies_under_the_tour_does_not_get_the_keys(window: MainWindow, tour: Tour, qtbot: QtBot) -> None:
    window.activateWindow()
    window.view.choose_first()
    window.view.guide.cards[0].field.focus_first()
    qtbot.waitUntil(lambda: tour.next.hasFocus())


def test_the_card_follows_when_the_window_gets_another_size(window: MainWindow, tour: Tour, qtbot: QtBot) -> None:
    tour.go(3)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: tour.size() == window.size())
    assert window.rect().contains(tour.card.geometry())


def test_closing_the_negotiation_ends_the_tour(window: MainWindow, tour: Tour) -> None:
    window.commands.files.close()
    assert tour.isHidden()


def test_the_invitation_goes_for_good(make_window, qtbot: QtBot) -> None:
    first = make_window()
    assert first.start.welcome.isVisible()
    buttons = {b.text().replace("&", ""): b for b in first.start.welcome.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Not now"], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not first.start.welcome.isVisible()
    assert not make_window().start.welcome.isVisible()
