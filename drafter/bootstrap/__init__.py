"""The one place that builds the adapters and hands them to the window and the command line.

What takes time to load is loaded when it is first wanted: the window is on the screen before the library is read.
"""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_state_path

from drafter.app.settings import Settings, SettingsFile
from drafter.paths import manual_folder, resources_folder

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench


def settings_file() -> SettingsFile:
    """Where this user's settings are kept."""
    return SettingsFile(user_config_path("drafter", appauthor=False) / "settings.json")


def make_workbench(settings: Settings) -> Workbench:
    """The workbench on the shipped library, the disk and the shipped formats."""
    from drafter.bootstrap.adapters import shipped_workbench

    return shipped_workbench(settings)


def preload() -> None:
    """Load the modules that opening a draft needs."""
    import drafter.library.rendering
    import drafter.storage.draft  # noqa: F401


def run_window(arguments: list[str]) -> int:
    """Open the window; returns the exit code."""
    from drafter.ui.application import Surroundings, run

    resources = resources_folder()
    surroundings = Surroundings(
        resources=resources,
        manual=manual_folder() / "index.md",
        settings_file=settings_file(),
        preload=preload,
        log=user_state_path("drafter", appauthor=False) / "mishaps.log",
        sample=lambda: (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8"),
    )
    return run(arguments, make_workbench, surroundings)


def run_command(arguments: list[str]) -> int:
    """Run one command of the command line; returns the exit code."""
    from drafter.cli.main import run

    gc.set_threshold(100_000, 20, 100)  # a command makes many lasting values and little garbage, and ends soon
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what treaties are made of needs more than a system's old code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(arguments, make_workbench(settings_file().load()))
