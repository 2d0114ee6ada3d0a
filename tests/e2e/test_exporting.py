"""Copies leave through the real window: the dialog, its obstacles, originals for each party, preview, receipts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from drafter.app.copies import CONSOLIDATED, REDLINE, ROLLING, SIGNATURE
from drafter.app.receipts import receipts
from drafter.ui.export.dialog import ExportDialog
from drafter.ui.export.pages import PagesDialog
from drafter.ui.export.receipts import ReceiptsDialog
from drafter.ui.window import MainWindow
from tests.e2e.test_comparing import answer


@pytest.fixture
def started(window: MainWindow) -> MainWindow:
    """The sample negotiation, open, with one version frozen."""
    window.start.sample_requested.emit()
    assert window.desk is not None
    window.workbench.freeze(window.desk.session, "First reading")
    return window


def export(window: MainWindow, act: Callable[[ExportDialog], object]) -> None:
    """Export what the dialog describes after something was done in it."""
    answer(ExportDialog, act)
    window.actions_by_id["export"].trigger()


def to(monkeypatch: pytest.MonkeyPatch, out: Path) -> Path:
    """Choose a file whenever one is asked for."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(out), ""))
    return out


def choose(dialog: ExportDialog, kind: str, suffix: str = ".docx") -> ExportDialog:
    form = dialog.form
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.format.setCurrentIndex(form.format.findData(suffix))
    return dialog


def test_a_copy_is_written_with_what_stands_round_it(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = to(monkeypatch, tmp_path / "copy.docx")

    def fill(dialog: ExportDialog) -> None:
        choose(dialog, CONSOLIDATED)
        assert not dialog.form.ticks["cover"].isEnabled()
        dialog.form.date.setText("1 May 2026")
        for field, typed in ((dialog.form.number, "3"), (dialog.form.of, "12")):
            QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton)
            QTest.keyClicks(field.lineEdit(), typed)
            assert field.lineEdit().width() > field.fontMetrics().horizontalAdvance("1234"), "what is typed can be seen"
        dialog.form.to.setPlainText("France\n\nGermany")
        dialog.form.ticks["proof"].setChecked(True)
        dialog.go.click()

    export(started, fill)
    assert started.notice.text.text() == f"Written: {out}"
    with zipfile.ZipFile(out) as package:
        head, text = package.read("word/header.xml").decode(), package.read("word/document.xml").decode()
    assert "copy 3 of 12" in head
    assert "Proof " in head
    assert "1 May 2026" in text
    assert "Germany" in text


def test_whoever_gives_up_choosing_a_place_finds_the_copy_as_it_was_described(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "copy.docx"
    dates: list[str] = []

    def again(dialog: ExportDialog) -> None:
        dates.append(dialog.form.date.text())
        dialog.go.click()

    def place(*_args: object, **_kwargs: object) -> tuple[str, str]:
        if dates:
            return str(out), ""
        answer(ExportDialog, again)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", place)
    export(started, lambda dialog: (dialog.form.date.setText("1 May 2026"), dialog.go.click()))
    assert dates == ["1 May 2026"]
    assert out.is_file()


@pytest.mark.parametrize("suffix", [".pdf", ".odt", ".html", ".xml", ".md", ".txt"])
def test_every_format_is_written_and_the_choice_is_remembered(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    to(monkeypatch, tmp_path / "copy")
    export(started, lambda dialog: choose(dialog, ROLLING, suffix).go.click())
    assert (tmp_path / f"copy{suffix}").stat().st_size > 500
    seen = []
    export(
        started,
        lambda dialog: (seen.append((dialog.form.kind.currentData(), dialog.form.suffix)), dialog.reject()),
    )
    assert seen == [(ROLLING, suffix)]


def test_a_redline_starts_from_a_frozen_version(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = to(monkeypatch, tmp_path / "red.docx")

    def fill(dialog: ExportDialog) -> None:
        choose(dialog, REDLINE)
        assert [dialog.form.format.itemData(n) for n in range(dialog.form.format.count())] == [".docx", ".html"]
        assert not dialog.seen.isEnabled()
        dialog.go.click()

    export(started, fill)
    assert out.exists()


def test_a_redline_without_a_version_says_what_to_do(window: MainWindow) -> None:
    window.start.sample_requested.emit()

    def look(dialog: ExportDialog) -> None:
        choose(dialog, REDLINE)
        assert "freeze one" in dialog.told.text()
        assert not dialog.go.isEnabled()
        dialog.reject()

    export(window, look)


def test_what_is_in_the_way_of_signature_is_listed_and_leads_to_its_place(started: MainWindow) -> None:
    seen = []

    def look(dialog: ExportDialog) -> None:
        choose(dialog, SIGNATURE)
        assert not dialog.go.isEnabled()
        assert dialog.obstacles.isVisible()
        last = dialog.obstacles.item(dialog.obstacles.count() - 1)
        seen.append(last.text())
        dialog.obstacles.itemActivated.emit(last)

    export(started, look)
    assert started.desk is not None
    provision = started.desk.provision
    assert provision is not None
    assert seen


def test_each_party_gets_an_original_that_names_it_first(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "original.txt")

    def fill(dialog: ExportDialog) -> None:
        choose(dialog, "clean", ".txt")
        dialog.form.each.setChecked(True)
        assert not dialog.form.whose.isEnabled()
        dialog.go.click()

    export(started, fill)
    assert started.desk is not None
    bound = [party.code for party in started.desk.negotiation.parties if party.bound]
    assert len(bound) > 1
    assert sorted(path.stem for path in tmp_path.glob("original *.txt")) == sorted(f"original {code}" for code in bound)


def test_each_addressee_gets_a_numbered_copy(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "round.txt")

    def fill(dialog: ExportDialog) -> None:
        choose(dialog, "clean", ".txt")
        dialog.form.many.setChecked(True)
        assert not dialog.go.isEnabled()
        assert "name one a line" in dialog.told.text()
        dialog.form.to.setPlainText("Delegation of France\nArchive")
        assert not dialog.form.number.isEnabled()
        dialog.go.click()

    export(started, fill)
    assert sorted(path.name for path in tmp_path.glob("round*.txt")) == ["round copy 1.txt", "round copy 2.txt"]
    assert "copy 2 of 2" in (tmp_path / "round copy 2.txt").read_text(encoding="utf-8")
    assert started.desk is not None
    assert [r.to for r in receipts(started.desk.session.store)] == ["Archive", "Delegation of France"]


@pytest.mark.parametrize("chosen", ["No", "Yes"])
def test_no_file_is_replaced_under_a_name_that_nobody_typed(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    to(monkeypatch, tmp_path / "No. 2")
    there = tmp_path / "No. 2.txt"
    there.write_text("somebody's own")
    asked = []

    def question(_parent: object, _title: str, text: str, *_buttons: object) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton[chosen]

    monkeypatch.setattr(QMessageBox, "question", question)
    export(started, lambda dialog: choose(dialog, "clean", ".txt").go.click())
    assert "No. 2.txt" in asked[0]
    assert (there.read_text(encoding="utf-8") == "somebody's own") == (chosen == "No")


def test_receipts_tell_which_copy_a_file_is(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = to(monkeypatch, tmp_path / "copy.docx")
    export(started, lambda dialog: choose(dialog, ROLLING).go.click())
    told = []

    def look(dialog: ReceiptsDialog) -> None:
        assert dialog.table.rowCount() == 1
        dialog.tell(out)
        told.append(dialog.told.text())
        out.write_bytes(out.read_bytes() + b" ")
        dialog.tell(out)
        told.append(dialog.told.text())
        dialog.reject()

    answer(ReceiptsDialog, look)
    started.actions_by_id["receipts"].trigger()
    assert "Rolling text" in told[0]
    assert told[0].endswith("unchanged.")
    assert "is no copy of this draft" in told[1]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(
    started: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(monkeypatch, tmp_path / "missing" / "copy.docx")
    export(started, lambda dialog: choose(dialog, "clean").go.click())
    assert "cannot be written" in started.notice.text.text()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_copy_in_a_house_style_is_previewed_as_the_word_file_has_it(started: MainWindow) -> None:
    shown = []

    def look(dialog: PagesDialog) -> None:
        shown.extend(page for page in dialog.findChildren(QLabel) if not page.pixmap().isNull())
        dialog.reject()

    def fill(dialog: ExportDialog) -> None:
        choose(dialog, "clean", ".docx")
        dialog.form.take_house("Treaty print")
        answer(PagesDialog, look)
        dialog.seen.click()
        dialog.reject()

    export(started, fill)
    assert len(shown) > 2


def test_preview_shows_the_pages(started: MainWindow, qtbot: QtBot) -> None:
    seen = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QPrintPreviewDialog):
            QTimer.singleShot(20, look)
            return
        seen.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, look)
    started.actions_by_id["print"].trigger()
    assert seen == ["Print preview"]


def test_some_pages_are_printed(started: MainWindow, tmp_path: Path) -> None:
    from pypdf import PdfReader
    from PySide6.QtPrintSupport import QPrinter

    from drafter.ui.printing.paper import Paper
    from drafter.ui.printing.preview import print_pages

    assert started.desk is not None
    paper = Paper(started.desk.whole_document())
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "some.pdf"))
    printer.setFromTo(2, 3)
    print_pages(paper, printer)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "some.pdf").pages]
    assert len(pages) == 2
    assert f"page 2 of {len(paper)}" in " ".join(pages[0].split())
