"""Looking through the history, taking states back, freezing versions and proving them through the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from drafter.domain.edits import LeaveOut, SetHeading
from drafter.domain.errors import Fault
from drafter.storage.signing import SigningKey
from drafter.ui.desk import Desk
from drafter.ui.dialogs.freeze import FreezeDialog
from drafter.ui.history.dialog import HistoryDialog
from drafter.ui.manifest.sign import SignDialog
from drafter.ui.manifest.verdict import VerdictDialog
from drafter.ui.window import MainWindow
from tests.e2e.test_comparing import answer, wait_compared


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    """The sample, with an article renamed twice and another left out."""
    window.start.sample_requested.emit()
    desk = window.desk
    assert desk is not None
    for heading in ("Ports of Call", "Harbours"):
        desk.perform(SetHeading(articles(desk)[0], heading))
        desk.save()
    desk.perform(LeaveOut((articles(desk)[1],)))
    desk.save()
    return desk


def articles(desk: Desk) -> list[str]:
    return [p.uid for p in desk.negotiation.provisions if p.kind == "article"]


def looked(window: MainWindow, act) -> None:  # type: ignore[no-untyped-def]
    """Do something in the history dialog, then close it."""

    def then(dialog: HistoryDialog) -> None:
        act(dialog)
        dialog.close()

    answer(HistoryDialog, then)
    window.actions_by_id["history"].trigger()


def test_a_step_shows_the_words_before_and_after_and_leads_to_its_provision(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    def act(dialog: HistoryDialog) -> None:
        assert dialog.model.rowCount() == 4
        dialog.table.selectRow(1)
        qtbot.waitUntil(lambda: "Harbours" in dialog.text.toPlainText(), timeout=10_000)
        html = dialog.text.toHtml()
        struck, underlined = html.index("line-through"), html.index("text-decoration: underline")
        assert html.index("Ports", struck) < html.index("Harbours", underlined)
        assert dialog.model.lines[1].hash[:16] in dialog.text.toPlainText()
        dialog.go.click()

    desk.choose(articles(desk)[2])
    looked(window, act)
    assert desk.current == articles(desk)[0]


def test_the_list_is_narrowed_as_fields_are_filled(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.session.note("decision", "Export below the marking of its parts: agreed")

    def act(dialog: HistoryDialog) -> None:
        filters = dialog.filters
        filters.choose_provision(articles(desk)[0])
        assert dialog.model.rowCount() == 3
        filters.words.setText("PORTS")
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=10_000)
        filters.clear()
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 5, timeout=10_000)
        filters.kind.setCurrentText("Decisions")
        index = dialog.model.index(0, 2)
        assert dialog.model.data(index).startswith("§ Decision: Export below")
        filters.since.line.setText("1 January 2100")
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 0, timeout=10_000)
        assert "Show all" in dialog.text.toPlainText()
        assert not dialog.go.isEnabled()

    looked(window, act)


def choose(dialog: HistoryDialog, row: int, words: str) -> None:
    """Choose a step, and take back what a line of the menu says."""
    dialog.table.selectRow(row)
    next(action for action in dialog.take.menu().actions() if words in action.text()).trigger()


def test_a_provision_and_a_whole_draft_are_taken_back_and_undone(window: MainWindow, desk: Desk) -> None:
    now = desk.negotiation
    looked(window, lambda dialog: choose(dialog, 1, "as before this step"))
    assert desk.negotiation.provision(articles(desk)[0]).heading == "Ports of Call"
    assert len(desk.negotiation.provisions) == len(now.provisions)
    assert "Undo takes it back" in window.notice.text.text()
    desk.undo()
    assert desk.negotiation == now
    looked(window, lambda dialog: choose(dialog, 2, "as before this step"))  # what was left out comes back
    assert len(desk.negotiation.provisions) == len(now.provisions) + 1
    looked(window, lambda dialog: choose(dialog, dialog.model.rowCount() - 1, "whole draft"))
    assert desk.negotiation.provision(articles(desk)[0]).heading is None


def test_a_step_is_shown_beside_the_draft_as_it_stands(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    def act(dialog: HistoryDialog) -> None:
        dialog.table.selectRow(2)
        dialog.side.click()

    looked(window, act)
    page = wait_compared(qtbot, window)
    assert any("Ports" in item.words for item in page.items)


def test_a_printed_proof_leads_to_its_step(window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    line = desk.session.store.lines()[2]
    monkeypatch.setattr("drafter.ui.version_commands.asked_for", lambda *_: f" {line.hash[:8]} {line.hash[8:16]} ")
    seen: list[int] = []

    def act(dialog: HistoryDialog) -> None:
        assert dialog.line
        seen.append(dialog.line.seq)
        dialog.close()

    answer(HistoryDialog, act)
    window.actions_by_id["proof"].trigger()
    assert seen == [line.seq]
    monkeypatch.setattr("drafter.ui.version_commands.asked_for", lambda *_: "0123456789abcdef")
    window.actions_by_id["proof"].trigger()
    assert "No state of this draft has the proof" in window.notice.text.text()


def test_a_version_is_frozen_under_the_number_that_is_chosen(window: MainWindow, desk: Desk) -> None:
    def act(dialog: FreezeDialog) -> None:
        dialog.field.setText("To capitals")
        dialog.choices["major"].click()
        dialog.accept()

    answer(FreezeDialog, act)
    window.actions_by_id["freeze"].trigger()
    (version,) = desk.session.store.versions()
    assert (version.number, version.name) == ("0.1.0", "To capitals")


def test_a_manifest_is_signed_with_a_new_key_and_checked(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.workbench = replace(window.workbench, signer=SigningKey(tmp_path / "own"))
    window.workbench.freeze(desk.session, "First reading")
    path = tmp_path / "first.manifest.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    def sign(dialog: SignDialog) -> None:
        assert "no signing key yet" in dialog.key.text()
        dialog.first.setText("four words for signing")
        dialog.accept()
        assert dialog.told.text() == "The two passphrases differ."
        dialog.second.setText("four words for signing")
        dialog.accept()

    answer(SignDialog, sign)
    window.actions_by_id["sign"].trigger()
    assert "Signed by your key" in window.notice.text.text()
    told: list[str] = []

    def look(dialog: VerdictDialog) -> None:
        told.append(dialog.text.toPlainText())
        dialog.close()

    for change in (lambda text: text, lambda text: text.replace("First reading", "Last reading")):
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        count = len(told)
        answer(VerdictDialog, look)
        window.actions_by_id["check_manifest"].trigger()
        qtbot.waitUntil(lambda count=count: len(told) > count, timeout=20_000)  # type: ignore[misc]
    assert told[0].startswith("Yes: this draft holds what the manifest says.")
    assert "That is your own key." in told[0]
    assert told[1].startswith("No: this draft is not proved by it.")


def test_verifying_is_done_beside_the_window(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.actions_by_id["verify"].trigger()
    qtbot.waitUntil(lambda: "sound" in window.notice.text.text(), timeout=20_000)
    assert window.status.saved.text().endswith("history intact")


def test_what_is_found_out_about_a_draft_is_not_said_of_the_next_one(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Event()
    fault = Fault("draft", None, "entry 2 of the history is missing")
    monkeypatch.setattr(desk.session.store, "verify", lambda: late.wait(20) and [fault])
    window.actions_by_id["verify"].trigger()
    window.commands.files.begin(tmp_path / "next.treaty", replace(desk.negotiation, uid="next"))
    assert window.desk is not desk
    with qtbot.waitSignal(window.commands.versions._verifying.done, timeout=20_000):
        late.set()
    assert "damaged" not in window.notice.text.text()
    assert "damaged" not in window.status.saved.text()
