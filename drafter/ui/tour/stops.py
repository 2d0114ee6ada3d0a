"""The stops of the guided tour: what is said, and at which part of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: a title, a few sentences, and the name of the part that they are about."""

    title: str
    words: str
    part: str


STOPS: Final = (
    Stop(
        "The outline",
        "Every provision of the text, and how far it is. Numbers come by themselves. Choose one to work on it; drag it to move it.",
        "outline",
    ),
    Stop(
        "The questions",
        "The chosen provision asks for facts: how much, by when, decided by whom. Answer, and press Enter for the next question.",
        "questions",
    ),
    Stop(
        "The wording",
        "It forms from your answers. Click into it to write by hand; later answers still reach it, and your words stay.",
        "wording",
    ),
    Stop(
        "The page",
        "The whole text as it will be printed. Open questions stand in it as placeholders; a click on one leads to its question.",
        "page",
    ),
    Stop(
        "Saved at once",
        "A moment after each change everything is on the disk. Undo goes back as far as you like, even after closing.",
        "saved",
    ),
    Stop(
        "History and versions",
        "Who changed what and when. Freeze a version before a text leaves the house; it can be restored or compared at any time.",
        "versions",
    ),
    Stop(
        "Compare",
        "Versions, drafts and Word files side by side: what changed, what is of substance, what was only renumbered.",
        "compare",
    ),
    Stop(
        "Export",
        "A clean text, a redline, a copy for signature: as Word, PDF or another format. Word files have live numbers and references.",
        "export",
    ),
    Stop(
        "Help",
        "F1 opens the manual at what you are working on. Ctrl+K finds any action by its name. This tour stands in the Help menu.",
        "help",
    ),
)


def place_of(window: MainWindow, part: str) -> QRect:
    """Where a part stands in the window; empty where it is hidden just now."""
    if part in ("versions", "help"):
        return _of_menu(window, part)
    if part in ("compare", "export"):
        return _of_widget(window, window.toolbar.widgetForAction(window.actions_by_id[part]))
    if part == "saved":
        return _of_widget(window, window.status.saved)
    view = window.view
    panels = (
        {"outline": view.outline, "questions": view.guide, "wording": view.wording, "page": view.page} if view else {}
    )
    return _of_widget(window, panels.get(part))


def _of_menu(window: MainWindow, menu: str) -> QRect:
    """The words of a menu in the menu bar."""
    bar = window.menuBar()
    if not bar.isVisible():
        return QRect()
    place = bar.actionGeometry(window.menus[menu].menuAction())
    return QRect(bar.mapTo(window, place.topLeft()), place.size())


def _of_widget(window: MainWindow, widget: QWidget | None) -> QRect:
    if widget is None or not widget.isVisible():
        return QRect()
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
