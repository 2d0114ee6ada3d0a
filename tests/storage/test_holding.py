"""One program writes a draft at a time; the others are told who it is, and the right dies with its holder."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import filelock
import pytest

from drafter.app.ports import Store
from drafter.domain.edits import SetHeading
from drafter.domain.errors import OpenElsewhere, Refusal
from drafter.storage import Files
from drafter.storage.hold import take
from tests.storage.kept import DRAFT, entry, keep, made

HOLDER = """
import sys
from pathlib import Path
from drafter.storage import Files
store = Files().open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@pytest.fixture
def draft(path: Path) -> Path:
    made(path).close()
    return path


@pytest.fixture
def holder(draft: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(draft)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_program_is_told_who_has_it_and_since_when(draft: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(OpenElsewhere, match=rf" on \S+ since 2\d\d\d-\d\d-\d\d \d\d:\d\d \(process {holder.pid}\)"):
        Files().open(draft)
    with closing(Files().open(draft, read_only=True)) as reader:
        assert reader.load().negotiation == DRAFT
    assert Files().summary(draft).title == DRAFT.title


def test_letting_go_leaves_the_lock_of_whoever_comes_next(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = take(draft)
    assert first.lock is not None
    release, second = first.lock.release, []

    def release_and_be_overtaken() -> None:
        release()
        second.append(take(draft))

    monkeypatch.setattr(first.lock, "release", release_and_be_overtaken)
    first.release()
    with pytest.raises(OpenElsewhere):
        take(draft)
    second[0].release()
    assert list(draft.parent.iterdir()) == [draft]


def test_what_cannot_be_removed_does_not_keep_the_file(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Files().open(draft)

    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        store.close()
    Files().open(draft).close()


def test_the_right_passes_on_when_the_file_is_closed(draft: Path, holder: subprocess.Popen[str]) -> None:
    holder.communicate("close\n")
    assert list(draft.parent.iterdir()) == [draft]
    Files().open(draft).close()


def test_the_right_dies_with_its_holder(draft: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with closing(Files().open(draft)) as store:
        keep(store, SetHeading("p2", "C"))
    assert list(draft.parent.iterdir()) == [draft]


def test_the_same_program_does_not_write_a_draft_twice(draft: Path) -> None:
    with closing(Files().open(draft)):
        for name in (draft, draft.parent / "." / draft.name):
            with pytest.raises(OpenElsewhere, match=f"process {os.getpid()}"):
                Files().open(name)
        link = draft.with_name("link.treaty")
        link.symlink_to(draft)
        with pytest.raises(OpenElsewhere):
            Files().open(link)
    Files().open(draft).close()


def test_a_holder_that_left_no_name_still_holds(draft: Path) -> None:
    with closing(Files().open(draft)):
        draft.with_name(f".{draft.name}.holder").write_text("[]")
        with pytest.raises(OpenElsewhere, match="does not say by whom"):
            Files().open(draft)


def test_a_draft_that_cannot_be_opened_is_not_held(draft: Path) -> None:
    os.truncate(draft, 5000)
    with pytest.raises(Refusal, match="is damaged"):
        Files().open(draft)
    assert list(draft.parent.iterdir()) == [draft]


@pytest.mark.parametrize("trouble", [NotImplementedError(), PermissionError(13, "Permission denied")])
def test_a_folder_that_takes_no_lock_will_do(draft: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with closing(Files().open(draft)) as store:
        assert store.load().negotiation == DRAFT
        assert bool(store.read_only) == isinstance(trouble, OSError)


def test_nobody_elses_edit_is_overwritten_unseen(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where locks do not work, two programs may both have the file open for writing."""
    monkeypatch.setattr(filelock.FileLock, "acquire", lambda *_, **__: (_ for _ in ()).throw(NotImplementedError()))
    with closing(Files().open(draft)) as first, closing(Files().open(draft)) as second:
        keep(second, SetHeading("p2", "theirs"))
        with pytest.raises(Refusal, match="another program changed it meanwhile"):
            first.record(entry(), DRAFT)
        keep(first, SetHeading("p3", "ours, after looking again"))
        assert not first.verify()
        assert [p.heading for p in first.load().negotiation.provisions[1:]] == ["theirs", "ours, after looking again"]


def test_threads_take_turns(draft: Path) -> None:
    with closing(Files().open(draft)) as store:
        done: list[int] = []
        threads = [Thread(target=edit_and_verify, args=(store, done)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == 20
        assert len(store.history()) == 21


def edit_and_verify(store: Store, done: list[int]) -> None:
    for _ in range(5):
        done.append(store.record(entry(), DRAFT).seq)
        assert not store.verify()


def test_a_mark_of_another_computer_is_told_and_can_be_taken_over(draft: Path) -> None:
    """A folder that is copied between computers carries the mark, and no lock."""
    mark = draft.with_name(f".{draft.name}.holder")
    mark.write_text('{"user": "anna", "host": "elsewhere", "pid": 7, "since": "2026-01-06T12:00+00:00"}')
    with pytest.raises(OpenElsewhere, match=r"another computer: anna on elsewhere since 2026-01-06 12:00") as told:
        Files().open(draft)
    assert told.value.may_be_stale
    assert sorted(draft.parent.iterdir()) == sorted([draft, mark])
    with closing(Files().open(draft, read_only=True)) as store:
        assert store.load().negotiation == DRAFT
    with closing(Files().open(draft, take_over=True)) as store:
        keep(store, SetHeading("p2", "ours"))
        with pytest.raises(OpenElsewhere, match=f"process {os.getpid()}") as held:
            Files().open(draft, take_over=True)
        assert not held.value.may_be_stale
    assert list(draft.parent.iterdir()) == [draft]


def test_what_this_computer_left_when_it_died_is_no_obstacle(draft: Path) -> None:
    own = {"user": "anna", "host": platform.node(), "pid": 7, "since": "2026-01-06T12:00+00:00"}
    draft.with_name(f".{draft.name}.holder").write_text(json.dumps(own))
    Files().open(draft).close()
    assert list(draft.parent.iterdir()) == [draft]
