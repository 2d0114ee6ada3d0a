"""Draft files from outside: what is ours in them comes in, what is not stays out, and what is unsound is refused."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from drafter.domain.edits import SetHeading
from drafter.domain.errors import DamagedDraft, Refusal
from drafter.storage import Files, form, keys
from drafter.storage.driver import confine, connect, dbapi
from tests.storage.kept import NOON, foreign_database, keep, made, tamper

SPY = "CREATE TRIGGER spy AFTER INSERT ON history BEGIN DELETE FROM provision; END"


@pytest.fixture
def received(path: Path) -> Path:
    """A draft with a history and a version, closed."""
    with closing(made(path)) as store:
        keep(store, SetHeading("p3", "Supplies"))
        store.freeze("0.1", "First reading", "Anna", NOON, {"en": "Article 1"})
    return path


@pytest.fixture
def out(folder: Path) -> Path:
    return folder / "mine.treaty"


def told(path: Path) -> object:
    with closing(Files().open(path)) as store:
        return store.load(), store.history(), store.versions(), store.texts("0.1")


def test_a_received_draft_is_the_same_in_a_fresh_file(received: Path, out: Path) -> None:
    before = received.read_bytes()
    Files().receive(received, out)
    assert told(out) == told(received)
    assert received.read_bytes() == before
    assert Files().verify(out) == []


@pytest.mark.parametrize(
    "statement",
    [SPY, "CREATE VIEW spy AS SELECT * FROM history", "CREATE TABLE spy (a)", "CREATE INDEX spy ON history (label)"],
)
def test_what_is_not_ours_stays_behind(received: Path, out: Path, statement: str) -> None:
    tamper(received, statement)
    with pytest.raises(Refusal, match="spy"):
        Files().open(received)
    Files().receive(received, out)
    with closing(connect(out, "ro")) as connection:
        assert form.schema_faults(connection) == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE history SET label = 'Other' WHERE seq = 2", "entry 2 of the history"),
        ("UPDATE provision SET body = x'00'", "neither text nor number"),
        ("UPDATE provision SET body = replace(body, 'Supplies', 'Surprise')", "is not what the history tells"),
    ],
)
def test_what_is_unsound_is_refused_and_leaves_nothing(received: Path, out: Path, statement: str, says: str) -> None:
    tamper(received, statement)
    with pytest.raises(DamagedDraft, match=says):
        Files().receive(received, out)
    assert list(out.parent.iterdir()) == [received]


@pytest.mark.parametrize(
    "disguise",
    [
        "CREATE VIEW provision AS SELECT 'n1' AS negotiation, 'p1' AS uid, 'x' AS body",
        "CREATE TABLE provision (negotiation TEXT, uid TEXT, body TEXT GENERATED ALWAYS AS (upper(uid)))",
        "CREATE TABLE provision (negotiation TEXT, uid TEXT, body TEXT CHECK (length(body) > 0))",
    ],
)
def test_a_table_in_disguise_is_refused(received: Path, out: Path, disguise: str) -> None:
    tamper(received, "DROP TABLE provision", disguise)
    with pytest.raises(DamagedDraft, match="provision"):
        Files().receive(received, out)
    with pytest.raises(DamagedDraft, match="provision"):
        Files().open(received)


def test_a_file_that_is_no_draft_is_refused(path: Path, out: Path) -> None:
    foreign_database(path)
    with pytest.raises(Refusal, match="is not a draft"):
        Files().receive(path, out)


def test_nothing_is_overwritten(received: Path, out: Path) -> None:
    out.write_text("mine")
    with pytest.raises(Refusal, match="exists already"):
        Files().receive(received, out)
    assert out.read_text() == "mine"


@pytest.mark.skipif("sqlcipher" not in dbapi.__name__, reason="no SQLCipher here")
def test_a_protected_draft_stays_protected(received: Path, out: Path) -> None:
    Files().protect(received, "four calm grey herons")
    Files().receive(received, out)
    assert Files().is_protected(out)
    assert told(out) == told(received)
    keys._known.clear()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "CREATE TABLE more (a)",
        "DROP TABLE version",
        "CREATE TEMP TRIGGER spy AFTER INSERT ON history BEGIN SELECT 1; END",
        "PRAGMA writable_schema=ON",
        "PRAGMA trusted_schema=ON",
        "SELECT load_extension('x')",
        "VACUUM INTO '/tmp/elsewhere'",
    ],
)
def test_an_open_draft_lets_nothing_happen_but_rows(received: Path, statement: str) -> None:
    with closing(connect(received, "rw")) as connection:
        confine(connection)
        with pytest.raises(dbapi.DatabaseError, match=r"not authorized|prohibited|denied"):
            connection.execute(statement)
