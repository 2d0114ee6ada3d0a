"""What is recorded is there when the file is opened again: draft, history, steps, versions."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from drafter.app.ports import Step, Store
from drafter.domain.delta import Delta, birth, delta
from drafter.domain.edits import AddProvisions, LeaveOut, Move, SetHeading, SetParties
from drafter.domain.errors import Refusal, UnknownName
from drafter.domain.negotiation import Provision
from drafter.storage import Files
from tests.storage.kept import DRAFT, NOON, entry, keep, made


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = made(path)
    yield store
    store.close()


def reopened(store: Store) -> Store:
    store.close()
    return Files().open(store.path)


@pytest.mark.parametrize(
    "edit",
    [
        SetHeading("p2", "Consultation \0 \ud800 «»"),
        SetParties(DRAFT.parties[:1]),
        AddProvisions((Provision("p4", "annex"), Provision("p5", "annex")), 1),
        LeaveOut(("p1", "p3")),
        Move("p3", 0),
    ],
    ids=lambda edit: edit.label,
)
def test_a_recorded_edit_is_there_on_opening(store: Store, edit: SetHeading) -> None:
    recorded, after = keep(store, edit)
    store = reopened(store)
    stored = store.load()
    assert stored.negotiation == after
    assert stored.undo == (Step(2, edit.label),)
    assert (recorded.seq, recorded.hash) == (2, stored.head)
    assert store.history()[0] == recorded
    assert store.change(2) == recorded.entry.change
    assert not store.verify()
    store.close()


def test_the_history_of_one_provision_holds_what_touched_it(store: Store) -> None:
    keep(store, SetHeading("p2", "Consultation"))
    keep(store, SetHeading("p3", "Supplies"))
    keep(store, Move("p2", 0))
    assert [recorded.seq for recorded in store.history("p2")] == [4, 2, 1]
    assert [recorded.seq for recorded in store.history("p3")] == [3, 1]
    assert [recorded.seq for recorded in store.history(limit=2)] == [4, 3]
    assert [recorded.seq for recorded in store.history("p2", 1)] == [4]
    assert not store.history("p9")


def test_an_entry_keeps_moment_author_and_what_it_takes_back(store: Store) -> None:
    recorded, after = keep(store, SetHeading("p2", "C"))
    moment = NOON.astimezone(timezone(timedelta(hours=3)))
    change = recorded.entry.change.reversed()
    undo = replace(entry("undo", "Rename", change, of=2), at=moment, author="Олена")
    store.record(undo, DRAFT)
    kept = store.history(limit=1)[0].entry
    assert kept == undo
    assert str(kept.at) == str(moment)
    assert store.load().saved_at == moment
    assert (store.load().undo, store.load().redo) == ((), (Step(2, "Rename"),))
    assert after != store.load().negotiation == DRAFT


def test_what_no_database_can_keep_is_left_out_of_names(store: Store) -> None:
    store.record(replace(entry(label="A\0b\ud800"), author="\udcffAnna"), DRAFT)
    kept = store.history(limit=1)[0].entry
    assert (kept.label, kept.author) == ("Ab\ufffd", "\ufffdAnna")
    assert not store.verify()


def test_there_is_no_entry_of_another_number(store: Store) -> None:
    with pytest.raises(UnknownName, match="no entry 7"):
        store.change(7)


def test_a_version_keeps_the_draft_and_its_texts(store: Store) -> None:
    keep(store, SetHeading("p2", "Before"))
    frozen = store.freeze("0.1", "First reading", "Anna", NOON, {"en": "Article 1", "uk": "Стаття 1"})
    _, after = keep(store, SetHeading("p2", "After"))
    second = store.freeze("0.2", "", "Anna", NOON, {})
    store = reopened(store)
    assert list(store.versions()) == [frozen, second]
    assert (frozen.seq, frozen.head) == (3, store.history()[2].hash)
    for word in ("0.1", "First reading"):
        assert store.version(word).provisions[1].heading == "Before"
        assert store.texts(word) == {"en": "Article 1", "uk": "Стаття 1"}
    assert store.version("0.2") == after == store.load().negotiation
    assert [step.seq for step in store.load().undo] == [2, 4]
    assert not store.verify()
    store.close()


def test_a_version_is_found_by_its_own_number_and_name_only(store: Store) -> None:
    store.freeze("0.1", "First", "Anna", NOON, {})
    for number, name in (("0.1", "Second"), ("0.2", "First"), ("First", ""), ("", "Third")):
        with pytest.raises(Refusal, match=r"already|needs a number"):
            store.freeze(number, name, "Anna", NOON, {})
    with pytest.raises(UnknownName, match=r"no version “0.9”; its versions are: 0.1"):
        store.version("0.9")
    with pytest.raises(UnknownName):
        store.texts("")
    assert len(store.history()) == 2


def test_a_copy_is_a_draft_of_its_own(store: Store, path: Path) -> None:
    _, after = keep(store, SetHeading("p2", "C"))
    target = path.with_name("copy.treaty")
    store.copy(target)
    keep(store, SetHeading("p2", "D"))
    with closing(Files().open(target)) as copy:
        assert copy.load().negotiation == after
        assert not copy.verify()
    with pytest.raises(Refusal, match="exists already"):
        store.copy(target)
    with pytest.raises(Refusal, match="folder does not exist"):
        store.copy(path.parent / "missing" / "copy.treaty")
    assert {found.name for found in path.parent.iterdir() if not found.name.startswith(".")} == {path.name, target.name}


def test_a_draft_opened_for_reading_can_be_copied_but_not_written(store: Store, path: Path) -> None:
    reader = Files().open(path, read_only=True)
    for write in (
        lambda: reader.record(entry(), DRAFT),
        lambda: reader.freeze("0.1", "", "Anna", NOON, {}),
    ):
        with pytest.raises(Refusal, match="opened for reading only"):
            write()
    reader.copy(path.with_name("copy.treaty"))
    reader.close()
    assert not Files().verify(path.with_name("copy.treaty"))


def test_a_reader_sees_what_was_saved_meanwhile(store: Store, path: Path) -> None:
    reader = Files().open(path, read_only=True)
    _, after = keep(store, SetHeading("p2", "C"))
    assert reader.load().negotiation == after
    reader.close()


def test_a_change_that_does_not_fit_the_rows_is_refused_and_leaves_them(store: Store) -> None:
    strange = replace(DRAFT, provisions=(*DRAFT.provisions, Provision("p9", "article")))
    change = delta(strange, replace(strange, provisions=(*DRAFT.provisions, Provision("p9", "article", heading="X"))))
    with pytest.raises(Refusal, match="another program changed it"):
        store.record(entry(change=change), strange)
    assert len(store.history()) == 1
    assert not store.verify()


def test_a_provision_cannot_be_born_twice(store: Store) -> None:
    with pytest.raises(Refusal, match="could not be saved"):
        store.record(entry(change=Delta(provisions=birth(DRAFT).provisions)), DRAFT)
    assert len(store.history()) == 1
    assert not store.verify()


def test_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
    assert not Files().verify(store.path)
