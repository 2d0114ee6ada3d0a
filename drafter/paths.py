"""Where the program's own data lie, whichever way the program was installed.

Everything else asks here, so that `templates/` and `resources/` can be plain folders that a lawyer or a
translator edits in a checkout and still travel inside a wheel or a frozen program.
"""

import sys
from pathlib import Path


def templates_folder() -> Path:
    """Return the folder with the clause, instrument, language and wording files."""
    return _data_folder("templates")


def resources_folder() -> Path:
    """Return the folder with icons, themes, translations, the sample and the help."""
    return _data_folder("resources")


def manual_folder() -> Path:
    """Return the folder with the manual's pages."""
    return _data_folder("docs/manual")


def _data_folder(name: str) -> Path:
    """Return the first place where the folder exists; the source tree's place when it exists nowhere."""
    places = _places()
    for place in places:
        if (place / name).is_dir():
            return place / name
    return places[0] / name


def _places() -> list[Path]:
    """List the folders to look in: beside the package in a checkout, inside it in a wheel or frozen program."""
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    if getattr(sys, "frozen", False):
        return [Path(getattr(sys, "_MEIPASS", package.parent)) / "drafter" / "_data", installed]
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file():
        return [checkout, installed]
    return [installed]
