"""The icons: one family of SVG drawings, tinted in the theme's colours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from drafter.ui.theme import current_theme

_folder: list[Path] = []


def use_folder(folder: Path) -> None:
    """Take the icons from this folder; style sheets find them under ``icons:``."""
    _folder[:] = [folder]
    QDir.setSearchPaths("icons", [str(folder)])
    _drawing.cache_clear()


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (_folder[0] / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", color).encode()))


class _TintedEngine(QIconEngine):
    """Draws an icon in the colour that the theme has at the moment of painting."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def paint(self, painter: QPainter, rect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = "line_strong" if mode == QIcon.Mode.Disabled else self._color
        _renderer(self._name, current_theme().colors.get(color, "#444444")).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            return QPixmap()
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._color)


def icon(name: str, color: str = "text") -> QIcon:
    """The icon of that name in one of the theme's colours."""
    return QIcon(_TintedEngine(name, color))
