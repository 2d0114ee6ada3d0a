"""The settings, made from the fields of ``app.settings``: a page for each section, and each takes effect at once."""

from __future__ import annotations

from dataclasses import Field, fields, replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from drafter.app.settings import SECTIONS, Settings
from drafter.ui.application import Preferences
from drafter.ui.widgets import button, guarded, label, scrolling

FIXED = "Set by your organisation ({source})."
RULES = "Rules"


class SettingsDialog(QDialog):
    """A row for every setting that carries a label; what the policy of the computer fixes is shown and cannot be changed."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.fields: dict[str, QWidget] = {}
        self.setWindowTitle("Settings")
        self.pages = QTabWidget()
        self.pages.setAccessibleName("Sections of the settings")
        for section in SECTIONS:
            self.pages.addTab(self._page(section), section)
        if preferences.policy.sentences():
            self.pages.addTab(self._rules(), RULES)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.pages, 1)
        column.addWidget(label("Every setting takes effect at once.", muted=True))
        column.addWidget(box)
        self._fit()

    def _fit(self) -> None:
        """As large as the text asks for, and no larger than the screen."""
        room = self.screen().availableSize()
        em = self.fontMetrics().horizontalAdvance("m")
        self.resize(min(56 * em, room.width() - 80), min(self.fontMetrics().height() * 28, room.height() - 80))

    def _page(self, section: str) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for setting in fields(Settings):
            if setting.metadata.get("section") == section:
                self._add(form, setting)
        return scrolling(page)

    def _add(self, form: QFormLayout, setting: Field) -> None:
        field = self._field(setting)
        field.setObjectName(setting.name)
        self.fields[setting.name] = field
        row = self._with_folder(setting, field) if setting.metadata.get("folder") else field
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(row)
        form.addRow(setting.metadata["label"], column)
        if "help" in setting.metadata:
            column.addWidget(label(setting.metadata["help"], muted=True))
            field.setAccessibleDescription(setting.metadata["help"])
        policy = self.preferences.policy
        if setting.name in policy.fixed:
            told = FIXED.format(source=policy.source)
            row.setEnabled(False)
            row.setToolTip(told)
            field.setAccessibleDescription(told)
            column.addWidget(label(told, muted=True))

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

    def _with_folder(self, setting: Field, line: QLineEdit) -> QWidget:
        """A line with a button that looks for the folder."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(line, 1)
        choose = button("Choose…", lambda: self._choose(setting, line))
        choose.setAccessibleName(f"Choose: {setting.metadata['label']}")
        choose.setAutoDefault(False)
        row.addWidget(choose)
        return holder

    def _choose(self, setting: Field, line: QLineEdit) -> None:
        chosen = QFileDialog.getExistingDirectory(self, setting.metadata["label"], line.text())
        if chosen:
            line.setText(chosen)
            self._change(setting.name, chosen)

    def _rules(self) -> QWidget:
        """What the policy of the computer demands."""
        policy = self.preferences.policy
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label("Rules of your organisation", heading=3))
        for sentence in policy.sentences():
            column.addWidget(label(f"•  {sentence}"))
        column.addWidget(label(f"They stand in {policy.source}.", muted=True))
        column.addStretch(1)
        return scrolling(page)

    def _change(self, name: str, value: object) -> None:
        if getattr(self.preferences.settings, name) != value:
            self.preferences.change(replace(self.preferences.settings, **{name: value}))
