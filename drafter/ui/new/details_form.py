"""The fields that stand over a whole draft: title, symbol, marking, status and treaty languages."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from drafter.app.ports import Library
from drafter.ui.widgets import guarded, label

STATUS_LABELS = {
    "binding": "Binding under international law (shall)",
    "political": "Political commitment only (will)",
}


class DetailsForm(QWidget):
    """Title, symbol, marking, status and languages; languages that the library does not know stay as they are."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.title = _line("Title", "Treaty on …")
        self.symbol = _line("Symbol", "for example PAR/SG/1")
        self.marking = QComboBox()
        self.marking.setEditable(True)
        self.marking.setAccessibleName("Marking")
        self.marking.addItem("")
        self.marking.addItems(library.languages["en"].markings)
        self.status = QComboBox()
        self.status.setAccessibleName("Status")
        self.drafted = QComboBox()
        self.drafted.setAccessibleName("Written in")
        for code, language in library.languages.items():
            self.drafted.addItem(language.name, code)
        self.drafted.setCurrentIndex(self.drafted.findData("en"))
        self.drafted.currentIndexChanged.connect(lambda _index: self._offer_others())
        self.languages = {code: QCheckBox(language.name) for code, language in library.languages.items()}
        self._unknown: tuple[str, ...] = ()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for check in self.languages.values():
            column.addWidget(check)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Title", self.title)
        form.addRow("&Symbol", self.symbol)
        form.addRow("&Marking", guarded(self.marking))
        form.addRow("S&tatus", guarded(self.status))
        form.addRow("&Written in", guarded(self.drafted))
        form.addRow("Also &authentic in", holder)
        note = "The marking stands on every page and in this window. Leave it empty for an unmarked text."
        form.addRow("", label(note, muted=True))
        self._offer_others()

    def _offer_others(self) -> None:
        """The language in which the draft is written is one of its languages anyway."""
        for code, check in self.languages.items():
            check.setVisible(code != self.drafted.currentData())

    def offer_statuses(self, statuses: tuple[str, ...]) -> None:
        """Offer the statuses that an instrument can have."""
        self.status.clear()
        for status in statuses:
            self.status.addItem(STATUS_LABELS[status], status)
        self.status.setEnabled(len(statuses) > 1)

    def fill(self, title: str, symbol: str, marking: str, status: str, languages: tuple[str, ...]) -> None:
        """Put values into the fields."""
        self.title.setText(title)
        self.symbol.setText(symbol)
        self.marking.setCurrentText(marking)
        self.status.setCurrentIndex(max(0, self.status.findData(status)))
        known = [code for code in languages if code in self.languages]
        self._unknown = tuple(code for code in languages if code not in self.languages)
        self.drafted.setCurrentIndex(self.drafted.findData(known[0] if known else "en"))
        for code, check in self.languages.items():
            check.setChecked(code in known[1:])
        self._offer_others()

    def settle_drafted(self) -> None:
        """Leave the language in which a draft is written as it is: what was typed is in it."""
        self.drafted.setEnabled(False)
        self.drafted.setToolTip("The language in which a draft is written is chosen when it begins.")

    @property
    def chosen_languages(self) -> tuple[str, ...]:
        """The treaty languages, the one in which the draft is written first."""
        drafted = str(self.drafted.currentData())
        ticked = (code for code, check in self.languages.items() if check.isChecked())
        return tuple(dict.fromkeys((drafted, *ticked, *self._unknown)))

    @property
    def chosen_status(self) -> str:
        """Binding or political."""
        return str(self.status.currentData())


def _line(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    return field
