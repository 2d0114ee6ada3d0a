"""A draft of an earlier format comes to the present one whole, or stays what it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from drafter.domain.edits import SetHeading
from drafter.domain.errors import DamagedDraft, Refusal
from drafter.storage import Files, form, keys, migrating
from drafter.storage.driver import connect, dbapi
from tests.storage.kept import NOON, keep, made, tamper
from tests.storage.later import CARELESS, later_format

cipher = pytest.mark.skipif("sqlcipher" not in dbapi.__name__, reason="no SQLCipher here")


@pytest.fixture
def older(path: Path) -> Path:
    """A draft of the present format with a history and a version, which is an older one to a later program."""
    with closing(made(path)) as store:
        keep(store, SetHeading("p3", "Supplies"))
        store.freeze("0.1", "First reading", "Anna", NOON, {"en": "Article 1"})
    return path


@pytest.fixture
def later(tmp_path: Path) -> Iterator[None]:
    with later_format(tmp_path):
        yield


def told(path: Path, read_only: bool = False) -> object:
    with closing(Files().open(path, read_only)) as store:
        return store.load(), list(store.history()), list(store.versions()), dict(store.texts("0.1"))


def claimed(path: Path) -> int:
    with closing(connect(path, "ro")) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_opening_brings_it_forward_and_keeps_it_as_it_was(older: Path, tmp_path: Path) -> None:
    before, content = told(older), older.read_bytes()
    with later_format(tmp_path):
        with closing(Files().open(older)) as store:
            assert "kept as" in store.brought
            assert not store.verify()
            keep(store, SetHeading("p2", "In the new format"))
        assert claimed(older) == 2
        with closing(Files().open(older)) as store:
            assert store.brought == ""
            assert len(store.history()) == 4
    kept = older.with_name(f"{older.stem} (format 1).treaty")
    assert kept.read_bytes() == content
    assert told(kept) == before
    assert sorted(older.parent.iterdir()) == sorted([older, kept])


def test_nothing_is_lost_by_it(older: Path, later: None) -> None:
    assert claimed(older) == 1
    read = told(older, read_only=True)
    assert claimed(older) == 1
    assert told(older) == read
    assert claimed(older) == 2


def test_reading_leaves_the_file_and_its_folder_alone(older: Path, later: None) -> None:
    content = older.read_bytes()
    with closing(Files().open(older, read_only=True)) as store:
        assert not store.verify()
        store.copy(older.with_name("copy.treaty"))
    assert older.read_bytes() == content
    assert claimed(older.with_name("copy.treaty")) == 2
    assert not Files().verify(older)


@cipher
def test_a_protected_draft_stays_protected(older: Path, later: None) -> None:
    with closing(connect(older, "rw")):
        pass
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(form, "FORMAT", 1)
        salt = keys.fresh_salt()
        keys.know(salt, bytes(32))
        from drafter.storage.protecting import _write_anew

        _write_anew(older, keys.words(bytes(32), salt), lambda _path: [])
    assert told(older, read_only=True)
    assert told(older)
    for path in older.parent.iterdir():
        assert path.read_bytes().startswith(keys.MARK)
    assert claimed(older) == 2
    keys._known.clear()


def test_a_step_that_loses_rows_leaves_the_old_file(older: Path, tmp_path: Path) -> None:
    content = older.read_bytes()
    with later_format(tmp_path, CARELESS):
        with pytest.raises(Refusal, match=r"stays as it was.*missing"):
            Files().open(older)
        with pytest.raises(Refusal, match="missing"):
            Files().open(older, read_only=True)
    assert older.read_bytes() == content
    assert list(older.parent.iterdir()) == [older]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE history SET label = 'Other' WHERE seq = 2", "entry 2 of the history was changed"),
        ("DELETE FROM history WHERE seq = 2", "entry 3 of the history was changed"),
        ("CREATE TRIGGER spy AFTER INSERT ON history BEGIN SELECT 1; END", "“spy” does not belong there"),
    ],
)
def test_what_is_unsound_is_not_brought_forward(older: Path, later: None, statement: str, says: str) -> None:
    tamper(older, statement)
    content = older.read_bytes()
    with pytest.raises(Refusal, match=says) as refused:
        Files().open(older)
    assert isinstance(refused.value, DamagedDraft) or "stays as it was" in str(refused.value)
    assert older.read_bytes() == content


def test_an_attempt_that_broke_off_before_the_last_step_is_made_again(
    older: Path, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: Path, _target: Path) -> Path:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken)
        with pytest.raises(Refusal, match="disk reports an error"):
            Files().open(older)
    assert claimed(older) == 1
    assert told(older)
    assert [path.name for path in sorted(older.parent.iterdir())] == sorted(
        [older.name, f"{older.stem} (format 1).treaty"]
    )


def test_without_hard_links_the_old_file_is_copied(older: Path, later: None, monkeypatch: pytest.MonkeyPatch) -> None:
    content = older.read_bytes()
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(1, "not here")))
    assert told(older)
    assert older.with_name(f"{older.stem} (format 1).treaty").read_bytes() == content


def test_a_name_that_is_taken_is_left_to_what_has_it(older: Path, later: None) -> None:
    taken = older.with_name(f"{older.stem} (format 1).treaty")
    taken.write_text("mine")
    assert told(older)
    assert taken.read_text() == "mine"
    assert claimed(older.with_name(f"{older.stem} (format 1, 2).treaty")) == 1


def test_a_later_format_is_refused_with_the_version_it_needs(older: Path, tmp_path: Path) -> None:
    with later_format(tmp_path):
        told(older)
    for read_only in (False, True):
        with pytest.raises(Refusal, match=r"it needs version 0\.2, this is"):
            Files().open(older, read_only)


def test_the_tale_of_a_draft_is_its_rows_and_its_chain(older: Path) -> None:
    with closing(connect(older, "ro")) as connection:
        tale = migrating._tale(older, connection)
    assert tale.counts == (1, 3, 3, 1)
    with closing(Files().open(older)) as store:
        assert tale.head == store.load().head


def test_an_earlier_draft_stands_in_the_list_and_is_received_as_a_copy(older: Path, later: None) -> None:
    assert Files().summary(older).parties == 2
    mine = older.with_name("mine.treaty")
    with pytest.raises(Refusal, match="earlier format"):
        Files().receive(older, mine)
    copy = older.with_name("copy.treaty")
    with closing(Files().open(older, read_only=True)) as store:
        store.copy(copy)
    Files().receive(copy, mine)
    assert told(mine) == told(copy)


def test_a_disk_that_fails_at_the_last_look_is_told_in_a_sentence(
    older: Path, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "_exchanged", lambda path, _fresh: migrating._kept(path))
    monkeypatch.setattr(migrating, "connect", _failing(migrating.connect))
    with pytest.raises(Refusal, match="could not be brought to the present format"):
        Files().open(older)


def _failing(really: Any) -> Any:
    """Connections of which the last one, for reading the old file alone, fails."""

    def connect(path: Path, mode: str, **more: Any) -> Any:
        if mode == "ro":
            raise dbapi.OperationalError("disk I/O error")
        return really(path, mode, **more)

    return connect
