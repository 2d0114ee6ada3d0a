"""Make the Debian package from the program folder, and have everything in it checked by its own checker.

Usage: build/env/bin/python packaging/deb.py FOLDER OUT

Needs on Debian 12: dpkg-dev, desktop-file-utils, appstream, shared-mime-info, man-db and lintian, and the libraries
that the program needs itself, from which the package's dependencies are read. DRAFTER_MAINTAINER="Name <address>"
says who answers for the package.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from bundled import PYTHONS_OWN

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TREE = ROOT / "build" / "deb"
PLACE = "usr/lib/drafter"
ICON_SIZES = ["16", "22", "24", "32", "48", "64", "128", "256"]
MAINTAINER = os.environ.get("DRAFTER_MAINTAINER", "The Drafter maintainers <drafter@localhost>")
#: A plugin that the program can do without: what it needs is recommended, not required.
OPTIONAL = "libcupsprintersupport.so"
#: Python's libraries that the program folder carries and Debian has: here Debian's are used, which it keeps mended.
DEBIANS_OWN = [name for name in PYTHONS_OWN if name != "libpython"]
COPYRIGHT = """\
Drafter {version}, built from its repository.

Copyright (C) 2026 the Drafter maintainers. Drafter is under the Apache License 2.0: /usr/share/common-licenses/Apache-2.0.

Files below /{place} that are not Drafter's own, with their licences, whose texts are in
/usr/share/doc/drafter/licences/:

"""
CHECKERS = {
    "dpkg-shlibdeps": "dpkg-dev",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "man": "man-db",
    "lintian": "lintian",
}


class Unfit(Exception):
    """The package is not fit to be given away; the sentence says why."""


def main() -> int:
    """Make and check the package; exit code 1 and a sentence where something is missing or not right."""
    folder, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    try:
        look_for_tools()
        lay_out(folder)
        check_tree()
        package = pack(out)
        check_package(package)
    except Unfit as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"build: {package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")
    return 0


def look_for_tools() -> None:
    """Refuse to begin where a tool is missing, with the line to type."""
    missing = [package for tool, package in CHECKERS.items() if not shutil.which(tool)]
    if missing:
        raise Unfit(f"Tools are missing; type: apt-get install --no-install-recommends {' '.join(missing)}")


def lay_out(folder: Path) -> None:
    """Lay the tree of the package out below build/deb, every file with its rights and the time of the commit."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(folder, TREE / PLACE, symlinks=True)
    for library in DEBIANS_OWN:
        for path in (TREE / PLACE / "_internal").glob(f"{library}*"):
            path.unlink()
    documents = TREE / "usr/share/doc/drafter"
    documents.mkdir(parents=True)
    for name in ("NOTICES.txt", "licences"):
        shutil.move(TREE / PLACE / name, documents / name)
    write("usr/share/applications/drafter.desktop", (HERE / "linux/drafter.desktop").read_text())
    write("usr/share/mime/packages/drafter.xml", (HERE / "linux/drafter.xml").read_text())
    write("usr/share/metainfo/org.drafter.Drafter.metainfo.xml", filled("drafter.metainfo.xml", DATE=day()))
    write("usr/share/lintian/overrides/drafter", (HERE / "linux/lintian-overrides").read_text())
    run(sys.executable, HERE / "icon.py", TREE / "usr/share/icons/hicolor", *ICON_SIZES)
    page = run(sys.executable, HERE / "manpage.py", day())
    write("usr/share/man/man1/drafter.1", page)
    write("usr/share/doc/drafter/copyright", copyright_text(documents / "NOTICES.txt"))
    write("usr/share/doc/drafter/changelog", changelog())
    for name in ("usr/share/man/man1/drafter.1", "usr/share/doc/drafter/changelog"):
        compress(TREE / name)
    (TREE / "DEBIAN").mkdir()  # by this dpkg-shlibdeps knows where the package's own libraries begin
    (TREE / "usr/bin").mkdir(parents=True)
    (TREE / "usr/bin/drafter").symlink_to("../lib/drafter/drafter")
    needed, wished = dependencies(TREE / PLACE)
    size = sum(path.lstat().st_size for path in TREE.rglob("*") if path.is_file()) // 1024
    write("DEBIAN/control", filled("control", DEPENDS=needed, RECOMMENDS=wished, SIZE=str(size), **who()))
    write("DEBIAN/md5sums", run("sh", "-c", "find usr -type f | LC_ALL=C sort | xargs -d '\\n' md5sum"))
    settle()


def dependencies(place: Path) -> tuple[str, str]:
    """Return which packages of this Debian the program's libraries need, and which its optional plugin."""
    binaries = sorted(path for path in place.rglob("*") if path.is_file() and path.open("rb").read(4) == b"\x7fELF")
    own = sorted({f"-l{path.parent}" for path in binaries})
    optional = [f"-e{path}" for path in binaries if path.name == OPTIONAL]
    required = [f"-e{path}" for path in binaries if path.name != OPTIONAL]
    work = ROOT / "build" / "shlibs"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian/control").write_text("Source: drafter\n\nPackage: drafter\nArchitecture: any\n")
    answer = run("dpkg-shlibdeps", "-O", *own, "-dDepends", *required, "-dRecommends", *optional, folder=work)
    found = dict(re.findall(r"^shlibs:(\w+)=(.+)$", answer, re.MULTILINE))
    if "Depends" not in found:
        raise Unfit("dpkg-shlibdeps found no library that the program needs.")
    return found["Depends"], found.get("Recommends", "libcups2")


def filled(name: str, **values: str) -> str:
    """Return one of our files with the program's version and the other values in their places."""
    text = (HERE / "linux" / name).read_text()
    for key, value in {"VERSION": version(), **values}.items():
        text = text.replace(f"@{key}@", value)
    if left := re.search(r"@[A-Z]+@", text):
        raise Unfit(f"packaging/linux/{name}: nothing was given for {left[0]}.")
    return text


def who() -> dict[str, str]:
    """Return who answers for the package, and for which machines it is."""
    return {"MAINTAINER": MAINTAINER, "ARCHITECTURE": run("dpkg", "--print-architecture").strip()}


def copyright_text(notices: Path) -> str:
    """Return Debian's copyright file: our own licence, then the notices."""
    listed = notices.read_text(encoding="utf-8").split("\n\n\n", 1)[1]
    return COPYRIGHT.format(version=version(), place=PLACE) + listed


def changelog() -> str:
    """Return the newest part of CHANGELOG.md in Debian's form."""
    newest = re.split(r"^## .*$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
    entries = [" ".join(entry.split()) for entry in re.split(r"^- ", newest, flags=re.MULTILINE)[1:]]
    listed = "\n".join(textwrap.fill(entry, 76, initial_indent="  * ", subsequent_indent="    ") for entry in entries)
    moment = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch()))
    return f"drafter ({version()}) stable; urgency=medium\n\n{listed}\n\n -- {MAINTAINER}  {moment}\n"


def check_tree() -> None:
    """Have desktop entry, metadata, MIME type and manual page checked by the programs that read them."""
    share = TREE / "usr/share"
    expect_silence("desktop-file-validate", share / "applications/drafter.desktop")
    run("appstreamcli", "validate", "--no-net", "--explain", *(share / "metainfo").iterdir())
    database = ROOT / "build" / "mime"
    shutil.rmtree(database, ignore_errors=True)
    shutil.copytree(share / "mime", database)
    expect_silence("env", f"XDG_DATA_DIRS={database.parent}", "update-mime-database", database)
    if "application/x-drafter-treaty:*.treaty" not in (database / "globs").read_text():
        raise Unfit("The MIME database does not have our type.")
    expect_silence(
        "man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", share / "man/man1/drafter.1.gz", silent_output=False
    )


def pack(out: Path) -> Path:
    """Pack the tree; returns the package."""
    out.mkdir(exist_ok=True)
    package = out / f"drafter_{version()}_{who()['ARCHITECTURE']}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", TREE, package)
    return package


def check_package(package: Path) -> None:
    """Have lintian look at the package: nothing of weight may be left that linux/lintian-overrides does not give a reason for."""
    asked = subprocess.run(
        ["lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", str(package)],
        capture_output=True,
        text=True,
    )
    if asked.returncode or asked.stdout.strip():
        raise Unfit(f"lintian: {asked.stdout}{asked.stderr}")


def settle() -> None:
    """Give files their rights, and everything the time of the commit."""
    for path in [TREE, *TREE.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == TREE / PLACE / "drafter" else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def write(name: str, text: str) -> None:
    """Write a file of the package."""
    (TREE / name).parent.mkdir(parents=True, exist_ok=True)
    (TREE / name).write_text(text, encoding="utf-8")


def compress(path: Path) -> None:
    """Put the file into a .gz of its own name that tells neither name nor time."""
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()


def version() -> str:
    """Return the program's version."""
    (found,) = re.findall(r'__version__ = "(.+)"', (ROOT / "drafter" / "__init__.py").read_text())
    return str(found)


def epoch() -> int:
    """Return the time that everything in the package gets; packaging/build.py says which."""
    return int(os.environ["SOURCE_DATE_EPOCH"])


def day() -> str:
    """Return the day of that time."""
    return time.strftime("%Y-%m-%d", time.gmtime(epoch()))


def run(*command: str | Path, folder: Path = TREE) -> str:
    """Run a tool and return what it printed."""
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise Unfit(f"{command[0]} failed: {done.stdout}{done.stderr}")
    return done.stdout


def expect_silence(*command: str | Path, silent_output: bool = True) -> None:
    """Run a checker that has nothing to say when everything is right."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    said = done.stderr + (done.stdout if silent_output else "")
    if done.returncode or said.strip():
        raise Unfit(f"{command[0]}: {said}")


if __name__ == "__main__":
    sys.exit(main())
