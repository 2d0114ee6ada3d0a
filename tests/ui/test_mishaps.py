"""An error that nobody foresaw becomes one sentence, and the report holds no word of the draft."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType

import pytest

from drafter.app.reports import Reports
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
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catch(Reports(tmp_path / "reports"), lambda text, _report: sentences.append(text))
    return sentences


def test_the_user_is_told_in_one_sentence_where(told: list[str]) -> None:
    sys.excepthook(*error_about("secret clause"))
    assert len(told) == 1
    assert "KeyError in test_mishaps.py" in told[0]
    assert "secret" not in told[0]


def test_the_report_names_the_place_and_no_word_of_the_draft(told: list[str], tmp_path: Path) -> None:
    sys.excepthook(*error_about("secret clause"))
    sys.excepthook(*error_about("another secret"))
    (report,) = (tmp_path / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert text.count("error_about") == 2
    assert text.startswith("A report of Drafter")
    assert "secret" not in text
    assert str(Path.home()) not in text


def test_an_error_in_a_thread_is_reported_too(told: list[str], tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("secret clause")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (report,) = (tmp_path / "reports").iterdir()
    assert "ValueError" in report.read_text(encoding="utf-8")
    assert told == []


def test_a_report_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    sentences: list[str] = []
    (tmp_path / "file").write_text("")
    catch(Reports(tmp_path / "file"), lambda text, _report: sentences.append(text))
    sys.excepthook(*error_about("x"))
    assert len(sentences) == 1
