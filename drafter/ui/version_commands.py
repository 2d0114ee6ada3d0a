"""Versions frozen, the history looked through, and what proves either: printed proofs and signed manifests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from drafter.app.changes import step_words
from drafter.app.manifests import SUFFIX, Manifest, Verdict, check, fingerprint, manifest_of, read_manifest, signed
from drafter.app.ports import Line, Store
from drafter.app.receipts import entry_of
from drafter.app.whole_files import write_whole
from drafter.domain.edits import Edit
from drafter.domain.errors import Fault, Refusal
from drafter.domain.negotiation import Negotiation
from drafter.ui.background import Background
from drafter.ui.compare.sources import live_source, moment_source
from drafter.ui.dialogs.freeze import FreezeDialog
from drafter.ui.history.dialog import HistoryDialog
from drafter.ui.manifest.sign import SignDialog
from drafter.ui.manifest.verdict import VerdictDialog
from drafter.ui.widgets import asked_for

if TYPE_CHECKING:
    from drafter.ui.desk import Desk
    from drafter.ui.window import MainWindow

MANIFESTS = f"Manifests (*{SUFFIX})"


class VersionCommands:
    """What has to do with versions, the history and its proofs."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._verifying, self._checking = Background(window), Background(window)
        self._verifying.done.connect(self._verified)
        self._checking.done.connect(self._checked)
        for work in (self._verifying, self._checking):
            work.refused.connect(window.notice.error)

    def freeze(self) -> None:
        """Freeze the draft of this moment under a number and a name."""
        window, desk = self.window, self._saved()
        if desk is None:
            return
        dialog = FreezeDialog([version.number for version in desk.session.store.versions()], window)
        if not dialog.exec():
            return
        try:
            version = window.workbench.freeze(desk.session, dialog.name, dialog.number)
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        window.notice.done(f"Version {version.number} “{version.name}” is frozen.")

    def history(self, seq: int = 0) -> None:
        """Look through the history, from a step where one is named."""
        window, desk = self.window, self._saved()
        if desk is None:
            return
        dialog = HistoryDialog(desk, window, seq)
        dialog.jumped.connect(desk.choose)
        dialog.compare_wanted.connect(self._compare)
        dialog.take_wanted.connect(self._take)
        dialog.exec()
        dialog.deleteLater()  # it holds a long history

    def find_proof(self) -> None:
        """Ask for the digits that a copy bears, and show the step after which the draft had them."""
        window, desk = self.window, self._saved()
        if desk is None:
            return
        digits = asked_for(window, "Find a printed proof", "The digits at the foot of the copy:")
        if digits is None:
            return
        found = entry_of(desk.session.store, "".join(digits.split()))
        if found:
            self.history(found.seq)
        else:
            window.notice.warning(
                f"No state of this draft has the proof “{digits.strip()}”: the copy is of another negotiation, or the digits "
                "are not all there. Give at least eight."
            )

    def verify(self) -> None:
        """Check the file and the chain of its history, beside the window."""
        if desk := self._saved():
            store = desk.session.store
            self._verifying.start(lambda: (store, store.verify()))

    def sign(self) -> None:
        """Write a signed manifest of a version, or of the draft as it stands."""
        window, desk, signer = self.window, self._saved(), self.window.workbench.signer
        if desk is None or signer is None:
            return
        dialog = SignDialog(desk.session.store.versions(), signer, window)
        if not dialog.exec():
            return
        path = desk.session.store.path
        start = path.with_name(f"{path.stem} {dialog.number}".rstrip() + SUFFIX)
        chosen, _ = QFileDialog.getSaveFileName(window, "Save the manifest", str(start), MANIFESTS)
        if not chosen:
            return
        try:
            write_whole(Path(chosen), signed(manifest_of(window.workbench, desk.session, dialog.number), signer))
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        window.notice.done(f"Written: {chosen}. Signed by your key {fingerprint(signer.public)}.")

    def check_manifest(self) -> None:
        """Ask for a manifest, and see beside the window whether the draft holds what it says."""
        window, desk, signer = self.window, self._saved(), self.window.workbench.signer
        if desk is None or signer is None:
            return
        folder = str(desk.session.store.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(window, "Check a manifest", folder, f"{MANIFESTS};;All files (*)")
        if not chosen:
            return
        try:
            manifest = read_manifest(Path(chosen))
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        store, now = desk.session.store, desk.negotiation
        self._checking.start(lambda: (store, Path(chosen).name, manifest, check(store, now, manifest, signer)))

    def _saved(self) -> Desk | None:
        """The open negotiation with everything saved; None where it cannot be, which is said."""
        desk = self.window.desk
        return desk if desk and desk.save() else None

    def _is_open(self, store: Store) -> bool:
        """Whether that negotiation is still the one on the screen: what is found out beside the window may come late."""
        return self.window.desk is not None and self.window.desk.session.store is store

    def _checked(self, result: tuple[Store, str, Manifest, Verdict]) -> None:
        store, *told = result
        if self._is_open(store):
            VerdictDialog(*told, self.window).exec()

    def _verified(self, result: tuple[Store, Sequence[Fault]]) -> None:
        store, faults = result
        if not self._is_open(store):
            return
        self.window.commands.restoring.tell_verified(faults)
        if not faults:
            self.window.notice.done("The file is sound, and the chain of its history is unbroken.")

    def _take(self, edit: Edit) -> None:
        """Take an earlier state back as one step."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        before = desk.negotiation
        if desk.perform(edit):
            same = desk.negotiation is before
            window.notice.done("It is like that already." if same else f"Done: {edit.label}. Undo takes it back.")

    def _compare(self, line: Line, state: Negotiation, uid: str) -> None:
        """Show the draft after a step beside the draft as it stands, or of both one provision."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        name = f"{step_words(line.kind, line.label)}, {line.at.astimezone():%d %b %Y %H:%M:%S}"
        sources = [moment_source(window.workbench, desk, name, state), live_source(window.workbench, desk)]
        window.commands.comparing.show(sources, uid if desk.negotiation.provision(uid) else "")
