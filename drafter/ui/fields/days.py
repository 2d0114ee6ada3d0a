"""Days as people write them: read in several forms, shown in one that cannot be misread."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_DIGITS = re.compile(r"(\d{1,2})[./\s]+(\d{1,2})[./\s]+(\d{4})$")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s+([A-Za-z]{3,})\.?,?\s+(\d{4})$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,})\.?\s+(\d{1,2}),?\s+(\d{4})$")


def day_text(day: date) -> str:
    """The day with its month in words: "6 January 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_day(text: str) -> date | None:
    """The day that was typed: 2026-01-06, 6.1.2026, 6/1/2026, 6 January 2026, Jan 6, 2026; None where it is no day."""
    text = text.strip()
    if found := _ISO.match(text):
        return _day(found[1], found[2], found[3])
    if found := _DIGITS.match(text):
        return _day(found[3], found[2], found[1])
    if found := _DAY_FIRST.match(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.match(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _month(word: str) -> int:
    """The number of a month by the beginning of its name; 0 where it is none."""
    starts = [number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(word.casefold())]
    return starts[0] if len(starts) == 1 else 0


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
