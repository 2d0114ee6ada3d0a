"""Starting the program: several windows, files from outside, and what is said after a crash. One test is the real process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from drafter.app.policy import Policy
from drafter.app.recovery import look_after
from drafter.app.reports import Reports
from drafter.app.settings import SettingsFile
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.domain.edits import SetHeading
from drafter.domain.negotiation import Negotiation, Provision
from drafter.ui.application import Preferences
from drafter.ui.crash.runs import Crashed, crashed_runs
from drafter.ui.protect.dialogs import ProtectDialog
from drafter.ui.window import MainWindow
from drafter.ui.windows import Windows
from tests.ui.looking import cut_off, nameless

PACT = Negotiation("n-1", "blank", "binding", "Pact", provisions=(Provision("p-1", "title", "title"),))


@pytest.fixture
def windows(window: MainWindow, qtbot: QtBot) -> Iterator[Windows]:
    """All windows of a program that has just started."""
    noted: list[list[Path]] = []
    windows = Windows(lambda: window.workbench, window.preferences, lambda drafts: noted.append(list(drafts)))
    windows.noted = noted
    window.preferences.change(replace(window.preferences.settings, window="x"))
    windows.first()
    yield windows
    for open_window in list(windows._all):
        open_window.close()


def drafts(workbench: Workbench, folder: Path, *names: str) -> list[Path]:
    """New draft files."""
    paths = [folder / f"{name}.treaty" for name in names]
    for path in paths:
        workbench.create(path, replace(PACT, uid=f"n-{path.stem}", title=path.stem)).close()
    return paths


def test_a_file_from_outside_gets_the_free_window_and_the_next_one_a_window_of_its_own(
    windows: Windows, window: MainWindow, tmp_path: Path
) -> None:
    one, two = drafts(window.workbench, tmp_path, "One", "Two")
    windows.knocked(str(one))
    assert len(windows._all) == 1
    windows.knocked(str(two))
    first, second = windows._all
    assert [w.desk.negotiation.title for w in (first, second)] == ["One", "Two"]
    assert windows.noted[-1] == [one, two]
    windows.knocked(str(one))
    assert len(windows._all) == 2, "a draft that is open already is shown, not opened again"
    first.desk.perform(SetHeading("p-1", "First"))
    second.close()
    assert windows.noted[-1] == [one]
    assert first.desk.negotiation.provisions[0].heading == "First"


def test_a_draft_open_in_one_window_is_not_opened_for_reading_in_another(
    windows: Windows, window: MainWindow, tmp_path: Path
) -> None:
    (one,) = drafts(window.workbench, tmp_path, "One")
    windows.knocked(str(one))
    other = windows.another()
    other.open_file(one)
    assert other.desk is None


def test_settings_reach_every_window_at_once(windows: Windows, tmp_path: Path, library, make_window) -> None:
    window = make_window()
    (one,) = drafts(window.workbench, tmp_path, "One")
    window.open_file(one)
    settings = window.preferences.settings
    window.preferences.change(replace(settings, author="Berta", delegation="Fiji", backup_every=15))
    assert window.desk.session.author == window.workbench.author == "Berta (Fiji)"
    assert window.workbench.backups.every.total_seconds() == 900


def test_asked_to_end_the_program_saves_everything(
    windows: Windows, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    (one,) = drafts(window.workbench, tmp_path, "One")
    windows.knocked(str(one))
    windows._all[0].desk.perform(SetHeading("p-1", "Typed just now"))
    windows.end()
    assert ended == [0]
    with closing(window.workbench.open(one)) as session:
        assert session.negotiation.provisions[0].heading == "Typed just now"


def test_after_a_crash_the_bar_says_what_was_saved_and_makes_a_backup(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (one,) = drafts(window.workbench, tmp_path, "One")
    crashed = Crashed("0.1", one_oclock(), (one, tmp_path / "gone.treaty"), "Fatal Python error: Aborted\n")
    window.tell_crash([crashed], Reports(tmp_path / "reports"))
    qtbot.waitUntil(window.recovery.isVisible)
    told = window.recovery.text.text()
    assert "ended unexpectedly on 06 Jan 2026" in told
    assert "“One.treaty”: everything up to" in told
    assert "in 1 step; a backup was made of it now." in told
    assert len(list((tmp_path / "backups").rglob("*.treaty"))) == 1
    buttons = {b.text().replace("&", ""): b for b in window.recovery.findChildren(QPushButton)}
    assert "Show the report" in buttons
    buttons["Open “One”"].click()
    assert window.desk is not None
    assert not window.recovery.isVisible()


def one_oclock():
    from datetime import datetime

    return datetime(2026, 1, 6, 13, 0).astimezone()


def test_a_protected_draft_is_not_read_after_a_crash(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "Sealed.treaty"
    window.workbench.create(path, PACT, "correct horse battery").close()
    window.workbench.stores.lock(path)
    assert "open it with its passphrase" in str(look_after(window.workbench, path))


def test_an_error_in_a_slot_is_told_with_its_report(window: MainWindow, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("x")
    window.tell_mishap("Something went wrong.", report)
    assert [b.text() for b in window.notice.findChildren(QPushButton) if b.isVisible()] == ["Close", "Show the &report"]
    window.notice.done("All is well.")
    assert [b.text() for b in window.notice.findChildren(QPushButton) if b.isVisible()] == ["Close"]


def test_where_the_policy_wants_passphrases_the_window_asks_for_one(
    make_window: Callable[[], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    (one,) = drafts(window.workbench, tmp_path, "One")
    window.workbench = replace(window.workbench, policy=Policy(protected=True))
    monkeypatch.setattr(ProtectDialog, "exec", lambda dialog: setattr(dialog, "passphrase", "horse battery") or 1)
    window.open_file(one)
    assert window.desk is not None
    assert window.workbench.stores.is_protected(one)
    window.commands.files.begin(tmp_path / "Two.treaty", PACT)
    assert window.workbench.stores.is_protected(tmp_path / "Two.treaty")


def test_what_is_unmarked_is_not_exported_where_the_policy_forbids_it(window: MainWindow, tmp_path: Path) -> None:
    window.workbench = replace(window.workbench, policy=Policy(unmarked=False, source="/etc/policy"))
    (one,) = drafts(window.workbench, tmp_path, "One")
    window.open_file(one)
    window.commands.exporting.export()
    assert "has no marking" in window.notice.text.text()
    window.notice.hide()
    window.commands.exporting.preview()
    assert "has no marking" in window.notice.text.text()


def test_a_policy_that_is_broken_is_told_when_the_window_opens(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    policy = Policy(trouble="The policy file cannot be followed.")
    around = replace(window.surroundings, policy=policy, settings_file=SettingsFile(tmp_path / "s.json"))
    other = MainWindow(lambda: window.workbench, Preferences(around))
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: other.notice.isVisible())
    assert other.notice.text.text() == policy.trouble


def test_start_page_and_draft_name_every_control_and_cut_nothing_off(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = window.preferences.settings
    window.resize(1366, 740)
    window.preferences.change(replace(settings, text_percent=150))
    instruments = window.workbench.library.instruments
    qtbot.waitUntil(lambda: window.start.new_column.count() == len(instruments) + 1)
    qtbot.waitUntil(lambda: cut_off(window) == [])
    assert nameless(window) == []
    window.commands.files.sample()
    qtbot.waitUntil(lambda: cut_off(window) == [])
    assert nameless(window) == []
    window.preferences.change(settings)


def wait_for(what: Callable[[], object], seconds: float = 60) -> object:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)
    return found


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals here")
def test_the_portable_program_keeps_to_its_folder_takes_files_and_reports_its_crash(tmp_path: Path) -> None:
    """The real program as processes: a stick, a second start that hands its file over, and a segmentation fault."""
    stick, home = tmp_path / "stick", tmp_path / "home"
    home.mkdir()
    workbench = make_workbench(replace_settings(stick))
    one, two = drafts(workbench, stick, "Secret one", "Secret two")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DRAFTER"))}
    env = clean | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "drafter", "--portable", str(stick), "open"]
    first = subprocess.Popen([*command, str(one)], env=env, stderr=subprocess.PIPE)
    try:
        (mark,) = wait_for(lambda: list((stick / "state" / "runs").glob("*.json")))
        wait_for(lambda: open_in(mark) == [str(one)])
        handed = subprocess.run([*command, str(two)], env=env, timeout=60, check=False, capture_output=True)
        assert (handed.returncode, handed.stderr) == (0, b"")
        wait_for(lambda: open_in(mark) == [str(one), str(two)])
    finally:
        first.send_signal(signal.SIGSEGV)
    first.communicate()
    assert first.returncode == -signal.SIGSEGV
    assert [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()] == []
    (crashed,) = crashed_runs(stick / "state" / "runs")
    assert crashed.drafts == (one, two)
    report = Reports(stick / "state" / "reports").of_crash(crashed.version, crashed.at, crashed.trace).read_text()
    assert "Segmentation fault" in report
    assert "drafter/ui/application.py" in report
    assert "Secret" not in report
    assert str(tmp_path) not in report
    assert [look_after(workbench, path).steps for path in crashed.drafts] == [1, 1]


def replace_settings(stick: Path):
    from drafter.app.settings import Settings

    stick.mkdir()
    return replace(Settings(), backup_folder=str(stick / "backups"))


def open_in(mark: Path) -> list[str]:
    """The drafts that a run has open."""
    try:
        return json.loads(mark.read_text(encoding="utf-8"))["drafts"]
    except ValueError:
        return []
