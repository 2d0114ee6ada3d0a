"""The draft as it was at every step that touched a provision, newest first, with the frozen versions between."""

from __future__ import annotations

from drafter.app.past import moments
from drafter.app.session import Session
from drafter.domain.edits import AddProvisions, LeaveOut, SetHeading
from drafter.domain.negotiation import Negotiation, Provision
from tests.ui.fakes import MemoryStore, StoppedClock

DRAFT = Negotiation(
    "n", "guarantee_treaty", "binding", "Treaty", provisions=(Provision("a", "article", heading="One"),)
)


def test_every_step_of_a_provision_is_there_with_the_draft_after_it() -> None:
    store = MemoryStore(DRAFT)
    session = Session(store, StoppedClock(), "A. Drafter")
    for edit in (SetHeading("a", "Two"), AddProvisions((Provision("b", "article"),), 1), SetHeading("a", "Three")):
        session.perform(edit)
        session.flush()
    session.store.freeze("0.1.0", "First", "A. Drafter", StoppedClock().now(), {})
    session.undo()
    found = list(moments(store, session.negotiation, "a"))
    headings = [
        (moment.label, provision.heading) for moment in found if (provision := moment.negotiation.provision("a"))
    ]
    assert headings[0] == ("Undone: Rename", "Two")
    assert ("Version 0.1.0 First", "Three") in headings
    assert headings[-1] == ("Rename", "Two")
    assert all("Add" not in label for label, _ in headings)


def test_without_a_provision_every_step_is_told() -> None:
    store = MemoryStore(DRAFT)
    session = Session(store, StoppedClock(), "A. Drafter")
    session.perform(AddProvisions((Provision("b", "article"),), 1))
    session.flush()
    session.perform(LeaveOut(("a",)))
    session.flush()
    assert [[p.uid for p in moment.negotiation.provisions] for moment in moments(store, session.negotiation)] == [
        ["b"],
        ["a", "b"],
    ]
    assert len(list(moments(store, session.negotiation, most=1))) == 1
