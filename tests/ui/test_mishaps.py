"""An error that nobody foresaw becomes one sentence, and the log holds no word of the draft."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

import pytest

from drafter.ui.mishaps import catch


def error_about(text: str) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """An exception whose message quotes a text, as it comes to the hook."""
    try:
        raise KeyError(text)
    except KeyError as error:
        return type(error), error, error.__traceback__


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user is told, with the hook in place."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    sentences: list[str] = []
    catch(tmp_path / "log" / "mishaps.log", sentences.append)
    return sentences


def test_the_user_is_told_in_one_sentence_where(told: list[str], tmp_path: Path) -> None:
    sys.excepthook(*error_about("secret clause"))
    assert len(told) == 1
    assert "KeyError in test_mishaps.py" in told[0]
    assert "secret" not in told[0]
    assert str(tmp_path) in told[0]


def test_the_log_names_the_place_and_no_word_of_the_draft(told: list[str], tmp_path: Path) -> None:
    sys.excepthook(*error_about("secret clause"))
    log = (tmp_path / "log" / "mishaps.log").read_text(encoding="utf-8")
    assert "error_about" in log
    assert "secret" not in log


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    sentences: list[str] = []
    (tmp_path / "file").write_text("")
    catch(tmp_path / "file" / "mishaps.log", sentences.append)
    sys.excepthook(*error_about("x"))
    assert len(sentences) == 1
