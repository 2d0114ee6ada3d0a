"""The real window on the shipped library, real files and settings of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafter.app.ports import Library
from drafter.app.settings import Settings, SettingsFile
from drafter.bootstrap import make_workbench
from drafter.library.packs.folder import PackFolder
from drafter.library.packs.joined import JoinedLibrary
from drafter.library.packs.process import Process
from drafter.library.shelf import Shelf
from drafter.paths import resources_folder, templates_folder
from drafter.ui import icons
from drafter.ui.application import Preferences, Surroundings
from drafter.ui.window import MainWindow


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped library, read once."""
    return Shelf(templates_folder())


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path, library: Library) -> Iterator[Callable[[], MainWindow]]:
    """Makes the program's window anew, as after starting the program; closes what is open at the end."""
    windows: list[MainWindow] = []
    resources = resources_folder()
    file = SettingsFile(tmp_path / "settings.json")
    file.keep(replace(Settings(), author="A. Drafter", folder=str(tmp_path), backup_folder=str(tmp_path / "backups")))
    sample = (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8")
    icons.use_folder(resources / "icons")

    def make() -> MainWindow:
        preferences = Preferences(Surroundings(resources, tmp_path, file, lambda: sample))
        preferences.apply()
        window = MainWindow(lambda: replace(make_workbench(preferences.settings), library=library), preferences)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """The program's window, on the start page."""
    return make_window()


@pytest.fixture
def own_window(make_window: Callable[[], MainWindow], tmp_path: Path) -> Iterator[MainWindow]:
    """The program's window with a library and clause packs of its own."""
    templates = templates_folder()
    shelf, process = Shelf(templates), Process(templates, patience=20)
    packs = PackFolder(tmp_path / "packs", process, lambda: shelf.clauses)
    window = make_window()
    window.workbench = replace(window.workbench, library=JoinedLibrary(shelf, packs), packs=packs)
    yield window
    process.stop()
