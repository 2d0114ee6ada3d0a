"""F1 opens the manual where it speaks of what has the focus; every dialog and panel has its place there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import drafter.ui
from drafter.app.manual import Manual, read_manual
from drafter.paths import manual_folder
from drafter.ui.desk import Desk
from drafter.ui.help.help import Help
from drafter.ui.help.topics import FIRST, TOPICS, topic_of
from drafter.ui.help.window import NOTHING, ManualWindow
from drafter.ui.outline.panel import OutlinePanel

SOURCES = sorted(Path(drafter.ui.__file__).parent.rglob("*.py"))


@pytest.fixture(scope="session")
def manual() -> Manual:
    """The shipped manual."""
    return read_manual(manual_folder())


@pytest.fixture
def manual_window(manual: Manual, qtbot: QtBot) -> ManualWindow:
    """The manual's window, on the screen."""
    window = ManualWindow(manual, manual_folder())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_leads_to_a_heading_that_is_there(name: str, manual: Manual) -> None:
    assert manual.section(*TOPICS[name]) is not None


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_dialog_and_panel_has_its_place_in_the_manual(source: Path) -> None:
    classes = [
        node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)
    ]
    dialogs = {c.name for c in classes if any(isinstance(b, ast.Name) and b.id == "QDialog" for b in c.bases)}
    panels = {c.name for c in classes if c.name.endswith(("Panel", "Page")) and not c.name.startswith("_") and c.bases}
    assert (dialogs | panels) - set(TOPICS) == set()


def test_every_name_in_the_table_is_that_of_a_class() -> None:
    classes = {
        node.name
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert {name for name in TOPICS if not name.startswith("Q")} - classes == set()


def test_the_nearest_topic_round_the_focus_is_taken(desk: Desk, qtbot: QtBot) -> None:
    outline = OutlinePanel(desk, {})
    qtbot.addWidget(outline)
    inner = outline.findChild(QLineEdit)
    assert topic_of(inner) == TOPICS["OutlinePanel"]
    assert topic_of(None) == topic_of(QWidget()) == FIRST


def heading_at_top(window: ManualWindow) -> str:
    """The heading at which the page stands."""
    return window.page.textCursor().block().text()


@pytest.mark.parametrize("topic", sorted(set(TOPICS.values())))
def test_a_page_is_shown_at_its_heading(manual_window: ManualWindow, topic: tuple[str, str]) -> None:
    manual_window.show_topic(topic)
    assert heading_at_top(manual_window) == topic[1]


def test_a_search_lists_words_and_sections_and_opens_the_first(manual_window: ManualWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(manual_window.search, "alternat")
    assert manual_window.list.topLevelItem(0).text(0).startswith("alternat: ")
    qtbot.keyClick(manual_window.search, Qt.Key.Key_Return)
    assert heading_at_top(manual_window) == "alternat"
    manual_window.search.setText("no page has zzz")
    assert manual_window.list.topLevelItem(0).text(0) == NOTHING
    manual_window.search.clear()
    assert manual_window.list.topLevelItemCount() == len(manual_window.manual.pages)


def test_links_and_back_lead_through_the_pages(manual_window: ManualWindow) -> None:
    manual_window.show_topic(FIRST)
    manual_window._follow(manual_window.page.source().resolved("files.md#passphrases"))
    assert heading_at_top(manual_window) == "Passphrases"
    manual_window.page.backward()
    assert manual_window.page.source().fileName() == "index.md"


def test_a_manual_that_is_not_there_is_said_to_be_missing(qtbot: QtBot, tmp_path: Path) -> None:
    window = ManualWindow(read_manual(tmp_path), tmp_path)
    qtbot.addWidget(window)
    assert "not installed" in window.page.toPlainText()


@pytest.fixture
def main(qtbot: QtBot) -> QWidget:
    """A window with a text in it."""
    main = QWidget()
    qtbot.addWidget(main)
    QVBoxLayout(main).addWidget(QTextEdit("The depositary keeps it."))
    main.show()
    qtbot.waitExposed(main)
    return main


def test_a_selected_word_is_looked_up_in_the_glossary(main: QWidget, qtbot: QtBot) -> None:
    help = Help(manual_folder(), main)
    text = main.findChild(QTextEdit)
    text.setFocus()
    assert text.find("depositary")
    help.show()
    assert help.shown is not None
    assert help.shown.search.text() == "depositary"


def test_a_dialog_opens_the_manual_over_itself_and_leaves_it_behind(main: QWidget, qtbot: QtBot) -> None:
    help = Help(manual_folder(), main)
    dialog = QDialog(main)
    QVBoxLayout(dialog).addWidget(QLineEdit())
    dialog.setModal(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut) is not None)
    dialog.findChild(QShortcut).activated.emit()
    assert help.shown is not None
    assert help.shown.parentWidget() is dialog
    dialog.accept()
    assert help.shown.parentWidget() is main
    assert help.shown.isVisible()
