"""What a manifest is written of, and by which key it is signed; the key is made here where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafter.app.manifests import fingerprint
from drafter.app.ports import Signer, Version
from drafter.domain.errors import Refusal
from drafter.ui.widgets import fit, label

NOW = "The draft as it stands"


class SignDialog(QDialog):
    """After it is accepted the key is open, and ``number`` names the version, or is empty for the draft as it stands."""

    def __init__(self, versions: Sequence[Version], signer: Signer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signer = signer
        self.setWindowTitle("Sign a manifest")
        self.choice = QComboBox()
        self.choice.setAccessibleName("What the manifest is of")
        for version in reversed(versions):
            self.choice.addItem(f"Version {version.number} {version.name}".rstrip(), version.number)
        self.choice.addItem(NOW, "")
        self.first, self.second = _secret("Passphrase of your signing key"), _secret("The same again")
        self.told = label("")
        self.told.setProperty("error", True)
        self.told.setAccessibleName("What is wrong")
        self.told.hide()
        self.key = label(_of_key(signer))
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key.setAccessibleName("Your key")
        self._lay_out(signer.needs_passphrase, signer.needs_passphrase and not signer.exists)

    @property
    def number(self) -> str:
        """The number of the version; empty for the draft as it stands."""
        return str(self.choice.currentData())

    def accept(self) -> None:
        """Open the key, or make it; say what is wrong where that cannot be."""
        try:
            if self.second.isVisibleTo(self) and self.first.text() != self.second.text():
                raise Refusal("The two passphrases differ.")
            self._signer.open(self.first.text())
        except Refusal as refusal:
            self.told.setText(str(refusal))
            self.told.show()
            self.first.setFocus()
            return
        super().accept()

    def _lay_out(self, asks: bool, is_new: bool) -> None:
        go = QPushButton("&Sign and save…")
        go.setProperty("primary", True)
        go.setDefault(True)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow("&Of", self.choice)
        if asks:
            form.addRow("New &passphrase" if is_new else "&Passphrase", self.first)
        if is_new:
            form.addRow("The same &again", self.second)
        self.second.setVisible(is_new)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addWidget(
            label(
                "A manifest is a small file that says what the text was, signed by you. With it anybody who has the draft "
                "can prove later that nothing of that version was changed. It names the headings, not the text."
            )
        )
        column.addLayout(form)
        column.addWidget(self.key)
        column.addWidget(self.told)
        column.addWidget(box)
        fit(self, 560)


def _of_key(signer: Signer) -> str:
    if signer.public:
        return f"Your key: {fingerprint(signer.public)}\nTell these digits to those who check, by another way than the file."
    where = (
        "kept in a file under the passphrase, for this computer has no keyring"
        if signer.needs_passphrase
        else "kept in this computer’s keyring"
    )
    return f"You have no signing key yet. It is made now and {where}."


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
