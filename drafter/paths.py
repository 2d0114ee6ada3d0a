"""Where the program's own data lie, whichever way the program was installed, and where it keeps what is its user's.

Everything else asks here, so that `templates/` and `resources/` can be plain folders that a lawyer or a
translator edits in a checkout and still travel inside a wheel or a frozen program, and so that a portable program keeps
everything in its own folder.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_config_path, user_data_path, user_documents_path, user_state_path

PORTABLE_OPTION: Final = "--portable"
PORTABLE_VARIABLE: Final = "DRAFTER_PORTABLE"
PORTABLE_MARK: Final = "portable.toml"
POLICY: Final = "policy.toml"


def templates_folder() -> Path:
    """Return the folder with the clause, instrument, language and wording files."""
    return _data_folder("templates")


def resources_folder() -> Path:
    """Return the folder with icons, themes, translations, the sample and the help."""
    return _data_folder("resources")


def manual_folder() -> Path:
    """Return the folder with the manual's pages."""
    return _data_folder("docs/manual")


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the program keeps what is its user's, and where policies may lie, the strongest first.

    ``state`` holds reports of crashes and the marks of running windows, ``keys`` the signing key where no keyring does,
    ``drafts`` is offered for new negotiations; ``portable`` is the folder that holds all of it, where there is one.
    """

    settings: Path
    state: Path
    backups: Path
    packs: Path
    keys: Path
    dictionaries: Path
    drafts: Path
    policies: tuple[Path, ...]
    portable: Path | None = None


def user_homes() -> Homes:
    """The platform's places for the one who is logged in."""
    name = "drafter"
    return Homes(
        user_config_path(name, appauthor=False) / "settings.json",
        user_state_path(name, appauthor=False),
        user_data_path(name, appauthor=False) / "backups",
        user_data_path(name, appauthor=False) / "packs",
        user_data_path(name, appauthor=False) / "keys",
        user_data_path(name, appauthor=False) / "dictionaries",
        user_documents_path() / "Drafter",
        (system_policy(),),
    )


def portable_homes(folder: Path) -> Homes:
    """Everything inside one folder; a policy in it holds beside that of the computer."""
    folder = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - as it is called, links kept
    return Homes(
        folder / "settings.json",
        folder / "state",
        folder / "backups",
        folder / "packs",
        folder / "keys",
        folder / "dictionaries",
        folder / "Drafts",
        (system_policy(), folder / POLICY),
        folder,
    )


def system_policy() -> Path:
    """Where the policy of a computer lies: a place that only its administrator writes to."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Drafter" / POLICY
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Drafter") / POLICY
    return Path("/etc/drafter") / POLICY


def split_portable(arguments: list[str]) -> tuple[str, list[str]]:
    """The folder that `--portable FOLDER` in front names (empty: none), and the other arguments."""
    first = arguments[0] if arguments else ""
    if first == PORTABLE_OPTION and len(arguments) > 1:
        return arguments[1], arguments[2:]
    if first.startswith(f"{PORTABLE_OPTION}="):
        return first.partition("=")[2], arguments[1:]
    return "", arguments


def homes(asked: str, environment: Mapping[str, str]) -> Homes:
    """The homes in force: the portable folder asked for, that of the environment, the marked one, else the platform's."""
    named = asked or environment.get(PORTABLE_VARIABLE, "")
    if named:
        return portable_homes(Path(named))
    marked = _marked_folder(_program_folder())
    return portable_homes(marked) if marked else user_homes()


def _program_folder() -> Path:
    """The folder that is carried about: that of a frozen program, or of a checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def _marked_folder(program: Path) -> Path | None:
    """The folder that a mark beside the program names, as seen from there; ``Drafter data`` where it names none."""
    try:
        plain = tomllib.loads((program / PORTABLE_MARK).read_text(encoding="utf-8-sig"))
    except OSError:
        return None
    except ValueError:
        plain = {}
    folder = plain.get("folder")
    return program / (folder if isinstance(folder, str) and folder else "Drafter data")


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
