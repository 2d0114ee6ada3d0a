"""Which of the files that PyInstaller finds travel in the program's folder, and which the system has anyway.

Standard library only: the spec asks here, and so do the tests.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

#: Qt's plugins by folder: what a program of windows, text, drawings and printing uses. All others stay behind, and
#: with them the libraries of Qt that nothing else needs.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg", "qjpeg", "qico"},
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
    "wayland-decoration-client": {"bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
#: Libraries of the system that Python itself is linked to. Everything else from a system folder is left to the system,
#: which keeps it mended: the table of drafter/system.py says what a system must have.
PYTHONS_OWN = ("libpython", "libcrypto", "libffi", "libz.", "libbz2", "liblzma", "libexpat", "libuuid", "libmpdec")
SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")
#: Libraries of Qt: they travel where a file that travels is linked to them.
QT_LIBRARY = re.compile(r"(^|/)(lib)?Qt6\w+(\.framework/.*|\.so\S*|\.dll|\.dylib)?$")
#: Files that no code here opens: texts of Qt's own dialogs in other languages, test suites, types and headers.
NOT_READ = re.compile(
    r"PySide6/(Qt/)?(translations|qml|libexec|metatypes|resources)/"
    r"|(^|/)(tests?|__pycache__)/"
    r"|\.(pyi|pxd|pyx|h|hpp|c|cpp)$"
    r"|^(setuptools|PyInstaller)/"
    # Dictionaries are the system's: those in the package come without a licence of their own.
    r"|^hunspell/dictionaries/"
    # What pip notes of an installation; the sums in it are those of scripts with the path of the place of building.
    r"|\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)  # fmt: skip


def kept(name: str, source: str) -> bool:
    """Tell whether the file travels in the folder; ``name`` is its place there, ``source`` where it was found."""
    place = PurePosixPath(name.replace("\\", "/"))
    if "plugins" in place.parts:
        return _is_wanted_plugin(place)
    if NOT_READ.search(place.as_posix()):
        return False
    return not _belongs_to_the_system(place, source)


def _is_wanted_plugin(place: PurePosixPath) -> bool:
    kind = place.parts[place.parts.index("plugins") + 1]
    stem = re.sub(r"^lib", "", place.name.split(".")[0])
    return stem in PLUGINS.get(kind, ())


def _belongs_to_the_system(place: PurePosixPath, source: str) -> bool:
    if not sys.platform.startswith("linux") or not source.startswith(SYSTEM_FOLDERS):
        return False
    return "lib-dynload" not in source and not place.name.startswith(PYTHONS_OWN)


def without_idle(
    files: list[tuple[str, str, str]], linked: Callable[[str], Iterable[str]]
) -> list[tuple[str, str, str]]:
    """Return the files (place, source, kind) less the libraries of Qt that none of the others is linked to.

    ``linked`` tells the file names of the libraries that a file asks for.
    """
    libraries = {
        PurePosixPath(place).name: source for place, source, kind in files if _is_qt(place) and kind == "BINARY"
    }
    wanted: set[str] = set()
    ahead = [source for place, source, kind in files if not _is_qt(place) and kind in ("BINARY", "EXTENSION")]
    while ahead:
        found = {PurePosixPath(name).name for name in linked(ahead.pop())} & libraries.keys() - wanted
        wanted |= found
        ahead += [libraries[name] for name in found]
    return [entry for entry in files if not _is_qt(entry[0]) or PurePosixPath(entry[0]).name in wanted]


def _is_qt(place: str) -> bool:
    return "plugins" not in place and bool(QT_LIBRARY.search(place.replace("\\", "/")))
