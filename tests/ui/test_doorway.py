"""A second program hands its file over to the first, or opens a window itself where nobody takes it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from drafter.ui.doorway import Doorway


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot) -> Iterator[Doorway]:
    """The one who came first, watching."""
    doorway = Doorway(tmp_path)
    assert doorway.take()
    doorway.watch()
    yield doorway
    doorway.leave()


def test_a_file_goes_to_the_first_with_its_whole_path(
    first: Doorway, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    second = Doorway(tmp_path)
    assert not second.take()
    taken: list[bool] = []
    with qtbot.waitSignal(first.knocked) as heard:
        asking = threading.Thread(target=lambda: taken.append(second.hand_over("Treaty.treaty")))
        asking.start()
    asking.join()
    assert heard.args == [str(tmp_path / "Treaty.treaty")]
    assert taken == [True]
    assert sorted(path.name for path in next((tmp_path / "doorway").iterdir()).iterdir()) == ["lock"]


def test_a_first_one_that_hangs_is_not_waited_for(tmp_path: Path) -> None:
    hanging = Doorway(tmp_path)
    assert hanging.take()
    second = Doorway(tmp_path, patience=0.05)
    before = time.monotonic()
    assert not second.hand_over("Treaty.treaty")
    assert time.monotonic() - before < 1
    assert list(tmp_path.rglob("*.json")) == [], "a withdrawn request is not followed later"
    hanging.leave()


def test_a_request_that_nobody_waits_for_any_more_is_dropped(first: Doorway, tmp_path: Path) -> None:
    heard: list[str] = []
    first.knocked.connect(heard.append)
    folder = next((tmp_path / "doorway").iterdir())
    old = {"path": "/x", "at": time.time() - 3600, "token": ""}
    for name, text in (("a", json.dumps(old)), ("b", "{"), ("c", "[]"), ("d", '{"path": 1}')):
        (folder / f"{name}.json").write_text(text)
    first.look()
    assert heard == []
    assert list(folder.glob("*.json")) == []


def test_when_the_first_has_gone_the_next_is_the_first(first: Doorway, tmp_path: Path) -> None:
    first.leave()
    assert Doorway(tmp_path).take()


def test_another_portable_folder_is_another_program(first: Doorway, tmp_path: Path) -> None:
    assert Doorway(tmp_path / "other").take()


def test_another_screen_is_another_program(first: Doorway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":77")
    assert Doorway(tmp_path).take()


def test_nobody_else_may_look_into_the_folder(first: Doorway, tmp_path: Path) -> None:
    assert next((tmp_path / "doorway").iterdir()).stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_everybody_is_the_first(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    doorway = Doorway(tmp_path / "file")
    assert doorway.take()
    assert not doorway.hand_over("x")
