"""Whatever is done to a draft, the file has it: save and load are the same, and undoing all is the start."""

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.app.session import Session
from drafter.domain.negotiation import Negotiation
from drafter.storage import Files
from tests.drafts import edits_of, negotiations
from tests.storage.conftest import MEMORY
from tests.storage.kept import Minutes, entry

ACTIONS = st.sampled_from(["edit", "edit", "same answer", "undo", "redo", "flush", "freeze", "reopen"])


def new_session(path: Path, start: Negotiation) -> Session:
    return Session(Files().create(path, start, entry("create", "New negotiation")), Minutes(), "Anna")


def reopened(session: Session) -> Session:
    session.close()
    return Session(Files().open(session.store.path), Minutes(), "Anna")


def act(session: Session, action: str, data: st.DataObject) -> Session:
    if action in ("edit", "same answer"):
        session.perform(data.draw(edits_of(session.negotiation)), key="k" if action == "same answer" else "")
    elif action == "freeze":
        session.flush()
        session.store.freeze(f"0.{len(session.store.versions())}", "", "Anna", Minutes().now(), {})
    elif action == "reopen":
        return reopened(session)
    else:
        getattr(session, action)()
    return session


@given(negotiations(), st.data())
@settings(max_examples=20)
def test_a_reopened_draft_is_the_same_and_undoing_all_is_the_start(start: Negotiation, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        session = new_session(Path(folder) / "a.treaty", start)
        for action in data.draw(st.lists(ACTIONS, min_size=2, max_size=10)):
            session = act(session, action, data)
        session.flush()
        told = (session.negotiation, session.undo_label, session.redo_label, session.store.load().undo)
        session = reopened(session)
        assert (session.negotiation, session.undo_label, session.redo_label, session.store.load().undo) == told
        assert not session.store.verify()
        while session.store.load().undo:
            session.undo()
        assert session.negotiation == start
        with closing(reopened(session)) as again:
            assert again.negotiation == start
            assert not again.store.verify()
