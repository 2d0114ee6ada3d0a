"""Small ready-made widgets that several panels use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QInputDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from drafter.ui.icons import icon


def label(text: str, heading: int = 0, muted: bool = False, wrap: bool = True, rich: bool = False) -> QLabel:
    """A label; a heading of rank 1 to 3, or quiet text.

    Words are shown as they are: what stands in a draft or a pack may come from outside. Only ``rich`` text is marked up.
    """
    widget = QLabel()
    widget.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    widget.setText(text)
    widget.setWordWrap(wrap)
    if wrap:
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if heading:
        widget.setProperty("heading", str(heading))
    if muted:
        widget.setProperty("muted", True)
    return widget


def button(
    text: str, action: Callable[[], object], primary: bool = False, link: bool = False, image: str = ""
) -> QPushButton:
    """A push button; the primary one of a dialog, or one that looks like a link."""
    widget = QPushButton(text)
    widget.setAccessibleName(text.replace("&", "").rstrip("…"))
    if primary:
        widget.setProperty("primary", True)
        widget.setDefault(True)
    if link:
        widget.setProperty("link", True)
    if image:
        widget.setIcon(icon(image, "accent_text" if primary else "text"))
    widget.clicked.connect(lambda _checked=False: action())
    return widget


def tool(image: str, text: str, action: Callable[[], object]) -> QToolButton:
    """A small button with an icon and a tooltip."""
    widget = QToolButton()
    widget.setIcon(icon(image))
    widget.setToolTip(text)
    widget.setAccessibleName(text)
    widget.clicked.connect(lambda _checked=False: action())
    return widget


def card(*content: QWidget, margin: int = 12, spacing: int = 6) -> QFrame:
    """A framed card that holds widgets one under the other."""
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    for widget in content:
        column.addWidget(widget)
    return frame


def read_table(heads: Sequence[str], name: str) -> QTableWidget:
    """An empty table for reading, in which whole rows are chosen; ``name`` is told to screen readers."""
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def scrolling(content: QWidget) -> QScrollArea:
    """A widget that scrolls where there is less room than it needs."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def asked_for(parent: QWidget, title: str, words: str, text: str = "") -> str | None:
    """A line of text asked for in a dialog wide enough for its title and a name; None where it was cancelled."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(words)
    dialog.setTextValue(text)
    dialog.resize(440, dialog.sizeHint().height())
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue() if accepted else None


def fit(dialog: QDialog, width: int = 480) -> None:
    """Make a dialog as wide as that or as large text needs, and as high as its words need then."""
    for widget in dialog.findChildren(QWidget):
        widget.ensurePolished()  # so that words are measured in the size that they will have
    wide = max(width, 36 * dialog.fontMetrics().horizontalAdvance("m"), dialog.minimumSizeHint().width())
    dialog.resize(wide, dialog.layout().totalHeightForWidth(wide))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class WheelGuard(QObject):
    """Keeps the wheel from changing a field that has no focus: the page behind it scrolls instead."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QAbstractSpinBox | QComboBox)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return False


def guarded(widget: QWidget) -> QWidget:
    """The widget, deaf to the wheel until it has the focus."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(WheelGuard(widget))
    return widget
