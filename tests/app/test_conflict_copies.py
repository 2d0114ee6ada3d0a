"""A copy that a synchronising folder left is known by its name and by what it holds; what it has that the draft has not is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.conflict_copies import conflict_copies, has_such_a_name
from drafter.app.ports import Store
from drafter.domain.edits import SetHeading
from drafter.storage import Files
from tests.storage.kept import DRAFT, keep, made

ADDED = (
    " (Anna's conflicted copy 2026-01-06)",
    " (conflicted copy 2026-01-06 120000)",
    " (Case Conflict)",
    " (In Konflikt stehende Kopie von Anna)",
    " (SFConflict anna@example.org 2026-01-06-12-00-00)",
    "_conflict-20260106-120000",
    ".sync-conflict-20260106-120000-ABCDEFG",
    "-DESKTOP-4F2K",
    " (1)",
)


@pytest.mark.parametrize("added", ADDED)
def test_the_names_that_services_give_are_known_from_either_side(added: str) -> None:
    ours, copy = Path("Peace plan.treaty"), Path(f"Peace plan{added}.treaty")
    assert has_such_a_name(ours, copy)
    assert has_such_a_name(copy, ours)


@pytest.mark.parametrize(
    "name", ["Peace plan", "Peace plan 2", "Peace plan (from backup)", "Peace planning", "Other (1)"]
)
def test_names_that_people_and_the_program_give_are_none(name: str) -> None:
    assert not has_such_a_name(Path("Peace plan.treaty"), Path(f"{name}.treaty"))
    assert not has_such_a_name(Path("Peace plan.treaty"), Path("Peace plan (1).docx"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open draft with two entries."""
    with closing(made(tmp_path / "plan.treaty")) as store:
        keep(store, SetHeading("p2", "Consultations"))
        yield store


def copied(store: Store, name: str) -> Path:
    path = store.path.with_name(name)
    shutil.copyfile(store.path, path)
    return path


def test_what_the_copy_has_and_the_draft_has_not_is_told(store: Store) -> None:
    path = copied(store, "plan (conflicted copy).treaty")
    keep(store, SetHeading("p3", "Supplies"))
    with closing(Files().open(path)) as other:
        keep(other, SetHeading("p2", "Theirs"))
        keep(other, SetHeading("p3", "Theirs too"))
    (copy,) = conflict_copies(Files(), store, DRAFT.uid)
    assert (copy.path.name, len(copy.steps), copy.behind) == (path.name, 2, 1)
    assert "2 steps by Anna, last on 06 Jan" in str(copy)
    assert "that are not here" in str(copy)


def test_an_older_state_is_said_to_hold_nothing_new(store: Store) -> None:
    copied(store, "plan-LAPTOP.treaty")
    (same,) = conflict_copies(Files(), store, DRAFT.uid)
    assert "is the same state of this negotiation; it holds nothing" in str(same)
    keep(store, SetHeading("p3", "Supplies"))
    (older,) = conflict_copies(Files(), store, DRAFT.uid)
    assert (older.steps, older.behind) == ((), 1)
    assert "an older state" in str(older)


def test_the_name_alone_is_not_enough(store: Store) -> None:
    made(store.path.with_name("plan (1).treaty"), replace(DRAFT, uid="n2")).close()
    store.path.with_name("plan (2).treaty").write_bytes(store.path.read_bytes()[:5000])  # has not all arrived yet
    store.path.with_name("plan (3).treaty").write_text("something else")
    assert conflict_copies(Files(), store, DRAFT.uid) == []


def test_a_protected_copy_is_read_by_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "plan.treaty"
    made(path).close()
    files = Files()
    files.protect(path, "four words for drafts")
    shutil.copyfile(path, tmp_path / "plan (1).treaty")
    with closing(files.open(path)) as store, closing(files.open(tmp_path / "plan (1).treaty")) as other:
        keep(other, SetHeading("p2", "Theirs"))
        (copy,) = conflict_copies(files, store, DRAFT.uid)
        assert len(copy.steps) == 1
    files.lock(path)
