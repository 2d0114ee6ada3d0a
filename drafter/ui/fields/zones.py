"""Time zones as a drafter chooses them: by city, kept as the fixed distance from universal time on that day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

#: Capitals and seats of organisations by the name of their zone; the first is what is offered where nothing is chosen.
CITIES = {
    "Kyiv": "Europe/Kyiv",
    "Ankara": "Europe/Istanbul",
    "Athens": "Europe/Athens",
    "Berlin": "Europe/Berlin",
    "Brussels": "Europe/Brussels",
    "Bucharest": "Europe/Bucharest",
    "Canberra": "Australia/Canberra",
    "Chisinau": "Europe/Chisinau",
    "Dublin": "Europe/Dublin",
    "Geneva": "Europe/Zurich",
    "The Hague": "Europe/Amsterdam",
    "Helsinki": "Europe/Helsinki",
    "Lisbon": "Europe/Lisbon",
    "London": "Europe/London",
    "Minsk": "Europe/Minsk",
    "Moscow": "Europe/Moscow",
    "New York": "America/New_York",
    "Ottawa": "America/Toronto",
    "Paris": "Europe/Paris",
    "Riyadh": "Asia/Riyadh",
    "Tallinn": "Europe/Tallinn",
    "Tokyo": "Asia/Tokyo",
    "Vienna": "Europe/Vienna",
    "Vilnius": "Europe/Vilnius",
    "Warsaw": "Europe/Warsaw",
    "Washington": "America/New_York",
    "Wellington": "Pacific/Auckland",
}
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])?(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)


@lru_cache(maxsize=64)
def zone(city: str) -> ZoneInfo:
    """The zone of a city of the list."""
    return ZoneInfo(CITIES[city])


def offset_text(offset: timedelta) -> str:
    """The distance from universal time: "UTC+03:00", or "UTC"."""
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours:02}:{rest:02}"


def read_zone(text: str, at: datetime) -> timezone | None:
    """The fixed zone that was typed or chosen, as it is at that moment in the city; None where it is none."""
    text = text.strip()
    city = text.partition(" (")[0].casefold()
    for name in CITIES:
        if name.casefold() == city:
            return timezone(zone(name).utcoffset(at.replace(tzinfo=None)) or timedelta(0))
    if text.upper() in ("UTC", "GMT", "Z"):
        return UTC
    found = _OFFSET.match(text)
    if not found or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] in ("-", "−") else offset)


def zone_entries(at: datetime) -> list[tuple[str, str]]:
    """What is offered, as (what ``read_zone`` reads, words): universal time, and cities with their offset that day."""
    cities = [(name, f"{name} ({offset_text(zone(name).utcoffset(at) or timedelta(0))})") for name in CITIES]
    return [("UTC", "UTC"), *cities]
