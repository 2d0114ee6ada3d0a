"""The look: named colours from a theme file, made into Qt's palette and one small style sheet."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

#: Serifs made for reading, best first; the first one installed is taken.
SERIFS = (
    "Source Serif 4",
    "Source Serif Pro",
    "Libertinus Serif",
    "Cambria",
    "Charter",
    "Liberation Serif",
    "Times New Roman",
    "DejaVu Serif",
)
SANS = ("Inter", "Source Sans 3", "Segoe UI", "SF Pro Text", "Noto Sans", "Liberation Sans", "DejaVu Sans")
INTERFACE_POINTS = 10.5
TREATY_POINTS = 12.0


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours; see the theme files for what each is for."""

    id: str
    name: str
    dark: bool
    colors: dict[str, str]

    def color(self, name: str) -> QColor:
        """The colour of that name."""
        return QColor(self.colors[name])


def load_themes(folder: Path) -> dict[str, Theme]:
    """The themes of a folder by id."""
    themes = {}
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        themes[path.stem] = Theme(path.stem, data["name"], data["dark"], data["colors"])
    return themes


def palette(theme: Theme) -> QPalette:
    """Qt's palette in the theme's colours."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "accent_text",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "raised",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line_strong",
        QPalette.ColorRole.Shadow: "line_strong",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.BrightText: "bad",
    }
    result = QPalette()
    for role, name in roles.items():
        result.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.color("line_strong"))
    return result


def font_of(families: tuple[str, ...], points: float) -> QFont:
    """A font of the first family installed."""
    installed = set(QFontDatabase.families())
    family = next((name for name in families if name in installed), QFont().family())
    font = QFont(family)
    font.setPointSizeF(points)
    return font


def interface_font(scale: float = 1.0) -> QFont:
    """The font of the interface, at a text size of ``scale`` times the usual."""
    return font_of(SANS, INTERFACE_POINTS * scale)


def treaty_font(scale: float = 1.0) -> QFont:
    """The serif of the treaty's text."""
    return font_of(SERIFS, TREATY_POINTS * scale)


def apply(application: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Give the whole application this look; panels that paint themselves read it by ``theme_of``."""
    application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setFont(interface_font(scale))
    application.setProperty("drafterTheme", theme)
    application.setProperty("drafterScale", scale)
    application.setStyleSheet(_sheet(theme, scale) + _indicators(theme, scale))


def current_theme() -> Theme:
    """The theme in force."""
    theme = QApplication.instance().property("drafterTheme")
    return theme if isinstance(theme, Theme) else PLAIN


def current_scale() -> float:
    """The text size in force, 1.0 being the usual."""
    return float(QApplication.instance().property("drafterScale") or 1.0)


def _arrow() -> str:
    """The arrow of combos, which a style sheet that gives them a border takes away; one grey that is seen on every look."""
    if not QDir.searchPaths("icons"):
        return ""
    return "QComboBox::down-arrow { image: url(icons:combo-arrow.svg); width: 14px; height: 14px; }"


def _indicators(theme: Theme, scale: float) -> str:
    """Boxes to tick and radio buttons with a border that is seen on every look; signs, not colour alone, say what is chosen."""
    colors = theme.colors
    size = 2 * round(7 * scale)
    boxes = "QCheckBox::indicator{0}, QListView::indicator{0}"
    tick = f"image: url(icons:tick-{'dark' if theme.dark else 'light'}.svg);" if QDir.searchPaths("icons") else ""
    dot = f"qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5, stop:0.5 {colors['accent']}, stop:0.6 {colors['surface']})"
    return f"""
    {boxes.format("")} {{ width: {size}px; height: {size}px; border: 1px solid {colors["line_strong"]}; border-radius: 3px; background: {colors["surface"]}; }}
    {boxes.format(":checked")} {{ background: {colors["accent"]}; border-color: {colors["accent"]}; {tick} }}
    QRadioButton::indicator {{ width: {size}px; height: {size}px; border: 1px solid {colors["line_strong"]}; border-radius: {size // 2 + 1}px; background: {colors["surface"]}; }}
    QRadioButton::indicator:checked {{ border-color: {colors["accent"]}; background: {dot}; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {colors["accent"]}; width: {size - 2}px; height: {size - 2}px; }}
    QCheckBox, QRadioButton {{ spacing: 6px; }}
    QCheckBox:focus, QRadioButton:focus {{ text-decoration: underline; }}
    """


def _sheet(theme: Theme, scale: float) -> str:
    colors = theme.colors
    return f"""
    QToolTip {{ color: {colors["text"]}; background: {colors["surface"]}; border: 1px solid {colors["line"]}; padding: 4px; }}
    QMainWindow::separator {{ background: {colors["line"]}; width: 1px; height: 1px; }}
    QSplitter::handle {{ background: {colors["line"]}; }}
    QToolBar {{ background: {colors["window"]}; border: 0; border-bottom: 1px solid {colors["line"]}; padding: 4px 8px; spacing: 4px; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 5px 8px; }}
    QToolButton:hover {{ background: {colors["raised"]}; border-color: {colors["line"]}; }}
    QToolButton:checked {{ background: {colors["accent_soft"]}; }}
    QToolButton:focus {{ border-color: {colors["accent"]}; }}
    QStatusBar {{ background: {colors["window"]}; border-top: 1px solid {colors["line"]}; }}
    QStatusBar::item {{ border: 0; }}
    QMenuBar {{ background: {colors["window"]}; }}
    QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
    QMenuBar::item:selected {{ background: {colors["accent_soft"]}; color: {colors["text"]}; }}
    QPushButton {{ background: {colors["surface"]}; border: 1px solid {colors["line_strong"]}; border-radius: 4px; padding: 6px 14px; min-height: 18px; }}
    QPushButton:hover {{ background: {colors["raised"]}; }}
    QPushButton:focus {{ border: 2px solid {colors["accent"]}; padding: 5px 13px; }}
    QPushButton:disabled {{ color: {colors["line_strong"]}; border-color: {colors["line"]}; }}
    QPushButton[primary="true"] {{ background: {colors["accent"]}; color: {colors["accent_text"]}; border-color: {colors["accent"]}; font-weight: 600; }}
    QPushButton[primary="true"]:disabled {{ background: {colors["line"]}; color: {colors["muted"]}; border-color: {colors["line"]}; }}
    QPushButton[link="true"] {{ background: transparent; border: 1px solid transparent; color: {colors["accent"]}; padding: 4px 6px; text-align: left; }}
    QPushButton[link="true"]:hover {{ text-decoration: underline; }}
    QPushButton[link="true"]:focus {{ border: 1px solid {colors["accent"]}; }}
    QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit {{
        background: {colors["surface"]}; border: 1px solid {colors["line_strong"]}; border-radius: 4px; padding: 4px 6px; min-height: 20px;
        selection-background-color: {colors["accent"]}; selection-color: {colors["accent_text"]}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus {{
        border: 2px solid {colors["accent"]}; padding: 3px 5px; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QSpinBox[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {colors["bad"]}; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{ border-style: dashed; background: {colors["window"]}; }}
    QComboBox::drop-down {{ border: 0; width: 20px; }}
    QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 0; }}
    {_arrow()}
    QFrame[card="true"] {{ background: {colors["surface"]}; border: 1px solid {colors["line"]}; border-radius: 6px; }}
    QFrame[card="true"][focused="true"] {{ border: 2px solid {colors["accent"]}; }}
    QFrame[bar="warning"] {{ background: {colors["open_soft"]}; border: 1px solid {colors["open"]}; border-radius: 4px; }}
    QFrame[bar="error"] {{ background: {colors["bad_soft"]}; border: 1px solid {colors["bad"]}; border-radius: 4px; }}
    QLabel[muted="true"] {{ color: {colors["muted"]}; }}
    QLabel[open="true"] {{ color: {colors["open"]}; font-weight: 600; }}
    QLabel[error="true"] {{ color: {colors["bad"]}; }}
    QLabel[marking="true"] {{ color: {colors["bad"]}; font-weight: 700; letter-spacing: 1px; }}
    QLabel[heading="1"] {{ font-size: {18 * scale:g}pt; font-weight: 600; }}
    QLabel[heading="2"] {{ font-size: {13 * scale:g}pt; font-weight: 600; }}
    QLabel[heading="3"] {{ font-weight: 600; }}
    QTreeView, QListView, QTableView, QListWidget, QTableWidget {{ background: {colors["surface"]}; border: 1px solid {colors["line"]};
        selection-background-color: {colors["accent_soft"]}; selection-color: {colors["text"]}; outline: 0; }}
    QHeaderView::section {{ background: {colors["raised"]}; border: 0; border-right: 1px solid {colors["line"]}; border-bottom: 1px solid {colors["line"]}; padding: 5px 6px; }}
    QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: 0; width: 22px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QListWidget::item {{ padding: 4px 6px; }}
    QTreeView::item {{ padding: 3px 2px; }}
    QScrollArea {{ border: 0; background: transparent; }}
    QTabWidget::pane {{ border: 1px solid {colors["line"]}; border-radius: 4px; top: -1px; background: {colors["window"]}; }}
    QTabBar::tab {{ padding: 7px 14px; border: 1px solid transparent; color: {colors["text"]}; }}
    QTabBar::tab:selected {{ background: {colors["window"]}; border-color: {colors["line"]}; border-bottom-color: {colors["window"]};
        border-top: 2px solid {colors["accent"]}; }}
    QTabBar::tab:focus {{ text-decoration: underline; }}
    """


PLAIN = Theme("plain", "Plain", False, {})
