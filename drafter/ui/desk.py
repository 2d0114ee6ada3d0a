"""What every panel talks to: the open negotiation with its rendering, the choice of provision, and saving in Qt's time.

Panels never talk to one another: they call the desk, and listen to its signals. Values cross signals as objects.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from drafter.app.drafting import next_open
from drafter.app.ports import Library, TableReader
from drafter.app.rendering import Rendering
from drafter.app.session import SavedState, Session
from drafter.app.wordings import Wording
from drafter.domain.clauses import ClauseType
from drafter.domain.document import PrintedDocument
from drafter.domain.edits import Edit
from drafter.domain.errors import Refusal
from drafter.domain.language import Language
from drafter.domain.negotiation import Negotiation, Provision

if TYPE_CHECKING:
    from drafter.ui.wording.spelling import Proof

SAVE_AFTER_MS = 250
#: How long to wait before saving is tried again where it failed.
RETRY_AFTER_MS = 5000
#: How long one call may render wordings before it gives the window back.
WARM_SECONDS = 0.025


class Desk(QObject):
    """The open negotiation as the panels see it.

    ``changed`` carries (before, after) snapshots after every edit, undo and redo; ``saved`` the SavedState whenever it
    changes; ``chosen`` the uid of the chosen provision; ``asked`` (uid, parameter) when a question is to be shown, as
    after a click on a placeholder; ``refused`` a sentence to show in place; ``warmed`` that more of the document can be shown.
    """

    changed = Signal(object, object)
    saved = Signal(object)
    chosen = Signal(str)
    asked = Signal(str, str)
    refused = Signal(str)
    warmed = Signal()

    def __init__(self, session: Session, library: Library, language: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.library = library
        self.tables: TableReader | None = None
        self.proof: Proof | None = None
        self.rendering = Rendering(library, language or self.drafted_in.code)
        self._current = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save_in_time)
        self._unlisten: Callable[[], None] = session.listen(self._heard)

    @property
    def negotiation(self) -> Negotiation:
        """The draft as it stands."""
        return self.session.negotiation

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the draft that the library knows; English where it knows none of them."""
        known = self.library.languages
        return tuple(known[code] for code in self.negotiation.languages if code in known) or (known["en"],)

    @property
    def drafted_in(self) -> Language:
        """The language in which the draft is written."""
        return self.languages[0]

    @property
    def own_language(self) -> Language:
        """The language of the window, in which parties and events are offered."""
        return self.library.languages["en"]

    @property
    def state(self) -> SavedState:
        """Whether everything is durable."""
        return self.session.state

    @property
    def current(self) -> str:
        """The uid of the chosen provision; empty where none is."""
        return self._current

    @property
    def provision(self) -> Provision | None:
        """The chosen provision."""
        return self.negotiation.provision(self._current)

    def clause(self, provision: Provision) -> ClauseType | None:
        """The clause type of a provision; None for one written freely."""
        return self.library.clauses.get(provision.clause)

    def wording(self, provision: Provision) -> Wording:
        """The wording of a provision as it stands."""
        return self.rendering.wording(self.negotiation, provision)

    def document(self) -> PrintedDocument:
        """The draft as printed as far as a moment's time allows; ``warmed`` tells when more of it is ready."""
        document = self.rendering.document(self.negotiation, WARM_SECONDS, self._current)
        if any(provision.pending for provision in document.provisions):
            QTimer.singleShot(0, self, self.warmed.emit)
        return document

    def whole_document(self) -> PrintedDocument:
        """The whole draft as printed, however long it takes."""
        return self.rendering.document(self.negotiation)

    def choose(self, uid: str) -> None:
        """Make a provision the chosen one."""
        if uid != self._current and (not uid or self.negotiation.provision(uid)):
            self._current = uid
            self.chosen.emit(uid)

    def ask(self, uid: str, parameter: str) -> None:
        """Show a question of a provision, and put the cursor there."""
        self.choose(uid)
        self.asked.emit(uid, parameter)

    def ask_next(self, parameter: str = "") -> bool:
        """Go to the next open question of the draft; False where nothing is left to answer."""
        place = next_open(self.library, self.negotiation, self._current, parameter)
        if place:
            self.ask(*place)
        return place is not None

    def perform(self, edit: Edit, key: str = "") -> bool:
        """Apply an edit; edits in a row with the same key are one step of undo. False where it was refused."""
        return self._tried(lambda: self.session.perform(edit, key))

    def undo(self) -> None:
        """Take the last step back."""
        self._tried(self.session.undo)

    def redo(self) -> None:
        """Bring the last undone step back."""
        self._tried(self.session.redo)

    def save(self) -> bool:
        """Make everything durable now; False where it cannot be saved, and then it is tried again and again."""
        return self._tried(self.session.flush)

    def _save_in_time(self) -> None:
        """Save when the pause in typing is over; the same trouble twice is told once."""
        trouble = self.session.state.trouble
        try:
            self.session.flush()
        except Refusal as refusal:
            if str(refusal) != trouble:
                self.refused.emit(str(refusal))

    def close(self) -> None:
        """Stop listening and let the file go; ``Refusal`` where the last edits cannot be saved."""
        self._timer.stop()
        self.session.close()
        self._unlisten()

    def abandon(self) -> None:
        """Stop listening and let the file go without what could not be saved."""
        self._timer.stop()
        self._unlisten()
        self.session.abandon()

    def hand_over(self, language: str) -> Desk:
        """A desk over the same open negotiation that shows it in another of its languages; this one listens no more."""
        self._timer.stop()
        self._unlisten()
        desk = Desk(self.session, self.library, language, self.parent())
        desk.tables = self.tables
        if self.proof:
            self.proof.setParent(desk)
            desk.proof = self.proof
        return desk

    def _tried(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except Refusal as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

    def _heard(self, before: Negotiation, after: Negotiation) -> None:
        if before is not after:
            if self._current and not after.provision(self._current):
                self._current = _neighbour(before, after, self._current)
                self.chosen.emit(self._current)
            self.changed.emit(before, after)
        state = self.session.state
        if state.pending:
            self._timer.start(RETRY_AFTER_MS if state.trouble else SAVE_AFTER_MS)
        self.saved.emit(state)


def _neighbour(before: Negotiation, after: Negotiation, uid: str) -> str:
    """The provision that stands nearest to where one went out."""
    index = min(before.index(uid), len(after.provisions) - 1)
    return after.provisions[index].uid if index >= 0 else ""
