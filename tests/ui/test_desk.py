"""The desk: edits take effect at once, are saved a moment later, and tell who listens."""

from pytestqt.qtbot import QtBot

from drafter.domain.edits import LeaveOut, SetAnswer
from drafter.domain.kinds import Duration
from drafter.ui.desk import Desk
from tests.ui.fakes import MemoryStore


def test_an_answer_is_saved_a_moment_later(qtbot: QtBot, desk: Desk, store: MemoryStore) -> None:
    desk.perform(SetAnswer("p-consultation", "within", Duration(48, "h"), "Answer: time"))
    assert desk.state.pending
    with qtbot.waitSignal(desk.saved):
        pass
    assert store.negotiation.provision("p-consultation").answers == {"within": Duration(48, "h")}
    assert [recorded.entry.label for recorded in store.history()] == ["Answer: time"]


def test_undo_brings_the_draft_back(desk: Desk, store: MemoryStore) -> None:
    before = desk.negotiation
    desk.perform(LeaveOut(("p-disputes",)))
    desk.undo()
    assert desk.negotiation == before
    desk.redo()
    assert desk.negotiation.provision("p-disputes") is None
    assert [recorded.entry.kind for recorded in store.entries] == ["edit", "undo", "redo"]


def test_a_refused_save_is_told_and_stays_pending(qtbot: QtBot, desk: Desk, store: MemoryStore) -> None:
    store.fails_with = "The disk is full."
    desk.perform(LeaveOut(("p-disputes",)))
    with qtbot.waitSignal(desk.refused) as told:
        assert not desk.save()
    assert told.args == ["The disk is full."]
    assert desk.state.pending


def test_leaving_out_the_chosen_provision_chooses_its_neighbour(desk: Desk) -> None:
    desk.choose("p-disputes")
    desk.perform(LeaveOut(("p-disputes",)))
    assert desk.current == "p-final"
