"""What comes from outside: draft files, read as known tables into fresh ones, and clause packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from drafter.app.receiving import received
from drafter.ui.background import Background
from drafter.ui.file_commands import DRAFTS
from drafter.ui.file_names import free_name, with_ending

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


class ReceiveCommands:
    """What takes things from outside in."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.work = Background(window)
        self.work.done.connect(self._taken)
        self.work.refused.connect(window.notice.error)

    def choose(self) -> None:
        """Ask for a draft file from outside and for the fresh file that it is to be read into."""
        window = self.window
        chosen, _ = QFileDialog.getOpenFileName(window, "Receive a draft", str(Path.home()), f"{DRAFTS};;All files (*)")
        if not chosen:
            return
        folder = Path(window.commands.files.folder())
        start = free_name(folder / f"{Path(chosen).stem} (received).treaty")
        out, _ = QFileDialog.getSaveFileName(window, "Read it into", str(start), DRAFTS)
        if out:
            self.take(Path(chosen), with_ending(Path(out), ".treaty"))

    def take(self, path: Path, out: Path) -> None:
        """Read a draft file from outside into a fresh one; its passphrase is asked for where it has one."""
        window, stores = self.window, self.window.workbench.stores
        if stores.needs_passphrase(path) and not window.commands.protecting.unlock(path):
            return
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            window.notice.error(f"“{out.parent}” cannot be made: {error.strerror}; choose another folder.")
            return
        workbench = window.workbench

        def work() -> tuple[Path, str]:
            workbench.receive(path, out)
            return out, received(workbench, out)

        self.work.start(work)

    def packs(self) -> None:
        """Show the clause packs; an open draft is laid out anew where any came or went."""
        from drafter.ui.packs.dialog import PacksDialog

        window, desk = self.window, self.window.desk
        packs = window.workbench.packs
        if packs is None or (desk and not desk.save()):
            return
        used = [provision.clause for provision in desk.negotiation.provisions] if desk else []
        dialog = PacksDialog(packs, used, str(Path.home()), window)
        dialog.exec()
        if dialog.is_changed and desk:
            path, chosen = desk.session.store.path, desk.current
            if window.close_desk():  # every panel has read the library as it was
                window.open_file(path)
            if window.desk:
                window.desk.choose(chosen)

    def _taken(self, result: tuple[Path, str]) -> None:
        path, what = result
        window = self.window
        window.open_file(path)
        if window.desk and window.desk.session.store.path == path:
            window.notice.done(f"Received into {path.name}: {what}.")
