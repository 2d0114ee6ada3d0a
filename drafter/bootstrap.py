"""The one place that builds the adapters and hands them to the window and the command line."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from drafter.app.ports import Reader, Redlining, Writer
from drafter.app.settings import Settings, SettingsFile
from drafter.app.workbench import Workbench
from drafter.library.shelf import Shelf
from drafter.paths import resources_folder, templates_folder

if TYPE_CHECKING:
    from drafter.app.compared import Compared
    from drafter.compare.paragraphs import Text


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


class LateReaders(Mapping[str, Reader]):
    """The readers by suffix, loaded when a file is first read."""

    def __getitem__(self, suffix: str) -> Reader:
        return self._readers()[suffix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers())

    def __len__(self) -> int:
        return len(self._readers())

    def _readers(self) -> Mapping[str, Reader]:
        from drafter.formats.registry import READERS

        return READERS


class LateRedliner:
    """What marks changes in Word files, loaded when it is first wanted."""

    def redline(self, old: Text, content: bytes, path: Path, how: Redlining) -> bytes:
        """The new Word file with tracked changes."""
        from drafter.formats.word.redline import WordRedliner

        return WordRedliner().redline(old, content, path, how)


class LatePages:
    """What writes comparisons as web pages, loaded when it is first wanted."""

    def write(self, compared: Compared) -> bytes:
        """The whole page."""
        from drafter.formats.comparison_page import ComparisonPage

        return ComparisonPage().write(compared)


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
        Shelf(templates_folder()),
        Files(),
        SystemClock(),
        LateWriters(),
        LateTables(),
        author_of(settings),
        LateReaders(),
        LateRedliner(),
        LatePages(),
    )


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
        manual=resources.parent / "docs" / "manual" / "index.md",
        settings_file=settings_file(),
        preload=preload,
        sample=lambda: (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8"),
    )
    return run(arguments, make_workbench, surroundings)


def run_command(arguments: list[str]) -> int:
    """Run one command of the command line; returns the exit code."""
    from drafter.cli.main import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what treaties are made of needs more than a system's old code page
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(arguments, make_workbench(settings_file().load()))
