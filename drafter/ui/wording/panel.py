"""The wording of the chosen provision: it forms as questions are answered, and is edited by hand when it is clicked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from drafter.app.citing import anchored, free_anchor
from drafter.app.normal import normal
from drafter.app.overriding import base_of, kept, taken, written
from drafter.app.wordings import Wording
from drafter.compare.merge import Conflict
from drafter.domain.document import References, block_prefix, text_of
from drafter.domain.edits import SetWording, Several
from drafter.domain.negotiation import Negotiation, Provision
from drafter.domain.text import Block, Note, Open, Ref, inlines_of
from drafter.ui.desk import Desk
from drafter.ui.widgets import card, set_property
from drafter.ui.wording.conflicts import ConflictBar
from drafter.ui.wording.editor import WordingEdit
from drafter.ui.wording.head import Head
from drafter.ui.wording.notes import NoteDialog
from drafter.ui.wording.references import Choice, ReferenceDialog
from drafter.ui.wording.spelling import SpellingMarks
from drafter.ui.wording.state import hindrance

PAUSE_MS = 400
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
        self._cited: tuple[Negotiation, References] | None = None
        self.editor = WordingEdit(self._words)
        self.editor.setAccessibleName("Wording")
        self.head = Head(self.editor)
        self.spelling = SpellingMarks(self.editor, lambda: desk.negotiation, lambda: self._base)
        if desk.proof:
            self.spelling.use(desk.proof, desk.rendering.language)
        self.conflicts = ConflictBar(self.editor.words_of)
        self.frame = card(self.editor, margin=1, spacing=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.conflicts)
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
        editor.reference_wanted.connect(self._choose_reference)
        editor.note_wanted.connect(lambda: self._edit_note(*(editor.note_beside() or (None, -1))))
        self.conflicts.kept.connect(lambda conflict: self._settle(kept, conflict))
        self.conflicts.taken.connect(lambda conflict: self._settle(taken, conflict))
        self.conflicts.edit_wanted.connect(self._edit_conflict)
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
        edit = self._typed_edit()
        if edit:
            self.desk.perform(edit, f"{self.uid}.wording")

    def _typed_edit(self) -> SetWording | None:
        """The edit that what has been typed comes to, if anything was."""
        self._timer.stop()
        provision, pending, self._pending = self.provision, self._pending, False
        blocks = self.editor.blocks() if pending and provision else self._loaded
        if provision is None or blocks == self._loaded:
            return None
        self._loaded = blocks
        return written(provision, blocks, self._base, self.desk.wording(provision).language)

    def start_editing(self) -> None:
        """Edit the wording by hand, with the cursor in it; nothing where that cannot be."""
        if self.editor.may_edit:
            self.editor.set_editing(True)
            set_property(self.frame, "focused", True)
            self.head.show_tools(True)
            self.spelling.look()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_editing(self) -> None:
        """Put what was typed into the draft, and show the wording to be read."""
        self.commit()
        self.editor.set_editing(False)
        self.spelling.look()
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
        if self._pending and before.provision(self.uid) and after.provision(self.uid):
            self.commit()
        provision = self.provision
        if provision is None:
            return
        wording = self.desk.wording(provision)
        if normal(wording.blocks) != self._loaded:
            self._load()
            return
        self._base = base_of(provision, wording)
        self._count(wording.blocks)
        self.editor.refresh_units()
        self._tell()

    def _count(self, blocks: tuple[Block, ...]) -> None:
        """Tell the editor where the numbers of paragraphs and footnotes begin."""
        self.editor.first_note = self._first_note(blocks)
        if (prefix := self._prefix()) != self.editor.prefix:
            self.editor.prefix = prefix
            self.editor.renumber()

    def _load(self) -> None:
        provision = self.provision
        wording = self.desk.wording(provision) if provision else None
        blocks = wording.blocks if wording else ()
        self._loaded = normal(blocks)
        self._base = base_of(provision, wording) if provision and wording else ()
        self._pending = False
        self._count(blocks)
        empty = _FIRST_ROLE.get(provision.kind, Block("paragraph")) if provision else Block("text")
        self.editor.show_wording(blocks, self.editor.prefix, empty)
        self._tell()

    def _tell(self) -> None:
        """Say where the wording comes from, and whether it can be edited."""
        provision = self.provision
        sentence = hindrance(self.desk, provision)
        self.editor.may_edit = not sentence
        self.editor.setPlaceholderText(sentence or "Write the text here.")
        if sentence and self.editing:
            self.stop_editing()
        wording = self.desk.wording(provision) if provision else None
        self.head.show_state(provision, wording, sentence)
        self.conflicts.show_conflicts(wording, not sentence)

    def _words(self, inline: Ref | Open) -> str:
        if isinstance(inline, Open):
            return f"[{inline.label}]"
        return text_of(self._places().resolve(inline, self.uid))

    def _places(self) -> References:
        """Where references lead in the draft as it stands."""
        if self._cited is None or self._cited[0] is not self.desk.negotiation:
            self._cited = (self.desk.negotiation, self.desk.rendering.references(self.desk.negotiation))
        return self._cited[1]

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
                place = self._places().place(target)
                if place:
                    self.desk.choose(place.provision.uid)
            case Note() if self.editor.may_edit:
                self.start_editing()
                self._edit_note(unit, position)

    def _edit_note(self, note: Note | None, position: int) -> None:
        """Write the text of a footnote: a new one at the cursor, or the one at a position."""
        self.commit()
        dialog = NoteDialog(note, self._words, self)
        dialog.accepted.connect(lambda: self._put_note(dialog.note(), position))
        self._open(dialog)

    def _put_note(self, note: Note | None, position: int) -> None:
        if position >= 0:
            self.editor.replace_unit(position, note)
        elif note:
            self.editor.insert((note,))

    def _choose_reference(self) -> None:
        self.commit()
        dialog = ReferenceDialog(self.desk, self.uid, self)
        dialog.accepted.connect(lambda: self._put_reference(dialog.choice()))
        self._open(dialog)

    def _put_reference(self, choice: Choice | None) -> None:
        """Write a reference at the cursor; a block that has no anchor yet gets one in the same step."""
        provision = self.desk.negotiation.provision(choice.uid) if choice else None
        if choice is None or provision is None:
            return
        block, wording = choice.block, self.desk.wording(provision)
        anchor = (block.anchor or free_anchor(wording.blocks)) if block else ""
        is_new = block is not None and not block.anchor
        if is_new and choice.uid == self.uid:
            self.editor.set_anchor(block.index, anchor)
        self.editor.insert((Ref(f"{choice.uid}.{anchor}" if anchor else choice.uid),))
        if is_new and choice.uid != self.uid and (edit := self._typed_edit()):
            marks = anchored(provision, wording, block.index, anchor)
            self.desk.perform(Several((marks, edit), "Insert reference"))
        self.commit()

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog over the window; the cursor comes back to the text."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.editor.setFocus())
        dialog.open()

    def _settle(self, settled: Callable[[Provision, Wording, Conflict], SetWording], conflict: Conflict) -> None:
        """Settle a conflict one way."""
        self.commit()
        provision = self.provision
        wording = self.desk.wording(provision) if provision else None
        if provision and wording and conflict in wording.conflicts:
            self.desk.perform(settled(provision, wording, conflict))

    def _edit_conflict(self, conflict: Conflict) -> None:
        """Put the cursor at the disputed place."""
        self.start_editing()
        self.editor.show_block(conflict.index)

    def _back_to_template(self) -> None:
        self.commit()
        language = self.desk.wording(self.provision).language if self.provision else ""
        if self.provision and self.provision.by_hand(language):
            self.desk.perform(SetWording(self.uid, None, "Back to the template", language))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_timer"):
            self.commit()
            self._load()


def _notes(blocks: tuple[Block, ...]) -> int:
    return sum(isinstance(inline, Note) for block in blocks for inline in inlines_of(block))
