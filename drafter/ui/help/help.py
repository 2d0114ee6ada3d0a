"""F1: the manual at the place that speaks of what has the focus, in windows and in dialogs over them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from drafter.app.manual import Manual, read_manual
from drafter.ui.help.topics import topic_of
from drafter.ui.help.window import ManualWindow

_HELPED = "drafterHelped"


class Help(QObject):
    """Shows the manual for one window; a dialog gets the key when it gets the focus, as it keeps keys from the window."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._folder, self._window = folder, window
        self._manual: Manual | None = None
        self.shown: ManualWindow | None = None
        QApplication.instance().focusChanged.connect(self._focus_moved)

    @property
    def manual(self) -> Manual:
        """The manual, read when it is first wanted."""
        if self._manual is None:
            self._manual = read_manual(self._folder)
        return self._manual

    def show(self) -> None:
        """Show the manual where it speaks of what has the focus, or of the word that is selected."""
        focus = QApplication.focusWidget()
        term = self.manual.term(_selected(focus)) if _selected(focus) else None
        window = self._fresh()
        if term:
            window.look_up(term.word)
        else:
            window.show_topic(topic_of(focus))
        window.show()
        window.raise_()
        window.activateWindow()
        window.page.setFocus()

    def _fresh(self) -> ManualWindow:
        """The manual's window; over a dialog it belongs to that, for a dialog keeps all other windows from being used."""
        owner = QApplication.activeModalWidget() or self._window
        if self.shown is None:
            self.shown = ManualWindow(self.manual, self._folder, owner)
            self.shown.destroyed.connect(self._gone)
        elif self.shown.parentWidget() is not owner:
            self.shown.setParent(owner, self.shown.windowFlags())
        if isinstance(owner, QDialog):
            owner.finished.connect(self._back_to_window, Qt.ConnectionType.UniqueConnection)
        return self.shown

    def _back_to_window(self, _result: int) -> None:
        """A dialog closes: the manual that lay over it stays."""
        shown = self.shown
        if shown is not None and shown.parentWidget() is not self._window:
            visible = shown.isVisible()
            shown.setParent(self._window, shown.windowFlags())
            shown.setVisible(visible)

    def _gone(self) -> None:
        self.shown = None

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now else None
        if isinstance(dialog, QDialog) and not isinstance(dialog, ManualWindow) and not dialog.property(_HELPED):
            dialog.setProperty(_HELPED, True)
            QShortcut(QKeySequence(Qt.Key.Key_F1), dialog, self.show)


def _selected(widget: QWidget | None) -> str:
    if isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Normal:
        return widget.selectedText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.textCursor().selectedText()
    return ""
