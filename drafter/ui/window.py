"""The main window: menus, toolbar and panels round one desk; it owns no document state."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from drafter.domain.errors import Refusal
from drafter.ui.actions import ACTIONS, MENUS, make_actions
from drafter.ui.application import Preferences
from drafter.ui.hearing import Hearing
from drafter.ui.notice import Notice
from drafter.ui.start.page import StartPage
from drafter.ui.status import StatusLine

if TYPE_CHECKING:
    from drafter.app.reports import Reports
    from drafter.app.session import SavedState
    from drafter.app.settings import Settings
    from drafter.app.workbench import Workbench
    from drafter.ui.commands import Commands
    from drafter.ui.crash.runs import Crashed
    from drafter.ui.desk import Desk
    from drafter.ui.draft_view import DraftView
    from drafter.ui.keeping import BackupKeeper
    from drafter.ui.watching import FileWatch
    from drafter.ui.windows import Windows

TOOLBAR = ("undo", "redo", "", "add_clause", "next_open", "", "palette", "compare", "export")


#: How long after the start page is complete the panels of a draft are loaded, so that opening one is quick.
PRELOAD_AFTER_MS = 150


class MainWindow(QMainWindow):
    """One window: the start page, or an open negotiation.

    The workbench and the commands are made when they are first needed, so that the window is painted before them.
    ``desk_changed`` tells that another negotiation is open, or none; ``windows`` are all of them, where there are several.
    """

    desk_changed = Signal()
    closed = Signal()

    def __init__(
        self, make_workbench: Callable[[], Workbench], preferences: Preferences, windows: Windows | None = None
    ) -> None:
        super().__init__()
        self.windows = windows
        self._make_workbench = make_workbench
        self.preferences = preferences
        self.surroundings = preferences.surroundings
        self.desk: Desk | None = None
        self.view: DraftView | None = None
        self.keeper: BackupKeeper | None = None
        self.watch: FileWatch | None = None
        self._trouble = ""
        self.setObjectName("main")
        self.setWindowTitle("Drafter")
        self.resize(1366, 768)
        self.setAcceptDrops(True)
        self.actions_by_id: dict[str, QAction] = make_actions(self, self._handle)
        Hearing(self)
        self._build_menus()
        self._build_toolbar()
        self._build_pages()
        self._restore_layout()
        self.show_start()
        preferences.changed.connect(self._settings_changed)

    @cached_property
    def workbench(self) -> Workbench:
        """What the window does with drafts and files."""
        return self._make_workbench()

    @cached_property
    def commands(self) -> Commands:
        """What the actions do."""
        from drafter.ui.commands import Commands

        return Commands(self)

    def _handle(self, action: str) -> None:
        self.commands.handlers()[action]()

    def _restore_layout(self) -> None:
        """Give the window the size and place it had."""
        if geometry := self.preferences.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def _build_menus(self) -> None:
        self.menus = {id_: self.menuBar().addMenu(text) for id_, text in MENUS.items()}
        for row in ACTIONS:
            self.menus[row.menu].addAction(self.actions_by_id[row.id])

    def _build_toolbar(self) -> None:
        bar = self.addToolBar("Tools")
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in TOOLBAR:
            if name:
                bar.addAction(self.actions_by_id[name])
            else:
                bar.addSeparator()
        self.toolbar = bar

    def _build_pages(self) -> None:
        self.notice = Notice(self)
        self.start = StartPage(self.preferences, self.actions_by_id)
        self.start.filled.connect(self._filled)
        self.start.new_requested.connect(lambda instrument: self.commands.files.new(instrument))
        self.start.open_requested.connect(lambda path: self.open_file(Path(path)))
        self.start.browse_requested.connect(self.actions_by_id["open"].trigger)
        self.start.compare_requested.connect(self.actions_by_id["compare"].trigger)
        self.start.sample_requested.connect(self.actions_by_id["sample"].trigger)
        self.start.tour_requested.connect(self.actions_by_id["tour"].trigger)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.setCentralWidget(self.notice.over(self.pages))
        self.status = StatusLine()
        self.status.next_open_requested.connect(self.actions_by_id["next_open"].trigger)
        self.status.language_wanted.connect(self.show_in)
        self.setStatusBar(self.status)

    def show_start(self) -> None:
        """Show the start page, with the recent negotiations as they are now."""
        self.start.refresh(lambda: self.workbench)
        self.pages.setCurrentWidget(self.start)
        self.toolbar.hide()
        self.status.hide()
        self.setWindowTitle("Drafter")
        self.enable_actions()

    def show_page(self, page: QWidget) -> None:
        """Show another page in place of the draft or the start page."""
        self.pages.setCurrentWidget(page)
        self.enable_actions()

    def leave_page(self, page: QWidget) -> None:
        """Back from another page to the draft, or to the start page where none is open."""
        if self.pages.currentWidget() is page:
            self.pages.setCurrentWidget(self.view or self.start)
            self.enable_actions()

    @property
    def has_comparison(self) -> bool:
        """Whether a comparison is on the screen."""
        return "comparing" in vars(self.commands) and self.commands.comparing.is_shown

    def open_file(self, path: Path) -> None:
        """Open a draft file; where it is open elsewhere, offer to read it; where it is refused, say why."""
        if self.windows is None or not self.windows.show_if_open(path):
            self.commands.files.open_path(path)

    def show_desk(self, desk: Desk) -> None:
        """Put an open negotiation on the screen."""
        from drafter.ui.draft_view import DraftView
        from drafter.ui.keeping import BackupKeeper
        from drafter.ui.watching import FileWatch

        self.close_desk()
        self.desk = desk
        self.view = DraftView(desk, self.actions_by_id, self.preferences)
        desk.refused.connect(self.notice.error)
        desk.saved.connect(self._saved)
        desk.changed.connect(lambda _before, _after: self._changed())
        desk.chosen.connect(lambda _uid: self.enable_actions())
        self.pages.addWidget(self.view)
        self.pages.setCurrentWidget(self.view)
        self.toolbar.show()
        self.status.follow(desk)
        self.status.show()
        if self.workbench.backups:
            self.keeper = BackupKeeper(desk, self.workbench.backups, desk)
            self.keeper.refused.connect(self.notice.warning)
        self.watch = FileWatch(desk, self.workbench.stores, desk)
        self.watch.verified.connect(lambda faults: self.commands.restoring.tell_verified(faults))
        self.watch.outdated.connect(lambda: self.commands.files.tell_outdated())
        self.watch.found.connect(lambda copies: self.commands.restoring.tell_copies(copies))
        self.commands.protecting.follow()
        self._titled()
        self.enable_actions()
        self.desk_changed.emit()
        QTimer.singleShot(0, self.view, self.view.choose_first)

    def show_in(self, language: str) -> None:
        """Show the open negotiation in another of its languages."""
        desk = self.desk
        if desk is None or desk.rendering.language.code == language:
            return
        if self.view:
            self.view.commit()
        if desk.save():
            successor, chosen = desk.hand_over(language), desk.current
            self._put_away()
            self.show_desk(successor)
            successor.choose(chosen)

    def close_desk(self, asking: bool = True) -> bool:
        """Save and let go of the open negotiation; False where it cannot be saved and the user, if asked, stays."""
        if self.desk is None:
            return True
        try:
            if self.view:
                self.view.commit()
            if self.keeper and self.desk.save():
                self.keeper.last()
            self.desk.close()
        except Refusal as refusal:
            if asking and not self.commands.files.leave_unsaved(refusal):
                return False
            self.desk.abandon()
        self._put_away()
        return True

    def _put_away(self) -> None:
        """Take the panels of a desk that is done with out of the window."""
        if self.watch:
            self.watch.end()
        if "comparing" in vars(self.commands):
            self.commands.comparing.forget_draft()
        desk, view, self.desk, self.view, self.keeper, self.watch = self.desk, self.view, None, None, None, None
        self.status.follow(None)
        if view:
            self.pages.removeWidget(view)
            view.deleteLater()
        if desk:
            desk.deleteLater()
        self.desk_changed.emit()
        QTimer.singleShot(0, self, gc.collect)

    def _filled(self) -> None:
        """The start page is complete: tell what is wrong with the library, and load what a draft will need."""
        self._tell_faults()
        QTimer.singleShot(PRELOAD_AFTER_MS, self, self._preload)

    def _preload(self) -> None:
        """Load what opening a draft needs, while the user reads the start page."""
        import drafter.ui.draft_view  # noqa: F401

        self.surroundings.preload()

    def _settings_changed(self, before: Settings, after: Settings) -> None:
        """Let what is open follow the settings."""
        if "workbench" not in vars(self) or before.chosen() == after.chosen():
            return
        self.workbench = self._make_workbench()
        if self.desk:
            self.desk.save()  # what was done so far, under the name it was done by
            self.desk.session.author = self.workbench.author
            if self.keeper and self.workbench.backups:
                self.keeper.keep_in(self.workbench.backups)
        if before.lock_after != after.lock_after:
            self.commands.protecting.follow()

    def _tell_faults(self) -> None:
        """Say what of the library could not be loaded; the rest works."""
        if self.preferences.policy.trouble:
            self.notice.warning(self.preferences.policy.trouble)
        faults = self.workbench.library.faults
        if faults:
            lines = "\n".join(str(fault) for fault in faults[:5])
            self.notice.warning(f"Part of the clause library could not be loaded; the rest works.\n{lines}")

    def tell_mishap(self, text: str, report: Path) -> None:
        """Say in one sentence that something went wrong inside the program."""
        from drafter.ui.crash.bar import ReportDialog

        offers = [("Show the &report", lambda: ReportDialog(report, self).exec())] if report.is_file() else []
        self.notice.offer(text, offers, "error")

    def tell_crash(self, crashed: Sequence[Crashed], reports: Reports) -> None:
        """Say that the program ended unexpectedly last time, and what is there of what was open."""
        from drafter.ui.crash.bar import RecoveryBar

        self.recovery = RecoveryBar(self.open_file, self)
        self.centralWidget().layout().insertWidget(0, self.recovery)
        self.recovery.begin(crashed, reports, self.workbench)

    def enable_actions(self) -> None:
        """Offer what can be done now, and name what undo and redo would do."""
        desk = self.desk
        writable = bool(desk) and not desk.session.store.read_only
        has_place = bool(desk and desk.provision)
        there = {"": True, "draft": bool(desk), "provision": has_place, "comparison": self.has_comparison}
        for row in ACTIONS:
            action = self.actions_by_id[row.id]
            action.setEnabled(there[row.needs])
        for name in ("undo", "redo"):
            label = getattr(desk.session, f"{name}_label") if desk else ""
            action = self.actions_by_id[name]
            action.setText(f"&{name.capitalize()} {label}".rstrip())
            action.setIconText(name.capitalize())
            action.setEnabled(bool(label) and writable)

    def _changed(self) -> None:
        self._titled()
        if self.has_comparison:
            self.commands.comparing.follow_draft()

    def _saved(self, state: SavedState) -> None:
        """Follow the state of saving; what could not be saved and is saved now is no longer said."""
        if self._trouble and not state.trouble:
            self.notice.withdraw(self._trouble)
        self._trouble = state.trouble
        self.enable_actions()

    def _titled(self) -> None:
        if self.desk:
            negotiation = self.desk.negotiation
            self.setWindowTitle(f"{negotiation.title} — {self.desk.session.store.path.name} — Drafter")
        self.enable_actions()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.close_desk():
            self.commands.remember_layout()
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, files: list[Path]) -> None:
        """Open a draft; compare several files, or a text from outside with what is open."""
        if len(files) > 1 or (files and files[0].suffix.lower() in self.workbench.readers):
            self.commands.comparing.dropped(files)
        elif files:
            self.open_file(files[0])
