"""Passphrases: a draft is unlocked, put under one, and locked when nobody is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from drafter.app.protecting import put_under
from drafter.domain.errors import Refusal
from drafter.ui.protect.dialogs import ProtectDialog, UnlockDialog
from drafter.ui.protect.idle import IdleWatch

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


class ProtectCommands:
    """What has to do with passphrases."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.watch = IdleWatch(window)
        self.watch.idle.connect(self.lock)

    def unlock(self, path: Path) -> bool:
        """Ask for the passphrase of a draft; False where the user gives up."""
        stores = self.window.workbench.stores
        dialog = UnlockDialog(
            path, stores.has_keyring(), lambda passphrase, keep: stores.unlock(path, passphrase, keep), self.window
        )
        return bool(dialog.exec())

    def new_passphrase(self) -> str | None:
        """Ask for the passphrase of a new draft; None where the user gives up."""
        dialog = ProtectDialog(False, False, self.window)
        return dialog.passphrase if dialog.exec() else None

    def must(self, path: Path) -> bool:
        """Put a draft under a passphrase, as the policy demands before it is opened; False where the user gives up."""
        workbench = self.window.workbench
        dialog = ProtectDialog(False, workbench.stores.has_keyring(), self.window)
        if not dialog.exec():
            return False
        try:
            put_under(workbench, path, dialog.passphrase, dialog.keep.isChecked())
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return False
        return True

    def change(self) -> None:
        """Put the open draft under a passphrase, under another one, or under none."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        if desk.session.store.read_only:
            window.notice.error(desk.session.store.read_only)
            return
        stores, path, chosen = window.workbench.stores, desk.session.store.path, desk.current
        removable = stores.is_protected(path) and not window.workbench.policy.protected
        dialog = ProtectDialog(removable, stores.has_keyring(), window)
        if not dialog.exec() or not window.close_desk():
            return
        try:
            put_under(window.workbench, path, dialog.passphrase, dialog.keep.isChecked())
            told = "is protected by the passphrase" if dialog.passphrase else "is no longer protected"
        except Refusal as refusal:
            told = ""
            trouble = str(refusal)
        window.open_file(path)
        if window.desk:
            window.desk.choose(chosen)
        if told:
            window.notice.done(f"{path.name} {told}, and so are its backups.")
        else:
            window.notice.error(trouble)

    def follow(self) -> None:
        """Watch for idleness while a protected draft is open."""
        window, desk = self.window, self.window.desk
        protected = bool(desk) and window.workbench.stores.is_protected(desk.session.store.path)
        self.watch.watch(window.preferences.settings.lock_after if protected else 0)

    def lock(self) -> None:
        """Save and close the open draft and forget its key; dialogs over it are closed first."""
        if dialog := QApplication.activeModalWidget():
            dialog.close()
            QTimer.singleShot(0, self.window, self.lock)
            return
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        path = desk.session.store.path
        stores = window.workbench.stores
        if not stores.is_protected(path):
            window.notice.warning("This draft has no passphrase; File › Protect with a passphrase gives it one.")
            return
        if not window.close_desk():
            return
        stores.lock(path)
        _clear_clipboard()
        window.show_start()
        window.notice.done(f"{path.name} is saved and locked. Open it again with its passphrase.")


def _clear_clipboard() -> None:
    """Take from the clipboard, and from the selection that a middle click pastes, what this program put there."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
