"""The open draft: edits take effect at once, are saved as steps, and can be taken back to the start."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.app.session import Session
from drafter.domain.edits import SetHeading
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, Provision
from tests.drafts import edits_of, negotiations
from tests.ui.fakes import MemoryStore

DRAFT = Negotiation(
    "n1", "blank", "binding", "Treaty", provisions=(Provision("a", "article"), Provision("b", "article"))
)


@dataclass
class Watch:
    """A clock that tells another minute every time."""

    minute: int = 0
    told: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        self.minute += 1
        self.told.append(datetime(2026, 1, 6, 12, self.minute % 60, tzinfo=UTC))
        return self.told[-1]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(DRAFT)


@pytest.fixture
def session(store: MemoryStore) -> Session:
    return Session(store, Watch(), "Anna")


def heading(session: Session, uid: str = "a") -> str | None:
    provision = session.negotiation.provision(uid)
    assert provision
    return provision.heading


def test_an_edit_shows_at_once_and_is_kept_when_flushed(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", "Consultation"))
    assert heading(session) == "Consultation"
    assert session.state.pending
    assert not store.entries
    session.flush()
    assert not session.state.pending
    assert store.negotiation == session.negotiation
    assert [(r.entry.kind, r.entry.label, r.entry.author) for r in store.entries] == [("edit", "Rename", "Anna")]


def test_keystrokes_of_one_answer_are_one_step(session: Session, store: MemoryStore) -> None:
    for text in ("C", "Co", "Con"):
        session.perform(SetHeading("a", text), key="a.heading")
    session.perform(SetHeading("b", "D"), key="b.heading")
    session.flush()
    assert len(store.entries) == 2
    session.undo()
    session.undo()
    assert session.negotiation == DRAFT


def test_edits_without_a_key_are_steps_of_their_own(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", "C"))
    session.perform(SetHeading("a", "D"))
    session.flush()
    assert len(store.entries) == 2


def test_an_edit_that_changes_nothing_is_no_step(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", None))
    assert not session.state.pending
    session.perform(SetHeading("a", "C"), key="k")
    session.perform(SetHeading("a", None), key="k")
    session.flush()
    assert not store.entries
    assert not session.state.pending


def test_undo_and_redo_are_named_and_kept(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", "C", label="Rename to C"))
    assert session.undo_label == "Rename to C"
    session.undo()
    assert heading(session) is None
    assert (session.undo_label, session.redo_label) == ("", "Rename to C")
    session.redo()
    assert heading(session) == "C"
    assert [(r.entry.kind, r.entry.of) for r in store.entries] == [("edit", None), ("undo", 1), ("redo", 1)]


def test_a_new_edit_ends_what_could_be_redone(session: Session) -> None:
    session.perform(SetHeading("a", "C"))
    session.undo()
    session.perform(SetHeading("a", "D"))
    assert session.redo_label == ""
    session.redo()
    assert heading(session) == "D"
    assert session.redo_label == ""


def test_nothing_happens_where_there_is_nothing_to_undo_or_redo(session: Session, store: MemoryStore) -> None:
    session.undo()
    session.redo()
    assert session.negotiation == DRAFT
    assert not store.entries


def test_a_failed_save_stays_pending_and_is_tried_again(session: Session, store: MemoryStore) -> None:
    store.fails_with = "The disk is full."
    session.perform(SetHeading("a", "C"))
    with pytest.raises(Refusal, match="disk is full"):
        session.flush()
    assert session.state.pending
    assert session.state.trouble == "The disk is full."
    assert heading(session) == "C"
    store.fails_with = ""
    session.flush()
    assert session.state.trouble == ""
    assert store.negotiation == session.negotiation


def test_a_failed_undo_changes_nothing(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", "C"))
    session.flush()
    store.fails_with = "The disk is full."
    with pytest.raises(Refusal):
        session.undo()
    assert heading(session) == "C"
    assert session.undo_label == "Rename"
    store.fails_with = ""
    session.undo()
    assert session.negotiation == DRAFT


def test_a_draft_that_is_only_read_takes_no_edit(store: MemoryStore) -> None:
    store.read_only = "It was opened for reading only."
    session = Session(store, Watch(), "Anna")
    with pytest.raises(Refusal, match="reading only"):
        session.perform(SetHeading("a", "C"))
    assert session.negotiation == DRAFT


def test_listeners_hear_every_change_with_before_and_after(session: Session) -> None:
    heard: list[tuple[Negotiation, Negotiation]] = []
    end = session.listen(lambda before, after: heard.append((before, after)))
    session.perform(SetHeading("a", "C"))
    assert heard == [(DRAFT, session.negotiation)]
    session.flush()
    assert heard[-1] == (session.negotiation, session.negotiation)
    end()
    session.undo()
    assert len(heard) == 2


def test_the_moment_of_the_last_save_is_told(store: MemoryStore) -> None:
    watch = Watch()
    session = Session(store, watch, "Anna")
    session.perform(SetHeading("a", "C"))
    session.flush()
    assert session.state.saved_at == watch.told[-1]


def test_closing_saves_what_is_pending_and_lets_the_file_go(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", "C"))
    session.close()
    assert store.closed
    assert store.negotiation.provisions[0].heading == "C"


def test_a_draft_that_cannot_be_saved_can_be_let_go(session: Session, store: MemoryStore) -> None:
    session.perform(SetHeading("a", "C"))
    store.fails_with = "The disk is full."
    with pytest.raises(Refusal):
        session.close()
    assert not store.closed
    session.abandon()
    assert store.closed
    assert not session.state.pending


def test_a_file_that_cannot_be_loaded_is_let_go() -> None:
    class Broken(MemoryStore):
        def load(self):  # type: ignore[no-untyped-def]
            raise Refusal("It is damaged.")

    store = Broken(DRAFT)
    with pytest.raises(Refusal, match="damaged"):
        Session(store, Watch(), "Anna")
    assert store.closed


@given(negotiations(), st.data())
@settings(max_examples=40)
def test_undoing_all_leads_to_the_start_and_redoing_all_back(start: Negotiation, data: st.DataObject) -> None:
    session = Session(MemoryStore(start), Watch(), "Anna")
    steps = data.draw(st.lists(st.sampled_from(["edit", "edit", "same answer", "undo", "redo", "flush"]), max_size=12))
    for step in steps:
        if step in ("edit", "same answer"):
            session.perform(data.draw(edits_of(session.negotiation)), key="k" if step == "same answer" else "")
        else:
            getattr(session, step)()
    session.flush()
    end = session.negotiation
    count = 0
    while session.store.load().undo:
        session.undo()
        count += 1
    assert session.negotiation == start
    for _ in range(count):
        session.redo()
    assert session.negotiation == end
