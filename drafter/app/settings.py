"""What the program remembers between sessions: how it looks, who works with it, and recent files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from drafter.app.whole_files import write_whole
from drafter.domain.errors import Refusal

RECENT_MOST: Final = 12
#: The sections of the settings, in the order in which they are shown.
YOU, LOOK, SPELLING, FILES, SAFETY = "You", "Look", "Spelling", "Folders and backups", "Protection"
SECTIONS: Final = (YOU, LOOK, SPELLING, FILES, SAFETY)
#: How a place inside the portable folder is written, wherever that folder is today.
_HERE: Final = "{portable}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the settings dialog is made from the fields that carry a label."""

    author: str = field(
        default="",
        metadata={"section": YOU, "label": "Your name", "help": "Kept in the history of a draft with every edit."},
    )
    delegation: str = field(
        default="",
        metadata={"section": YOU, "label": "Your delegation", "help": "Stands behind your name in the history."},
    )
    theme: str = field(
        default="paper",
        metadata={
            "section": LOOK,
            "label": "Look",
            "choices": {"paper": "Paper", "night": "Night", "contrast": "High contrast"},
        },
    )
    text_percent: int = field(
        default=100,
        metadata={
            "section": LOOK,
            "label": "Size of the interface",
            "choices": {90: "90 %", 100: "100 %", 125: "125 %", 150: "150 %"},
        },
    )
    folder: str = field(
        default="",
        metadata={
            "section": FILES,
            "label": "Folder for new negotiations",
            "help": "Empty: Drafter, in your documents.",
            "folder": True,
        },
    )
    backup_every: int = field(
        default=60,
        metadata={
            "section": FILES,
            "label": "Backups",
            "help": "Made while you work where something has changed, and when a negotiation is closed.",
            "choices": {15: "every 15 minutes", 60: "every hour", 240: "every 4 hours", 0: "only on closing"},
        },
    )
    backup_folder: str = field(
        default="",
        metadata={
            "section": FILES,
            "label": "Folder for backups",
            "help": "Empty: in the program’s own folder.",
            "folder": True,
        },
    )
    lock_after: int = field(
        default=15,
        metadata={
            "section": SAFETY,
            "label": "Lock protected drafts",
            "help": "When nobody has touched the window for so long.",
            "choices": {0: "never", 5: "after 5 minutes", 15: "after 15 minutes", 60: "after an hour"},
        },
    )
    spelling: str = field(
        default="text",
        metadata={
            "section": SPELLING,
            "label": "Look up words",
            "help": "Only words that you write by hand, in the dictionary of the text’s language where there is one: "
            "those of the system and of LibreOffice, and what lies in the program’s folder for dictionaries.",
            "choices": {"text": "in the language of the text", "off": "never"},
        },
    )
    recent: tuple[str, ...] = ()
    window: str = ""
    page_zoom: int = 0
    last_copy: str = ""
    houses: tuple[str, ...] = ()
    welcomed: bool = False
    own_words: tuple[str, ...] = ()

    def chosen(self) -> dict[str, Any]:
        """The settings that a person chooses, by name; the others are what the program remembers."""
        return {item.name: getattr(self, item.name) for item in fields(self) if "label" in item.metadata}

    def remembering(self, path: Path) -> Settings:
        """The settings with this file first among the recent ones."""
        recent = (str(path), *(other for other in self.recent if other != str(path)))
        return replace(self, recent=recent[:RECENT_MOST])

    def forgetting(self, path: str) -> Settings:
        """The settings without this file among the recent ones."""
        return replace(self, recent=tuple(other for other in self.recent if other != path))


class SettingsFile:
    """Settings kept as JSON in one file; a damaged or missing file means the defaults, or what is preset for all.

    Places inside ``root`` are kept as seen from there, so that a stick may have another letter tomorrow.
    """

    def __init__(self, path: Path, presets: Mapping[str, Any] | None = None, root: Path | None = None) -> None:
        self._path = path
        self._presets = dict(presets or {})
        self._root = root

    def load(self) -> Settings:
        """The settings as they were last kept."""
        try:
            plain = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            plain = {}
        kept = understood(plain if isinstance(plain, dict) else {})
        return Settings(**(self._presets | {name: _each(value, self._found) for name, value in kept.items()}))

    def keep(self, settings: Settings) -> None:
        """Keep the settings; a disk that refuses costs nothing but the memory of them."""
        plain = {name: _each(value, self._written) for name, value in asdict(settings).items()}
        with suppress(OSError, Refusal):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(plain, indent=1).encode())

    def _written(self, text: str) -> str:
        if self._root and Path(text).is_absolute() and Path(text).is_relative_to(self._root):
            return f"{_HERE}/{Path(text).relative_to(self._root).as_posix()}"
        return text

    def _found(self, text: str) -> str:
        if self._root and text.startswith(f"{_HERE}/"):
            return str(self._root / text.removeprefix(f"{_HERE}/"))
        return text


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed."""
    if isinstance(value, tuple | list):
        return tuple(change(item) for item in value)
    return change(value) if isinstance(value, str) else value


def understood(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Those settings of a file that there are and that have a value of their kind."""
    known: dict[str, Any] = {}
    for item in fields(Settings):
        value = plain.get(item.name)
        if isinstance(item.default, tuple) and isinstance(value, list):
            value = tuple(entry for entry in value if isinstance(entry, str))
        choices = item.metadata.get("choices")
        if type(value) is type(item.default) and (choices is None or value in choices):
            known[item.name] = value
    return known
