"""A new draft is there whole or not at all, and never in another file's place."""

import os
import sys
from pathlib import Path

import pytest

from drafter.app.ports import Entry
from drafter.domain.delta import birth
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation
from drafter.storage import Files, files
from drafter.storage.driver import dbapi
from tests.storage.kept import DRAFT, NOON, entry, made


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        made(path)
    return str(refused.value)


def test_a_new_draft_holds_the_negotiation_and_its_birth(path: Path) -> None:
    store = made(path)
    stored = store.load()
    assert stored.negotiation == DRAFT
    assert (stored.undo, stored.redo, stored.saved_at) == ((), (), NOON)
    (first,) = store.history()
    assert (first.seq, first.entry, first.hash) == (1, entry("create", "New negotiation", birth(DRAFT)), stored.head)
    assert not store.verify()
    assert (store.path, store.read_only) == (path, "")
    store.close()


def test_nothing_else_is_left_in_the_folder(path: Path) -> None:
    made(path).close()
    assert list(path.parent.iterdir()) == [path]


def test_an_empty_negotiation_can_be_kept(path: Path) -> None:
    empty = Negotiation("n2", "blank", "political", "")
    store = made(path, empty)
    assert store.load().negotiation == empty
    assert not store.verify()
    store.close()


@pytest.mark.parametrize("content", [b"", b"notes"])
def test_a_file_that_is_there_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "exists already" in refusal(path)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_link_that_leads_nowhere_is_left_alone(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))
    assert "exists already" in refusal(path)


def test_a_missing_folder_is_named_as_the_reason(path: Path) -> None:
    assert "the folder does not exist" in refusal(path.parent / "missing" / "a.treaty")


def test_a_file_is_no_folder(path: Path) -> None:
    path.write_bytes(b"")
    assert "the folder does not exist" in refusal(path / "a.treaty")


def test_names_that_no_file_can_have_are_refused(path: Path) -> None:
    assert "name is too long" in refusal(path.with_name("a" * 300))
    assert "not a name" in refusal(path.with_name("a\0b"))


def test_a_file_that_appears_meanwhile_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = files._write

    def slowly(unfinished: Path, path: Path, negotiation: Negotiation, entry: Entry, words: str) -> None:
        write(unfinished, path, negotiation, entry, words)
        path.write_bytes(b"somebody else's")

    monkeypatch.setattr(files, "_write", slowly)
    assert "exists already" in refusal(path)
    assert path.read_bytes() == b"somebody else's"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable = files.make_durable

    def on_a_small_disk(connection: object) -> None:
        durable(connection)
        connection.execute("PRAGMA max_page_count = 4")  # type: ignore[attr-defined]

    monkeypatch.setattr(files, "make_durable", on_a_small_disk)
    assert "the disk is full" in refusal(path)
    assert not list(path.parent.iterdir())
    monkeypatch.undo()
    made(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="links are not to be relied on there")
def test_a_file_system_without_hard_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    made(path).close()
    assert not Files().verify(path)


def test_the_file_says_what_it_is(path: Path) -> None:
    made(path).close()
    head = path.read_bytes()[:100]
    assert head[68:72] == b"Trty"
    assert int.from_bytes(head[60:64], "big") == 1


def test_one_library_reads_and_writes() -> None:
    pytest.importorskip("sqlcipher3", reason="no wheel for this machine")
    assert dbapi.__name__ == "sqlcipher3.dbapi2"
