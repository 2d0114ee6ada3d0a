"""Pictures of the running program in the states that a person meets, for the manual and for looking at.

    python packaging/screenshots.py [FOLDER] [--look paper|night|contrast] [--text 100] [--size 1366x768]

Without a folder the manual's own pictures are made anew. The window is the real one on the shipped library, with a
guarantee treaty between eight States in a temporary file; settings of the user are neither read nor written.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pictured import settle, states  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtGui import QImage, QPixmap  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from drafter.app.settings import Settings, SettingsFile  # noqa: E402
from drafter.bootstrap import make_workbench, preload  # noqa: E402
from drafter.paths import resources_folder  # noqa: E402
from drafter.ui import icons  # noqa: E402
from drafter.ui.application import Preferences, Surroundings, make_application  # noqa: E402
from drafter.ui.window import MainWindow  # noqa: E402

MANUAL = ROOT / "docs" / "manual" / "pictures"


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=MANUAL)
    parser.add_argument("--look", default="paper")
    parser.add_argument("--text", type=int, default=100)
    parser.add_argument("--size", default="1366x768")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    make_application([])
    icons.use_folder(resources_folder() / "icons")
    with TemporaryDirectory() as folder:
        window = make_window(Path(folder), Settings(author="A. Drafter", theme=options.look, text_percent=options.text))
        width, height = (int(side) for side in options.size.split("x"))
        window.resize(width, height)
        window.show()
        names = wanted() if options.folder == MANUAL else None
        for name, shown in states(window, Path(folder)):
            settle()
            if names is None or name in names:
                path = options.folder / f"{name}.png"
                save(shown.grab() if isinstance(shown, QWidget) else shown, path)
                print(path, path.stat().st_size)
        window.close()


def make_window(folder: Path, settings: Settings) -> MainWindow:
    """The real window on the shipped library, with settings of its own in a folder."""
    file = SettingsFile(folder / "settings.json")
    settings = replace(settings, folder=str(folder), backup_folder=str(folder / "backups"))
    file.keep(settings)
    resources = resources_folder()
    sample = (resources / "sample" / "negotiation.toml").read_text(encoding="utf-8")
    surroundings = Surroundings(resources, ROOT / "docs" / "manual" / "index.md", file, lambda: sample, preload)
    preferences = Preferences(surroundings)
    preferences.apply()
    return MainWindow(lambda: make_workbench(settings), preferences)


def wanted() -> set[str]:
    """The names of the pictures that the pages of the manual show."""
    pages = (page.read_text(encoding="utf-8") for page in MANUAL.parent.glob("*.md"))
    return {name for page in pages for name in re.findall(r"\(pictures/([\w-]+)\.png\)", page)}


def save(picture: QPixmap, path: Path) -> None:
    """Save a picture with the 256 colours that tell it best: a third of the size, and nothing that the eye misses."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I"))
    chosen: list[int] = []
    for color, _times in counted.most_common():
        if len(chosen) == 256:
            break
        if len(chosen) < 160 or all(_distance(color, other) > 20 for other in chosen):
            chosen.append(color)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, chosen, flags).save(str(path), "PNG", 0)


def _distance(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


if __name__ == "__main__":
    main()
