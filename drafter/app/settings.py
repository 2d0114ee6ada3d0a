"""What the program remembers between sessions: how it looks, who works with it, and recent files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from drafter.app.whole_files import write_whole
from drafter.domain.errors import Refusal

RECENT_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the settings dialog is made from the fields that carry a label."""

    author: str = field(
        default="", metadata={"label": "Your name in the history", "help": "Kept in the draft with every edit."}
    )
    theme: str = field(
        default="paper",
        metadata={"label": "Look", "choices": {"paper": "Paper", "night": "Night", "contrast": "High contrast"}},
    )
    text_percent: int = field(
        default=100, metadata={"label": "Text size", "choices": {90: "90 %", 100: "100 %", 125: "125 %", 150: "150 %"}}
    )
    folder: str = field(default="", metadata={"label": "Folder for new negotiations"})
    backup_folder: str = field(
        default="", metadata={"label": "Folder for backups", "help": "Empty: in the program's own folder."}
    )
    lock_after: int = field(
        default=15,
        metadata={
            "label": "Lock protected drafts",
            "help": "When nobody has touched the window for so long.",
            "choices": {0: "never", 5: "after 5 minutes", 15: "after 15 minutes", 60: "after an hour"},
        },
    )
    recent: tuple[str, ...] = ()
    window: str = ""
    page_zoom: int = 0
    last_copy: str = ""
    houses: tuple[str, ...] = ()

    def remembering(self, path: Path) -> Settings:
        """The settings with this file first among the recent ones."""
        recent = (str(path), *(other for other in self.recent if other != str(path)))
        return replace(self, recent=recent[:RECENT_MOST])

    def forgetting(self, path: str) -> Settings:
        """The settings without this file among the recent ones."""
        return replace(self, recent=tuple(other for other in self.recent if other != path))


class SettingsFile:
    """Settings kept as JSON in one file; a damaged or missing file means the defaults."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """The settings as they were last kept."""
        try:
            plain = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Settings()
        return _settings(plain) if isinstance(plain, dict) else Settings()

    def keep(self, settings: Settings) -> None:
        """Keep the settings; a disk that refuses costs nothing but the memory of them."""
        with suppress(OSError, Refusal):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(asdict(settings), indent=1).encode())


def _settings(plain: Mapping[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for item in fields(Settings):
        value = plain.get(item.name)
        if isinstance(item.default, tuple) and isinstance(value, list):
            value = tuple(entry for entry in value if isinstance(entry, str))
        choices = item.metadata.get("choices")
        if type(value) is type(item.default) and (choices is None or value in choices):
            known[item.name] = value
    return Settings(**known)
