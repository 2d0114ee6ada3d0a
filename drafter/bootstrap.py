"""The one place that builds the adapters and hands them to the window and the command line."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from platformdirs import user_config_path

from drafter.app.ports import Writer
from drafter.app.settings import Settings, SettingsFile
from drafter.app.workbench import Workbench
from drafter.library.shelf import Shelf
from drafter.paths import resources_folder, templates_folder


class SystemClock:
    """The computer's clock, in its own time zone."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now().astimezone()


class LateWriters(Mapping[str, Writer]):
    """The writers by suffix, loaded when a file is first written: their libraries take longer than the window."""

    def __getitem__(self, suffix: str) -> Writer:
        return self._writers()[suffix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._writers())

    def __len__(self) -> int:
        return len(self._writers())

    def _writers(self) -> Mapping[str, Writer]:
        from drafter.formats.registry import WRITERS

        return WRITERS


class LateTables:
    """The spreadsheet reader, loaded when a file is first read."""

    def read(self, path: Path) -> list[list[str]]:
        """The rows of the first sheet as text."""
        from drafter.formats.registry import TABLES

        return TABLES.read(path)


def settings_file() -> SettingsFile:
    """Where this user's settings are kept."""
    return SettingsFile(user_config_path("drafter", appauthor=False) / "settings.json")


def author_of(settings: Settings) -> str:
    """The name that stands in the history: the one set, else the account's."""
    if settings.author:
        return settings.author
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def make_workbench(settings: Settings) -> Workbench:
    """The workbench on the shipped library, the disk and the shipped formats."""
    from drafter.storage import Files

    return Workbench(
        Shelf(templates_folder()), Files(), SystemClock(), LateWriters(), LateTables(), author_of(settings)
    )


def run_window(arguments: list[str]) -> int:
    """Open the window; returns the exit code."""
    from drafter.ui.application import Surroundings, run

    resources = resources_folder()
    surroundings = Surroundings(
        resources=resources,
        manual=resources.parent / "docs" / "manual" / "index.md",
        settings_file=settings_file(),
        sample=lambda: (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8"),
    )
    return run(arguments, make_workbench, surroundings)


def run_command(arguments: list[str]) -> int:
    """Run one command of the command line; returns the exit code."""
    from drafter.cli.main import run

    return run(arguments, make_workbench(settings_file().load()))
