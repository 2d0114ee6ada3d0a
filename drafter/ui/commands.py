"""What the actions do: one table from an action's id to the few lines that it calls."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from drafter.ui.dialog_commands import DialogCommands
from drafter.ui.file_commands import FileCommands

if TYPE_CHECKING:
    from drafter.ui.compare_commands import CompareCommands
    from drafter.ui.desk import Desk
    from drafter.ui.export_commands import ExportCommands
    from drafter.ui.preview.panel import PagePanel
    from drafter.ui.protect_commands import ProtectCommands
    from drafter.ui.provision_commands import ProvisionCommands
    from drafter.ui.receive_commands import ReceiveCommands
    from drafter.ui.restore_commands import RestoreCommands
    from drafter.ui.version_commands import VersionCommands
    from drafter.ui.window import MainWindow


class Commands:
    """The handlers of all actions."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.files = FileCommands(window)
        self.dialogs = DialogCommands(window)

    @cached_property
    def provisions(self) -> ProvisionCommands:
        """What is done to provisions; loaded when the first one is."""
        from drafter.ui.provision_commands import ProvisionCommands

        return ProvisionCommands(self.window)

    @cached_property
    def exporting(self) -> ExportCommands:
        """What lets copies leave; loaded when the first one is wanted."""
        from drafter.ui.export_commands import ExportCommands

        return ExportCommands(self.window)

    @cached_property
    def protecting(self) -> ProtectCommands:
        """What has to do with passphrases."""
        from drafter.ui.protect_commands import ProtectCommands

        return ProtectCommands(self.window)

    @cached_property
    def receiving(self) -> ReceiveCommands:
        """What takes things from outside in; loaded when the first one comes."""
        from drafter.ui.receive_commands import ReceiveCommands

        return ReceiveCommands(self.window)

    @cached_property
    def restoring(self) -> RestoreCommands:
        """What brings earlier drafts back; loaded when it is first wanted."""
        from drafter.ui.restore_commands import RestoreCommands

        return RestoreCommands(self.window)

    @cached_property
    def versions(self) -> VersionCommands:
        """What has to do with versions, the history and its proofs; loaded when it is first wanted."""
        from drafter.ui.version_commands import VersionCommands

        return VersionCommands(self.window)

    @cached_property
    def comparing(self) -> CompareCommands:
        """What has to do with comparisons; loaded when the first one is wanted."""
        from drafter.ui.compare_commands import CompareCommands

        return CompareCommands(self.window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action calls, by its id."""
        files, dialogs = self.files, self.dialogs
        return {
            "new": files.new,
            "open": files.open,
            "new_window": files.new_window,
            "receive": lambda: self.receiving.choose(),
            "sample": files.sample,
            "compare": lambda: self._comparing(lambda comparing: comparing.choose()),
            "compare_version": lambda: self._comparing(lambda comparing: comparing.with_last_version()),
            "provision_versions": lambda: self._comparing(lambda comparing: comparing.provision_versions()),
            "change_after": lambda: self.comparing.step(1),
            "change_before": lambda: self.comparing.step(-1),
            "close_comparison": lambda: self.comparing.close(),
            "details": dialogs.details,
            "translations": dialogs.translations,
            "next_language": dialogs.next_language,
            "parties": dialogs.parties,
            "export": lambda: self.exporting.export(),
            "print": lambda: self.exporting.preview(),
            "receipts": lambda: self.exporting.made(),
            "save_copy": files.save_copy,
            "protect": lambda: self.protecting.change(),
            "lock": lambda: self.protecting.lock(),
            "close": files.close,
            "quit": self._quit,
            "undo": lambda: self._desk(lambda desk: desk.undo()),
            "redo": lambda: self._desk(lambda desk: desk.redo()),
            "find": lambda: self._page(lambda page: page.find()),
            "palette": dialogs.palette,
            "packs": lambda: self.receiving.packs(),
            "settings": dialogs.settings,
            "next_open": lambda: self.provisions.next_open(),
            "add_clause": lambda: self.provisions.add_clause(),
            "add_article": lambda: self.provisions.add_article(),
            "edit_wording": lambda: self.provisions.edit_wording(),
            "template_wording": lambda: self.provisions.template_wording(),
            "rename": lambda: self.provisions.rename(),
            "duplicate": lambda: self.provisions.duplicate(),
            "move_up": lambda: self.provisions.move(-1),
            "move_down": lambda: self.provisions.move(1),
            "leave_out": lambda: self.provisions.leave_out(),
            "freeze": lambda: self._desk(lambda _desk: self.versions.freeze()),
            "history": lambda: self._desk(lambda _desk: self.versions.history()),
            "proof": lambda: self._desk(lambda _desk: self.versions.find_proof()),
            "sign": lambda: self._desk(lambda _desk: self.versions.sign()),
            "check_manifest": lambda: self._desk(lambda _desk: self.versions.check_manifest()),
            "restore": lambda: self._desk(lambda _desk: self.restoring.choose()),
            "verify": lambda: self._desk(lambda _desk: self.versions.verify()),
            "show_outline": _nothing,
            "show_guide": _nothing,
            "show_page": _nothing,
            "zoom_in": lambda: self._page(lambda page: page.zoom_in()),
            "zoom_out": lambda: self._page(lambda page: page.zoom_out()),
            "zoom_fit": lambda: self._page(lambda page: page.zoom_fit()),
            "look": lambda: self._next("theme"),
            "text_size": lambda: self._next("text_percent"),
            "manual": dialogs.manual,
            "tour": dialogs.tour,
            "shortcuts": dialogs.shortcuts,
            "about": dialogs.about,
        }

    def _quit(self) -> None:
        """Close every window, as far as what is open can be saved."""
        if self.window.windows:
            QApplication.closeAllWindows()
        else:
            self.window.close()

    def _desk(self, call: Callable[[Desk], object]) -> None:
        if self.window.view:
            self.window.view.commit()
        if self.window.desk:
            call(self.window.desk)

    def _comparing(self, call: Callable[[CompareCommands], object]) -> None:
        """Compare what is on the screen, with what is being typed put into the draft first."""
        if self.window.view:
            self.window.view.commit()
        call(self.comparing)

    def _page(self, call: Callable[[PagePanel], object]) -> None:
        if self.window.view:
            call(self.window.view.page)

    def _next(self, setting: str) -> None:
        preferences = self.window.preferences
        settings = preferences.settings
        choices = list(type(settings).__dataclass_fields__[setting].metadata["choices"])
        after = choices[(choices.index(getattr(settings, setting)) + 1) % len(choices)]
        preferences.change(replace(settings, **{setting: after}))

    def remember_layout(self) -> None:
        """Keep the window's size and place."""
        preferences = self.window.preferences
        geometry = base64.b64encode(self.window.saveGeometry().data()).decode()
        preferences.change(replace(preferences.settings, window=geometry))


def _nothing() -> None:
    """A switch does its work by being toggled."""
