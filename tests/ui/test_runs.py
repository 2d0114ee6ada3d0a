"""A run that did not end by itself leaves a mark, and a report that holds no word of a draft."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from drafter.app.reports import KEPT, Reports
from drafter.ui.crash.bar import ReportDialog
from drafter.ui.crash.runs import Run, crashed_runs

TRACE = """Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/home/anna/Secret pact/app/drafter/ui/window.py", line 12 in show_desk
  File "/home/anna/env/lib/python3.11/site-packages/sqlalchemy/engine/base.py", line 3 in execute
  File "/home/anna/Secret pact.treaty", line 1 in root
"""


def left_by_a_crash(folder: Path) -> Path:
    """The mark of a process that has gone without a word."""
    folder.mkdir()
    mark = folder / "20260106120000-1.json"
    mark.write_text(json.dumps({"version": "9.9", "drafts": ["/drafts/Secret pact.treaty"]}))
    mark.with_suffix(".trace").write_text(TRACE)
    return mark


def test_a_run_that_ends_leaves_nothing(tmp_path: Path) -> None:
    run = Run(tmp_path / "runs")
    run.note([Path("/x.treaty")])
    run.begin()
    assert crashed_runs(tmp_path / "runs") == [], "a run that goes on has not crashed"
    run.end()
    assert list((tmp_path / "runs").iterdir()) == []


def test_a_run_that_died_is_found_once(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path / "runs")
    (crashed,) = crashed_runs(tmp_path / "runs")
    assert (crashed.version, crashed.drafts) == ("9.9", (Path("/drafts/Secret pact.treaty"),))
    assert "Segmentation fault" in crashed.trace
    assert crashed_runs(tmp_path / "runs") == []


def test_a_damaged_mark_is_a_crash_all_the_same(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path / "runs").write_bytes(b"\xff\x00[")
    (crashed,) = crashed_runs(tmp_path / "runs")
    assert crashed.drafts == ()


def test_the_report_of_a_crash_names_places_and_nothing_else(tmp_path: Path) -> None:
    left_by_a_crash(tmp_path / "runs")
    (crashed,) = crashed_runs(tmp_path / "runs")
    text = Reports(tmp_path / "reports").of_crash(crashed.version, crashed.at, crashed.trace).read_text()
    assert "Segmentation fault" in text
    assert "drafter/ui/window.py:12 show_desk" in text
    assert "sqlalchemy/engine/base.py:3 execute" in text
    assert "anna" not in text
    assert "Secret" not in text


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for minute in range(KEPT + 5):
        Reports(tmp_path).of_crash("9.9", datetime(2026, 1, 6, 12, minute).astimezone(), "")
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_report_can_be_read_before_it_is_given_away(tmp_path: Path, qtbot: QtBot) -> None:
    report = Reports(tmp_path).of_crash("9.9", datetime(2026, 1, 6, 12, 0).astimezone(), TRACE)
    dialog = ReportDialog(report)
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == report.read_text()
    gone = ReportDialog(tmp_path / "none.txt")
    qtbot.addWidget(gone)
    assert "cannot be read" in gone.text.toPlainText()
