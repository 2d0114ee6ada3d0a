"""The panel of questions: cards of the chosen provision, one in focus, and always a button that leads on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from drafter.app.drafting import asked_parameters, is_open
from drafter.domain.answers import default_of
from drafter.domain.clauses import Parameter
from drafter.domain.edits import SetAnswer
from drafter.domain.kinds import Value
from drafter.domain.negotiation import Negotiation, Provision
from drafter.ui.desk import Desk
from drafter.ui.guide.card import Card
from drafter.ui.guide.facts import FactsBox
from drafter.ui.guide.head import Head
from drafter.ui.guide.way import Onward, onward
from drafter.ui.theme import current_scale, current_theme
from drafter.ui.widgets import button, label

FREE_TEXT = "This provision is free text. It asks no questions; write it in the wording below."
HEADING_ONLY = "This is a heading over the provisions that follow. It asks no questions; F2 renames it."
SIGNATURES = "The signature page is made from the parties. It asks no questions; change it under File, Parties."
NO_QUESTIONS = "This clause asks no questions; its wording stands below."
NO_CLAUSE = "The clause library has no clause “{}”. Its wording stands below as it is."
#: How many cards are made before the panel is painted, and in each step after it.
AT_ONCE = 4
A_STEP = 2
#: The width in pixels of what stands round the words of the button: margins, padding, icon.
ROUND_WORDS = 110
NOTHING = "Choose a provision in the outline to see its questions, or add a clause."


class GuidePanel(QWidget):
    """The questions of the chosen provision; ``next_requested`` is told when the button that leads on is pressed.

    ``question`` is the id of the question that the cursor is in, or was in last; "" where none of this provision was yet.
    """

    next_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.cards: list[Card] = []
        self.question = self._shown = ""
        self._look = (current_theme().id, current_scale())
        self._waiting: list[Parameter] = []
        self._onward = Onward("")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(lambda: self._build(A_STEP))
        self.setAccessibleName("Questions")
        self.head = Head()
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.next = button("", self.next_requested.emit, primary=True, image="next")
        self.next.setDefault(False)
        self.next.setAutoDefault(True)
        self.next.setMinimumWidth(1)
        self.next_requested.connect(self.go_on)
        self._arrange()
        desk.chosen.connect(lambda _uid: self._rebuild())
        desk.asked.connect(self._asked)
        desk.changed.connect(self._changed)
        QApplication.instance().focusChanged.connect(self._focus_moved)
        self._rebuild()

    def focus_question(self, parameter: str) -> None:
        """Put the cursor into the field of a question, and bring its card into view."""
        if parameter in {waiting.id for waiting in self._waiting}:
            self._build(len(self._waiting))
        card = next((card for card in self.cards if card.parameter.id == parameter), None)
        if card is not None:
            self.question = parameter
            card.field.focus_first()
            self._bring_into_view(card)
            QTimer.singleShot(0, card, lambda: self._bring_into_view(card))

    def go_on(self) -> None:
        """Go to where the button leads, and put the cursor into the first question there."""
        if self._onward.uid:
            self.desk.ask(self._onward.uid, self._onward.parameter)

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addStretch(1)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.scroll, 1)
        column.addLayout(foot)

    def _rebuild(self) -> None:
        """Make the cards of the chosen provision anew: those seen at once, the others a moment later."""
        provision = self.desk.provision
        clause = self.desk.clause(provision) if provision else None
        self._shown = provision.uid if provision else ""
        self.question = ""
        self.cards = []
        self._waiting = list(clause.parameters) if clause else []
        content = self._fresh_content()
        if not self._waiting:
            self._column.addWidget(label(_explained(provision, self.desk), muted=True))
        if clause and clause.facts:
            self._column.addWidget(FactsBox(clause.facts, "From practice", content))
        self._column.addStretch(1)
        self.head.setVisible(provision is not None)
        self._build(AT_ONCE)
        self._refresh()
        self.scroll.setWidget(content)

    def _fresh_content(self) -> QWidget:
        """An empty page for the cards, in place of the old one."""
        focus = QApplication.focusWidget()
        if focus is not None and self.scroll.isAncestorOf(focus):
            self.scroll.setFocus()  # and not whatever comes next, such as a button of the status line
        old = self.scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        content = QWidget(self.scroll.viewport())
        content.hide()
        content.setEnabled(not self.desk.session.store.read_only)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(16, 4, 16, 16)
        self._column.setSpacing(12)
        return content

    def _build(self, most: int) -> None:
        """Make so many of the cards that are still to be made, and go on with the others in a moment."""
        provision = self.desk.provision
        for parameter in self._waiting[:most]:
            card = Card(parameter, self.desk, self._column.parentWidget())
            card.answered.connect(lambda value, card=card: self._answered(card, value))
            card.settled.connect(lambda card=card: self._settled(card))
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
            if provision is not None:
                self._show_answer(card, provision)
        del self._waiting[:most]
        if self._waiting:
            self._later.start()

    def _refresh(self) -> None:
        """Bring head, answers and the button up to date."""
        provision = self.desk.provision
        if provision is not None:
            self.head.show_provision(self.desk, provision)
            for card in self.cards:
                self._show_answer(card, provision)
        self._onward = onward(self.desk)
        if self.next.accessibleName() != self._onward.words:
            self.next.setAccessibleName(self._onward.words)
            self.next.setEnabled(bool(self._onward.uid))
            self._fit_next()

    def _fit_next(self) -> None:
        """Let the button's words be as long as the panel is wide."""
        room = self.width() - ROUND_WORDS
        self.next.setText(self.next.fontMetrics().elidedText(self._onward.words, Qt.TextElideMode.ElideRight, room))
        self.next.setToolTip(self._onward.words)

    def changeEvent(self, event: QEvent) -> None:
        """Make the cards anew in another look or text size."""
        super().changeEvent(event)
        look = (current_theme().id, current_scale())
        if event.type() == QEvent.Type.StyleChange and look != self._look:
            self._look = look
            self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_next()

    def _show_answer(self, card: Card, provision: Provision) -> None:
        draft, parameter = self.desk.negotiation, card.parameter
        value = provision.answers.get(parameter.id)
        clause = self.desk.clause(provision)
        card.setVisible(clause is None or parameter in asked_parameters(clause, provision, draft))
        card.show_answer(value, default_of(parameter, draft), is_open(parameter, provision, draft))

    def _answered(self, card: Card, value: Value | None) -> None:
        parameter = card.parameter
        edit = SetAnswer(self._shown, parameter.id, value, f"Answer: {parameter.label}")
        self.desk.perform(edit, f"{self._shown}.{parameter.id}")

    def _settled(self, card: Card) -> None:
        """Go to the question after this card, or to the button behind the last."""
        self._build(len(self._waiting))
        behind = [other for other in self.cards[self.cards.index(card) + 1 :] if not other.isHidden()]
        if behind:
            self.focus_question(behind[0].parameter.id)
        else:
            self.next.setFocus()
            bar = self.scroll.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _asked(self, uid: str, parameter: str) -> None:
        if uid == self._shown:
            self.focus_question(parameter)

    def _changed(self, before: Negotiation, after: Negotiation) -> None:
        if before.parties != after.parties:
            self._rebuild()
        else:
            self._refresh()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        for card in self.cards:
            focused = card.isAncestorOf(now)
            self.question = card.parameter.id if focused else self.question
            if focused and not card.property("focused") and card.height() <= self.scroll.viewport().height():
                self._bring_into_view(card)
            card.set_focused(focused)

    def _bring_into_view(self, card: Card) -> None:
        """Scroll so that the whole card is seen, or its beginning where it is higher than the panel."""
        height = self.scroll.viewport().height()
        top, bottom = card.y(), card.y() + card.height()
        bar = self.scroll.verticalScrollBar()
        if bottom - top > height or top < bar.value():
            bar.setValue(top - 4)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height + 4)


def _explained(provision: Provision | None, desk: Desk) -> str:
    """Why there are no questions."""
    if provision is None:
        return NOTHING
    if provision.kind in ("part", "chapter"):
        return HEADING_ONLY
    if provision.kind == "signatures":
        return SIGNATURES
    if not provision.clause:
        return FREE_TEXT
    return NO_QUESTIONS if desk.clause(provision) else NO_CLAUSE.format(provision.clause)
