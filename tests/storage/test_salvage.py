"""What is still read of a damaged file: whole rows, and what is lost from the versions and the history."""

from __future__ import annotations

import random
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.app.ports import Entry
from drafter.app.session import Session
from drafter.domain.delta import birth
from drafter.domain.edits import SetHeading
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, Provision
from drafter.storage import Files

NOW = datetime(2026, 1, 6, 12, 0, tzinfo=UTC)
DRAFT = Negotiation(
    "n-1", "guarantee_treaty", "binding", "Treaty on Guarantees",
    provisions=tuple(Provision(f"p{n}", "article", heading=f"Heading {n} " + "with some words " * 20) for n in range(60)),
)  # fmt: skip


class Clock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft file with some history and a version."""
    path = tmp_path / "draft.treaty"
    session = Session(
        Files().create(path, DRAFT, Entry("create", "New", "A", NOW, birth(DRAFT))), Clock(), "A. Drafter"
    )
    for number in range(20):
        session.perform(SetHeading(f"p{number}", f"Second heading {number} " + "and more words " * 20))
        session.flush()
    session.store.freeze("0.1.0", "First", "A", NOW, {})
    session.close()
    return path


def draft_of(path: Path) -> Negotiation:
    store = Files().open(path, read_only=True)
    try:
        return store.load().negotiation
    finally:
        store.close()


def test_a_sound_file_gives_all_of_it(path: Path) -> None:
    salvaged = Files().salvage(path)
    assert salvaged.negotiation == draft_of(path)
    assert salvaged.lost == ()
    assert salvaged.steps == 22


@pytest.mark.parametrize("table", ["provision", "negotiation", "history", "version"])
def test_a_table_that_is_gone_is_made_up_for_by_the_others(path: Path, table: str) -> None:
    whole = draft_of(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"DELETE FROM {table}")
    salvaged = Files().salvage(path)
    assert replace(salvaged.negotiation, uid=whole.uid) == whole
    assert bool(salvaged.lost) == (table in ("provision", "negotiation"))


def test_every_lost_page_costs_only_what_was_on_it(path: Path) -> None:
    whole = draft_of(path)
    content, chance = path.read_bytes(), random.Random(7)
    (size,) = sqlite3.connect(path).execute("PRAGMA page_size").fetchone()
    got = []
    for page in range(1, len(content) // size):
        damaged = bytearray(content)
        damaged[page * size : (page + 1) * size] = chance.randbytes(size)
        path.write_bytes(damaged)
        with suppress(Refusal):
            got.append(len(Files().salvage(path).negotiation.provisions))
        assert path.read_bytes() == bytes(damaged)
    assert sum(count == len(whole.provisions) for count in got) > 0.8 * (len(content) // size - 1)


@pytest.mark.parametrize("content", [b"", b"nothing of a draft", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_what_is_no_draft_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.treaty"
    path.write_bytes(content)
    with pytest.raises(Refusal):
        Files().salvage(path)


def change_row(path: Path, sql: str, *values: object) -> None:
    """Change a row as damage or a foreign program would."""
    connection = sqlite3.connect(path)
    connection.execute(sql, values)
    connection.commit()
    connection.close()


def test_an_unbroken_history_is_believed_rather_than_the_rows(path: Path) -> None:
    before = draft_of(path)
    change_row(
        path, "UPDATE provision SET body = replace(body, 'Second heading 3', 'Forged heading 3') WHERE uid = 'p3'"
    )
    change_row(path, "UPDATE negotiation SET header = replace(header, 'Guarantees', 'Grievances')")
    salvaged = Files().salvage(path)
    assert salvaged.negotiation == before
    assert "the header was taken from the history" in salvaged.lost
    assert any(line.startswith("provision p3 (“Second heading 3") for line in salvaged.lost)
    assert len(salvaged.lost) == 2


def test_a_broken_history_is_not_believed(path: Path) -> None:
    before = draft_of(path)
    change_row(path, "DROP TRIGGER history_no_update")
    change_row(
        path, "UPDATE history SET change = replace(change, 'Second heading 3', 'Forged heading 3') WHERE seq = 5"
    )
    assert Files().salvage(path).negotiation == before


def test_verifying_names_the_provisions_that_a_lost_page_held(path: Path) -> None:
    before = draft_of(path)
    content = bytearray(path.read_bytes())
    at = content.index(b"n-1p40{")
    content[at // 4096 * 4096 : (at // 4096 + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    told = [fault.message for fault in Files().verify(path)]
    assert "its pages do not fit together" in told[0]
    assert any("provision p40 (“Heading 40" in message and "history" in message for message in told)
    assert Files().salvage(path).negotiation == before
