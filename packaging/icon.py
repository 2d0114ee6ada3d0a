"""Draw the program's icon for desktops: the drawing of the window's icon in white on the house's blue.

Usage: build/env/bin/python packaging/icon.py FOLDER SIZE...

Writes FOLDER/scalable/apps/drafter.svg and FOLDER/SIZExSIZE/apps/drafter.png. Where FOLDER is a name that ends in .ico or
.icns, writes that one file for Windows or macOS.
"""

import os
import re
import sys
from pathlib import Path

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / "app.svg"
GROUND = "#1f5a85"


def icon(drawing: str) -> str:
    """Return the drawing, which is made of lines in the current colour, on a coloured ground."""
    start, lines = re.fullmatch(r"<svg\s([^>]*)>(.*)</svg>\s*", drawing, re.DOTALL).groups()  # type: ignore[union-attr]
    ground = f'<rect width="24" height="24" rx="5" fill="{GROUND}" stroke="none"/>'
    figure = f'<g transform="translate(2.4 2.4) scale(0.8)">{lines}</g>'
    start = start.replace("currentColor", "#ffffff")
    return f'<svg {start} width="128" height="128">{ground}{figure}</svg>\n'


def main() -> None:
    """Write the drawing and its pictures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    def painted(size: int) -> QImage:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(text.encode())).render(painter)
        painter.end()
        return image

    target, sizes = Path(sys.argv[1]), list(map(int, sys.argv[2:]))
    text = icon(DRAWING.read_text(encoding="utf-8"))
    application = QGuiApplication([])
    if target.suffix in (".ico", ".icns"):
        painted(max(sizes)).save(str(target))
    else:
        place(target / "scalable").write_text(text, encoding="utf-8")
        for size in sizes:
            painted(size).save(str(place(target / f"{size}x{size}").with_suffix(".png")))
    application.quit()


def place(folder: Path) -> Path:
    """Return where the icon stands in a theme's folder, which is made if need be."""
    (folder / "apps").mkdir(parents=True, exist_ok=True)
    return folder / "apps" / "drafter.svg"


if __name__ == "__main__":
    main()
