"""The wording of the chosen provision: it forms as questions are answered, and is edited by hand when it is clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from drafter.app.normal import normal
from drafter.app.overriding import base_of, written
from drafter.domain.document import block_prefix, text_of
from drafter.domain.edits import SetWording
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.text import Block, Note, Open, Ref, inlines_of
from drafter.ui.desk import Desk
from drafter.ui.widgets import card, set_property
from drafter.ui.wording.editor import WordingEdit
from drafter.ui.wording.head import Head

PAUSE_MS = 400
#: Provisions that consist of a heading or of signatures alone.
WORDLESS = ("part", "chapter", "signatures")
_FIRST_ROLE = {"preamble": Block("recital"), "title": Block("text"), "testimonium": Block("text")}


class WordingPanel(QWidget):
    """The wording of the chosen provision below its questions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.uid = ""
        self._loaded: tuple[Block, ...] = ()
        self._base: tuple[Block, ...] = ()
        self._pending = False
        self.editor = WordingEdit(self._words)
        self.editor.setAccessibleName("Wording")
        self.head = Head(self.editor)
        self.frame = card(self.editor, margin=1, spacing=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.frame, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        self._connect()
        self._choose(desk.current)

    def _connect(self) -> None:
        editor = self.editor
        editor.typed.connect(self._typed)
        editor.begun.connect(self.start_editing)
        editor.left.connect(self._left)
        editor.finished.connect(self._finish)
        editor.pointed.connect(self._pointed)
        self.head.edit_wanted.connect(self.start_editing)
        self.head.template_wanted.connect(self._back_to_template)
        self.desk.changed.connect(self._heard)
        self.desk.chosen.connect(self._choose)

    @property
    def provision(self) -> Provision | None:
        """The provision whose wording is shown."""
        return self.desk.negotiation.provision(self.uid)

    @property
    def editing(self) -> bool:
        """Whether the wording is being edited."""
        return not self.editor.isReadOnly()

    def commit(self) -> None:
        """Put what has been typed into the draft."""
        self._timer.stop()
        provision = self.provision
        if not self._pending or provision is None:
            return
        self._pending = False
        blocks = self.editor.blocks()
        if blocks != self._loaded:
            self._loaded = blocks
            self.desk.perform(written(provision, blocks, self._base), f"{self.uid}.wording")

    def start_editing(self) -> None:
        """Edit the wording by hand, with the cursor in it; nothing where that cannot be."""
        if self.editor.may_edit:
            self.editor.set_editing(True)
            set_property(self.frame, "focused", True)
            self.head.show_tools(True)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_editing(self) -> None:
        """Put what was typed into the draft, and show the wording to be read."""
        self.commit()
        self.editor.set_editing(False)
        set_property(self.frame, "focused", False)
        self.head.show_tools(False)

    def _finish(self) -> None:
        self.stop_editing()
        self.head.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> None:
        self.commit()
        now = QApplication.focusWidget()
        if self.editing and now is not None and not self.isAncestorOf(now) and now.window() is self.window():
            self.stop_editing()

    def _typed(self) -> None:
        self._pending = True
        self._timer.start()

    def _choose(self, uid: str) -> None:
        self.stop_editing()
        self.uid = uid
        self._load()

    def _heard(self, before: Negotiation, after: Negotiation) -> None:
        """Take over what changed elsewhere; what is being typed is put into the draft first, and merged there."""
        provision = self.provision
        if provision is None:
            return
        if self._pending and before.provision(self.uid) is not None:
            self.commit()
        wording = self.desk.wording(provision)
        if normal(wording.blocks) != self._loaded:
            self._load()
        else:
            self._base = base_of(provision, wording)
            self.editor.refresh_units()
            self._tell()

    def _load(self) -> None:
        provision = self.provision
        wording = self.desk.wording(provision) if provision else None
        blocks = wording.blocks if wording else ()
        self._loaded = normal(blocks)
        self._base = base_of(provision, wording) if provision and wording else ()
        self._pending = False
        self.editor.first_note = self._first_note(blocks)
        empty = _FIRST_ROLE.get(provision.kind, Block("paragraph")) if provision else Block("text")
        self.editor.show_wording(blocks, self._prefix(), empty)
        self._tell()

    def _tell(self) -> None:
        """Say where the wording comes from, and whether it can be edited."""
        provision = self.provision
        sentence = self._hindrance(provision)
        self.editor.may_edit = not sentence
        self.editor.setPlaceholderText(sentence or "Write the text here.")
        if sentence and self.editing:
            self.stop_editing()
        wording = self.desk.wording(provision) if provision else None
        self.head.show_state(provision, wording, sentence)

    def _hindrance(self, provision: Provision | None) -> str:
        """Why the wording cannot be edited; nothing where it can."""
        if provision is None:
            return "Choose a provision in the outline to see its wording."
        if provision.kind in WORDLESS:
            return "This provision has no wording of its own."
        if self.desk.session.store.read_only:
            return str(self.desk.session.store.read_only)
        if self.desk.wording(provision).faults and not provision.override:
            return "The template of this clause cannot be rendered; its answers have to be put right first."
        return ""

    def _words(self, inline: Ref | Open) -> str:
        if isinstance(inline, Open):
            return f"[{inline.label}]"
        return text_of(self.desk.rendering.references(self.desk.negotiation).resolve(inline.target, self.uid))

    def _prefix(self) -> str:
        provision, rendering = self.provision, self.desk.rendering
        if provision is None:
            return ""
        negotiation = self.desk.negotiation
        return block_prefix(provision, rendering.labels(negotiation)[self.uid], rendering.scheme(negotiation))

    def _first_note(self, blocks: tuple[Block, ...]) -> int:
        """The number of the first footnote: they are counted through the draft."""
        if not _notes(blocks):
            return 1
        negotiation = self.desk.negotiation
        before = negotiation.provisions[: negotiation.index(self.uid)]
        return 1 + sum(_notes(self.desk.wording(provision).blocks) for provision in before)

    def _pointed(self, unit: Ref | Open | Note, position: int, held: bool) -> None:
        match unit:
            case Open(parameter=parameter):
                self.desk.ask(self.uid, parameter)
            case Ref(target) if held:
                place = self.desk.rendering.references(self.desk.negotiation).place(target)
                if place:
                    self.desk.choose(place.provision.uid)

    def _back_to_template(self) -> None:
        self.commit()
        if self.provision and self.provision.override:
            self.desk.perform(SetWording(self.uid, None, "Back to the template"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_timer"):
            self.commit()
            self._load()


def _notes(blocks: tuple[Block, ...]) -> int:
    return sum(isinstance(inline, Note) for block in blocks for inline in inlines_of(block))
