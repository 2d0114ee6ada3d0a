"""What the history is narrowed by: words or a printed proof, provision, person, kind and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from drafter.app.browsing import Sought
from drafter.ui.fields.date import DayBox
from drafter.ui.history.model import kind_choices
from drafter.ui.widgets import button, label, set_property

_PAUSE_MS = 150


class HistoryFilters(QWidget):
    """Two lines of fields; ``changed`` tells that something else is looked for.

    ``count`` and ``all`` are laid out by whoever shows the list.
    """

    changed = Signal()

    def __init__(self, provisions: Mapping[str, str], authors: Sequence[str]) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words in what was changed, or the digits of a printed proof")
        self.words.setAccessibleName("Words or proof")
        self.words.setClearButtonEnabled(True)
        self.provision = _box("Provision", {"All provisions": "", **{name: uid for uid, name in provisions.items()}})
        self.author = _box("Who", {"Everybody": "", **{author: author for author in authors}})
        self.kind = _box("Kind of step", kind_choices())
        self.since, self.until = _day("From day"), _day("To day")
        self.count = label("", muted=True, wrap=False)
        self.count.setAccessibleName("Steps found")
        self.all = button("Show all", self.clear, link=True)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        for days in (self.since, self.until):
            days.line.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.provision, self.author, self.kind):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def sought(self) -> Sought:
        """What is looked for; a day that cannot be read does not narrow and is marked."""
        for days in (self.since, self.until):
            set_property(days.line, "error", bool(days.line.text().strip()) and days.day() is None)
        return Sought(
            self.provision.currentData(),
            self.author.currentData(),
            self.since.day(),
            self.until.day(),
            self.kind.currentData(),
            self.words.text(),
        )

    def clear(self) -> None:
        """Look for nothing in particular."""
        self.words.clear()
        for days in (self.since, self.until):
            days.line.clear()
        for box in (self.provision, self.author, self.kind):
            box.setCurrentIndex(0)

    def choose_provision(self, uid: str) -> None:
        """Narrow to a provision."""
        self.provision.setCurrentIndex(max(0, self.provision.findData(uid)))

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 3)
        first.addWidget(self.provision, 2)
        second.addWidget(self.author)
        second.addWidget(self.kind)
        for text, days in (("from", self.since), ("to", self.until)):
            second.addWidget(label(text, muted=True, wrap=False))
            second.addWidget(days)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)


def _box(name: str, choices: Mapping[str, object]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    for text, data in choices.items():
        box.addItem(text, data)
    return box


def _day(name: str) -> DayBox:
    days = DayBox()
    days.line.setAccessibleName(name)
    days.line.setPlaceholderText("any day")
    return days
