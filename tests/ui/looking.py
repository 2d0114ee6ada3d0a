"""What a screen reader finds nameless in a window, and what of its words is cut off."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

#: Roles with which people do something, or read; other nodes only hold these.
_ROLES = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.Table,
    QAccessible.Role.PageTab,
    QAccessible.Role.PageTabList,
    QAccessible.Role.MenuItem,
    QAccessible.Role.Slider,
)
#: Qt's own parts inside a control, which their control speaks for.
_INNER = (
    "qt_spinbox_lineedit",
    "qt_scrollarea_viewport",
    "qt_toolbar_ext_button",
    "ScrollLeftButton",
    "ScrollRightButton",
)
_LONGEST = 4000
#: Pixels by which two ways of measuring the same lines may differ.
SLACK = 6


def nameless(root: QWidget) -> list[str]:
    """The visible nodes of the accessibility tree that can be used and have no name."""
    found = []
    for node in _nodes(QAccessible.queryAccessibleInterface(root)):
        if node.role() not in _ROLES or node.state().invisible or node.text(QAccessible.Text.Name).strip():
            continue
        widget = node.object()
        if isinstance(widget, QWidget) and (not widget.isVisible() or _spoken_for(widget)):
            continue
        found.append(f"{node.role().name} {type(widget).__name__} {widget.objectName() if widget else ''}".strip())
    return found


def _spoken_for(widget: QWidget) -> bool:
    """Whether a control round it has a name: the line of a combo box or spin box."""
    parent = widget.parentWidget()
    inner = widget.objectName() in _INNER or isinstance(parent, QComboBox) or type(widget).__name__ == "QTabBar"
    return inner and parent is not None


def _nodes(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    waiting = [node]
    for _ in range(_LONGEST):
        if not waiting:
            return
        node = waiting.pop()
        if node is None or not node.isValid():
            continue
        yield node
        if node.role() not in (QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List):
            waiting += [node.child(index) for index in range(node.childCount())]


def cut_off(root: QWidget) -> list[str]:
    """The visible labels, buttons and fields whose words do not fit, or that stand outside their parent."""
    return [
        f"{type(widget).__name__} “{_words(widget)[:50]}” needs {need.width()}×{need.height()}, has {widget.width()}×{widget.height()}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and (need := _need(widget))
        and (need.width() > widget.width() or need.height() > widget.height())
    ]


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.placeholderText()
    return widget.text()


def _need(widget: QWidget) -> QSize | None:
    """The least room that the words of a widget ask for."""
    if isinstance(widget, QLabel):
        return _need_of_label(widget)
    if (
        isinstance(widget, QAbstractButton)
        and widget.text()
        and isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton)
    ):
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return None
        lines = widget.text().replace("&", "").split("\n")
        metrics = widget.fontMetrics()
        beside = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
        return QSize(max(metrics.horizontalAdvance(line) for line in lines) + beside, metrics.height())
    if isinstance(widget, QComboBox):
        return QSize(widget.fontMetrics().horizontalAdvance(widget.currentText()), widget.fontMetrics().height())
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        return QSize(widget.fontMetrics().horizontalAdvance(widget.placeholderText()), widget.fontMetrics().height())
    return None


def _need_of_label(label: QLabel) -> QSize | None:
    if not label.text() or (label.pixmap() and not label.pixmap().isNull()):
        return None
    if not label.wordWrap():
        return QSize(label.sizeHint().width(), label.fontMetrics().height())
    bounds = label.fontMetrics().boundingRect(
        QRect(0, 0, max(1, label.contentsRect().width()), 10_000), Qt.TextFlag.TextWordWrap, _bare(label.text())
    )
    return QSize(0, bounds.height() - SLACK)


def _bare(text: str) -> str:
    from PySide6.QtGui import QTextDocument

    if "<" not in text:
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()
