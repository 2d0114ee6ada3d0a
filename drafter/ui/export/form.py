"""The form in which a copy is described: its kind and format, whose it is, and what stands round its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from drafter.app.copies import CERTIFIED, CLEAN, CONSOLIDATED, KINDS, REDLINE, ROLLING, SIGNATURE, Copy
from drafter.app.copying import IN_COLUMNS, OFFICE_SETS, REDLINED
from drafter.app.ports import Version, Writer
from drafter.domain.document import Frame
from drafter.ui.widgets import guarded, label

HELP: Mapping[str, str] = {
    CLEAN: "The text as it stands, with placeholders and brackets.",
    ROLLING: "The holders of each bracket stand in a footnote to it.",
    REDLINE: "Every change since a frozen version is a tracked change.",
    CONSOLIDATED: "With cover and table of contents.",
    SIGNATURE: "Refused while anything is open.",
    CERTIFIED: "With a page on which a true copy is certified.",
}
NOBODY = "Order of the draft"
OWN_STYLE = "The program’s own"
OTHER_HOUSE = "Another…"


class CopyForm(QWidget):
    """Describes a copy; ``changed`` tells that the description is another."""

    changed = Signal()

    def __init__(
        self,
        writers: Mapping[str, Writer],
        versions: Sequence[Version],
        parties: Sequence[tuple[str, str]],
        houses: Sequence[tuple[str, str]] = (),
        languages: Sequence[tuple[str, str]] = (),
        office: bool = False,
    ) -> None:
        super().__init__()
        self._has_office = office
        self._writers = writers
        self.kind = _combo("&Kind of copy", [(name, kind) for kind, name in KINDS.items()])
        self.told = label("", muted=True)
        self.format = _combo("&Format", [])
        self.house = _combo("House style", [(OWN_STYLE, ""), *houses, (OTHER_HOUSE, OTHER_HOUSE)])
        self.spoken = _combo("Languages", _combinations(languages))
        self.since = _combo("Changes since", [(f"{v.number} {v.name}".strip(), v.number) for v in reversed(versions)])
        self.whose = _combo("Whose original", [(NOBODY, ""), *((name, code) for code, name in parties)])
        self.each = QCheckBox("One file for &each party, named first in its own")
        self.office = QCheckBox("Let LibreO&ffice set it")
        self.office.setToolTip("Tagged for screen readers, and in a house style where one is chosen.")
        self.many = QCheckBox("A &numbered copy for each addressee")
        self.many.setToolTip("One file for each line above, numbered in its name, on its pages and in its receipt.")
        self.ticks = {
            "cover": QCheckBox("Co&ver"),
            "contents": QCheckBox("Table of c&ontents"),
            "line_numbers": QCheckBox("&Line numbers"),
            "obligations": QCheckBox("List of o&bligations as an annex"),
            "proof": QCheckBox("Proof on every &page"),
        }
        self.ticks["proof"].setToolTip("The first digits of the history’s hash, by which the text can be found again.")
        self.date, self.registration, self.releasable, self.decision = (
            QLineEdit(),
            QLineEdit(),
            QLineEdit(),
            QLineEdit(),
        )
        self.number, self.of = _count("Number of the copy"), _count("How many copies there are")
        self.to = QPlainTextEdit()
        self.to.setMaximumHeight(72)
        self.to.setPlaceholderText("One addressee a line")
        self.to.setTabChangesFocus(True)
        self._lay_out()
        self._left.setRowVisible(self.spoken, len(languages) > 1)
        self._listen()
        self._adapt()

    def _lay_out(self) -> None:
        self._left = left = QFormLayout()
        right = QFormLayout()
        for form in (left, right):
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
            form.setVerticalSpacing(8)
        rows: list[tuple[str, QWidget]] = [("&Kind", self.kind), ("", self.told), ("&Format", self.format)]
        rows += [("La&nguages", self.spoken), ("", self.office), ("&House style", self.house)]
        rows += [("Changes &since", self.since), ("Whose ori&ginal", self.whose), ("", self.each)]
        for name, widget in rows:
            left.addRow(name, widget)
        left.addRow(label("On its pages", heading=3))
        ticks = QGridLayout()
        ticks.setVerticalSpacing(8)
        for place, tick in enumerate(self.ticks.values()):
            ticks.addWidget(tick, place // 2, place % 2)
        left.addRow(ticks)
        copies = QHBoxLayout()
        for widget in (self.number, QLabel("of"), self.of):
            copies.addWidget(widget)
        copies.setSpacing(8)
        copies.addStretch(1)
        right.addRow("&Date", self.date)
        right.addRow("&Registration number", self.registration)
        right.addRow("Releasa&ble to", self.releasable)
        right.addRow("Copy", copies)
        right.addRow("&Addressees", self.to)
        right.addRow("", self.many)
        right.addRow("Decision", self.decision)
        right.addRow("", label("Why it may be marked lower than one of its parts, where it is.", muted=True))
        named = {"Date": self.date, "Registration number": self.registration, "Releasable to": self.releasable}
        for name, widget in {**named, "Addressees": self.to, "Decision": self.decision}.items():
            widget.setAccessibleName(name)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(28)
        for form in (left, right):
            column = QVBoxLayout()
            column.addLayout(form)
            column.addStretch(1)
            columns.addLayout(column, 1)

    def _listen(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _index: self._adapt())
        self.spoken.currentIndexChanged.connect(lambda _index: self._adapt())
        for combo in (self.format, self.since, self.whose):
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for tick in (*self.ticks.values(), self.each, self.many, self.office):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.format.currentIndexChanged.connect(lambda _index: self._offer_house())
        self.office.toggled.connect(lambda _on: self._offer_house())
        self.each.toggled.connect(lambda on: self.whose.setEnabled(not on))
        for told in (self.number.valueChanged, self.many.toggled, self.each.toggled, self.kind.currentIndexChanged):
            told.connect(lambda _value: self._offer_numbers())
        self.to.textChanged.connect(self.changed.emit)
        self._offer_numbers()

    def _adapt(self) -> None:
        """Offer what goes with the kind: formats, the version of a redline, whose original a signature copy is."""
        kind = self.kind.currentData()
        self.told.setText(HELP[kind])
        suffix = self.suffix
        self.format.blockSignals(True)
        self.format.clear()
        for offered, writer in self._writers.items():
            if (kind != REDLINE or offered in REDLINED) and (not self._is_in_columns or offered in IN_COLUMNS):
                self.format.addItem(f"{writer.name} ({offered})", offered)
        self.format.setCurrentIndex(max(0, self.format.findData(suffix)))
        self.format.blockSignals(False)
        self._offer_house()
        self._left.setRowVisible(self.since, kind == REDLINE)
        self._left.setRowVisible(self.each, kind in (SIGNATURE, CLEAN))
        self.whose.setEnabled(not self.is_for_each)
        for name in ("cover", "contents"):
            self.ticks[name].setEnabled(kind not in (CONSOLIDATED, REDLINE))
        self.changed.emit()

    def _offer_house(self) -> None:
        """House styles dress Word files, and what LibreOffice makes of them."""
        self._left.setRowVisible(self.office, self._has_office and self.suffix == OFFICE_SETS)
        self._left.setRowVisible(self.house, self.suffix == ".docx" or self.is_set_by_office)

    def _offer_numbers(self) -> None:
        """One number is typed; those of a series are counted."""
        self.many.setEnabled(not self.is_for_each)
        self.number.setEnabled(not self.is_numbered)
        self.of.setEnabled(not self.is_numbered and self.number.value() > 0)

    def fix_house(self, house: str, why: str) -> None:
        """Offer one house style alone."""
        self.house.clear()
        self.house.addItem(Path(house).stem, house)
        self.house.setEnabled(False)
        self.house.setToolTip(why)
        self.house.setAccessibleDescription(why)

    def take_house(self, path: str) -> None:
        """Choose a house style by its file."""
        place = self.house.findData(path)
        if place < 0:
            place = self.house.count() - 1
            self.house.insertItem(place, Path(path).stem, path)
        self.house.setCurrentIndex(place)

    @property
    def suffix(self) -> str:
        """The chosen format, by how its files end."""
        return self.format.currentData() or ".docx"

    @property
    def _is_in_columns(self) -> bool:
        """Whether the copy is in more than one language."""
        return "," in (self.spoken.currentData() or "")

    @property
    def is_for_each(self) -> bool:
        """Whether each party gets an original of its own."""
        return self.kind.currentData() in (SIGNATURE, CLEAN) and self.each.isChecked()

    @property
    def is_set_by_office(self) -> bool:
        """Whether LibreOffice is to set a PDF."""
        return self._has_office and self.suffix == OFFICE_SETS and self.office.isChecked()

    @property
    def is_numbered(self) -> bool:
        """Whether each addressee gets a numbered copy."""
        return self.many.isChecked() and not self.is_for_each

    @property
    def addressees(self) -> tuple[str, ...]:
        """Who is to have it, one a line."""
        return tuple(filter(None, map(str.strip, self.to.toPlainText().splitlines())))

    @property
    def wants_proof(self) -> bool:
        """Whether the proof of the text is to stand on the pages."""
        return self.ticks["proof"].isChecked()

    def copy(self) -> Copy:
        """The copy as it is described."""
        kind = self.kind.currentData()
        frame = Frame(
            **{name: self.ticks[name].isChecked() for name in ("cover", "contents", "line_numbers")},
            date=self.date.text().strip(),
            registration=self.registration.text().strip(),
            releasable=self.releasable.text().strip(),
            copy=0 if self.is_numbered else self.number.value(),
            copies=self.of.value() if self.number.value() and not self.is_numbered else 0,
            distribution=self.addressees,
        )
        spoken = tuple(filter(None, (self.spoken.currentData() or "").split(",")))
        copy = Copy(kind, spoken, frame=frame, obligations=self.ticks["obligations"].isChecked())
        since = (self.since.currentData() or "") if kind == REDLINE else ""
        alternat = "" if self.is_for_each else self.whose.currentData()
        office = self.is_set_by_office
        house = self.house.currentData() if self.suffix == ".docx" or office else ""
        decision = self.decision.text().strip()
        return replace(copy, since=since, alternat=alternat, house=house, decision=decision, office=office)

    def remembered(self) -> dict[str, object]:
        """What the next copy is to begin with: nothing that says anything about the negotiation."""
        ticks = {name: tick.isChecked() for name, tick in self.ticks.items()}
        return {"kind": self.kind.currentData(), "suffix": self.suffix, "house": self.house.currentData(), **ticks}

    def recall(self, remembered: Mapping[str, object]) -> None:
        """Begin with what an earlier copy was; what does not fit is left as it is."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(remembered.get("kind", CLEAN))))
        self.format.setCurrentIndex(max(0, self.format.findData(remembered.get("suffix", ".docx"))))
        self.house.setCurrentIndex(max(0, self.house.findData(remembered.get("house", ""))))
        for name, tick in self.ticks.items():
            tick.setChecked(remembered.get(name) is True)


def _combinations(languages: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each language alone, then two and more of them in columns, as choices with their codes."""
    found = []
    for count in range(1, len(languages) + 1):
        for group in combinations(languages, count):
            names = ", ".join(name for name, _code in group)
            found.append((names if count == 1 else f"{names} in columns", ",".join(code for _name, code in group)))
    return found


def _combo(name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name.replace("&", ""))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(24)
    for words, data in items:
        combo.addItem(words, data)
    guarded(combo)
    return combo


class _Count(QSpinBox):
    """A number, or nothing, which counts as 0."""

    def textFromValue(self, value: int) -> str:
        return str(value) if value else ""

    def valueFromText(self, text: str) -> int:
        return int(text or 0)

    def validate(self, text: str, position: int) -> object:
        return super().validate(text, position) if text else QValidator.State.Acceptable


def _count(name: str) -> QSpinBox:
    field = _Count()
    field.setRange(0, 9999)
    field.lineEdit().setTextMargins(6, 0, 0, 0)
    field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    field.setMaximumWidth(80)
    field.setAccessibleName(name)
    guarded(field)
    return field
