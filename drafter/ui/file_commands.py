"""New, open, close and copy: what the File menu does with drafts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from drafter.domain.errors import MustProtect, OpenElsewhere, Protected, Refusal
from drafter.ui.file_names import free_name, with_ending

if TYPE_CHECKING:  # what a negotiation needs is loaded with the first one: the start page shows before
    from drafter.app.session import Session
    from drafter.domain.negotiation import Negotiation
    from drafter.ui.window import MainWindow

DRAFTS = "Drafts (*.treaty)"


class FileCommands:
    """New, open, close and copy."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def new(self, instrument: str = "") -> None:
        """Ask for a new negotiation and open it."""
        from drafter.ui.new.dialog import NewNegotiationDialog

        window = self.window
        dialog = NewNegotiationDialog(window.workbench.library, window.preferences, instrument, window)
        if dialog.exec():
            self.begin(dialog.path(), dialog.negotiation())

    def begin(self, path: Path, negotiation: Negotiation) -> None:
        """Make the file of a new negotiation and open it."""
        if (passphrase := self._passphrase()) is not None:
            self._show(lambda: self.window.workbench.create(path, negotiation, passphrase))

    def open(self) -> None:
        """Ask for a draft file and open it."""
        path, _ = QFileDialog.getOpenFileName(self.window, "Open a draft", self.folder(), f"{DRAFTS};;All files (*)")
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path, take_over: bool = False) -> None:
        """Open a draft file; where it is open elsewhere, show it for reading and say by whom."""
        try:
            session = self.window.workbench.open(path, take_over=take_over)
        except Protected:
            if self.window.commands.protecting.unlock(path):
                self.open_path(path)
            return
        except MustProtect as refusal:
            if self.window.commands.protecting.must(path):
                self.open_path(path)
            else:
                self._offer_reading(path, refusal)
            return
        except OpenElsewhere as refusal:
            is_stale = refusal.may_be_stale
            words = "Open for writing all the same" if is_stale else "Try again"
            self._offer_reading(path, refusal, (words, lambda: self.open_path(path, take_over=is_stale)))
            return
        except Refusal as refusal:
            if self.window.commands.restoring.rescue(path, refusal):
                return
            self._offer_reading(path, refusal)
            return
        self._show(lambda: session)

    def sample(self, again: bool = False) -> None:
        """Make the sample negotiation in the folder for new ones and open it; ``again`` opens one that is there."""
        from drafter.app.answers_file import negotiation_from_answers

        window = self.window
        folder = Path(self.folder())
        path = folder / "Sample negotiation.treaty"
        if again and path.is_file():
            window.open_file(path)
            return
        path = free_name(path)
        passphrase = self._passphrase()
        if passphrase is None:
            return

        def make() -> Session:
            text = window.surroundings.sample()
            folder.mkdir(parents=True, exist_ok=True)
            negotiation = negotiation_from_answers("sample", text, window.workbench.library)
            return window.workbench.create(path, negotiation, passphrase)

        self._show(make)

    def _passphrase(self) -> str | None:
        """The passphrase of a new draft where the policy demands one, else none; None where the user gives up."""
        return self.window.commands.protecting.new_passphrase() if self.window.workbench.policy.protected else ""

    def new_window(self) -> None:
        """A further window, on the start page."""
        if self.window.windows:
            self.window.windows.another(self.window)

    def close(self) -> None:
        """Back to the start page."""
        if self.window.close_desk():
            self.window.show_start()

    def save_copy(self) -> None:
        """Ask where to, and copy the whole negotiation there."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        start = free_name(desk.session.store.path)
        chosen, _ = QFileDialog.getSaveFileName(window, "Save a copy", str(start), DRAFTS)
        if not chosen:
            return
        path = with_ending(Path(chosen), ".treaty")
        try:
            desk.session.flush()
            window.workbench.copy(desk.session, path)
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        window.notice.done(f"Copied to {path}")

    def leave_unsaved(self, refusal: Refusal) -> bool:
        """Ask what to do with a draft whose last edits cannot be saved; True where it may be let go."""
        window = self.window
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Not saved", f"The last edits are not saved.\n\n{refusal}", parent=window
        )
        elsewhere = box.addButton("Save elsewhere…", QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton("Close without them", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is drop:
            return True
        return box.clickedButton() is elsewhere and self._save_elsewhere()

    def _save_elsewhere(self) -> bool:
        """Put the draft as it stands into a new file, without its history."""
        window, desk = self.window, self.window.desk
        chosen, _ = QFileDialog.getSaveFileName(window, "Save elsewhere", self.folder(), DRAFTS)
        if not chosen or desk is None:
            return False
        try:
            path = with_ending(Path(chosen), ".treaty")
            window.workbench.create(path, desk.negotiation, like=desk.session.store.path).close()
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return False
        return True

    def folder(self) -> str:
        """The folder for new negotiations."""
        chosen = self.window.preferences.settings.folder
        return chosen or str(self.window.surroundings.drafts)

    def tell_outdated(self) -> None:
        """Say that a draft open for reading was changed meanwhile, and offer to read it again."""
        if desk := self.window.desk:
            path = desk.session.store.path
            told = f"“{path.name}” was changed by whoever has it open; what you see is older."
            self.window.notice.offer(told, [("Read it again", lambda: self.open_path(path))])

    def _offer_reading(self, path: Path, refusal: Refusal, *offers: tuple[str, Callable[[], object]]) -> None:
        try:
            session = self.window.workbench.open(path, read_only=True)
        except Refusal:
            self.window.notice.error(str(refusal))
            return
        self._show(lambda: session)
        self.window.notice.offer(str(refusal), offers)

    def _show(self, make: Callable[[], Session]) -> None:
        from drafter.ui.desk import Desk

        window = self.window
        try:
            session = make()
        except (Refusal, OSError) as refusal:
            window.notice.error(str(refusal))
            return
        if not window.close_desk():
            session.close()
            return
        window.notice.hide()
        desk = Desk(session, window.workbench.library, parent=window)
        desk.tables = window.workbench.tables
        if window.workbench.spelling:
            from drafter.ui.wording.spelling import Proof

            desk.proof = Proof(window.workbench.spelling, window.preferences, desk)
        window.show_desk(desk)
        if told := session.store.read_only or session.store.brought:
            window.notice.warning(told)
        preferences = window.preferences
        preferences.change(preferences.settings.remembering(session.store.path))
