"""The dialogs in which a passphrase is given, and in which a draft gets one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafter.domain.errors import Refusal
from drafter.ui.widgets import fit, label

KEEP = "&Keep the key in this computer’s keyring"


class UnlockDialog(QDialog):
    """Asks for the passphrase of a draft until ``unlock(passphrase, keep)`` takes it or the user gives up."""

    def __init__(
        self, path: Path, can_keep: bool, unlock: Callable[[str, bool], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unlock = unlock
        self.setWindowTitle("Passphrase")
        self.field = _secret("Passphrase")
        self.keep = QCheckBox(KEEP)
        self.keep.setVisible(can_keep)
        self.told = label("")
        self.told.setProperty("error", True)
        self.told.setAccessibleName("What is wrong")
        self.told.hide()
        form = QFormLayout()
        form.addRow("&Passphrase", self.field)
        _lay_out(self, label(f"“{path.name}” is protected."), form, self.keep, self.told, "&Open")
        fit(self)

    def accept(self) -> None:
        try:
            self._unlock(self.field.text(), self.keep.isChecked())
        except Refusal as refusal:
            self.told.setText(str(refusal))
            self.told.show()
            self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))
            self.field.selectAll()
            self.field.setFocus()
            return
        super().accept()


class ProtectDialog(QDialog):
    """Asks for a new passphrase; after it is accepted ``passphrase`` is that, or empty to take the present one away."""

    def __init__(self, removable: bool, can_keep: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Protect with a passphrase")
        self.passphrase = ""
        self.first, self.second = _secret("New passphrase"), _secret("The same again")
        self.keep = QCheckBox(KEEP)
        self.keep.setVisible(can_keep)
        self.told = label("", muted=True)
        self.told.setAccessibleName("What is missing")
        form = QFormLayout()
        form.addRow("&New passphrase", self.first)
        form.addRow("The same &again", self.second)
        text = (
            "The file and its backups can then be read with the passphrase alone. Nobody can bring it back: "
            "keep it where the originals of treaties are kept. What was written to the disk before, or exported, is not covered."
        )
        box = _lay_out(self, label(text), form, self.keep, self.told, "&Protect")
        if removable:
            remove = QPushButton("&Take the passphrase away")
            remove.clicked.connect(lambda: self.done(QDialog.DialogCode.Accepted))
            box.addButton(remove, QDialogButtonBox.ButtonRole.ActionRole)
        for field in (self.first, self.second):
            field.textChanged.connect(lambda _text: self._check())
        self._check()
        fit(self)

    def accept(self) -> None:
        if self.go.isEnabled():
            self.passphrase = self.first.text()
            super().accept()

    def _check(self) -> None:
        first, second = self.first.text(), self.second.text()
        words = "At least 8 characters; four or five words are easy to remember." if len(first) < 8 else ""
        self.told.setText(words or ("The two differ." if first != second else ""))
        self.go.setEnabled(not self.told.text())


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _lay_out(
    dialog: UnlockDialog | ProtectDialog, head: QWidget, form: QFormLayout, keep: QWidget, told: QWidget, go: str
) -> QDialogButtonBox:
    dialog.go = QPushButton(go)
    dialog.go.setProperty("primary", True)
    dialog.go.setDefault(True)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    box.addButton(dialog.go, QDialogButtonBox.ButtonRole.AcceptRole)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 16, 20, 12)
    column.setSpacing(10)
    column.addWidget(head)
    column.addLayout(form)
    for widget in (keep, told, box):
        column.addWidget(widget)
    return box
