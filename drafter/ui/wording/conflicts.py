"""The bar over the wording where an answer and the hand changed the same words: both are shown, and a person chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from drafter.app.wordings import Wording
from drafter.compare.merge import Conflict
from drafter.ui.theme import current_scale, treaty_font
from drafter.ui.widgets import button, label
from drafter.ui.wording.differences import Words, differences

_LEAST_HEIGHT, _MOST_HEIGHT = 84, 130


class ConflictBar(QFrame):
    """One conflict at a time; ``kept`` and ``taken`` carry the one that is settled, ``edit_wanted`` one to be written anew."""

    kept = Signal(object)
    taken = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("bar", "warning")
        self.setAccessibleName("Conflict of wordings")
        self._words = words
        self._wording: Wording | None = None
        self._at = 0
        self.sentence = label("")
        self.mine, self.theirs = _text("Your wording"), _text("The template’s wording")
        self.next = button("Next", self._step, link=True)
        self.buttons = (
            button("Keep mine", lambda: self.kept.emit(self.conflict)),
            button("Take the template’s", lambda: self.taken.emit(self.conflict)),
            button("Edit", lambda: self.edit_wanted.emit(self.conflict)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.sentence)
        column.addWidget(self._both())
        column.addLayout(self._line())
        self.hide()

    @property
    def conflict(self) -> Conflict | None:
        """The conflict that is shown."""
        return self._wording.conflicts[self._at] if self._wording and self._wording.conflicts else None

    def show_conflicts(self, wording: Wording | None, may_settle: bool) -> None:
        """Show the conflicts of a wording; the bar is away while there is none."""
        self._wording = wording
        count = len(wording.conflicts) if wording else 0
        self._at = min(self._at, max(0, count - 1))
        for one in self.buttons:
            one.setEnabled(may_settle)
        self.next.setVisible(count > 1)
        self.setVisible(count > 0)
        if count:
            self._show()

    def _step(self) -> None:
        if self._wording:
            self._at = (self._at + 1) % len(self._wording.conflicts)
            self._show()

    def _show(self) -> None:
        wording, conflict = self._wording, self.conflict
        if wording is None or conflict is None:
            return
        count = len(wording.conflicts)
        place = f" ({self._at + 1} of {count})" if count > 1 else ""
        self.sentence.setText(f"The questions now give another wording here{place}.")
        standing = wording.blocks[conflict.index : conflict.index + len(conflict.mine)]
        mine, theirs = differences(standing, conflict.theirs, self._words)
        self.mine.setText(_in_serif(mine or "<i>You took this out.</i>"))
        self.theirs.setText(_in_serif(theirs or "<i>The template no longer has this.</i>"))

    def _both(self) -> QScrollArea:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setHorizontalSpacing(16)
        for column, (name, text) in enumerate((("Yours", self.mine), ("The template’s", self.theirs))):
            grid.addWidget(label(name, heading=3), 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setMinimumHeight(round(_LEAST_HEIGHT * current_scale()))
        area.setMaximumHeight(round(_MOST_HEIGHT * current_scale()))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        return area

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for one in self.buttons:
            line.addWidget(one)
        line.addStretch(1)
        line.addWidget(self.next)
        return line


def _text(name: str) -> QLabel:
    text = label("", rich=True)
    text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setAccessibleName(name)
    return text


def _in_serif(text: str) -> str:
    """Rich text in the font of the treaty, which a label's own font would not keep through a change of looks."""
    font = treaty_font(current_scale())
    return f"<span style=\"font-family:'{font.family()}'; font-size:{font.pointSizeF()}pt\">{text}</span>"
