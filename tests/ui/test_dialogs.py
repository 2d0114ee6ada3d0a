"""Every dialog opens, names its controls for screen readers, and does what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot

from drafter.app.manifests import Manifest, Verdict
from drafter.app.manual import read_manual
from drafter.app.policy import Policy
from drafter.app.ports import Library
from drafter.app.settings import Settings, SettingsFile
from drafter.formats.registry import WRITERS
from drafter.paths import manual_folder, resources_folder
from drafter.storage.signing import SigningKey
from drafter.ui.actions import ACTIONS, MENUS
from drafter.ui.application import Preferences, Surroundings
from drafter.ui.crash.bar import ReportDialog
from drafter.ui.desk import Desk
from drafter.ui.dialogs.about import about_text
from drafter.ui.dialogs.add_clause import AddClauseDialog
from drafter.ui.dialogs.details import DetailsDialog
from drafter.ui.dialogs.freeze import FreezeDialog
from drafter.ui.dialogs.palette import Entry, Palette, found
from drafter.ui.dialogs.parties import PartiesDialog
from drafter.ui.dialogs.settings import SettingsDialog
from drafter.ui.dialogs.shortcuts import ShortcutsDialog
from drafter.ui.dialogs.translations import TranslationsDialog
from drafter.ui.export.dialog import ExportDialog
from drafter.ui.export.form import CopyForm
from drafter.ui.export.receipts import ReceiptsDialog
from drafter.ui.help.window import ManualWindow
from drafter.ui.history.dialog import HistoryDialog
from drafter.ui.manifest.sign import SignDialog
from drafter.ui.manifest.verdict import VerdictDialog
from drafter.ui.new.dialog import NewNegotiationDialog
from drafter.ui.protect.dialogs import ProtectDialog, UnlockDialog
from tests.ui.looking import cut_off, nameless


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of their own, with new negotiations going to a temporary folder."""
    file = SettingsFile(tmp_path / "settings.json")
    file.keep(replace(Settings(), folder=str(tmp_path)))
    return Preferences(Surroundings(resources_folder(), tmp_path, file, lambda: ""))


DIALOGS: dict[str, Callable[[Desk, Library, Preferences], QDialog]] = {
    "new": lambda desk, library, preferences: NewNegotiationDialog(library, preferences),
    "details": lambda desk, library, preferences: DetailsDialog(desk, library),
    "parties": lambda desk, library, preferences: PartiesDialog(desk.negotiation, library),
    "translations": lambda desk, library, preferences: TranslationsDialog(desk),
    "add clause": lambda desk, library, preferences: AddClauseDialog(desk),
    "history": lambda desk, library, preferences: HistoryDialog(desk),
    "freeze": lambda desk, library, preferences: FreezeDialog(["0.0.1"]),
    "sign": lambda desk, library, preferences: SignDialog(desk.session.store.versions(), SigningKey(Path("nowhere"))),
    "verdict": lambda desk, library, preferences: VerdictDialog(
        "x.manifest.json", Manifest({}, b"", b""), Verdict(((False, "It was changed."),), "", False)
    ),
    "settings": lambda desk, library, preferences: SettingsDialog(preferences),
    "shortcuts": lambda desk, library, preferences: ShortcutsDialog(),
    "manual": lambda desk, library, preferences: ManualWindow(read_manual(manual_folder()), manual_folder()),
    "export": lambda desk, library, preferences: ExportDialog(CopyForm(WRITERS, [], []), lambda _: [], lambda *_: None),
    "receipts": lambda desk, library, preferences: ReceiptsDialog([], ""),
    "unlock": lambda desk, library, preferences: UnlockDialog(Path("a.treaty"), True, lambda *_: None),
    "protect": lambda desk, library, preferences: ProtectDialog(True, True),
    "report": lambda desk, library, preferences: ReportDialog(Path("none.txt")),
    "palette": lambda desk, library, preferences: Palette([Entry("Action", "Undo", "Ctrl+Z", lambda: None)]),
}


def shown(name: str, desk: Desk, library: Library, preferences: Preferences, qtbot: QtBot) -> QDialog:
    """A dialog on the screen, its layout at rest."""
    dialog = DIALOGS[name](desk, library, preferences)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    return dialog


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_opens_and_names_its_controls(
    name: str, desk: Desk, library: Library, preferences: Preferences, qtbot: QtBot
) -> None:
    dialog = shown(name, desk, library, preferences, qtbot)
    assert dialog.windowTitle()
    assert nameless(dialog) == []


@pytest.fixture
def large(preferences: Preferences) -> Iterator[Preferences]:
    """The largest text."""
    preferences.change(replace(preferences.settings, text_percent=150))
    yield preferences
    preferences.change(replace(preferences.settings, text_percent=100))


@pytest.mark.parametrize("name", DIALOGS)
def test_no_words_of_a_dialog_are_cut_off_at_the_largest_text(
    name: str, desk: Desk, library: Library, large: Preferences, qtbot: QtBot
) -> None:
    dialog = shown(name, desk, library, large, qtbot)
    assert cut_off(dialog) == []
    for pages in dialog.findChildren(QTabWidget):
        for index in range(pages.count()):
            pages.setCurrentIndex(index)
            QApplication.processEvents()
            assert cut_off(dialog) == []


def test_what_is_cut_off_or_nameless_is_found(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field, words = QLineEdit(dialog), QLabel("Words that need more room than this", dialog)
    words.setGeometry(0, 0, 40, 20)
    field.setGeometry(0, 30, 80, 20)
    dialog.show()
    assert len(cut_off(dialog)) == 1
    assert len(nameless(dialog)) == 1


def test_a_setting_that_the_policy_fixes_is_grey_with_the_reason(preferences: Preferences, qtbot: QtBot) -> None:
    policy = Policy(fixed={"lock_after": 5}, protected=True, source="/etc/drafter/policy.toml")
    fixed = Preferences(replace(preferences.surroundings, policy=policy))
    dialog = SettingsDialog(fixed)
    qtbot.addWidget(dialog)
    assert fixed.settings.lock_after == 5
    assert not dialog.fields["lock_after"].isEnabled()
    assert "/etc/drafter/policy.toml" in dialog.fields["lock_after"].accessibleDescription()
    assert dialog.fields["theme"].isEnabled()
    assert dialog.pages.tabText(dialog.pages.count() - 1) == "Rules"
    fixed.change(replace(fixed.settings, lock_after=0, author="Anna"))
    assert (fixed.settings.lock_after, fixed.settings.author) == (5, "Anna")


def test_every_setting_of_a_person_stands_in_a_section(preferences: Preferences, qtbot: QtBot) -> None:
    dialog = SettingsDialog(preferences)
    qtbot.addWidget(dialog)
    assert set(dialog.fields) == set(Settings().chosen())
    field = dialog.fields["delegation"]
    field.setText("Fiji")
    field.editingFinished.emit()
    assert SettingsFile(preferences._file._path).load().delegation == "Fiji"


def test_details_are_one_step_of_undo(desk: Desk, library: Library, qtbot: QtBot) -> None:
    dialog = DetailsDialog(desk, library)
    qtbot.addWidget(dialog)
    dialog.form.title.setText("Another title")
    dialog.form.marking.setCurrentText("SECRET")
    dialog.accept()
    assert (desk.negotiation.title, desk.negotiation.marking) == ("Another title", "SECRET")
    desk.undo()
    assert desk.negotiation.title == "Treaty on Security Guarantees for Ukraine"


def test_an_empty_title_is_refused_in_a_sentence(desk: Desk, library: Library, qtbot: QtBot) -> None:
    dialog = DetailsDialog(desk, library)
    qtbot.addWidget(dialog)
    dialog.form.title.setText("  ")
    dialog.accept()
    assert dialog.problem.text() == "Give the instrument a title."
    assert desk.negotiation.title.strip()


def test_thirty_parties_come_in_at_once_and_a_party_only_once(desk: Desk, library: Library, qtbot: QtBot) -> None:
    dialog = PartiesDialog(desk.negotiation, library)
    qtbot.addWidget(dialog)
    dialog.show()
    codes = list(library.languages["en"].states)[:30]
    qtbot.keyClicks(dialog.editor.field, ", ".join([*codes, codes[0], "Atlantis"]))
    qtbot.keyClick(dialog.editor.field, Qt.Key.Key_Return)
    chosen = [party.code for party in dialog.editor.parties]
    assert len(chosen) == len(set(chosen))
    assert set(codes) <= set(chosen)
    assert dialog.editor.field.text() == "Atlantis"


def test_a_role_is_given_to_all_that_are_selected(desk: Desk, library: Library, qtbot: QtBot) -> None:
    dialog = PartiesDialog(desk.negotiation, library)
    qtbot.addWidget(dialog)
    dialog.editor.table.selectAll()
    dialog.editor.role_boxes["contributing"].click()
    assert all("contributing" in party.roles for party in dialog.editor.parties)
    edit = dialog.edit()
    assert edit is not None
    desk.perform(edit)
    assert desk.negotiation.with_role("contributing") == tuple(p.code for p in desk.negotiation.parties)


def test_moving_a_party_sets_the_protocol_order(desk: Desk, library: Library, qtbot: QtBot) -> None:
    dialog = PartiesDialog(desk.negotiation, library)
    qtbot.addWidget(dialog)
    first = dialog.editor.table.item(0, 0).data(Qt.ItemDataRole.UserRole)
    dialog.editor.table.selectRow(0)
    dialog.editor._move(1)
    assert dialog.editor.protocol_order
    assert dialog.editor.parties[1].code == first


def test_the_library_is_searched_and_a_clause_added(desk: Desk, qtbot: QtBot) -> None:
    dialog = AddClauseDialog(desk)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.search, "cyber")
    edit = dialog.edit()
    assert edit is not None
    assert edit.provisions[0].clause == "cyber_defence"
    qtbot.keyClicks(dialog.search, " nothing has this")
    assert dialog.edit() is None


def test_a_clause_is_shown_with_the_names_of_what_it_refers_to(desk: Desk, qtbot: QtBot) -> None:
    dialog = AddClauseDialog(desk)
    qtbot.addWidget(dialog)
    dialog.search.setText("ceasefire")
    shown = dialog.text.toPlainText()
    assert "From the moment stated in [Ceasefire]" in shown
    assert "[ceasefire.beginning]" not in shown


def test_an_existing_file_is_not_taken_for_a_new_negotiation(
    library: Library, preferences: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = NewNegotiationDialog(library, preferences, "blank")
    qtbot.addWidget(dialog)
    (tmp_path / "Taken.treaty").write_text("mine")
    dialog.file.setText(str(tmp_path / "Taken.treaty"))
    dialog.next.click()
    assert "already a file" in dialog.problem.text()
    dialog.file.setText(str(tmp_path / "Free"))
    dialog.next.click()
    assert dialog.path() == tmp_path / "Free.treaty"


def test_too_many_parties_for_an_instrument_are_refused(
    library: Library, preferences: Preferences, qtbot: QtBot
) -> None:
    dialog = NewNegotiationDialog(library, preferences, "bilateral_security_agreement")
    qtbot.addWidget(dialog)
    dialog.next.click()
    qtbot.keyClicks(dialog.parties.field, "FRA, UKR, POL")
    qtbot.keyClick(dialog.parties.field, Qt.Key.Key_Return)
    dialog.next.click()
    assert dialog.problem.text() == "This instrument is between 2 parties; 3 are chosen."


def test_the_palette_puts_what_is_in_the_draft_first() -> None:
    entries = [
        Entry("Add clause", "Consultation", "", lambda: None),
        Entry("Provision", "Article 4 Consultation", "", lambda: None),
        Entry("Action", "Undo", "", lambda: None),
    ]
    assert [entry.kind for entry in found(entries, "consul")] == ["Provision", "Add clause"]


def test_about_names_what_the_library_holds(library: Library) -> None:
    assert f"{len(library.clauses)} clause types" in about_text(library)


def test_actions_have_one_id_one_key_and_a_sentence_each() -> None:
    rows = [row for row in ACTIONS if row.text]
    keys = [key for row in rows for key in row.keys]
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)
    assert len(set(keys)) == len(keys)
    assert all(row.help.endswith(".") and row.menu in MENUS for row in rows)
