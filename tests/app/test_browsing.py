"""The history is narrowed by provision, author, day, kind and words, and a step shows the text before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from drafter.app.browsing import Sought, Words, sought_lines, step, words_of_all
from drafter.app.earlier import Earlier
from drafter.app.session import Session
from drafter.compare.marking import DELETED, INSERTED
from drafter.domain.edits import AddProvisions, LeaveOut, SetAnswer, SetHeading, SetWording
from drafter.domain.kinds import Duration
from drafter.domain.negotiation import Override, Provision
from drafter.domain.text import Block, Run
from tests.app.treaties import shelf, treaty
from tests.ui.fakes import NOON, MemoryStore

UID = next(p.uid for p in treaty().provisions if p.clause == "consultation")


class Days:
    """A clock that goes a day further with every look."""

    def __init__(self) -> None:
        self.days = 0

    def now(self):  # type: ignore[no-untyped-def]
        self.days += 1
        return NOON + timedelta(days=self.days - 1)


@pytest.fixture
def session() -> Session:
    """A treaty with six steps by two people."""
    session = Session(MemoryStore(treaty()), Days(), "Anna")
    blocks = (Block("paragraph", (Run("The Council meets in Warsaw."),)),)
    session.perform(SetAnswer(UID, "within", Duration(36, "h")))
    session.perform(SetAnswer(UID, "within", Duration(72, "h")))
    session.flush()
    session.author = "Ben"
    session.perform(AddProvisions((Provision("x", "article", "", "Maps"),), 3))
    session.perform(SetWording("x", Override(blocks, ())))
    session.perform(LeaveOut(("x",)))
    session.note("decision", "Export below the marking of its parts: agreed")
    return session


def seqs(session: Session, index: Words | None = None, **sought: object) -> list[int]:
    found = sought_lines(session.store.lines(), Sought(**sought), index)  # type: ignore[arg-type]
    return [line.seq for line in found]


def test_it_is_narrowed_by_provision_author_day_and_kind(session: Session) -> None:
    assert seqs(session) == [6, 5, 4, 3, 2, 1]
    assert seqs(session, uid="x") == [5, 4, 3]
    assert seqs(session, author="Anna") == [2, 1]
    assert seqs(session, kinds=frozenset({"decision"})) == [6]
    day = session.store.lines()[-3].at.astimezone().date()
    assert seqs(session, since=day) == [6, 5, 4, 3]
    assert seqs(session, until=day, author="Ben") == [3]
    assert seqs(session, uid="x", author="Anna") == []


def test_words_are_found_in_what_a_step_changed_and_nowhere_else(session: Session) -> None:
    words = words_of_all(shelf(), session.store, session.negotiation)
    assert seqs(session, words, words="warsaw COUNCIL") == [5, 4]
    assert seqs(session, words, words="72") == [2]
    assert seqs(session, words, words="36") == [2, 1]
    assert seqs(session, words, words="maps") == [5, 4, 3]
    assert seqs(session, words, words="agreed") == [6]
    assert seqs(session, words, words="nothing has this") == []
    assert seqs(session, None, words="leave out") == [5]


def test_a_printed_proof_is_found_by_its_digits(session: Session) -> None:
    line = session.store.lines()[2]
    assert seqs(session, words=line.hash[:16]) == [line.seq]
    assert seqs(session, words=f"{line.hash[:8].upper()} {line.hash[8:16]}") == [line.seq]
    assert seqs(session, words=line.hash[:5]) == []


def shown(session: Session, seq: int):  # type: ignore[no-untyped-def]
    store = session.store
    line = next(line for line in store.lines() if line.seq == seq)
    earlier = Earlier(store, session.negotiation, len(store.lines()))
    return step(shelf(), "en", earlier, line, store.change(seq))


def marked(found, status: str) -> list[str]:  # type: ignore[no-untyped-def]
    segments = [segment for row in found.rows for cell in row.cells for segment in cell.segments]
    return [segment.text.strip() for segment in segments if segment.status == status]


def test_a_step_shows_the_words_that_went_and_came(session: Session) -> None:
    found = shown(session, 2)
    assert found.lines == ("Consultation, time to meet: 36 h → 72 h",)
    assert (marked(found, DELETED), marked(found, INSERTED)) == (["36"], ["72"])
    assert not {paragraph for row in found.rows for paragraph in row.verdicts} - {"edited", "unchanged"}


def test_what_was_added_or_left_out_is_shown_whole(session: Session) -> None:
    assert "The Council meets in Warsaw." in marked(shown(session, 5), DELETED)
    assert shown(session, 5).lines == ("Left out: Maps",)
    assert any("Maps" in text for text in marked(shown(session, 3), INSERTED))


def test_a_step_that_changed_nothing_of_the_text_has_no_rows(session: Session) -> None:
    found = shown(session, 6)
    assert (found.rows, found.lines, found.more) == ((), (), 0)


def test_of_a_step_that_touched_everything_a_part_is_shown() -> None:
    draft = treaty()
    many = tuple(Provision(f"m{number}", "article", "", f"Maps {number}") for number in range(40))
    session = Session(MemoryStore(replace(draft, provisions=draft.provisions + many)), Days(), "Anna")
    session.perform(LeaveOut(tuple(p.uid for p in many)))
    session.perform(SetHeading(UID, "Meetings"))
    session.flush()
    found = shown(session, 1)
    assert found.more == 28
    assert found.lines[-1] == "… and 28 more"
