"""The field for a day: typed in any usual form, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QWidget

from drafter.domain.clauses import Parameter
from drafter.domain.kinds import Value
from drafter.ui.desk import Desk
from drafter.ui.fields.days import day_text, read_day
from drafter.ui.fields.field import Field
from drafter.ui.fields.lines import line
from drafter.ui.widgets import tool


class DayBox(QWidget):
    """A line for a day with a calendar that pops up; ``edited`` carries what is typed or picked, as text."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line(160, "30 June 2026")
        self.button = tool("calendar", "Pick the day from a calendar (F4)", self.pop_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line)
        row.addWidget(self.button)
        self._calendar: QCalendarWidget | None = None
        self.line.textEdited.connect(self.edited)
        self.setFocusProxy(self.line)

    def day(self) -> date | None:
        """The day that is typed, where it is one."""
        return read_day(self.line.text())

    def show_day(self, day: date | None) -> None:
        """Show a day, unless it is what is typed already."""
        text = day_text(day) if day else ""
        if self.line.text() != text:
            self.line.setText(text)

    def pop_up(self) -> None:
        """Open the calendar at the day, or at today."""
        calendar = self._made()
        day = self.day() or date.today()  # noqa: DTZ011 (the calendar opens at the day of this desk)
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.pop_up()
        else:
            super().keyPressEvent(event)

    def _made(self) -> QCalendarWidget:
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlags(Qt.WindowType.Popup)
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.clicked.connect(self._picked)
            self._calendar.activated.connect(self._picked)
        return self._calendar

    def _picked(self, day: QDate) -> None:
        self._made().hide()
        self.line.setText(day_text(date(day.year(), day.month(), day.day())))
        self.line.setFocus()
        self.edited.emit(self.line.text())


class DateField(Field):
    """A day."""

    def __init__(self, parameter: Parameter, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parameter, desk, parent)
        self.box = DayBox()
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.watch(self.box.line)
        self.box.edited.connect(lambda text: self.take(text.strip()))

    def show_value(self, value: Value | None) -> None:
        self.box.show_day(value if isinstance(value, date) else None)
