"""Misspelled words are underlined while the wording is edited, and the menu mends them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from drafter.app.settings import SettingsFile
from drafter.paths import resources_folder
from drafter.ui.application import Preferences, Surroundings
from drafter.ui.desk import Desk
from drafter.ui.wording.panel import WordingPanel
from drafter.ui.wording.spelling import Proof


class Pledges:
    """A dictionary that knows everything but two words."""

    def speller(self, language: str) -> Pledges | None:
        return self if language == "en" else None

    def has(self, word: str) -> bool:
        return word.lower() not in ("plegde", "treety")

    def suggest(self, word: str) -> Sequence[str]:
        return ("pledge",)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot, tmp_path: Path) -> WordingPanel:
    """The wording of an article, being edited, with two slips in it."""
    around = Surroundings(resources_folder(), tmp_path, SettingsFile(tmp_path / "s.json"), lambda: "")
    desk.proof = Proof(Pledges(), Preferences(around), desk)
    desk.choose("p-consultation")
    panel = WordingPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.start_editing()
    panel.editor.moveCursor(QTextCursor.MoveOperation.Start)
    panel.editor.textCursor().insertText("🙂 A plegde and a Treety. ")
    qtbot.waitUntil(lambda: marked(panel) == ["plegde", "Treety"])
    return panel


def marked(panel: WordingPanel) -> list[str]:
    """The words that are underlined."""
    return [selection.cursor.selectedText() for selection in panel.editor.extraSelections()]


def offered(panel: WordingPanel, index: int) -> dict[str, object]:
    """What the menu offers at an underlined word."""
    marks = panel.editor.extraSelections()
    cursor = QTextCursor(marks[index].cursor)
    cursor.setPosition(cursor.anchor() + 2)
    return dict(panel.spelling.offers(panel.editor.cursorRect(cursor).center()))


def test_a_word_is_mended_from_the_menu(panel: WordingPanel, qtbot: QtBot) -> None:
    offered(panel, 0)["pledge"]()
    assert panel.editor.toPlainText().startswith("🙂 A pledge and a Treety.")
    qtbot.waitUntil(lambda: marked(panel) == ["Treety"])


def test_a_word_of_ones_own_is_known_from_then_on(panel: WordingPanel, qtbot: QtBot) -> None:
    offered(panel, 1)["&Know “Treety” from now on"]()
    qtbot.waitUntil(lambda: marked(panel) == ["plegde"])
    assert panel.desk.proof.own == {"treety"}


def test_nothing_is_marked_while_the_wording_is_read(panel: WordingPanel) -> None:
    panel.stop_editing()
    assert marked(panel) == []


def test_the_word_being_typed_is_left_alone(panel: WordingPanel, qtbot: QtBot) -> None:
    marks = panel.editor.extraSelections()
    at = marks[0].cursor.position()
    cursor = panel.editor.textCursor()
    cursor.setPosition(at)
    panel.activateWindow()
    panel.editor.setFocus()
    panel.editor.setTextCursor(cursor)
    qtbot.waitUntil(panel.editor.hasFocus)
    panel.spelling.look()
    qtbot.waitUntil(lambda: marked(panel) == ["Treety"])
