"""Make this checkout ready to run or to test: virtual environment, pinned packages, system libraries.

Usage: python3 packaging/setup_checkout.py run|test

Runs on a bare Python 3.11 and its standard library. Asking again costs next to nothing: what was installed is
remembered by the content of the files that asked for it, and system libraries are looked for before they are installed.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if sys.version_info < (3, 11):  # noqa: UP036 - here is where an older Python is told so
    sys.exit("Drafter needs Python 3.11 or newer; name another one by: make PYTHON=python3.12")
sys.path.insert(0, str(ROOT))

from drafter import system  # noqa: E402

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
SATISFIES = {"run": ["run"], "test": ["test", "run"]}  # development requirements hold the program's own
FONT_FOLDERS = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]
FONTS = {"DejaVuSans.ttf": "fonts-dejavu-core", "LiberationSerif-Regular.ttf": "fonts-liberation"}


class Stop(Exception):
    """Setting up cannot go on; the text says what to do."""


def main() -> int:
    """Set up for the purpose given on the command line; exit code 1 with one sentence if a person has to act."""
    purpose = sys.argv[1] if sys.argv[1:] else "run"
    try:
        with Path(__file__).open() as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)  # two at a time would spoil one environment
            install_libraries(purpose)
            make_environment()
            install_packages(purpose)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failure:
        print(f"Setting up failed at: {' '.join(map(str, failure.cmd))}", file=sys.stderr)
        return 1
    return 0


def install_libraries(purpose: str) -> None:
    """Install the system packages that Qt and its text need and that are not there, where apt-get is at hand."""
    if not sys.platform.startswith("linux"):
        return
    libraries = system.DRAWING | system.X11_SCREEN | system.WAYLAND_SCREEN
    fonts = installed_fonts()
    packages = needed_packages(libraries) + [package for font, package in FONTS.items() if font not in fonts]
    if not packages:
        return
    apt = shutil.which("apt-get")
    if apt and may_install():
        say(f"installing {' '.join(packages)}")
        if apt_install(apt, packages):
            return
    indispensable = system.DRAWING if purpose == "test" else system.DRAWING | system.X11_SCREEN
    if needed_packages(indispensable) or not fonts:
        raise Stop(how_to_install(packages, bool(apt)))


def needed_packages(libraries: dict[str, str]) -> list[str]:
    """Return the packages to install so that these libraries load and Python can make environments."""
    packages = system.missing_packages(libraries)
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        packages.append("python3-venv")
    return packages


def installed_fonts() -> set[str]:
    """Return the file names of the scalable fonts: without any, every text is a row of boxes."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    names = {name for folder in folders for _, _, files in os.walk(folder) for name in files}
    return {name for name in names if name.lower().endswith((".ttf", ".otf", ".ttc"))}


def may_install() -> bool:
    """Tell whether apt-get can be run: as root, or through sudo, which may ask for the password on a terminal."""
    if os.geteuid() == 0:
        return True
    if not shutil.which("sudo"):
        return False
    return sys.stdin.isatty() or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def apt_install(apt: str, packages: list[str]) -> bool:
    """Install the packages; when the package lists are missing or old, fetch them and try again."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq"]
    install = [*as_root, *quiet, "install", "--yes", "--no-install-recommends", *packages]
    if subprocess.run(install, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
        return True
    subprocess.run([*as_root, *quiet, "update"], stdout=subprocess.DEVNULL)
    return subprocess.run(install, stdout=subprocess.DEVNULL).returncode == 0


def how_to_install(packages: list[str], debian: bool) -> str:
    """Return what a person has to type, or to find, so that setting up can go on."""
    if debian:
        return f"System packages are missing; type this line, then make again:\n{system.install_line(packages)}"
    return f"System packages are missing; install what your system has in place of Debian's {' '.join(packages)}"


def make_environment() -> None:
    """Create the virtual environment unless one stands here that works."""
    if environment_works():
        return
    say("making the virtual environment")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop(f"Python cannot make a virtual environment here:\n{made.stdout}{made.stderr}")


def environment_works() -> bool:
    """Tell whether the environment's Python starts, has pip, and was made for this very folder."""
    if not PYTHON.exists():
        return False
    ask = [
        str(PYTHON),
        "-c",
        "import importlib.util, sys; print(sys.prefix, importlib.util.find_spec('pip') is not None)",
    ]
    answer = subprocess.run(ask, capture_output=True, text=True)
    return answer.stdout.strip() == f"{VENV} True" and scripts_point_here()


def scripts_point_here() -> bool:
    """Tell whether the commands in the environment still find their Python: a moved checkout breaks them."""
    command = VENV / "bin" / "pip"
    return command.exists() and str(VENV) in command.read_text(errors="replace")


def install_packages(purpose: str) -> None:
    """Install what the purpose requires, each file checked against its hash, and the program itself as editable."""
    fingerprint = wanted(purpose)
    if remembered(purpose).exists() and remembered(purpose).read_text() == fingerprint:
        return
    say("installing Python packages (once; about a minute)")
    requirements = ROOT / REQUIREMENTS[purpose]
    pip("install", "--require-hashes", "--requirement", requirements)
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    for satisfied in SATISFIES[purpose]:
        remembered(satisfied).write_text(wanted(satisfied))


def wanted(purpose: str) -> str:
    """Return a fingerprint of all that decides what is installed for the purpose."""
    digest = hashlib.sha256()
    for name in (REQUIREMENTS[purpose], "pyproject.toml", "drafter/__init__.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def remembered(purpose: str) -> Path:
    """Return the file that holds the fingerprint of what was last installed for the purpose."""
    return VENV / f".installed-{purpose}"


def pip(*arguments: str | Path) -> None:
    """Run the environment's pip, speaking only when something is wrong."""
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    subprocess.run([PYTHON, "-m", "pip", *quiet, *arguments], check=True)


def say(step: str) -> None:
    print(f"Setting up: {step} …", flush=True)


if __name__ == "__main__":
    sys.exit(main())
