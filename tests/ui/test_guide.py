"""The guide: questions on cards, answers that reach the draft at once, and a way that never ends dead."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drafter.app.drafting import next_open
from drafter.app.session import Session
from drafter.domain.clauses import Choice, Parameter
from drafter.domain.edits import AddProvisions, LeaveOut, SetAnswer, SetParties, Several
from drafter.domain.kinds import KINDS, Duration
from drafter.domain.negotiation import Negotiation, Provision
from drafter.paths import resources_folder
from drafter.ui import theme
from drafter.ui.desk import Desk
from drafter.ui.guide.card import Card
from drafter.ui.guide.facts import facts_text
from drafter.ui.guide.panel import GuidePanel
from tests.ui.fakes import MemoryStore, StoppedClock

CHOICES = tuple(Choice(f"c{number}", "A choice that is worded at some length, as choices are") for number in range(6))


@pytest.fixture
def guide(qtbot: QtBot, desk: Desk) -> GuidePanel:
    panel = shown(qtbot, desk)
    desk.choose("p-consultation")
    qtbot.waitUntil(lambda: not panel._waiting)
    return panel


def shown(qtbot: QtBot, desk: Desk) -> GuidePanel:
    panel = GuidePanel(desk)
    qtbot.addWidget(panel)
    panel.resize(560, 500)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def card(guide: GuidePanel, parameter: str) -> Card:
    return next(card for card in guide.cards if card.parameter.id == parameter)


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_each_question_of_the_clause_has_a_card(guide: GuidePanel, desk: Desk) -> None:
    clause = desk.library.clauses["consultation"]
    assert [card.parameter for card in guide.cards] == list(clause.parameters)
    assert guide.head.title.text().startswith("Article 1 ")
    assert guide.head.summary.text() == clause.summary


def test_typing_an_answer_reaches_the_draft_at_once_as_one_step(guide: GuidePanel, desk: Desk) -> None:
    guide.focus_question("within")
    line = card(guide, "within").field.amount
    line.selectAll()
    QTest.keyClicks(line, "36")
    assert desk.provision.answers["within"] == Duration(36, "h")
    desk.undo()
    assert "within" not in desk.provision.answers


def test_a_suggestion_is_said_to_be_one_until_it_is_confirmed(guide: GuidePanel, desk: Desk) -> None:
    within = card(guide, "within")
    assert within.note.text() == "suggested"
    guide.focus_question("within")
    enter()
    assert desk.provision.answers["within"] == within.parameter.default
    assert within.note.text() == ""
    within.clear.click()
    assert "within" not in desk.provision.answers
    assert within.note.text() == "suggested"


def test_enter_goes_on_from_card_to_card_and_then_to_the_button(guide: GuidePanel) -> None:
    guide.focus_question(guide.cards[0].parameter.id)
    for here in guide.cards:
        assert here.isAncestorOf(QApplication.focusWidget())
        assert [bool(c.property("focused")) for c in guide.cards] == [c is here for c in guide.cards]
        enter()
    assert guide.next.hasFocus()


def test_the_button_leads_to_the_next_provision_that_asks(guide: GuidePanel, desk: Desk, qtbot: QtBot) -> None:
    assert guide.next.accessibleName().startswith("Next: Article 2 ")
    guide.next.setFocus()
    with qtbot.waitSignal(guide.next_requested):
        enter()
    assert desk.current == "p-coordination"
    assert guide.cards[0].isAncestorOf(QApplication.focusWidget())


def test_behind_the_last_provision_the_way_leads_to_what_is_open(guide: GuidePanel, desk: Desk) -> None:
    desk.perform(AddProvisions((Provision("p-ceasefire", "article", "ceasefire"),), 4))
    desk.choose(desk.negotiation.provisions[-1].uid)
    place = next_open(desk.library, desk.negotiation, desk.current)
    assert guide.next.accessibleName().startswith("Next open question: ")
    guide.next.click()
    assert desk.current == place[0] == "p-ceasefire"


def test_where_nothing_is_left_the_button_says_so(qtbot: QtBot, desk: Desk) -> None:
    others = [p.uid for p in desk.negotiation.provisions if p.uid != "p-consultation"]
    desk.perform(LeaveOut(tuple(others)))
    desk.choose("p-consultation")
    panel = shown(qtbot, desk)
    assert panel.next.accessibleName() == "Nothing left to answer"
    assert not panel.next.isEnabled()


def test_an_answer_changed_elsewhere_is_shown_and_the_cursor_stays(guide: GuidePanel, desk: Desk) -> None:
    guide.focus_question("within")
    line = card(guide, "within").field.amount
    line.setCursorPosition(1)
    desk.perform(SetAnswer("p-consultation", "absence", "postponed_once"))
    assert line.hasFocus()
    assert line.cursorPosition() == 1
    assert card(guide, "absence").field.value == "postponed_once"


def test_a_question_that_is_asked_for_gets_the_cursor(guide: GuidePanel, desk: Desk) -> None:
    desk.ask("p-coordination", "quorum")
    assert card(guide, "quorum").field.line.hasFocus()


def test_choosing_a_provision_leaves_the_focus_where_it_is(guide: GuidePanel, desk: Desk) -> None:
    guide.next.setFocus()
    desk.choose("p-disputes")
    assert guide.next.hasFocus()


@pytest.mark.parametrize(("uid", "words"), [("p-part", "heading over"), ("p-signatures", "made from the parties")])
def test_a_provision_without_questions_says_why(guide: GuidePanel, desk: Desk, uid: str, words: str) -> None:
    desk.choose(uid)
    assert guide.cards == []
    assert any(words in getattr(child, "text", str)() for child in guide.scroll.widget().children())


def test_open_questions_are_said_by_word(guide: GuidePanel, qtbot: QtBot, desk: Desk) -> None:
    missing = Parameter("place", "text", "Where?", "place")
    asked = Card(missing, desk)
    qtbot.addWidget(asked)
    asked.show_answer(None, None, True)
    assert asked.note.text() == "open"
    asked.show_answer("Paris", None, False)
    assert asked.note.isHidden()
    assert asked.clear.toolTip() == "Take the answer back"


def test_another_look_makes_the_cards_anew(qtbot: QtBot, qapp: QApplication, guide: GuidePanel) -> None:
    paper, before = theme.current_theme(), guide.cards[0]
    themes = theme.load_themes(resources_folder() / "themes")
    theme.apply(qapp, themes["night"], 1.5)
    assert guide.cards[0] is not before
    theme.apply(qapp, paper)
    qtbot.waitUntil(lambda: not guide._waiting)


def test_no_card_is_wider_than_the_panel_in_large_text(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    paper = theme.current_theme()
    theme.apply(qapp, paper, 1.5)
    kinds = [Parameter(kind, kind, "What is it?", kind, choices=CHOICES) for kind in KINDS]
    for parameter in kinds:
        asked = Card(parameter, desk)
        qtbot.addWidget(asked)
        assert asked.minimumSizeHint().width() <= 500, parameter.kind
    theme.apply(qapp, paper)


def test_other_parties_are_offered_at_once(guide: GuidePanel, desk: Desk) -> None:
    desk.choose("p-disputes")
    before = guide.scroll.widget()
    desk.perform(SetParties(desk.negotiation.parties[:2]))
    assert guide.scroll.widget() is not before


def test_a_draft_for_reading_only_cannot_be_answered(qtbot: QtBot, draft: Negotiation, desk: Desk) -> None:
    store = MemoryStore(draft, read_only="This negotiation is open for reading only.")
    reading = Desk(Session(store, StoppedClock(), "A. Drafter"), desk.library)
    panel = shown(qtbot, reading)
    reading.choose("p-consultation")
    assert not panel.cards[0].field.isEnabled()
    assert panel.next.isEnabled()
    reading.close()


def test_facts_stand_with_their_source(desk: Desk) -> None:
    facts = desk.library.clauses["consultation"].parameters[0].facts
    assert facts[0].source in facts_text(facts)


def test_a_long_clause_shows_its_first_cards_at_once_and_the_others_in_a_moment(qtbot: QtBot, desk: Desk) -> None:
    provision = replace(desk.negotiation.provision("p-disputes"), clause="multinational_force", uid="p-force")
    panel = shown(qtbot, desk)
    draft = desk.negotiation
    desk.session._negotiation = replace(draft, provisions=(*draft.provisions, provision))
    asked = len(desk.library.clauses["multinational_force"].parameters)
    desk.choose("p-force")
    assert 0 < len(panel.cards) < asked
    qtbot.waitUntil(lambda: not panel._waiting)
    assert len(panel.cards) == asked >= 14


def test_several_edits_from_elsewhere_refresh_the_cards(guide: GuidePanel, desk: Desk) -> None:
    edits = (SetAnswer("p-consultation", "within", Duration(2, "d")), SetAnswer("p-consultation", "format", "remote"))
    desk.perform(Several(edits, "Two answers"))
    assert card(guide, "within").field.unit.currentText() == "days"
    assert card(guide, "format").field.buttons["remote"].isChecked()
