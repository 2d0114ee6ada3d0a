"""The settings, made from the fields of ``app.settings``: each takes effect at once."""

from __future__ import annotations

from dataclasses import Field, fields, replace

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from drafter.app.settings import Settings
from drafter.ui.application import Preferences
from drafter.ui.widgets import guarded, label


class SettingsDialog(QDialog):
    """One row for every setting that carries a label."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.setWindowTitle("Settings")
        self.resize(560, 320)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for setting in fields(Settings):
            if "label" in setting.metadata:
                form.addRow(setting.metadata["label"], self._field(setting))
                if "help" in setting.metadata:
                    form.addRow("", label(setting.metadata["help"], muted=True))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(box)

    def _field(self, setting: Field) -> QWidget:
        value = getattr(self.preferences.settings, setting.name)
        choices = setting.metadata.get("choices")
        if choices is None:
            line = QLineEdit(str(value))
            line.setAccessibleName(setting.metadata["label"])
            line.editingFinished.connect(lambda: self._change(setting.name, line.text().strip()))
            return line
        combo = QComboBox()
        combo.setAccessibleName(setting.metadata["label"])
        for key, text in choices.items():
            combo.addItem(text, key)
        combo.setCurrentIndex(list(choices).index(value))
        combo.currentIndexChanged.connect(lambda _at: self._change(setting.name, combo.currentData()))
        return guarded(combo)

    def _change(self, name: str, value: object) -> None:
        self.preferences.change(replace(self.preferences.settings, **{name: value}))
