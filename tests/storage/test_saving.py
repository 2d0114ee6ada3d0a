"""A save that fails says why, leaves the file as it was, and the next one works once the cause is gone."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from drafter.app.ports import Store
from drafter.app.session import Session
from drafter.domain.edits import SetHeading
from drafter.domain.errors import Refusal
from drafter.storage import Files
from drafter.storage.driver import connect, dbapi
from tests.storage.kept import DRAFT, Minutes, keep, made

LONG = "whereas " * 40_000


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = made(path)
    keep(store, SetHeading("p2", "Before"))
    yield store
    store.close()


def driver(store: Store) -> Any:
    """The database connection under a store, let out of its confines: a disk that is full asks nobody."""
    found: Any = store._engine.raw_connection().driver_connection  # type: ignore[attr-defined]
    found.set_authorizer(None)
    return found


@contextmanager
def few_pages(store: Store) -> Iterator[None]:
    driver(store).execute("PRAGMA max_page_count = 1")
    yield
    driver(store).execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def only_readable(store: Store) -> Iterator[None]:
    driver(store).execute("PRAGMA query_only = ON")
    yield
    driver(store).execute("PRAGMA query_only = OFF")


@contextmanager
def moved_away(store: Store) -> Iterator[None]:
    away = store.path.with_name("away")
    store.path.rename(away)
    yield
    away.rename(store.path)


@contextmanager
def replaced(store: Store) -> Iterator[None]:
    with moved_away(store):
        store.path.write_bytes(b"a synchronised copy")
        yield


@contextmanager
def written_elsewhere(store: Store) -> Iterator[None]:
    driver(store).execute("PRAGMA busy_timeout = 10")
    with closing(connect(store.path, "rw")) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def read_elsewhere(store: Store) -> Iterator[None]:
    """Another program in the middle of a long read: the commit cannot go through."""
    driver(store).execute("PRAGMA busy_timeout = 10")
    with closing(connect(store.path, "ro")) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM history").fetchone()
        yield


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        (few_pages, "the disk is full; make room"),
        (only_readable, "may only be read"),
        (moved_away, "was moved, deleted or replaced"),
        (replaced, "was moved, deleted or replaced"),
        (written_elsewhere, "another program is using it"),
        (read_elsewhere, "another program is using it"),
    ],
)
def test_a_failed_save_is_told_and_made_good(store: Store, cause: Callable[[Store], Any], says: str) -> None:
    session = Session(store, Minutes(), "Anna")
    before = store.path.read_bytes()
    session.perform(SetHeading("p2", LONG))
    with cause(store):
        with pytest.raises(Refusal, match=says) as refused:
            session.flush()
        assert "\n" not in str(refused.value)
        assert session.state.trouble == str(refused.value)
    assert store.path.read_bytes() == before
    session.flush()
    assert not session.state.pending
    assert store.load().negotiation == session.negotiation
    assert len(store.history()) == 3
    assert not store.verify()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        fill_and_make_room(tmp_path / "a.treaty")
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def fill_and_make_room(path: Path) -> None:
    with closing(made(path)) as store:
        keep(store, SetHeading("p2", "Before"))
        with pytest.raises(OSError, match="No space"):
            fill(path.parent / "filler")
        with pytest.raises(Refusal, match="the disk is full; make room"):
            keep(store, SetHeading("p2", LONG[:100_000]))
        with pytest.raises(Refusal, match="the disk is full; make room"):
            store.copy(path.with_name("copy.treaty"))
        with pytest.raises(Refusal, match="the disk is full; make room"):
            made(path.with_name("b.treaty"))
        assert store.load().negotiation.provisions[1].heading == "Before"
        (path.parent / "filler").unlink()
        keep(store, SetHeading("p2", LONG[:10_000]))
        assert not store.verify()


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def test_a_save_cut_short_is_taken_back_on_opening(path: Path) -> None:
    """A journal that is left behind, as after a power cut, restores the file to what it was."""
    made(path).close()
    before = path.read_bytes()
    with closing(connect(path, "rw")) as dying:
        dying.execute("PRAGMA cache_size = 1")
        dying.execute("PRAGMA cache_spill = 1")
        dying.execute("BEGIN IMMEDIATE")
        dying.execute("UPDATE provision SET body = ?", (LONG,))
        half, journal = path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()
    assert half != before
    path.write_bytes(half)
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    with closing(Files().open(path)) as store:
        assert store.load().negotiation == DRAFT
        assert not store.verify()
    assert path.read_bytes() == before


def test_every_save_is_synced_to_the_disk_with_its_folder(store: Store) -> None:
    told = {name: driver(store).execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")}
    assert told == {"synchronous": 3, "journal_mode": "delete"}
    assert driver(store).execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert driver(store).execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_the_history_is_kept_for_good(store: Store) -> None:
    for statement in ("UPDATE history SET label = ''", "DELETE FROM history"):
        with pytest.raises(dbapi.IntegrityError, match="history is kept for good"):
            driver(store).execute(statement)
