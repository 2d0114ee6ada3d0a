"""Whatever is changed in a file behind the program's back is found, and named."""

import random
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from drafter.domain.edits import AddProvisions, SetHeading
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Provision
from drafter.storage import Files
from drafter.storage.chain import HistoryRow, link
from drafter.storage.driver import connect
from tests.storage.kept import DRAFT, NOON, entry, faults, keep, made, tamper


@pytest.fixture(scope="module")
def six_entries(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A draft with six entries: the birth, a heading, a version, a new provision, two more headings."""
    path = tmp_path_factory.mktemp("six") / "a.treaty"
    store = made(path)
    keep(store, SetHeading("p2", "Consultation", label="Rename p2"))
    store.freeze("0.1", "First reading", "Anna", NOON, {"en": "Article 1"})
    keep(store, AddProvisions((Provision("p4", "annex", "contributions"),), 9))
    keep(store, SetHeading("p3", "Supplies"))
    keep(store, SetHeading("p2", "Consultations"))
    store.close()
    return path.read_bytes()


@pytest.fixture
def draft(path: Path, six_entries: bytes) -> Path:
    path.write_bytes(six_entries)
    return path


def rehash(path: Path, seq: int, statement: str) -> None:
    """Change an entry as somebody would who knows how the chain is made, but leaves the entries after it."""
    columns = "negotiation, seq, kind, label, author, at, of, change, previous"
    tamper(path, statement)
    connection = connect(path, "ro")
    row = connection.execute(f"SELECT {columns} FROM history WHERE seq = {seq}").fetchone()
    connection.close()
    tamper(path, f"UPDATE history SET hash = '{link(HistoryRow(*row))}' WHERE seq = {seq}")


def test_a_sound_draft_has_no_faults(draft: Path) -> None:
    assert faults(draft) == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE history SET label = 'Rename p3' WHERE seq = 2", "entry 2 of the history (“Rename p3”) was changed"),
        ("UPDATE history SET author = 'Boris' WHERE seq = 2", "entry 2 of the history"),
        ("UPDATE history SET at = '2026-01-01T00:00:00+00:00' WHERE seq = 2", "entry 2 of the history"),
        ("UPDATE history SET kind = 'version' WHERE seq = 2", "entry 2 of the history"),
        ("UPDATE history SET of = 1 WHERE seq = 2", "entry 2 of the history"),
        ("UPDATE history SET change = '{}' WHERE seq = 4", "entry 4 of the history"),
        ("UPDATE history SET change = '{' WHERE seq = 4", "entry 4 of the history cannot be read"),
        ("UPDATE history SET change = '7' WHERE seq = 4", "entry 4 of the history cannot be read"),
        ("UPDATE history SET hash = previous WHERE seq = 4", "entry 4 of the history"),
        ("UPDATE history SET previous = hash WHERE seq = 4", "entry 4 of the history does not follow"),
        ("UPDATE provision SET body = replace(body, 'Supplies', 'Sup')", "provision p3 (“Supplies”) is not what"),
        ("DELETE FROM provision WHERE uid = 'p4'", "provision p4 (“contributions”) is missing"),
        ("INSERT INTO provision VALUES ('n1', 'p7', '{}')", "provision p7 is unknown to the history"),
        ("UPDATE negotiation SET header = replace(header, 'LIMITED', '')", "the header of the negotiation"),
        ('UPDATE negotiation SET reading_order = \'["p2","p1","p3","p4"]\'', "the order of the provisions"),
        ("DELETE FROM version", "the version that entry 3 of the history seals is missing"),
        ("UPDATE version SET snapshot = replace(snapshot, 'Consultation', 'Chat')", "version 0.1 was changed"),
        ("UPDATE version SET snapshot = replace(snapshot, 'Consultation', 'Chat')", "version 0.1 is not the draft"),
        ("UPDATE version SET texts = '{}'", "version 0.1 was changed after it was frozen"),
        ("UPDATE version SET number = '0.3'", "version 0.3 was changed after it was frozen"),
        ("UPDATE version SET name = 'Second reading'", "version 0.1 was changed after it was frozen"),
        ("UPDATE version SET author = 'Boris'", "version 0.1 was changed after it was frozen"),
        ("UPDATE version SET at = 'noon'", "version 0.1 was changed after it was frozen"),
        ("UPDATE negotiation SET created = 'x'", "the moment of creation is not that of the first entry"),
        ("UPDATE version SET head = 'x'", "version 0.1 names another entry"),
        ("UPDATE version SET seq = 5", "version 0.1 is not in the history"),
        ("DELETE FROM history_provision WHERE seq = 5", "the index of the history by provision"),
        ("UPDATE history_provision SET uid = 'p1' WHERE seq = 5", "the index of the history by provision"),
    ],
)
def test_a_change_behind_the_programs_back_is_named(draft: Path, statement: str, says: str) -> None:
    tamper(draft, statement)
    assert [fault for fault in faults(draft) if fault.startswith(says)]


def test_an_entry_with_a_new_hash_no_longer_leads_to_the_next(draft: Path) -> None:
    rehash(draft, 4, "UPDATE history SET label = 'Other' WHERE seq = 4")
    assert faults(draft) == ["entry 5 of the history does not follow from the entry before it"]


def test_a_change_that_no_history_leads_to_is_named(draft: Path) -> None:
    rehash(draft, 6, "UPDATE history SET change = replace(change, 'Consultation\"', 'Talks\"') WHERE seq = 6")
    assert faults(draft) == ["entry 6 of the history changes provision p2 from what it was not"]


def test_a_step_that_takes_back_nothing_is_named(draft: Path) -> None:
    rehash(draft, 6, "UPDATE history SET kind = 'undo', of = 4 WHERE seq = 6")
    assert faults(draft) == ["entry 6 of the history takes back what was not there to take back"]
    with pytest.raises(Refusal, match="entry 6 of the history takes back"):
        Files().open(draft).load()


def test_a_missing_entry_is_named(draft: Path) -> None:
    tamper(draft, "DELETE FROM history WHERE seq = 4")
    assert any("1 entries of the history are missing" in fault for fault in faults(draft))


def test_every_fault_names_the_file(draft: Path) -> None:
    tamper(draft, "UPDATE version SET head = 'x'")
    assert {fault.file for fault in Files().verify(draft)} == {str(draft)}


def test_an_unreadable_entry_is_named_where_it_is_asked_for(draft: Path) -> None:
    tamper(draft, "UPDATE history SET change = '{' WHERE seq = 4")
    store = Files().open(draft)
    for ask in (lambda: store.change(4), store.history):
        with pytest.raises(Refusal, match="entry 4 of the history cannot be read"):
            ask()
    store.close()


def test_no_flipped_bit_gives_anything_but_faults_or_a_refusal(draft: Path) -> None:
    """Bits that change nothing of what is kept (free space, unused header fields) may stay unseen."""
    content = draft.read_bytes()
    seen = 0
    chance = random.Random(7)
    for _ in range(30):
        at = chance.randrange(len(content))
        damaged = bytearray(content)
        damaged[at] ^= 1 << chance.randrange(8)
        draft.write_bytes(damaged)
        seen += anything_wrong(draft)
    used = sum(byte != 0 for byte in content) / len(content)
    assert seen > 30 * used / 2


def anything_wrong(path: Path) -> bool:
    try:
        if Files().verify(path):
            return True
        Files().open(path, read_only=True).close()
    except Refusal:
        return True
    return False


def test_edits_are_saved_while_a_long_history_is_verified(path: Path) -> None:
    with closing(made(path)) as store:
        for number in range(450):
            store.record(entry(label=f"Step {number}"), DRAFT)
        told: list[object] = []
        thread = Thread(target=lambda: told.append(store.verify()))
        thread.start()
        while thread.is_alive():
            keep(store, SetHeading("p2", f"at {len(store.lines())}"))
            store.freeze(f"0.0.{len(store.versions()) + 1}", "", "Anna", NOON, {})
        thread.join()
        assert told == [[]]
        assert store.versions()
        assert store.verify() == []


def test_the_history_is_listed_without_its_changes_and_read_in_portions(path: Path) -> None:
    with closing(made(path)) as store:
        keep(store, SetHeading("p2", "One"))
        keep(store, SetHeading("p3", "Two"))
        newest, *_, first = store.lines()
        assert (newest.seq, newest.kind, newest.uids, newest.author) == (3, "edit", ("p3",), "Anna")
        assert newest.hash == store.history(limit=1)[0].hash
        assert sorted(first.uids) == ["p1", "p2", "p3"]
        (third, second) = store.changes(most=2)
        assert (third[0], second[0]) == (3, 2)
        assert store.changes(before=2) == [(1, store.change(1))]
        assert store.changes(before=1) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET seq = 'two' WHERE seq = 2",
        "UPDATE history SET seq = 'six' WHERE seq = 6",
        "UPDATE history SET seq = 2.5 WHERE seq = 2",
        "UPDATE history SET hash = x'00' WHERE seq = 2",
        "UPDATE provision SET uid = x'01' WHERE uid = 'p2'",
        "UPDATE version SET seq = 'three'",
        "UPDATE negotiation SET format = 'one'",
    ],
)
def test_a_value_of_another_kind_is_told_and_breaks_nothing(draft: Path, statement: str) -> None:
    """As one flipped bit makes it: the kind of a value stands in the file beside it."""
    tamper(draft, statement)
    assert faults(draft)
