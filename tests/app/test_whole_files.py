"""A file is put in place whole or not at all, and what was there stays until then."""

import os
import stat
from pathlib import Path

import pytest

from drafter.app.whole_files import write_whole
from drafter.domain.errors import Refusal


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_has_the_rights_that_the_account_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o640


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_whole(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o600)


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a", tmp_path / "link"
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda place, right: False)
    with pytest.raises(Refusal, match=r"cannot be written \(it is protected against writing\); choose another place"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("blow", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_whatever_fails_on_the_way_leaves_the_older_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, blow: BaseException
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise blow

    monkeypatch.setattr(step, fail)
    with pytest.raises((Refusal, KeyboardInterrupt)) as stopped:
        write_whole(path, b"new")
    if isinstance(blow, OSError):
        assert (
            str(stopped.value) == f"{path}: the file cannot be written (No space left on device); choose another place."
        )
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


@pytest.mark.parametrize("name", ["nowhere/a", "", "x" * 300, "nul\0byte"])
def test_a_place_that_takes_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="the file cannot be written"):
        write_whole(tmp_path / name, b"x")
    assert list(tmp_path.iterdir()) == []
