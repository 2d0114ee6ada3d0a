"""The field for a moment: day, time and time zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.errors import ValueRefused
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.date import DayBox
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import SearchBox, line
from drafter.ui.fields.zones import offset_text, read_zone, zone_entries
from drafter.ui.flow import FlowLayout

ZONE_LETTERS = 16
_TIME = re.compile(r"(\d{1,2})[:.h]?(\d{2})?$")


def read_time(text: str) -> time | None:
    """The time of day that was typed: 14:30, 14.30, 1430, 9; None where it is none."""
    text = text.strip()
    found = re.match(r"(\d{2})(\d{2})$", text) or _TIME.match(text)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


class MomentField(Field):
    """A day, a time and a zone; the zone is kept as its distance from universal time on that day."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.day = DayBox()
        self.time = line(64, "00:00")
        self.zone = SearchBox()
        self.zone.setMinimumContentsLength(ZONE_LETTERS)
        parts = FlowLayout()
        for widget in (self.day, self.time, self.zone):
            parts.addWidget(widget)
        self.row.addLayout(parts, 1)
        self.watch(self.day.line, name="day")
        self.watch(self.time, name="time")
        self.watch(self.zone, name="time zone")
        self._offer(datetime.combine(date.today(), time()))  # noqa: DTZ011 (only the offsets shown hang on it)
        self.zone.setEditText("Kyiv")
        self.day.edited.connect(lambda _text: self._typed())
        self.time.textEdited.connect(lambda _text: self._typed())
        self.zone.picked.connect(lambda _text: self._typed())

    def show_value(self, value: Value | None) -> None:
        if not isinstance(value, datetime):
            self.day.show_day(None)
            self.time.clear()
            return
        self.day.show_day(value.date())
        self.time.setText(f"{value:%H:%M}")
        if read_zone(self.zone.currentText(), value) is None or self._offset(value) != value.utcoffset():
            self._offer(value.replace(tzinfo=None))
            self.zone.setCurrentIndex(-1)
            self.zone.setEditText(offset_text(value.utcoffset()))

    def read(self, raw: object) -> Value:
        """The moment of what is typed in the three editors."""
        day, clock = self.day.day(), read_time(self.time.text() or "00:00")
        if day is None:
            raise ValueRefused(f"“{self.day.line.text()}” is not a day such as “30 June 2026”")
        if clock is None:
            raise ValueRefused(f"“{self.time.text()}” is not a time such as “14:30”")
        moment = datetime.combine(day, clock)
        zone = read_zone(self.zone.currentText(), moment)
        if zone is None:
            raise ValueRefused(f"“{self.zone.currentText()}” is no city of the list and no offset such as “+03:00”")
        self._offer(moment)
        return moment.replace(tzinfo=zone)

    def _typed(self) -> None:
        self.take(self.day.line.text().strip() + self.time.text().strip())

    def _offset(self, value: datetime) -> object:
        zone = read_zone(self.zone.currentText(), value)
        return zone.utcoffset(value) if zone else None

    def _offer(self, at: datetime) -> None:
        if not self.zone.view().isVisible():
            self.zone.offer(zone_entries(at))
