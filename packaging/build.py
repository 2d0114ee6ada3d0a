"""Build what is given to users: wheel, program folder, Debian package.

Usage: python3 packaging/build.py wheel|bundle|deb

Everything comes out in dist/. Nothing is needed but Python 3.11 with venv and the packages that
requirements-release.txt pins; for the program folder on Linux also binutils, for the Debian package what
packaging/deb.py names. Two builds of one commit have the same content: see packaging/reproducible.py.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
ENVIRONMENT = BUILD / "env"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
REQUIREMENTS = ROOT / "requirements-release.txt"
FOLDER = DIST / "drafter"
#: Python's extensions, and Hunspell that comes with one, hold symbols for debuggers, up to nine tenths of their size.
#: Qt's libraries are left as they came.
STRIPPED = re.compile(r"\.(cpython-\w+|abi3)(-[\w-]+)?\.so$|^libhunspell")


def main() -> int:
    """Build what the command line names; exit code 1 and the failing step where one fails."""
    steps = {"wheel": build_wheel, "bundle": build_bundle, "deb": build_deb}
    if len(sys.argv) != 2 or sys.argv[1] not in steps:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        make_environment()
        steps[sys.argv[1]]()
    except subprocess.CalledProcessError as failure:
        print(f"Building failed at: {' '.join(map(str, failure.cmd))}", file=sys.stderr)
        return 1
    return 0


def build_wheel() -> Path:
    """Build wheel and source distribution; returns the wheel."""
    say("wheel and source distribution")
    run(PYTHON, "-m", "hatchling", "build", "--target", "wheel", "--target", "sdist", "--directory", DIST)
    return DIST / f"drafter-{version()}-py3-none-any.whl"


def build_bundle() -> None:
    """Build the program folder from the wheel, so that both hold the same program."""
    wheel = build_wheel()
    say("program folder (minutes)")
    for old in (BUILD / "program", BUILD / "work", FOLDER):
        shutil.rmtree(old, ignore_errors=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(BUILD / "program")
    if form := {"win32": "ico", "darwin": "icns"}.get(sys.platform):
        run(PYTHON, ROOT / "packaging" / "icon.py", BUILD / f"drafter.{form}", "256")
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", DIST, "--workpath", BUILD / "work"]
    run(PYTHON, "-m", "PyInstaller", *options, ROOT / "packaging" / "drafter.spec", log=BUILD / "pyinstaller.log")
    strip_extensions()
    run(PYTHON, ROOT / "packaging" / "notices.py", FOLDER, BUILD / "bundled.json")
    settle(FOLDER)
    say(f"{FOLDER.relative_to(ROOT)}: {size_of(FOLDER) / 1e6:.0f} MB")


def build_deb() -> None:
    """Build the Debian package from the program folder, and have it checked."""
    build_bundle()
    say("Debian package")
    run(PYTHON, ROOT / "packaging" / "deb.py", FOLDER, DIST)


def strip_extensions() -> None:
    """Take the debugger's symbols out of Python's extensions, on Linux."""
    if not sys.platform.startswith("linux"):
        return
    for file in sorted(FOLDER.rglob("*.so*")):
        if STRIPPED.search(file.name) and not file.is_symlink() and not {"PySide6", "shiboken6"} & set(file.parts):
            run("strip", "--strip-unneeded", file)


def settle(folder: Path) -> None:
    """Give every file in the folder the time of the commit, and the same rights whoever builds."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (epoch(), epoch()), follow_symlinks=False)
            continue
        starts = path.is_dir() or (path.parent == folder and path.suffix in ("", ".exe"))
        path.chmod(0o755 if starts else 0o644)
        os.utime(path, (epoch(), epoch()))


def make_environment() -> None:
    """Make the environment that builds, unless it stands and holds what is pinned."""
    mark, wanted = ENVIRONMENT / ".made-of", made_of()
    if mark.is_file() and mark.read_text() == wanted:
        return
    say("environment to build in (once; about a minute)")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    install = ["-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check", "install", "--require-hashes"]
    subprocess.run([PYTHON, *install, "--requirement", REQUIREMENTS], check=True)
    mark.write_text(wanted)


def made_of() -> str:
    """Return a fingerprint of what decides what the environment holds."""
    return f"{sys.executable} {sys.version} {hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()}"


def version() -> str:
    """Return the program's version."""
    (found,) = re.findall(r'__version__ = "(.+)"', (ROOT / "drafter" / "__init__.py").read_text())
    return str(found)


def epoch() -> int:
    """Return the time that all files get: SOURCE_DATE_EPOCH, else that of the commit, else that of the wheel format."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = subprocess.run(["git", "-C", ROOT, "log", "-1", "--format=%ct"], capture_output=True, text=True)
    return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip() else 1580601600


def run(*command: str | Path, log: Path | None = None) -> None:
    """Run a step of the building: in English, with nothing of the moment or the person in it; what it says goes to the log."""
    plain = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    own = {"SOURCE_DATE_EPOCH": str(epoch()), "PYINSTALLER_CONFIG_DIR": str(BUILD / "cache")}
    if log is None:
        subprocess.run(command, cwd=ROOT, env=os.environ | plain | own, check=True)
        return
    with log.open("w", encoding="utf-8") as said:
        done = subprocess.run(command, cwd=ROOT, env=os.environ | plain | own, stdout=said, stderr=subprocess.STDOUT)
    if done.returncode:
        print(log.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
        done.check_returncode()


def size_of(folder: Path) -> int:
    """Return the size of all files in the folder together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def say(message: str) -> None:
    """Print one line of progress."""
    print(f"build: {message}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
