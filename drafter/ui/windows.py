"""The windows of the program: each holds one negotiation or the start page, and all share settings and library."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from drafter.ui.application import Preferences
from drafter.ui.window import MainWindow

if TYPE_CHECKING:
    from drafter.app.workbench import Workbench

#: How far a further window stands from the one it was opened from.
_STEP = 32


class Windows(QObject):
    """Makes windows, finds the one that shows a draft, and tells ``note`` which drafts are open."""

    def __init__(
        self,
        make_workbench: Callable[[], Workbench],
        preferences: Preferences,
        note: Callable[[Iterable[Path]], object] = lambda _drafts: None,
    ) -> None:
        super().__init__()
        self._make_workbench, self._preferences, self._note = make_workbench, preferences, note
        self._all: list[MainWindow] = []
        if sys.platform == "darwin":
            QApplication.instance().installEventFilter(self)

    def first(self, as_it_was: bool = True) -> MainWindow:
        """The window that opens with the program; maximised where it has no size yet and the screen is small."""
        window = self._made()
        if as_it_was:
            window.show()
        else:
            window.showMaximized()
        return window

    def another(self, beside: MainWindow | None = None) -> MainWindow:
        """A further window, on the start page, a little aside of another one."""
        window = self._made()
        if beside is not None and beside.isMaximized():
            window.showMaximized()
            return window
        if beside is not None:
            window.resize(beside.size())
            window.move(beside.x() + _STEP, beside.y() + _STEP)
        window.show()
        return window

    def end(self) -> None:
        """Save everything and end the program without a question."""
        for window in self._all:
            window.close_desk(asking=False)
        QApplication.exit(0)

    def knocked(self, path: str) -> None:
        """Open a draft for somebody outside, or with none come to the front.

        A window that has it already is shown; an open negotiation stays where it is, and the draft gets a window of its own.
        """
        if not path:
            self._to_front(self._current())
            return
        window = self.showing(Path(path)) or next((w for w in self._all if w.desk is None), None)
        window = window or self.another(self._current())
        self._to_front(window)
        if window.desk is None:
            window.take_files([Path(path)])

    def showing(self, path: Path) -> MainWindow | None:
        """The window in which a draft is open."""
        place = path.resolve()
        return next((w for w in self._all if w.desk and w.desk.session.store.path.resolve() == place), None)

    def show_if_open(self, path: Path) -> bool:
        """Bring the window to the front in which a draft is open; False where there is none."""
        window = self.showing(path)
        if window is not None:
            self._to_front(window)
        return window is not None

    def tell_mishap(self, text: str, report: Path) -> None:
        """Say in the window in use that something went wrong inside the program."""
        if self._all:
            self._current().tell_mishap(text, report)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On macOS the system says by an event which file is to be opened."""
        if event.type() == QEvent.Type.FileOpen:
            self.knocked(event.file())
            return True
        return False

    def _made(self) -> MainWindow:
        window = MainWindow(self._make_workbench, self._preferences, self)
        self._all.append(window)
        window.desk_changed.connect(self._noted)
        window.closed.connect(lambda: self._gone(window))
        return window

    def _gone(self, window: MainWindow) -> None:
        if window in self._all:
            self._all.remove(window)
            window.deleteLater()
            self._noted()

    def _noted(self) -> None:
        self._note([window.desk.session.store.path for window in self._all if window.desk])

    def _current(self) -> MainWindow:
        active = QApplication.activeWindow()
        return active if active in self._all else self._all[-1]

    def _to_front(self, window: MainWindow) -> None:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
