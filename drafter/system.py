"""What the operating system must offer before the window can open, and the words for it when it does not.

Qt's own behaviour is an abort without a sentence. The same table serves the program, which explains, and the
setting up of a checkout, which installs; so it uses the standard library alone.
"""

import ctypes
import shutil
import sys
from collections.abc import Iterable, Mapping

# Shared library -> Debian package. Found by starting the program in a bare Debian 12.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_SCREEN = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def why_no_window(environment: Mapping[str, str]) -> str | None:
    """Return a sentence that says what the window lacks on this system and what to type, or None if it can open."""
    if not sys.platform.startswith("linux"):
        return None
    screens = _screens(environment)
    if not screens:
        return "There is no screen to open the window on; the commands work without one: drafter --help"
    lacking = [missing_packages(DRAWING | screen) for screen in screens]
    if not all(lacking):
        return None
    return f"The window needs libraries that this system lacks; on Debian or Ubuntu type: {install_line(lacking[0])}"


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """Return the packages of those libraries that cannot be loaded, in the table's order."""
    return [package for library, package in libraries.items() if not _loads(library)]


def install_line(packages: Iterable[str]) -> str:
    """Return the one line to type that installs these packages on a Debian-like system."""
    line = f"apt-get install --no-install-recommends {' '.join(packages)}"
    return f"sudo {line}" if shutil.which("sudo") else f"su -c '{line}'"


def _screens(environment: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what each kind of screen needs that Qt may draw on here, the first choice first."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [X11_SCREEN if chosen.startswith("xcb") else WAYLAND_SCREEN if chosen.startswith("wayland") else {}]
    wayland = [WAYLAND_SCREEN] if environment.get("WAYLAND_DISPLAY") else []
    return wayland + ([X11_SCREEN] if environment.get("DISPLAY") else [])


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
