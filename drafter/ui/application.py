"""The Qt application: one window on the workbench, in the look that the settings ask for."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from drafter.app.settings import Settings, SettingsFile
from drafter.ui import icons, theme
from drafter.ui.mishaps import catch

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench


#: On a screen no larger than this the window begins maximised.
ROOMY = (1480, 860)


@dataclass(frozen=True)
class Surroundings:
    """What the window needs beside the workbench: where its resources lie, and its settings.

    ``preload`` loads what opening a draft will need; it is called when the window has been idle for a moment.
    ``log`` takes note of mishaps inside the program, without a word of any draft.
    """

    resources: Path
    manual: Path
    settings_file: SettingsFile
    sample: Callable[[], str]
    preload: Callable[[], object] = lambda: None
    log: Path = Path(os.devnull)


class Preferences:
    """The settings in force: applied to the application and kept whenever they change."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self._file = surroundings.settings_file
        self.themes = theme.load_themes(surroundings.resources / "themes")
        self.settings = self._file.load()

    def change(self, settings: Settings) -> None:
        """Put other settings in force and keep them."""
        before, self.settings = self.settings, settings
        self._file.keep(settings)
        if (before.theme, before.text_percent) != (settings.theme, settings.text_percent):
            self.apply()

    def apply(self) -> None:
        """Give the application the look that the settings ask for."""
        application = QApplication.instance()
        chosen = self.themes.get(self.settings.theme) or next(iter(self.themes.values()))
        theme.apply(application, chosen, self.settings.text_percent / 100)


def make_application(arguments: list[str]) -> QApplication:
    """The one application object of the process."""
    application = QApplication.instance() or QApplication(["drafter", *arguments])
    application.setApplicationName("Drafter")
    application.setDesktopFileName("drafter")
    return application


def calm_collector() -> None:
    """Keep Python from looking through a whole draft for garbage in the middle of a keystroke (a quarter of a second).

    Young garbage is collected as ever; the rest when a negotiation is closed.
    """
    gc.set_threshold(20_000, 20, 10_000)


def _is_roomy(application: QApplication) -> bool:
    """Whether the screen is clearly larger than the window at first."""
    size = application.primaryScreen().availableSize()
    return size.width() > ROOMY[0] and size.height() > ROOMY[1]


def run(arguments: list[str], make_workbench: Callable[[Settings], Workbench], surroundings: Surroundings) -> int:
    """Open the window, with a draft where the arguments name one; returns the exit code when it is closed."""
    from drafter.ui.window import MainWindow

    calm_collector()
    application = make_application(arguments)
    icons.use_folder(surroundings.resources / "icons")
    preferences = Preferences(surroundings)
    preferences.apply()
    application.setWindowIcon(icons.icon("app", "accent"))
    window = MainWindow(lambda: make_workbench(preferences.settings), preferences)
    catch(surroundings.log, window.tell_mishap)
    if preferences.settings.window or _is_roomy(application):
        window.show()
    else:
        window.showMaximized()
    if arguments:
        window.open_file(Path(arguments[0]))
    return application.exec()
