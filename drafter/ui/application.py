"""The Qt application: one window on the workbench, in the look that the settings ask for."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from drafter.app.policy import FREE, Policy
from drafter.app.reports import Reports
from drafter.app.settings import Settings, SettingsFile
from drafter.ui import icons, theme
from drafter.ui.crash.ending import EndWatch
from drafter.ui.crash.runs import Run, crashed_runs
from drafter.ui.mishaps import catch

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench
    from drafter.ui.doorway import Doorway


#: How long after the window is there the drafts of a run that crashed are looked after.
LOOK_AFTER_MS = 800
#: On a screen no larger than this the window begins maximised.
ROOMY = (1480, 860)


@dataclass(frozen=True)
class Surroundings:
    """What the window needs beside the workbench: where its resources lie, and its settings.

    ``preload`` loads what opening a draft will need; it is called when the window has been idle for a moment.
    ``state`` holds reports of mishaps, without a word of any draft, and the mark of this run; ``drafts`` is the folder
    offered for new negotiations; ``portable`` is the folder that holds everything, where there is one.
    """

    resources: Path
    manual: Path
    settings_file: SettingsFile
    sample: Callable[[], str]
    preload: Callable[[], object] = lambda: None
    state: Path = Path(os.devnull)
    drafts: Path = Path.home() / "Documents" / "Drafter"
    policy: Policy = FREE
    portable: Path | None = None


class Preferences(QObject):
    """The settings in force: applied to the application and kept whenever they change.

    ``changed`` carries (before, after). What the policy of the computer fixes stays as it is.
    """

    changed = Signal(object, object)

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.policy = surroundings.policy
        self._file = surroundings.settings_file
        self.themes = theme.load_themes(surroundings.resources / "themes")
        self.settings = self.policy.applied(self._file.load())

    def change(self, settings: Settings) -> None:
        """Put other settings in force and keep them."""
        before, self.settings = self.settings, self.policy.applied(settings)
        self._file.keep(self.settings)
        if (before.theme, before.text_percent) != (self.settings.theme, self.settings.text_percent):
            self.apply()
        if before != self.settings:
            self.changed.emit(before, self.settings)

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


def run(
    arguments: list[str],
    make_workbench: Callable[[Settings], Workbench],
    surroundings: Surroundings,
    doorway: Doorway | None = None,
) -> int:
    """Open the window, with the draft or the texts to compare that the arguments name; returns the exit code when the last one is closed."""
    from drafter.ui.windows import Windows

    calm_collector()
    if surroundings.portable:  # where Qt remembers what its own dialogs showed
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(surroundings.state / "qt"))
    application = make_application(arguments)
    icons.use_folder(surroundings.resources / "icons")
    preferences = Preferences(surroundings)
    preferences.apply()
    application.setWindowIcon(icons.icon("app", "accent"))
    mark = Run(surroundings.state / "runs")
    crashed = crashed_runs(mark.folder)
    mark.begin()
    reports = Reports(surroundings.state / "reports")
    windows = Windows(lambda: make_workbench(preferences.settings), preferences, mark.note)
    catch(reports, windows.tell_mishap)
    application.aboutToQuit.connect(mark.end)
    watch = EndWatch(windows.end, application)
    window = windows.first(bool(preferences.settings.window) or _is_roomy(application))
    if doorway is not None:
        doorway.knocked.connect(windows.knocked)
        doorway.watch()
        application.aboutToQuit.connect(doorway.leave)
    if crashed:
        QTimer.singleShot(LOOK_AFTER_MS, window, lambda: window.tell_crash(crashed, reports))
    if arguments:
        QTimer.singleShot(0, window, lambda: window.take_files([Path(argument) for argument in arguments]))
    code = application.exec()
    watch.deleteLater()
    mark.end()
    return code
