"""Copies: export, preview, print, and the list of what left the house."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.copies import Copy
from drafter.app.copying import copy_content, copy_document, in_the_way, with_proof
from drafter.app.ports import HouseReport
from drafter.app.readiness import Obstacle
from drafter.app.receipts import receipts
from drafter.app.series import issue_all, numbered, originals
from drafter.domain.document import Frame
from drafter.domain.errors import Refusal
from drafter.ui.export.dialog import ExportDialog
from drafter.ui.export.form import OTHER_HOUSE, CopyForm
from drafter.ui.export.house import HouseDialog
from drafter.ui.export.office import PatientOffice
from drafter.ui.export.pages import SCALE, PagesDialog
from drafter.ui.export.receipts import ReceiptsDialog
from drafter.ui.export.sketch import pictures
from drafter.ui.fields.party import party_entries
from drafter.ui.file_names import may_replace, with_ending

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench
    from drafter.ui.desk import Desk
    from drafter.ui.window import MainWindow


#: What stands round the sample in which a house style is shown.
_SAMPLE = Frame(date="6 January 2026", registration="12/2026", copy=3, copies=12, distribution=("Delegations",))


class ExportCommands:
    """What lets copies leave."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def export(self) -> None:
        """Ask which copy is wanted and where to, and write it."""
        desk = self._settled()
        if desk is None:
            return
        if not self._may_leave(desk):
            return
        form = self._form(desk)
        dialog = ExportDialog(form, self._obstacles, self._preview, self.window)
        chosen = None
        while dialog.exec() and (chosen := self._asked(desk, form)) is None:
            pass  # whoever gives up choosing a place finds the copy as it was described
        self._remember(form)
        if dialog.wanted:
            desk.choose(dialog.wanted)
        elif chosen:
            self._write(desk, form, chosen)

    def preview(self) -> None:
        """Show the clean text as it prints; the window that shows it prints it."""
        desk = self._settled()
        if desk and self._may_leave(desk):
            self._preview(Copy(languages=(desk.rendering.language.code,)), self.window)

    def made(self) -> None:
        """List the copies that were made."""
        if desk := self._settled():
            ReceiptsDialog(receipts(desk.session.store), str(desk.session.store.path.parent), self.window).exec()

    def _settled(self) -> Desk | None:
        """The open draft with everything that was typed in it and saved; None where there is none or it cannot be saved."""
        window, desk = self.window, self.window.desk
        if window.view:
            window.view.commit()
        return desk if desk and desk.save() else None

    def _may_leave(self, desk: Desk) -> bool:
        """Whether the policy of the computer lets this text leave at all; it says why not."""
        try:
            self.window.workbench.policy.refuse_unmarked(desk.negotiation.marking, desk.negotiation.title)
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return False
        return True

    def _form(self, desk: Desk) -> CopyForm:
        workbench = self.window.workbench
        policy = workbench.policy
        writers = {ending: w for ending, w in workbench.writers.items() if ending in (policy.formats or (ending,))}
        shipped = workbench.houses.shipped if workbench.houses else {}
        own = [path for path in self.window.preferences.settings.houses if Path(path).is_file()]
        has_office = bool(workbench.office and workbench.office.is_there)
        houses = [*((name, name) for name in shipped), *((Path(path).stem, path) for path in own)]
        languages = [(language.name, language.code) for language in desk.languages]
        form = CopyForm(writers, desk.session.store.versions(), party_entries(desk), houses, languages, has_office)
        form.spoken.setCurrentIndex(max(0, form.spoken.findData(desk.rendering.language.code)))
        form.house.activated.connect(lambda _index: self._choose_house(form))
        try:
            form.recall(json.loads(self.window.preferences.settings.last_copy))
        except (ValueError, AttributeError):
            form.recall({})
        if policy.house:
            form.fix_house(policy.house, f"Set by your organisation ({policy.source}).")
        return form

    def _choose_house(self, form: CopyForm) -> None:
        """Where another house style is wanted, ask for its file, tell what is in it, and take it."""
        if form.house.currentData() != OTHER_HOUSE:
            return
        form.house.setCurrentIndex(0)
        chosen, _ = QFileDialog.getOpenFileName(form, "Choose a house style", "", "Word files with tags (*.docx)")
        if chosen and self.take_house(Path(chosen), form):
            form.take_house(chosen)

    def take_house(self, path: Path, parent: QWidget) -> bool:
        """Tell what is in a house style; True where it is to be used, and then it is offered from now on."""
        houses, preferences = self.window.workbench.houses, self.window.preferences
        assert houses is not None
        try:
            report = houses.check(path)
        except Refusal as refusal:
            report = HouseReport((), (str(refusal),), ())
        shown = () if report.problems else self._sample_pages(path)
        if not HouseDialog(path, report, shown, lambda: self._show_sample(path), parent).exec():
            return False
        known = tuple(other for other in preferences.settings.houses if other != str(path))
        preferences.change(replace(preferences.settings, houses=(str(path), *known)))
        return True

    def _sample(self, path: Path) -> bytes:
        """The sample negotiation, which holds nobody's secrets, in a house style."""
        workbench = self.window.workbench
        sample = negotiation_from_answers("sample", self.window.surroundings.sample(), workbench.library)
        return copy_content(workbench, sample, Path("sample.docx"), Copy(house=str(path), frame=_SAMPLE))

    def _sample_pages(self, path: Path) -> Sequence[QImage]:
        """The first pages of the sample in a house style; none where it cannot be made."""
        houses = self.window.workbench.houses
        assert houses is not None
        try:
            return pictures(houses.sketch(self._sample(path)), scale=SCALE)
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return ()

    def _show_sample(self, path: Path) -> None:
        """Open the sample in a house style in the word processor."""
        window = self.window
        out = Path(tempfile.mkdtemp(prefix="drafter-")) / f"Sample in {path.stem}.docx"
        try:
            out.write_bytes(self._sample(path))
        except (Refusal, OSError) as refusal:
            window.notice.error(str(refusal))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))

    def _remember(self, form: CopyForm) -> None:
        preferences = self.window.preferences
        preferences.change(replace(preferences.settings, last_copy=json.dumps(form.remembered())))

    def _obstacles(self, copy: Copy) -> Sequence[Obstacle]:
        desk = self.window.desk
        return in_the_way(desk.library, desk.negotiation, copy, desk.rendering) if desk else ()

    def _preview(self, copy: Copy, parent: QWidget) -> None:
        from drafter.ui.printing.preview import show_preview

        desk = self.window.desk
        assert desk is not None
        try:
            if copy.house or len(copy.languages) > 1:
                PagesDialog(self._first_pages(desk, copy), parent).exec()
                return
            document = copy_document(desk.library, desk.negotiation, copy, desk.rendering)
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return
        show_preview(document, parent)

    def _first_pages(self, desk: Desk, copy: Copy) -> Sequence[QImage]:
        """The first pages of the Word file that the copy would be."""
        workbench = self.window.workbench
        assert workbench.houses is not None
        as_word = replace(copy, office=False)
        content = copy_content(workbench, desk.negotiation, Path("copy.docx"), as_word, None, desk.rendering)
        return pictures(workbench.houses.sketch(content), most=6, scale=SCALE * 1.4)

    def _write(self, desk: Desk, form: CopyForm, chosen: Path) -> None:
        path = with_ending(chosen, form.suffix)
        copy = with_proof(form.copy(), desk.session.store) if form.wants_proof else form.copy()
        watch = _Watch(self.window)
        try:
            issues = [(path, copy)]
            if form.is_for_each:
                issues = originals(copy, path, desk.negotiation)
            elif form.is_numbered:
                issues = numbered(copy, path)
            if not may_replace([each for each, _ in issues], chosen, self.window):
                return
            kept = issue_all(self._patient(), desk.session, issues, desk.rendering, watch.heard)
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return
        finally:
            watch.close()
        where = str(path) if len(issues) == 1 else f"{len(issues)} copies in {path.parent}"
        self.window.notice.done(f"Written: {where}" + ("" if kept else " (no receipt: the draft can only be read)"))

    def _patient(self) -> Workbench:
        """The workbench, with LibreOffice at work beside the window."""
        workbench, window = self.window.workbench, self.window
        return replace(workbench, office=PatientOffice(workbench.office, window)) if workbench.office else workbench

    def _asked(self, desk: Desk, form: CopyForm) -> Path | None:
        """Where to, as a person typed it; a file of that name may be replaced."""
        start = desk.session.store.path.with_suffix(form.suffix)
        writer = self.window.workbench.writers[form.suffix]
        chosen, _ = QFileDialog.getSaveFileName(self.window, "Export", str(start), f"{writer.name} (*{form.suffix})")
        return Path(chosen) if chosen else None


class _Watch:
    """Shows how far a series of copies is, where it takes longer than a moment, and lets it be stopped."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._box: QProgressDialog | None = None

    def heard(self, done: int, whole: int) -> bool:
        """Show it; False where a person stopped it."""
        if whole < 2:  # a box that is there shows by itself after a while
            return True
        if self._box is None:
            self._box = QProgressDialog("Copies are being made…", "Stop", 0, whole, self._parent)
            self._box.setWindowTitle("Export")
            self._box.setWindowModality(Qt.WindowModality.WindowModal)
            self._box.setMinimumDuration(500)
        self._box.setValue(done)
        return not self._box.wasCanceled()

    def close(self) -> None:
        """Take the box away."""
        if self._box is not None:
            self._box.close()
            self._box.deleteLater()
