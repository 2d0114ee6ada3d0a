"""A draft in two languages in the real window: shown, edited, translated and exported in each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from drafter.app.copies import CLEAN
from drafter.domain.edits import SetDetails
from drafter.domain.text import Run, plain_text
from drafter.ui.dialogs.details import DetailsDialog
from drafter.ui.dialogs.translations import TranslationsDialog
from drafter.ui.export.dialog import ExportDialog
from drafter.ui.window import MainWindow
from tests.e2e.test_comparing import answer


@pytest.fixture
def started(window: MainWindow) -> MainWindow:
    """The sample negotiation in English and French."""
    window.start.sample_requested.emit()
    assert window.desk
    draft = window.desk.negotiation
    window.desk.perform(
        SetDetails(draft.title, draft.symbol, draft.marking, ("en", "fr"), draft.status, draft.protocol_order)
    )
    return window


def wording(window: MainWindow, clause: str) -> str:
    """The first paragraph of a clause as it is shown now."""
    assert window.desk
    provision = next(p for p in window.desk.negotiation.provisions if p.clause == clause)
    return plain_text(window.desk.wording(provision).blocks[0].inlines).replace("\u00a0", " ")


def test_the_window_shows_the_draft_in_the_next_of_its_languages_and_stays_where_it_was(started: MainWindow) -> None:
    assert started.desk
    chosen = next(p.uid for p in started.desk.negotiation.provisions if p.clause == "purpose")
    started.desk.choose(chosen)
    assert wording(started, "purpose").startswith("The purpose of this")
    assert started.status.language.text() == "English"
    started.actions_by_id["next_language"].trigger()
    assert started.desk.current == chosen
    assert wording(started, "purpose").startswith("Le présent")
    assert started.status.language.text().startswith("français, ")
    assert "to translate" in started.status.language.text()
    started.actions_by_id["next_language"].trigger()
    assert wording(started, "purpose").startswith("The purpose of this")


def test_an_edit_in_french_is_a_translation_and_leaves_the_english_wording_alone(started: MainWindow) -> None:
    started.show_in("fr")
    assert started.desk
    assert started.view
    uid = next(p.uid for p in started.desk.negotiation.provisions if p.clause == "purpose")
    started.desk.choose(uid)
    panel = started.view.wording
    panel.start_editing()
    panel.editor.insert((Run("Nota. "),))
    panel.commit()
    provision = started.desk.provision
    assert provision
    assert provision.override is None
    assert list(provision.translations) == ["fr"]
    assert "Nota." in wording(started, "purpose")
    assert panel.head.state.text() == "translated by hand"
    started.actions_by_id["template_wording"].trigger()
    assert started.desk.provision
    assert started.desk.provision.translations == {}


def test_typed_texts_are_translated_in_one_table(started: MainWindow) -> None:
    assert started.desk
    title = started.desk.negotiation.title

    def fill(dialog: TranslationsDialog) -> None:
        assert dialog.table.item(0, 1).text() == title
        dialog.table.item(0, 2).setText("Traité type")
        dialog.accept()

    answer(TranslationsDialog, fill)
    started.actions_by_id["translations"].trigger()
    started.show_in("fr")
    assert started.desk.whole_document().title == "Traité type"
    started.actions_by_id["undo"].trigger()
    assert started.desk.whole_document().title == f"[à traduire : « {title} »]"


def test_copies_are_offered_in_each_language_and_in_columns(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "both.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(out), ""))

    def choose(dialog: ExportDialog) -> None:
        form = dialog.form
        names = [form.spoken.itemText(place) for place in range(form.spoken.count())]
        assert names == ["English", "French", "English, French in columns"]
        form.kind.setCurrentIndex(form.kind.findData(CLEAN))
        form.spoken.setCurrentIndex(2)
        formats = [form.format.itemData(place) for place in range(form.format.count())]
        assert set(formats) == {".docx", ".html"}
        form.format.setCurrentIndex(form.format.findData(".html"))
        assert not dialog.seen.isEnabled()
        dialog.go.click()

    answer(ExportDialog, choose)
    started.actions_by_id["export"].trigger()
    text = out.read_text("utf-8")
    assert 'lang="fr"' in text
    assert "The purpose of this" in text
    assert "a pour objet" in text


def test_the_language_in_which_a_draft_is_written_stays_and_others_are_added(started: MainWindow) -> None:
    started.show_in("fr")

    def untick(dialog: QDialog) -> None:
        assert isinstance(dialog, DetailsDialog)
        assert not dialog.form.drafted.isEnabled()
        assert dialog.form.chosen_languages == ("en", "fr")
        dialog.form.languages["fr"].setChecked(False)
        dialog.accept()

    answer(DetailsDialog, untick)
    started.actions_by_id["details"].trigger()
    assert started.desk
    assert started.desk.negotiation.languages == ("en",)
    assert started.desk.rendering.language.code == "en"
    assert not started.status.language.isEnabled()


def test_a_draft_begun_in_french_is_shown_in_french(started: MainWindow) -> None:
    assert started.desk
    assert started.desk.drafted_in.code == "en"
    french = replace(started.desk.negotiation, languages=("fr",))
    started.desk.perform(
        SetDetails(french.title, french.symbol, french.marking, french.languages, french.status, french.protocol_order)
    )
    path = started.desk.session.store.path
    started.close_desk()
    started.open_file(path)
    assert started.desk
    assert started.desk.rendering.language.code == "fr"
    assert started.desk.whole_document().title == french.title
