"""What the use cases need of the outside world; adapters in ``storage``, ``library`` and ``formats`` provide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from drafter.app.manuscript import Manuscript
from drafter.domain.clauses import ClauseType, Instrument, Parameter
from drafter.domain.delta import Delta
from drafter.domain.document import PrintedDocument
from drafter.domain.errors import Fault
from drafter.domain.kinds import Value
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Block

if TYPE_CHECKING:
    from drafter.app.compared import Compared
    from drafter.compare.comparison import Comparison
    from drafter.compare.paragraphs import Text


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, with time zone."""


class Library(Protocol):
    """The clause library: clause types, instruments and languages as values, and their wording."""

    @property
    def clauses(self) -> Mapping[str, ClauseType]:
        """Clause types by id, in the order of the catalogue."""

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        """Instruments by id, in the order in which they are offered."""

    @property
    def languages(self) -> Mapping[str, Language]:
        """Treaty languages by code."""

    @property
    def faults(self) -> Sequence[Fault]:
        """What could not be loaded, and where; the rest works."""

    def wording(self, clause: str, context: Context) -> tuple[Block, ...]:
        """The template's wording under these answers; ``Faults`` where the template fails."""

    def words_for(self, value: Value, parameter: Parameter, language: str, negotiation: Negotiation) -> str:
        """A value as a template prints it."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a clause's wording may depend on.

    ``answers`` hold a value, or None, for every parameter of the clause (defaults filled in); ``present`` the ids of the
    clause types in the draft.
    """

    language: str
    negotiation: Negotiation
    noun: str
    answers: Mapping[str, Value | None]
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the history as it is handed to the store: ``kind`` is edit, undo, redo, create, version,
    decision (words alone) or copy (a receipt).

    ``of`` is the sequence number of the entry that an undo takes back or a redo brings back.
    """

    kind: str
    label: str
    author: str
    at: datetime
    change: Delta
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry of the history as it is kept: numbered from 1, and chained by SHA-256 to the one before it."""

    seq: int
    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history, for lists: an entry without its change, and the uids of the provisions that it touched."""

    seq: int
    kind: str
    label: str
    author: str
    at: datetime
    hash: str
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be undone or redone: the entry's number and its label."""

    seq: int
    label: str


@dataclass(frozen=True, slots=True)
class Version:
    """A frozen, named draft; ``head`` is the hash of the history at that moment."""

    number: str
    name: str
    author: str
    at: datetime
    seq: int
    head: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store holds when it is opened; ``undo`` and ``redo`` have the next step last."""

    negotiation: Negotiation
    undo: tuple[Step, ...]
    redo: tuple[Step, ...]
    head: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """What the list of recent drafts shows of a file without opening it; ``parties`` is their number."""

    title: str
    symbol: str
    marking: str
    parties: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could still be read of a damaged draft: the draft, what of it is lost or older, and how many steps it tells.

    ``is_whole`` where its history is unbroken, so that the draft is as it was saved last.
    """

    negotiation: Negotiation
    lost: tuple[str, ...]
    steps: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """A clause pack: what its maker calls it, which state of it this is, and the ids of its clauses."""

    id: str
    title: str
    by: str
    version: str
    summary: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackClause:
    """A clause of a pack as it is shown before it is installed; an example is its name, its status and its text."""

    id: str
    title: str
    kind: str
    group: str
    summary: str
    questions: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PackReport:
    """What a pack from outside holds and what is wrong with it; ``replaces`` is the version installed at present."""

    pack: Pack
    clauses: tuple[PackClause, ...]
    problems: tuple[str, ...]
    replaces: str = ""
    path: Path = Path()
    content: bytes = b""


class Packs(Protocol):
    """Clause packs: zipped folders of templates that people share."""

    def installed(self) -> Sequence[Pack]:
        """The packs that are installed, by title."""

    def look(self, path: Path) -> PackReport:
        """What a pack from outside holds, its examples rendered, and what is wrong with it; nothing is installed."""

    def install(self, report: PackReport) -> None:
        """Install a pack that was looked at, in place of an older state of it; ``Refusal`` leaves what was there."""

    def remove(self, pack: str) -> None:
        """Remove an installed pack; ``UnknownName`` where there is none of that id."""


class Store(Protocol):
    """One open draft file."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def read_only(self) -> str:
        """Why it can only be read, as a sentence; empty where it can be written."""

    @property
    def brought(self) -> str:
        """What was done to the file when it was opened, as a sentence; empty where nothing was."""

    def load(self) -> Stored:
        """The draft with its undo and redo steps; ``Refusal`` where it is damaged."""

    def record(self, entry: Entry, after: Negotiation) -> Recorded:
        """Write one entry and the draft after it in one transaction, durable when this returns; ``Refusal`` if not."""

    def change(self, seq: int) -> Delta:
        """The change that an entry of the history made."""

    def history(self, uid: str = "", limit: int = 0) -> Sequence[Recorded]:
        """The history, newest first; of one provision, or only the newest entries, where asked."""

    def lines(self) -> Sequence[Line]:
        """The whole history without its changes, newest first: quick where it is long."""

    def changes(self, before: int = 0, most: int = 500) -> Sequence[tuple[int, Delta]]:
        """The changes of so many entries, newest first, of those before an entry where one is named."""

    def freeze(self, number: str, name: str, author: str, at: datetime, texts: Mapping[str, str]) -> Version:
        """Freeze the draft as a version, with its printed text by language; ``Refusal`` if not."""

    def versions(self) -> Sequence[Version]:
        """The versions, oldest first."""

    def version(self, number: str) -> Negotiation:
        """The draft of a version, by number or name; ``UnknownName`` where there is none."""

    def texts(self, number: str) -> Mapping[str, str]:
        """The printed text of a version by language, as it was frozen; ``UnknownName`` where there is none."""

    def verify(self) -> Sequence[Fault]:
        """What is wrong with the file: its pages, its schema, the hash chain, the draft against its history."""

    def copy(self, path: Path) -> None:
        """Copy the whole file, history included, to another path; ``Refusal`` where there is a file or it fails."""

    def close(self) -> None:
        """Let the file go; closing twice does no harm."""


class Stores(Protocol):
    """Makes and opens draft files."""

    def create(
        self, path: Path, negotiation: Negotiation, entry: Entry, passphrase: str = "", like: Path | None = None
    ) -> Store:
        """A new draft file; ``Refusal`` where there is a file already or it cannot be written.

        Under a passphrase, or under the key of the file ``like`` it, from its first byte on. The entry's change is
        replaced by the whole negotiation, so that the history begins with nothing.
        """

    def open(self, path: Path, read_only: bool = False, take_over: bool = False) -> Store:
        """An existing draft file; ``Refusal`` where it is none, damaged or of a newer version.

        ``OpenElsewhere`` where it is being written already: with ``read_only`` it opens all the same, and with
        ``take_over`` also where only a mark of another computer says that it is open there.
        """

    def verify(self, path: Path) -> Sequence[Fault]:
        """What is wrong with a draft file, even one too damaged to be opened; ``Refusal`` where it is no draft."""

    def salvage(self, path: Path) -> Salvaged:
        """What can still be read of a damaged draft file, which stays as it is; ``Refusal`` where nothing can."""

    def receive(self, path: Path, out: Path) -> None:
        """Read a draft file from outside as known tables into a fresh one; ``Refusal`` where it is not sound."""

    def is_protected(self, path: Path) -> bool:
        """Whether a file is protected by a passphrase."""

    def needs_passphrase(self, path: Path) -> bool:
        """Whether a file's passphrase has to be given before it can be read."""

    def unlock(self, path: Path, passphrase: str, keep: bool = False) -> None:
        """Know the key of a protected file, with ``keep`` in the computer's keyring; ``WrongPassphrase`` where it is not it."""

    def lock(self, path: Path) -> None:
        """Forget the key of a protected file; what the keyring has stays there."""

    def has_keyring(self) -> bool:
        """Whether this computer can keep keys."""

    def protect(self, path: Path, passphrase: str) -> None:
        """Put a closed file under a passphrase, or with an empty one under none; ``Refusal`` leaves it as it was."""

    def protect_like(self, path: Path, model: Path) -> None:
        """Put a closed file under the key of another one, or under none where that has none."""

    def summary(self, path: Path) -> Summary:
        """What a draft file is, at a glance and without keeping anyone out; ``Refusal`` where it cannot be told."""


class Signer(Protocol):
    """The key by which this user signs."""

    @property
    def exists(self) -> bool:
        """Whether the key was made already."""

    @property
    def needs_passphrase(self) -> bool:
        """Whether a passphrase must be given before anything can be signed."""

    @property
    def public(self) -> bytes:
        """The public key; empty where there is no key yet."""

    def open(self, passphrase: str = "") -> None:
        """Make the key ready for signing, and make it where there is none; ``Refusal`` where that cannot be."""

    def sign(self, content: bytes) -> bytes:
        """The signature of some content; ``Refusal`` where the key is not ready."""

    def verify(self, public: bytes, signature: bytes, content: bytes) -> bool:
        """Whether the content was signed by the key that this public key belongs to, and is as it was."""


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


class Speller(Protocol):
    """A dictionary of one language."""

    def has(self, word: str) -> bool:
        """Whether a word is right."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant, the likeliest first."""


class Spelling(Protocol):
    """The dictionaries at hand."""

    def speller(self, language: str) -> Speller | None:
        """The dictionary of a treaty language; None where there is none."""


class UidSource(Protocol):
    """Makes permanent identities."""

    def __call__(self) -> str:
        """A new uid: a letter and ten more characters, safe as a bookmark's name in a Word file."""
