"""What nobody foresaw ends a command with one sentence and a report, and never with a traceback."""

from pathlib import Path

import pytest

from drafter import bootstrap
from drafter.cli import main


def test_a_mishap_is_one_sentence_and_a_report_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_arguments: object, _workbench: object) -> int:
        raise KeyError("Zebrafinch")

    monkeypatch.setattr(main, "_done", broken)
    monkeypatch.setattr(bootstrap, "settled", lambda places: places)  # what is set for a process stays out of the tests
    monkeypatch.setattr(bootstrap.gc, "set_threshold", lambda *_: None)
    assert bootstrap.run_command(["library"], str(tmp_path)) == main.REFUSED
    told = capsys.readouterr().err
    assert told.startswith("Something went wrong inside the program")
    assert told.count("\n") == 1
    (report,) = (tmp_path / "state" / "reports").iterdir()
    assert "KeyError" in report.read_text(encoding="utf-8")
    assert "Zebrafinch" not in told + report.read_text(encoding="utf-8")
