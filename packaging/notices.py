"""Write NOTICES.txt and licences/ into the program's folder: what travels in it, under which licence, with the texts.

Usage: build/env/bin/python packaging/notices.py FOLDER BUNDLED.json

BUNDLED.json lists the files that went in (drafter.spec writes it); packages are told from them by their own metadata.
A package whose licence has no text, with it or in packaging/licences/, stops the build.
"""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licences"
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
#: What stands in where a package names a licence and does not bring the text.
STAND_INS = {
    "LGPL-3.0-only": ["LGPL-3.txt", "GPL-3.txt"],
    "LGPL-2.1-only": ["LGPL-2.1.txt"],
}
#: What a package holds beside its own code, and does not tell: more texts.
MORE_TEXTS = {"pyside6_essentials": "Qt.txt", "shiboken6": "Qt.txt", "sqlcipher3": "SQLCipher.txt"}
#: Packages that are in every folder although none of their modules is: the starter and its hooks.
ALWAYS = {"pyinstaller"}
INTRODUCTION = """\
What travels with Drafter {version}

Drafter itself is under the Apache License 2.0 (licences/Drafter). It carries the following, unchanged but for symbols that only a debugger reads;
the licence of each lies in the folder named. Qt, PySide6, shiboken6 and docxtpl are under the GNU Lesser General Public License: each of their libraries
is a file of its own below _internal/ that may be replaced by another build of it, and nothing forbids taking the program apart
to mend such a library.

"""


@dataclass(frozen=True)
class Notice:
    """One thing that travels along: its name and version, its licence in a word, where it comes from, its texts."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[Path, ...]

    @property
    def folder(self) -> str:
        """The name of the folder that holds the texts."""
        return re.sub(r"[^\w.+-]+", "-", f"{self.name} {self.version}".strip())


class NoLicence(Exception):
    """The sentence says what travels along without a licence text."""


def main() -> int:
    """Write the notices; exit code 1 and a sentence where a licence has no text."""
    folder, listed = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        notices = all_notices(json.loads(listed.read_text()))
    except NoLicence as reason:
        print(reason, file=sys.stderr)
        return 1
    write(folder, notices, version())
    return 0


def version() -> str:
    """Return the program's version."""
    return re.search(r'__version__ = "(.+)"', (HERE.parent / "drafter" / "__init__.py").read_text()).group(1)  # type: ignore[union-attr]


def all_notices(sources: list[str]) -> list[Notice]:
    """Return a notice for each package, for Python, and for each library of the system among the files."""
    notices = [of_package(package) for package in packages_of(sources)]
    return [of_python(), *sorted(notices + of_system(sources), key=lambda notice: notice.name.lower())]


def packages_of(sources: list[str]) -> list[Distribution]:
    """Return the installed packages that at least one of the files belongs to."""
    wanted = set(sources)
    found = {}
    for package in distributions():
        files = {str(package.locate_file(file)) for file in package.files or ()}
        if package.metadata["Name"].lower() in ALWAYS or files & wanted:
            found[package.metadata["Name"]] = package
    return list(found.values())


def of_package(package: Distribution) -> Notice:
    """Return the notice of a package: its own licence files, or what stands in for them."""
    metadata = package.metadata
    name = metadata["Name"]
    licence = licence_of(package)
    texts = [package.locate_file(file) for file in package.files or () if _is_licence(str(file))]
    if not texts:
        texts = [TEXTS / text for known, files in STAND_INS.items() if known in licence for text in files]
    if not texts:
        raise NoLicence(f"{name}: no licence text in the package; put that of “{licence}” into packaging/licences/.")
    if more := MORE_TEXTS.get(name.lower()):
        texts.append(TEXTS / more)
    return Notice(name, metadata["Version"], licence, _home(package), tuple(Path(str(text)) for text in texts))


def licence_of(package: Distribution) -> str:
    """Return the licence in a word: the package's expression, its line, or its classifiers."""
    metadata = package.metadata
    line = metadata.get("License-Expression") or metadata.get("License") or ""
    classes = [c.split(" :: ")[-1] for c in metadata.get_all("Classifier") or () if c.startswith("License ::")]
    if line and len(line) < 80 and "\n" not in line:
        return str(line)
    return ", ".join(classes) or "see the text"


def _is_licence(file: str) -> bool:
    path = Path(file)
    return bool(LICENCE_FILE.search(path.name) or "licenses" in path.parts) and path.suffix not in (
        ".py",
        ".pyc",
        ".json",
    )


def _home(package: Distribution) -> str:
    """Return where the package's source is to be found, as it says itself."""
    metadata = package.metadata
    links = dict(link.split(", ", 1) for link in metadata.get_all("Project-URL") or () if ", " in link)
    by_name = {name.lower(): link for name, link in links.items()}
    for name in ("source", "source code", "repository", "code", "github", "homepage", "home"):
        if name in by_name:
            return by_name[name]
    return str(metadata.get("Home-page") or next(iter(links.values()), ""))


def of_python() -> Notice:
    """Return the notice of Python, whose standard library and interpreter travel along."""
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    texts = tuple(place for place in places if place.is_file())[:1]
    if not texts:
        raise NoLicence(f"Python: no LICENSE.txt in {places[0].parent}.")
    return Notice("Python", sys.version.split()[0], "PSF-2.0", "https://www.python.org", texts)


def of_system(sources: list[str]) -> list[Notice]:
    """Return a notice for each Debian package that a library was taken from; Python's own library is told above."""
    owners = {owner for source in sources if source.startswith(("/lib/", "/usr/lib/")) and (owner := _owner(source))}
    return [_of_debian(owner) for owner in sorted(owners) if not re.match(r"(lib)?python3", owner)]


def _owner(source: str) -> str | None:
    """Return the Debian package that a file of the system belongs to."""
    if not re.search(r"\.so(\.|$)", source) or "/python3" in source:
        return None
    plain = str(Path(source).resolve())
    for place in (source, plain, plain.removeprefix("/usr")):
        asked = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True)
        if asked.returncode == 0:
            return asked.stdout.split(":")[0]
    raise NoLicence(f"{source}: no package of the system owns this library, so its licence is not known.")


def _of_debian(owner: str) -> Notice:
    text = Path("/usr/share/doc") / owner / "copyright"
    if not text.is_file():
        raise NoLicence(f"{owner}: {text} is missing.")
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}\n", owner], capture_output=True, text=True, check=True
    )
    return Notice(owner, asked.stdout.split("\n")[0], "see the text", "a package of Debian 12", (text,))


def write(folder: Path, notices: list[Notice], drafters: str) -> None:
    """Write the list and the texts into the folder; what stood there before goes."""
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    lines = [INTRODUCTION.format(version=drafters)]
    own = Notice("Drafter", "", "Apache-2.0", "", (HERE.parent / "LICENSE",))
    for notice in [own, *notices]:
        (texts / notice.folder).mkdir(parents=True)
        for place, text in enumerate(notice.texts):
            name = text.name if [t.name for t in notice.texts].count(text.name) == 1 else f"{place}-{text.name}"
            shutil.copyfile(text, texts / notice.folder / name)
        if notice is not own:
            lines.append(
                f"{notice.name} {notice.version}\n    {notice.licence}\n    {notice.home}\n    licences/{notice.folder}\n"
            )
    (folder / "NOTICES.txt").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
