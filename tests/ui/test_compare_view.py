"""Texts side by side: what is shown, folded, found and chosen, by keys and mouse as a person would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from drafter.compare.comparison import compare
from drafter.compare.marking import DELETED, INSERTED, MOVED_TO, Segment
from drafter.compare.reading import from_plain
from drafter.compare.rows import Cell, Fold, Row, rows_of
from drafter.ui.compare.cells import Setting, lay
from drafter.ui.compare.filters import Filter
from drafter.ui.compare.pile import Measure, Pile
from drafter.ui.compare.selection import word_at
from drafter.ui.compare.view import SideBySide
from drafter.ui.theme import current_theme, treaty_font

ARTICLES = [
    (
        f"Article {n} Heading {n}",
        [f"{k}. Party {n} shall do the thing {k} that it has undertaken, in time." for k in range(1, 8)],
    )
    for n in range(1, 7)
]
OLD = "\n".join("\n".join([head, *lines]) for head, lines in ARTICLES)
NEW = OLD.replace("Party 2 shall do the thing 3", "Party 2 may do the thing 3").replace("Party 5 shall do the thing 6", "Party 5 shall perform the thing 6")  # fmt: skip


def rows(old: str = OLD, new: str = NEW, *more: str) -> list[Row]:
    base = from_plain("old", old)
    return rows_of([compare(base, from_plain(f"new {n}", text)) for n, text in enumerate((new, *more))])


@pytest.fixture
def view(qtbot: QtBot) -> SideBySide:
    """A view of two texts, shown."""
    view = SideBySide()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_rows(rows())
    view.show()
    qtbot.waitExposed(view)
    return view


def shown(view: SideBySide) -> list[str]:
    """The entries in short: a fold by its number of rows, others by their newer words."""
    return [
        f"fold {len(entry.rows)}" if isinstance(entry, Fold) else words(entry)
        for entry in view.arrangement.pile.entries
    ]


def words(row: Row) -> str:
    return "".join(segment.text for segment in row.cells[-1].segments).strip()


def center(view: SideBySide, entry: int, column: int) -> QPoint:
    """A point inside the first line of a cell."""
    left, _ = view.arrangement.spans()[column]
    top = view.arrangement.pile.tops[entry] - view.verticalScrollBar().value()
    return QPointF(left + 30, top + 14).toPoint()


def test_unchanged_stretches_are_folded_and_open_by_a_click(view: SideBySide, qtbot: QtBot) -> None:
    assert shown(view)[0] == "fold 8"
    before = len(view.arrangement.pile.entries)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=center(view, 0, 0))
    assert shown(view)[0] == "Article 1 Heading 1"
    assert len(view.arrangement.pile.entries) == before + 7


def test_next_and_previous_go_from_change_to_change_and_stop_at_the_ends(view: SideBySide) -> None:
    assert view.step(1)
    assert "may do the thing 3" in words(view.rows[view.current])
    assert view.step(1)
    assert "perform the thing 6" in words(view.rows[view.current])
    assert not view.step(1)
    assert view.step(-1)
    assert not view.step(-1)


def test_a_chosen_row_in_a_fold_is_brought_to_light(view: SideBySide) -> None:
    view.choose(0)
    place = view.arrangement.entry_of(view.rows[0])
    assert place == 0
    assert "Article 1 Heading 1 / Article 1 Heading 1" in view.accessibleDescription()


def test_folding_keeps_the_row_at_the_top_in_its_place(view: SideBySide) -> None:
    view.unfold_all()
    view.verticalScrollBar().setValue(600)
    view.viewport().repaint()
    held = view._top_row()
    view.restyle()
    assert held
    assert view._top_row() == pytest.approx(held) or view._top_row()[0] is held[0]  # type: ignore[index]


def test_enter_wants_the_chosen_change_taken_back(view: SideBySide, qtbot: QtBot) -> None:
    view.step(1)
    with qtbot.waitSignal(view.taken) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [view.current]


def test_words_selected_by_a_double_click_are_copied(view: SideBySide, qtbot: QtBot) -> None:
    view.step(1)
    view.viewport().repaint()
    entry = view.arrangement.entry_of(view.rows[view.current])
    assert entry is not None
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=center(view, entry, 1))
    assert view.selected_text() == "Party"
    view.copy()
    assert QGuiApplication.clipboard().text() == "Party"


def test_without_a_selection_the_newest_text_of_the_row_is_copied(view: SideBySide) -> None:
    view.step(1)
    view.copy()
    assert QGuiApplication.clipboard().text() == "3. Party 2 may do the thing 3 that it has undertaken, in time."


def test_a_move_is_joined_to_the_place_it_left(qtbot: QtBot) -> None:
    lines = OLD.splitlines()
    moved = "\n".join(lines[:8] + lines[16:40] + lines[8:16] + lines[40:])
    view = SideBySide()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_rows(rows(OLD, moved))
    stops = view.arrangement.stops()
    assert len(stops) == 1  # the paragraphs moved along with their heading
    row = view.rows[stops[0]]
    jump = next(cell.jump for cell in row.cells if cell.jump)
    view.jump(jump)
    assert view.current != stops[0]
    assert any(cell.ident == jump for cell in view.rows[view.current].cells)


def test_several_texts_stand_beside_one_base(qtbot: QtBot) -> None:
    view = SideBySide()
    qtbot.addWidget(view)
    view.resize(1200, 500)
    view.show_rows(rows(OLD, NEW, OLD.replace("Party 2 shall do the thing 3", "Party 2 must do the thing 3")))
    assert view.arrangement.columns == 3
    spans = view.arrangement.spans()
    assert [round(width) for _, width in spans] == [round(spans[0][1])] * 3
    view.step(1)
    cells = view.rows[view.current].cells
    assert ["shall" in c for c in map(str, cells)] == [True, True, True]
    assert [s.text.strip() for s in cells[2].segments if s.status == INSERTED] == ["must"]


def test_equal_texts_and_no_texts_are_shown_without_fuss(qtbot: QtBot) -> None:
    view = SideBySide()
    qtbot.addWidget(view)
    view.show()
    view.show_rows(rows(OLD, OLD))
    assert shown(view) == ["fold 48"]
    assert not view.step(1)
    view.show_rows([])
    view.viewport().repaint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert view.current == -1


def test_deleted_inserted_and_moved_words_differ_by_more_than_colour() -> None:
    setting = Setting(treaty_font(), current_theme())
    cell = Cell(
        (Segment("=", "a "), Segment(DELETED, "b ", "modal"), Segment(INSERTED, "c ", "modal"), Segment(MOVED_TO, "d"))
    )
    formats = lay(cell, 300, setting).layout.formats()
    assert [(f.format.fontStrikeOut(), f.format.fontUnderline()) for f in formats] == [
        (True, False),
        (False, True),
        (False, True),
    ]
    assert [mark.heavy for mark in lay(cell, 300, setting).marks] == [True, True, False]


def test_numbers_are_not_marked_where_renumbering_is_hidden() -> None:
    cell = Cell((Segment(DELETED, "5", "number"), Segment("=", " text")))
    assert lay(cell, 300, Setting(treaty_font(), current_theme(), False)).marks == ()
    assert len(lay(cell, 300, Setting(treaty_font(), current_theme(), True)).marks) == 1


def test_only_the_heading_of_an_article_that_came_whole_is_bold() -> None:
    laid = lay(
        Cell((Segment("=", "Article 1 Scope\n1. Text."),), depth=2), 300, Setting(treaty_font(), current_theme())
    )
    first = laid.layout.formats()[0]
    assert (first.start, first.length) == (0, len("Article 1 Scope"))


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (Filter(), ["may do", "perform"]),
        (Filter(words="PERFORM"), ["perform"]),
        (Filter(party="Party 2"), ["may do"]),
        (Filter(party="Party"), ["may do", "perform"]),
        (Filter(words="nothing of the kind"), []),
    ],
)
def test_filters_leave_what_they_say(chosen: Filter, left: list[str]) -> None:
    stands_out = chosen.predicate()
    found = [words(row) for row in rows() if stands_out(row)]
    assert len(found) == len(left)
    assert all(part in text for part, text in zip(left, found, strict=True))


def test_substance_is_told_from_form_and_renumbering_is_hidden_at_will() -> None:
    front = "Article 1 Front\nThis is a wholly new article that stands before all the others.\n"
    shifted = OLD
    for n in range(6, 0, -1):
        shifted = shifted.replace(f"Article {n} ", f"Article {n + 1} ")
    found = rows(OLD, front + shifted)
    assert len([row for row in found if Filter().predicate()(row)]) == 1
    assert len([row for row in found if Filter(hides_numbers=False).predicate()(row)]) == 7
    curly = rows(OLD, OLD.replace("thing 3 that", "thing 3  that").replace("time.", "time ."))
    assert [row for row in curly if Filter(substance_only=True).predicate()(row)] == []


def test_heights_are_guessed_until_a_row_is_seen() -> None:
    found = rows()
    pile = Pile(found, Measure(40, 20))
    guessed = pile.height
    assert pile.settle(range(1), lambda _row: 500.0)
    assert pile.height == pytest.approx(guessed + 500 - 2 * 10 - 10 + (0 if pile.tops[1] == 500 else 1), abs=30)
    assert not pile.settle(range(1), lambda _row: 900.0)
    assert pile.at(499) == 0
    assert pile.at(501) == 1


def test_a_word_is_found_around_a_place() -> None:
    assert word_at("the Special Commission", 6) == (4, 11)
    assert word_at("", 0) == (0, 0)
    assert word_at("end", 99) == (0, 3)
