"""Copies: export, preview, print, and the list of what left the house."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from drafter.app.copies import Copy
from drafter.app.copying import copy_document, issue_copy, with_proof
from drafter.app.readiness import Obstacle, obstacles
from drafter.app.receipts import receipts
from drafter.domain.errors import Refusal
from drafter.ui.export.dialog import ExportDialog
from drafter.ui.export.form import CopyForm
from drafter.ui.export.receipts import ReceiptsDialog
from drafter.ui.fields.party import party_entries

if TYPE_CHECKING:
    from drafter.ui.desk import Desk
    from drafter.ui.window import MainWindow


class ExportCommands:
    """What lets copies leave."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def export(self) -> None:
        """Ask which copy is wanted and where to, and write it."""
        desk = self._settled()
        if desk is None:
            return
        form = self._form(desk)
        dialog = ExportDialog(form, self._obstacles, self._preview, self.window)
        accepted = dialog.exec()
        self._remember(form)
        if dialog.wanted:
            desk.choose(dialog.wanted)
        elif accepted:
            self._write(desk, form)

    def preview(self) -> None:
        """Show the clean text as it prints; the window that shows it prints it."""
        if self._settled():
            self._preview(Copy(), self.window)

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

    def _form(self, desk: Desk) -> CopyForm:
        workbench = self.window.workbench
        form = CopyForm(workbench.writers, desk.session.store.versions(), party_entries(desk))
        try:
            form.recall(json.loads(self.window.preferences.settings.last_copy))
        except (ValueError, AttributeError):
            form.recall({})
        return form

    def _remember(self, form: CopyForm) -> None:
        preferences = self.window.preferences
        preferences.change(replace(preferences.settings, last_copy=json.dumps(form.remembered())))

    def _obstacles(self, _copy: Copy) -> Sequence[Obstacle]:
        desk = self.window.desk
        return obstacles(desk.library, desk.negotiation, desk.rendering) if desk else ()

    def _preview(self, copy: Copy, parent: QWidget) -> None:
        from drafter.ui.printing.preview import show_preview

        desk = self.window.desk
        assert desk is not None
        try:
            document = copy_document(desk.library, desk.negotiation, copy, desk.rendering)
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return
        show_preview(document, parent)

    def _write(self, desk: Desk, form: CopyForm) -> None:
        path = self._asked(desk, form)
        if path is None:
            return
        copy = with_proof(form.copy(), desk.session.store) if form.wants_proof else form.copy()
        originals = [party.code for party in desk.negotiation.parties if party.bound] if form.is_for_each else [""]
        written: list[Path] = []
        try:
            for code in originals:
                out = path.with_stem(f"{path.stem} {code}") if code else path
                own = replace(copy, alternat=code) if code else copy
                kept = issue_copy(self.window.workbench, desk.session, out, own, desk.rendering)
                written.append(out)
        except Refusal as refusal:
            before = f"{len(written)} files were written before. " if written else ""
            self.window.notice.error(f"{before}{refusal}")
            return
        where = str(path) if len(written) == 1 else f"{len(written)} originals in {path.parent}"
        self.window.notice.done(f"Written: {where}" + ("" if kept else " (no receipt: the draft can only be read)"))

    def _asked(self, desk: Desk, form: CopyForm) -> Path | None:
        """Where to; the name a person typed gets the format's ending where it has none."""
        start = desk.session.store.path.with_suffix(form.suffix)
        writer = self.window.workbench.writers[form.suffix]
        chosen, _ = QFileDialog.getSaveFileName(self.window, "Export", str(start), f"{writer.name} (*{form.suffix})")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == form.suffix else path.with_name(path.name + form.suffix)
