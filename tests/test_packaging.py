"""What is given to users agrees with the program: its names, its commands, its files' first bytes, its licences."""

import configparser
import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from drafter import __version__
from drafter.cli.main import make_parser
from drafter.storage.form import APPLICATION_ID
from drafter.storage.keys import MARK

ROOT = Path(__file__).parents[1]
LINUX = ROOT / "packaging" / "linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch):
    """Load a program of packaging/ by its name."""
    monkeypatch.syspath_prepend(ROOT / "packaging")

    def load(name: str) -> ModuleType:
        monkeypatch.delitem(sys.modules, name, raising=False)
        return importlib.import_module(name)

    return load


def desktop() -> configparser.SectionProxy:
    """The desktop entry."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(LINUX / "drafter.desktop")
    return parser["Desktop Entry"]


def test_the_desktop_entry_is_the_projects() -> None:
    (command,) = PROJECT["scripts"]
    assert desktop()["Comment"] == PROJECT["description"]
    assert desktop()["Exec"] == f"{command} open %f"
    assert set(desktop()["Keywords"].strip(";").split(";")) == set(PROJECT["keywords"])
    application = (ROOT / "drafter" / "ui" / "application.py").read_text()
    assert 'setDesktopFileName("drafter")' in application
    assert 'QApplication(["drafter"' in application  # by this X11 knows the window: StartupWMClass
    assert desktop()["StartupWMClass"] == "drafter"


def test_the_software_catalogue_says_the_same() -> None:
    told = ElementTree.parse(LINUX / "drafter.metainfo.xml").getroot()
    assert told.findtext("summary") == PROJECT["description"]
    assert told.findtext("project_license") == PROJECT["license"]
    assert told.findtext("launchable") == "drafter.desktop"
    assert told.findtext("provides/mediatype") == desktop()["MimeType"].strip(";")
    listed = {category.text for category in told.iter("category")}
    assert listed == set(desktop()["Categories"].strip(";").split(";"))


def test_drafts_are_known_by_name_and_first_bytes() -> None:
    kind = ElementTree.parse(LINUX / "drafter.xml").getroot().find(f"{MIME}mime-type")
    assert kind is not None
    assert kind.get("type") == desktop()["MimeType"].strip(";")
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.treaty"]
    matches = {(match.get("offset"), match.get("value")) for match in kind.iter(f"{MIME}match")}
    assert matches == {("0", r"SQLite format 3\0"), ("68", f"0x{APPLICATION_ID:08x}"), ("0", MARK.decode())}


def test_the_package_is_told_in_short_lines() -> None:
    assert [line for line in (LINUX / "control").read_text().splitlines() if line[:1] == " " and len(line) > 80] == []


def test_the_manual_page_has_every_command_and_option(script) -> None:
    manpage = script("manpage")
    page = manpage.page(make_parser(), "2026-01-31")
    assert page.startswith(f'.TH DRAFTER 1 "2026-01-31" "Drafter {__version__}"')
    for name, command, about in manpage.commands(make_parser()):
        assert f".SS {manpage.escaped(name)}\n{manpage.escaped(manpage.sentence(about))}" in page
        options = [option for action in command._actions for option in action.option_strings if option != "--help"]
        assert [option for option in options if manpage.escaped(option) not in page] == []


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man")
def test_the_manual_page_is_sound(script, tmp_path: Path) -> None:
    page = tmp_path / "drafter.1"
    page.write_text(script("manpage").page(make_parser(), "2026-01-31"), encoding="utf-8")
    read = ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)]
    assert subprocess.run(read, capture_output=True, text=True, check=True).stderr == ""


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="there is no desktop-file-validate")
def test_the_desktop_entry_is_sound() -> None:
    told = subprocess.run(
        ["desktop-file-validate", LINUX / "drafter.desktop"], capture_output=True, text=True, check=True
    )
    assert told.stdout + told.stderr == ""


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/env/x/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/env/x/libqvnc.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "/env/x/libqsqlite.so", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", "/env/x/qtbase_fr.qm", False),
        ("hunspell/dictionaries/en_US.dic", "/env/x/en_US.dic", False),
        ("keyring-25.7.0.dist-info/RECORD", "/env/x/RECORD", False),
        ("keyring-25.7.0.dist-info/entry_points.txt", "/env/x/entry_points.txt", True),
        ("drafter/_data/templates/clauses/consultation/en.j2", "/env/x/en.j2", True),
        ("libpython3.11.so.1.0", "/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", False),
        ("python3.11/lib-dynload/_decimal.so", "/usr/lib/python3.11/lib-dynload/_decimal.so", True),
    ],
)
def test_a_bundle_holds_what_the_program_uses(script, monkeypatch, name: str, source: str, kept: bool) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert script("bundled").kept(name, source) is kept


def test_a_library_of_qt_travels_where_something_is_linked_to_it(script) -> None:
    files = [
        ("PySide6/QtGui.abi3.so", "gui", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "libgui", "BINARY"),
        ("PySide6/Qt/lib/libQt6DBus.so.6", "libdbus", "BINARY"),
        ("PySide6/Qt/lib/libQt6Network.so.6", "libnetwork", "BINARY"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
    ]
    linked = {"gui": ["libQt6Gui.so.6", "libc.so.6"], "libgui": ["libQt6DBus.so.6"], "libdbus": [], "libnetwork": []}
    kept = script("bundled").without_idle(files, linked.__getitem__)
    assert [place for place, _, _ in kept] == [place for place, _, _ in files[:3]]


def test_licences_that_packages_only_name_have_their_texts(script) -> None:
    notices = script("notices")
    texts = [text for texts in notices.STAND_INS.values() for text in texts] + list(notices.MORE_TEXTS.values())
    assert [text for text in texts if not (notices.TEXTS / text).is_file()] == []


def test_the_news_of_a_release_become_debians_changelog(script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    first, *lines = script("deb").changelog().splitlines()
    assert first == f"drafter ({__version__}) stable; urgency=medium"
    assert sum(line.startswith("  * ") for line in lines) > 5
    assert max(map(len, lines)) <= 80
    assert re.fullmatch(r" -- .+ <.+>  Thu, 01 Jan 2026 00:00:00 \+0000", lines[-1])


def test_the_windows_installer_names_what_the_bundle_makes() -> None:
    starters = set(re.findall(r"drafter[\w-]*(?=\.exe)", (ROOT / "packaging/windows/drafter.iss").read_text()))
    made = set(re.findall(r'EXE\(.*name="([\w-]+)"', (ROOT / "packaging/drafter.spec").read_text()))
    assert starters == made
