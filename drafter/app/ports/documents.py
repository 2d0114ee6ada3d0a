"""Documents: who writes, reads, dresses and marks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from drafter.app.manuscript import Manuscript
from drafter.domain.document import PrintedDocument

if TYPE_CHECKING:
    from drafter.app.compared import Compared
    from drafter.compare.comparison import Comparison
    from drafter.compare.paragraphs import Text


class Writer(Protocol):
    """Writes a printed document in one format."""

    suffix: str
    name: str

    def write(self, document: PrintedDocument) -> bytes:
        """The whole file; equal documents give equal bytes."""


class Reader(Protocol):
    """Reads files of one format that came from outside."""

    suffix: str
    name: str

    def read(self, path: Path, view: str = "final") -> Manuscript:
        """What the file says: with tracked changes accepted (``final``), rejected (``original``) or both (``marked``).

        No text is lost: what is not understood is a plain paragraph. ``Refusal`` where the file cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Redlining:
    """How changes are marked in a Word file: under whose name and date, and in what form.

    ``native_moves`` marks moved text as Word itself does, which some programs complain of; else it is deleted and
    inserted. ``numbering`` marks changed numbers and references too. ``names`` are the parties' names.
    """

    author: str
    at: datetime
    native_moves: bool = False
    numbering: bool = True
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseReport:
    """What was found in a house style: the tags it uses, what makes it useless, what it lacks;
    the tags that it leaves unused, with what each would say; whether it has a cover of its own.
    """

    tags: tuple[str, ...]
    problems: tuple[str, ...]
    lacks: tuple[str, ...]
    unused: tuple[str, ...] = ()
    covers: bool = False


#: Stands in a sketch where the number of the page is to be.
PAGE_SIGN: Final = "\ue010"


@dataclass(frozen=True, slots=True)
class Sketch:
    """The first pages of a Word file, to be painted: measures in pixels of which there are 96 to the inch, text as HTML.

    ``margins`` are left, top, right and bottom, ``edges`` the distances of head and foot from the paper's; ``heads`` and
    ``feet`` are those of the first page and of the others; ``pictures`` are by the names under which the text shows them.
    """

    width: float
    height: float
    margins: tuple[float, float, float, float]
    edges: tuple[float, float]
    body: str
    heads: tuple[str, str]
    feet: tuple[str, str]
    pictures: Mapping[str, bytes]


class Houses(Protocol):
    """House styles: Word files with tags, in which the text of a copy is dressed."""

    @property
    def shipped(self) -> Mapping[str, Path]:
        """The house styles that come with the program, by name."""

    def check(self, path: Path) -> HouseReport:
        """What is in a house style; ``Refusal`` where the file is no Word file that can be read safely."""

    def dress(self, content: bytes, document: PrintedDocument, path: Path) -> bytes:
        """A Word file of ours in a house style; ``Refusal`` that names what is wrong with the style."""

    def sketch(self, content: bytes) -> Sketch:
        """The first pages of a Word file of ours, to be looked at."""


class Office(Protocol):
    """Another program that sets Word files as PDF, where it is on the machine."""

    @property
    def is_there(self) -> bool:
        """Whether it is on this machine."""

    def pdf(self, content: bytes, title: str, language: str) -> bytes:
        """A Word file of ours as PDF, with no word of who set it when; ``Refusal`` where that does not come about."""


class Redliner(Protocol):
    """Marks the changes from an old text in a new Word file."""

    def redline(self, old: Text, content: bytes, path: Path, how: Redlining, known: Comparison | None = None) -> bytes:
        """The new Word file with tracked changes; accepting all gives the new text, rejecting all the old one.

        That is proved before it is given out; ``Refusal`` where it cannot be kept. ``path`` names the file in messages. A
        comparison of the two texts that is ``known`` already saves comparing them again.
        """

    def scrubbed(self, content: bytes, path: Path) -> tuple[bytes, Sequence[str]]:
        """A Word file from outside without what its pages do not show, and what that was, in words."""


class ComparisonWriter(Protocol):
    """Writes comparisons for reading."""

    def write(self, compared: Compared) -> bytes:
        """The whole file: the first side beside each of the others."""


class TableReader(Protocol):
    """Reads the cells of a spreadsheet file."""

    def read(self, path: Path) -> list[list[str]]:
        """The rows of the first sheet as text; ``Refusal`` where the file cannot be read."""
