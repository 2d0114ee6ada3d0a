"""The head of the guide: which provision this is, what it is for, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from drafter.app.drafting import State, open_parameters, state_of
from drafter.domain.negotiation import Provision
from drafter.ui.desk import Desk
from drafter.ui.guide.way import named
from drafter.ui.widgets import label, set_property

#: States by the sign that stands for them, and their word.
SIGNS = {
    State.COMPLETE: ("✓", "complete"),
    State.OPEN: ("●", "open"),
    State.UNTOUCHED: ("○", "not begun"),
    State.EDITED: ("✎", "edited by hand"),
}


def state_words(desk: Desk, provision: Provision) -> str:
    """A provision's state in words: "3 open questions", "complete"."""
    left = len(open_parameters(desk.library, desk.negotiation, provision))
    sign, word = SIGNS[state_of(desk.library, desk.negotiation, provision)]
    return f"{sign} {left} open question{'s' * (left != 1)}" if left else f"{sign} {word}"


class Head(QWidget):
    """Number, heading and state in one line, the clause's summary below."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", heading=2)
        self.state = QLabel()
        self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.summary = label("", muted=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.title, 1)
        line.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.summary)

    def show_provision(self, desk: Desk, provision: Provision) -> None:
        """Show how this provision stands."""
        clause = desk.clause(provision)
        _say(self.title, named(provision, desk))
        _say(self.summary, clause.summary if clause else "")
        self.summary.setVisible(bool(clause))
        words = state_words(desk, provision)
        if words != self.state.text():
            self.state.setText(words)
            is_open = bool(open_parameters(desk.library, desk.negotiation, provision))
            set_property(self.state, "open", is_open)
            set_property(self.state, "muted", not is_open)


def _say(widget: QLabel, text: str) -> None:
    if widget.text() != text:
        widget.setText(text)
