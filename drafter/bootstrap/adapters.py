"""The adapters behind the ports, made for the shipped library, the disk and the shipped formats."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from drafter.app.backups import Backups
from drafter.app.policy import FREE, Policy
from drafter.app.ports import HouseReport, Reader, Redlining, Sketch, Writer
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.library.packs.folder import PackFolder
from drafter.library.packs.joined import JoinedLibrary
from drafter.library.packs.process import Process
from drafter.library.shelf import Shelf
from drafter.paths import Homes, resources_folder, templates_folder, user_homes
from drafter.spelling import Dictionaries
from drafter.storage import Files
from drafter.storage.signing import SigningKey

if TYPE_CHECKING:
    from drafter.app.compared import Compared
    from drafter.compare.comparison import Comparison
    from drafter.compare.paragraphs import Text
    from drafter.domain.document import PrintedDocument
    from drafter.formats.word.house import WordHouses

V = TypeVar("V")


class SystemClock:
    """The computer's clock, in its own time zone."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now().astimezone()


class Late(Mapping[str, V]):
    """A mapping that is loaded when it is first looked into."""

    def __init__(self, load: Callable[[], Mapping[str, V]]) -> None:
        self._load = load

    def __getitem__(self, key: str) -> V:
        return self._load()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


def _writers() -> Mapping[str, Writer]:
    from drafter.formats.registry import WRITERS

    return {**WRITERS, LatePdf.suffix: LatePdf()}


class LatePdf:
    """What prints PDF files, loaded when one is first wanted: it needs Qt, the other formats do not."""

    suffix = ".pdf"
    name = "PDF"

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file."""
        from drafter.ui.printing.pdf import PdfWriter

        return PdfWriter().write(document)


def _readers() -> Mapping[str, Reader]:
    from drafter.formats.registry import READERS

    return READERS


class LateRedliner:
    """What marks changes in Word files, loaded when it is first wanted."""

    def redline(self, old: Text, content: bytes, path: Path, how: Redlining, known: Comparison | None = None) -> bytes:
        """The new Word file with tracked changes."""
        from drafter.formats.word.redline import WordRedliner

        return WordRedliner().redline(old, content, path, how, known)

    def scrubbed(self, content: bytes, path: Path) -> tuple[bytes, Sequence[str]]:
        """A Word file from outside without what its pages do not show."""
        from drafter.formats.word.redline import WordRedliner

        return WordRedliner().scrubbed(content, path)


class LatePages:
    """What writes comparisons as web pages, loaded when it is first wanted."""

    def write(self, compared: Compared) -> bytes:
        """The whole page."""
        from drafter.formats.comparison_page import ComparisonPage

        return ComparisonPage().write(compared)


class LateHouses:
    """House styles, loaded when the first one is wanted."""

    @property
    def shipped(self) -> Mapping[str, Path]:
        """The house styles that come with the program, by name."""
        return {path.stem: path for path in sorted((resources_folder() / "houses").glob("*.docx"))}

    def check(self, path: Path) -> HouseReport:
        """What is in a house style."""
        return self._houses().check(path)

    def dress(self, content: bytes, document: PrintedDocument, path: Path) -> bytes:
        """A Word file of ours in a house style."""
        return self._houses().dress(content, document, path)

    def sketch(self, content: bytes) -> Sketch:
        """The first pages of a Word file of ours, to be looked at."""
        return self._houses().sketch(content)

    def _houses(self) -> WordHouses:
        from drafter.formats.word.house import WordHouses
        from drafter.library.house_fence import HouseFence

        return WordHouses(HouseFence())


class LateOffice:
    """LibreOffice, looked for when it is first wanted."""

    @property
    def is_there(self) -> bool:
        """Whether it is on this machine."""
        from drafter.formats.office_pdf import LibreOffice

        return LibreOffice().is_there

    def pdf(self, content: bytes, title: str, language: str) -> bytes:
        """A Word file of ours as PDF."""
        from drafter.formats.office_pdf import LibreOffice

        return LibreOffice().pdf(content, title, language)


class LateTables:
    """The spreadsheet reader, loaded when a file is first read."""

    def read(self, path: Path) -> list[list[str]]:
        """The rows of the first sheet as text."""
        from drafter.formats.registry import TABLES

        return TABLES.read(path)


def author_of(settings: Settings) -> str:
    """The name that stands in the history: the one set, else the account's, with the delegation behind it."""
    name = settings.author
    if not name:
        try:
            name = getpass.getuser()
        except (OSError, KeyError):
            name = "unknown"
    return f"{name} ({settings.delegation})" if settings.delegation else name


class Workbenches:
    """Makes the workbench of the program as it is shipped, anew whenever settings change.

    The library, the files (with the keys that are known) and the other adapters are the same in all of them.
    """

    def __init__(self, policy: Policy = FREE, places: Homes | None = None) -> None:
        self._policy = policy
        self._places = places or user_homes()
        self._stores = Files()
        self._signer = SigningKey(self._places.keys)

    @cached_property
    def _library(self) -> JoinedLibrary:
        return JoinedLibrary(self._shelf, self._packs)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(templates_folder())

    @cached_property
    def _packs(self) -> PackFolder:
        return PackFolder(self._places.packs, Process(templates_folder()), lambda: self._shelf.clauses)

    def make(self, settings: Settings) -> Workbench:
        """The workbench under these settings."""
        root = Path(settings.backup_folder) if settings.backup_folder else self._places.backups
        return Workbench(
            self._library,
            self._stores,
            SystemClock(),
            Late(_writers),
            LateTables(),
            author_of(settings),
            Late(_readers),
            LateRedliner(),
            LatePages(),
            Backups(root, self._stores, timedelta(minutes=settings.backup_every)),
            LateHouses(),
            self._policy,
            self._packs,
            Dictionaries(self._places.dictionaries),
            signer=self._signer,
            office=LateOffice(),
        )
