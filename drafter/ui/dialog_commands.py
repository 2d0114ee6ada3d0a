"""Dialogs over the open negotiation and the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from drafter.ui.help.help import Help

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


class DialogCommands:
    """Dialogs over the open negotiation and the program."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.help = Help(window.surroundings.manual.parent, window)

    def details(self) -> None:
        """Title, symbol, marking, languages, status."""
        from drafter.ui.dialogs.details import DetailsDialog

        if desk := self.window.desk:
            DetailsDialog(desk, self.window.workbench.library, self.window).exec()
            if desk.rendering.language not in desk.languages:
                self.window.show_in(desk.drafted_in.code)

    def translations(self) -> None:
        """How typed texts read in the other languages of the draft."""
        from drafter.ui.dialogs.translations import TranslationsDialog

        window = self.window
        if window.view:
            window.view.commit()
        if window.desk:
            TranslationsDialog(window.desk, window).exec()

    def next_language(self) -> None:
        """Show the text in the next of its languages."""
        if desk := self.window.desk:
            codes = [language.code for language in desk.languages]
            shown = desk.rendering.language.code
            place = codes.index(shown) + 1 if shown in codes else 0
            self.window.show_in(codes[place % len(codes)])

    def parties(self) -> None:
        """Who takes part."""
        from drafter.ui.dialogs.parties import PartiesDialog

        desk = self.window.desk
        if desk is None:
            return
        dialog = PartiesDialog(desk.negotiation, self.window.workbench.library, self.window)
        if dialog.exec() and (edit := dialog.edit()):
            desk.perform(edit)

    def settings(self) -> None:
        """Who one is, how the program looks, where it keeps things."""
        from drafter.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self.window.preferences, self.window).exec()

    def palette(self) -> None:
        """Find anything by name."""
        from drafter.ui.dialogs.palette import Palette, entries_of

        Palette(entries_of(self.window), self.window).exec()

    def manual(self) -> None:
        """Show the manual where it speaks of what has the focus."""
        self.help.show()

    def tour(self) -> None:
        """Go round the window; where nothing is open, on the sample negotiation."""
        from drafter.ui.tour.tour import Tour

        window = self.window
        preferences = window.preferences
        preferences.change(replace(preferences.settings, welcomed=True))
        if window.desk is None:
            window.commands.files.sample(again=True)
        if window.view is not None:
            window.leave_page(window.pages.currentWidget())
            window.tour = Tour(window)

    def shortcuts(self) -> None:
        """Every key in one list."""
        from drafter.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.window).exec()

    def about(self) -> None:
        """Version, licence and what the library holds."""
        from drafter.ui.dialogs.about import about_text

        QMessageBox.about(self.window, "About Drafter", about_text(self.window.workbench.library))
