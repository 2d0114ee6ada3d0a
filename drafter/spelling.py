"""Dictionaries for the spelling of hand-written words: those of the system, of LibreOffice, of the user, and one of English.

A dictionary is a pair of files, `en_GB.aff` and `en_GB.dic`. None is shipped by us; the library that reads them brings one
of American English. Loading one takes up to a second, so it is done when a word is first looked up, beside the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hunspell import Hunspell

_SUGGESTIONS = 6
#: Which variety of a language comes first where there are several.
_FIRST = ("en_GB", "fr_FR", "de_DE", "es_ES", "pt_PT", "nl_NL", "uk_UA", "ru_RU")


class Dictionary:
    """One pair of files, loaded when the first word is looked up; threads take turns."""

    def __init__(self, pair: Path) -> None:
        self._pair = pair
        self._lock = Lock()
        self._loaded: Hunspell | None = None

    def has(self, word: str) -> bool:
        """Whether a word is right; one that the dictionary has no letters for, or that it cannot be read for, is not for it to judge."""
        with self._lock, suppress(UnicodeError, OSError):
            return bool(self._hunspell().spell(word))
        return True

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant, the likeliest first."""
        with self._lock, suppress(UnicodeError, OSError):
            return tuple(self._hunspell().suggest(word))[:_SUGGESTIONS]
        return ()

    def _hunspell(self) -> Hunspell:
        if self._loaded is None:
            from hunspell import Hunspell

            folder, name = str(self._pair.parent), self._pair.stem
            self._loaded = Hunspell(name, hunspell_data_dir=folder, system_encoding=sys.getfilesystemencoding())
        return self._loaded


class Dictionaries:
    """The dictionaries of this computer; those in the user's own folder come first."""

    def __init__(self, own: Path) -> None:
        self._own = own
        self._known: dict[Path, Dictionary] = {}

    def speller(self, language: str) -> Dictionary | None:
        """The dictionary of a treaty language; None where there is none."""
        pairs = self._pairs(language)
        if not pairs:
            return None
        return self._known.setdefault(pairs[0], Dictionary(pairs[0]))

    def _pairs(self, language: str) -> list[Path]:
        found: list[Path] = []
        for folder in (self._own, *_folders()):
            here = [path for path in _affixes(folder) if path.stem.partition("_")[0].lower() == language]
            found += sorted(here, key=lambda path: (path.stem not in _FIRST, path.stem))
        return sorted(found, key=lambda path: path.parent == _brought()) if found else []


def _affixes(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.glob("*.aff") if path.with_suffix(".dic").is_file())


@cache
def _folders() -> tuple[Path, ...]:
    """Where systems keep dictionaries."""
    if sys.platform == "win32":
        offices = [Path(os.environ.get("PROGRAMFILES", r"C:\Program Files")) / "LibreOffice/share/extensions"]
        plain: list[Path] = []
    elif sys.platform == "darwin":
        offices = [Path("/Applications/LibreOffice.app/Contents/Resources/extensions")]
        plain = [Path.home() / "Library/Spelling", Path("/Library/Spelling")]
    else:
        offices = [Path("/usr/lib/libreoffice/share/extensions"), Path("/opt/libreoffice/share/extensions")]
        plain = [Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"), Path("/usr/share/myspell")]
    return (*plain, *(folder for office in offices for folder in sorted(office.glob("dict-*"))), _brought())


def _brought() -> Path:
    """The folder of the dictionary that comes with the library."""
    import hunspell

    return Path(hunspell.__file__).parent / "dictionaries"
