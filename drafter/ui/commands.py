"""What the actions do: each is a few lines over the workbench and the desk."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.drafting import copy_of, free_provision, moved, place_for
from drafter.app.session import Session
from drafter.domain.edits import AddProvisions, Edit, LeaveOut, SetHeading, SetWording
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation, Provision
from drafter.ui.desk import Desk

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow

DRAFTS = "Drafts (*.treaty)"
FORMATS = {
    ".docx": "Word document (*.docx)",
    ".html": "Web page (*.html)",
    ".md": "Markdown (*.md)",
    ".txt": "Plain text (*.txt)",
}


class FileCommands:
    """New, open, close, export and copy."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def new(self, instrument: str = "") -> None:
        """Ask for a new negotiation and open it."""
        from drafter.ui.new.dialog import NewNegotiationDialog

        window = self.window
        dialog = NewNegotiationDialog(window.workbench.library, window.preferences, instrument, window)
        if dialog.exec():
            self.begin(dialog.path(), dialog.negotiation())

    def begin(self, path: Path, negotiation: Negotiation) -> None:
        """Make the file of a new negotiation and open it."""
        self._show(lambda: self.window.workbench.create(path, negotiation))

    def open(self) -> None:
        """Ask for a draft file and open it."""
        path, _ = QFileDialog.getOpenFileName(self.window, "Open a draft", self.folder(), f"{DRAFTS};;All files (*)")
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a draft file; where it is open elsewhere, offer to read it."""
        try:
            session = self.window.workbench.open(path)
        except Refusal as refusal:
            self._offer_reading(path, refusal)
            return
        self._show(lambda: session)

    def sample(self) -> None:
        """Make the sample negotiation in the folder for new ones and open it."""
        window = self.window
        folder = Path(self.folder())
        path = _free_name(folder / "Sample negotiation.treaty")

        def make() -> Session:
            text = window.surroundings.sample()
            folder.mkdir(parents=True, exist_ok=True)
            return window.workbench.create(path, negotiation_from_answers("sample", text, window.workbench.library))

        self._show(make)

    def close(self) -> None:
        """Back to the start page."""
        if self.window.close_desk():
            self.window.show_start()

    def export(self, suffix: str) -> None:
        """Ask where to, and write the draft in a format."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        if window.view:
            window.view.commit()
        start = desk.session.store.path.with_suffix(suffix)
        chosen, _ = QFileDialog.getSaveFileName(window, "Export", str(start), FORMATS[suffix])
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(suffix)
        try:
            window.workbench.export(desk.negotiation, path, rendering=desk.rendering)
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        window.notice.done(f"Written: {path}")

    def save_copy(self) -> None:
        """Ask where to, and copy the whole negotiation there."""
        window, desk = self.window, self.window.desk
        if desk is None:
            return
        start = _free_name(desk.session.store.path)
        chosen, _ = QFileDialog.getSaveFileName(window, "Save a copy", str(start), DRAFTS)
        if not chosen:
            return
        path = Path(chosen).with_suffix(".treaty")
        try:
            desk.session.flush()
            window.workbench.copy(desk.session, path)
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return
        window.notice.done(f"Copied to {path}")

    def leave_unsaved(self, refusal: Refusal) -> bool:
        """Ask what to do with a draft whose last edits cannot be saved; True where it may be let go."""
        window = self.window
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Not saved", f"The last edits are not saved.\n\n{refusal}", parent=window
        )
        elsewhere = box.addButton("Save elsewhere…", QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton("Close without them", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is drop:
            return True
        return box.clickedButton() is elsewhere and self._save_elsewhere()

    def _save_elsewhere(self) -> bool:
        """Put the draft as it stands into a new file, without its history."""
        window, desk = self.window, self.window.desk
        chosen, _ = QFileDialog.getSaveFileName(window, "Save elsewhere", self.folder(), DRAFTS)
        if not chosen or desk is None:
            return False
        try:
            window.workbench.create(Path(chosen).with_suffix(".treaty"), desk.negotiation).close()
        except Refusal as refusal:
            window.notice.error(str(refusal))
            return False
        return True

    def folder(self) -> str:
        """The folder for new negotiations."""
        chosen = self.window.preferences.settings.folder
        return chosen or str(Path.home() / "Documents" / "Drafter")

    def _offer_reading(self, path: Path, refusal: Refusal) -> None:
        try:
            session = self.window.workbench.open(path, read_only=True)
        except Refusal:
            self.window.notice.error(str(refusal))
            return
        self._show(lambda: session)
        self.window.notice.warning(str(refusal))

    def _show(self, make: Callable[[], Session]) -> None:
        window = self.window
        try:
            session = make()
        except (Refusal, OSError) as refusal:
            window.notice.error(str(refusal))
            return
        if not window.close_desk():
            session.close()
            return
        window.notice.hide()
        desk = Desk(session, window.workbench.library, parent=window)
        desk.tables = window.workbench.tables
        window.show_desk(desk)
        preferences = window.preferences
        preferences.change(preferences.settings.remembering(session.store.path))


class ProvisionCommands:
    """What happens to the chosen provision, and new ones."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def desk(self) -> Desk | None:
        """The open negotiation."""
        return self.window.desk

    def next_open(self) -> None:
        """Go to the next open question."""
        if self.desk and not self.desk.ask_next():
            self.window.notice.done("Nothing is left to answer.")

    def add_clause(self) -> None:
        """Choose a clause of the library and add it."""
        from drafter.ui.dialogs.add_clause import AddClauseDialog

        if self.desk is None:
            return
        dialog = AddClauseDialog(self.desk, self.window)
        if dialog.exec() and (edit := dialog.edit()):
            self._add(edit)

    def add_article(self) -> None:
        """Add an article written freely, and begin to write."""
        if self.desk is None:
            return
        provision = free_provision("article", "New article")
        index = place_for(self.desk.negotiation, "article", self.desk.current)
        self._add(AddProvisions((provision,), index, "Add article"))
        self.edit_wording()

    def edit_wording(self) -> None:
        """Write in the chosen provision."""
        if self.window.view:
            self.window.actions_by_id["show_guide"].setChecked(True)
            self.window.view.wording.start_editing()

    def template_wording(self) -> None:
        """Go back to the template's wording."""
        provision = self._chosen()
        if provision and provision.clause and provision.override:
            self._perform(SetWording(provision.uid, None, "Back to the template"))

    def rename(self) -> None:
        """Give the chosen provision another heading."""
        provision = self._chosen()
        if provision is None or self.desk is None:
            return
        heading = self.desk.rendering.heading(provision)
        text, accepted = QInputDialog.getText(self.window, "Rename", "Heading:", text=heading)
        if accepted and text.strip() != heading:
            self._perform(SetHeading(provision.uid, text.strip() or None))

    def duplicate(self) -> None:
        """Put a copy of the chosen provision behind it."""
        provision = self._chosen()
        if provision and self.desk:
            index = self.desk.negotiation.index(provision.uid) + 1
            self._add(AddProvisions((copy_of(provision),), index, "Duplicate"))

    def move(self, step: int) -> None:
        """Move the chosen provision up (-1) or down (1)."""
        provision = self._chosen()
        if provision and self.desk and (edit := moved(self.desk.negotiation, provision.uid, step)):
            self._perform(edit)

    def leave_out(self) -> None:
        """Take the chosen provision out."""
        provision = self._chosen()
        if provision and self.desk:
            heading = self.desk.rendering.heading(provision) or provision.kind
            if self._perform(LeaveOut((provision.uid,), f"Leave out {heading}")):
                self.window.notice.done(f"“{heading}” is left out; undo brings it back.")

    def _chosen(self) -> Provision | None:
        if self.window.view:
            self.window.view.commit()
        return self.desk.provision if self.desk else None

    def _add(self, edit: AddProvisions) -> None:
        if self.desk and self._perform(edit):
            self.desk.choose(edit.provisions[0].uid)

    def _perform(self, edit: Edit) -> bool:
        return bool(self.desk and self.desk.perform(edit))


class DialogCommands:
    """Dialogs over the open negotiation and the program."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def details(self) -> None:
        """Title, symbol, marking, languages, status."""
        from drafter.ui.dialogs.details import DetailsDialog

        if desk := self.window.desk:
            DetailsDialog(desk, self.window.workbench.library, self.window).exec()

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
        """Look, text size, name."""
        from drafter.ui.dialogs.settings import SettingsDialog

        window = self.window
        SettingsDialog(window.preferences, window).exec()
        if author := window.preferences.settings.author:
            window.workbench = replace(window.workbench, author=author)
            if window.desk:
                window.desk.session.author = author

    def palette(self) -> None:
        """Find anything by name."""
        from drafter.ui.dialogs.palette import Palette, entries_of

        Palette(entries_of(self.window), self.window).exec()

    def history(self) -> None:
        """Who changed what and when."""
        from drafter.ui.dialogs.history import HistoryDialog

        if desk := self.window.desk:
            desk.save()
            HistoryDialog(desk, self.window).exec()

    def freeze(self) -> None:
        """Freeze the draft of this moment under a name."""
        desk = self.window.desk
        if desk is None:
            return
        name, accepted = QInputDialog.getText(self.window, "Freeze a version", "Name of the version:")
        if not accepted:
            return
        try:
            version = self.window.workbench.freeze(desk.session, name.strip())
        except Refusal as refusal:
            self.window.notice.error(str(refusal))
            return
        self.window.notice.done(f"Version {version.number} “{version.name}” is frozen.")

    def verify(self) -> None:
        """Check the file and the chain of its history."""
        desk = self.window.desk
        if desk is None:
            return
        desk.save()
        faults = desk.session.store.verify()
        if faults:
            self.window.notice.error("\n".join(str(fault) for fault in faults))
        else:
            self.window.notice.done("The file is sound, and the chain of its history is unbroken.")

    def manual(self) -> None:
        """Show the manual."""
        from drafter.ui.dialogs.manual import ManualWindow

        ManualWindow(self.window.surroundings.manual, self.window).show()

    def shortcuts(self) -> None:
        """Every key in one list."""
        from drafter.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.window).exec()

    def about(self) -> None:
        """Version, licence and what the library holds."""
        from drafter.ui.dialogs.about import about_text

        QMessageBox.about(self.window, "About Drafter", about_text(self.window.workbench.library))


class Commands:
    """The handlers of all actions."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.files = FileCommands(window)
        self.provisions = ProvisionCommands(window)
        self.dialogs = DialogCommands(window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action calls, by its id."""
        files, provisions, dialogs = self.files, self.provisions, self.dialogs
        return {
            "new": files.new,
            "open": files.open,
            "sample": files.sample,
            "details": dialogs.details,
            "parties": dialogs.parties,
            "export_docx": lambda: files.export(".docx"),
            "export_html": lambda: files.export(".html"),
            "export_md": lambda: files.export(".md"),
            "export_txt": lambda: files.export(".txt"),
            "save_copy": files.save_copy,
            "close": files.close,
            "quit": self.window.close,
            "undo": lambda: self._desk_call("undo"),
            "redo": lambda: self._desk_call("redo"),
            "find": lambda: self._page_call("find"),
            "palette": dialogs.palette,
            "settings": dialogs.settings,
            "next_open": provisions.next_open,
            "add_clause": provisions.add_clause,
            "add_article": provisions.add_article,
            "edit_wording": provisions.edit_wording,
            "template_wording": provisions.template_wording,
            "rename": provisions.rename,
            "duplicate": provisions.duplicate,
            "move_up": lambda: provisions.move(-1),
            "move_down": lambda: provisions.move(1),
            "leave_out": provisions.leave_out,
            "freeze": dialogs.freeze,
            "history": dialogs.history,
            "verify": dialogs.verify,
            "show_outline": _nothing,
            "show_guide": _nothing,
            "show_page": _nothing,
            "zoom_in": lambda: self._page_call("zoom_in"),
            "zoom_out": lambda: self._page_call("zoom_out"),
            "zoom_fit": lambda: self._page_call("zoom_fit"),
            "look": lambda: self._next("theme"),
            "text_size": lambda: self._next("text_percent"),
            "manual": dialogs.manual,
            "shortcuts": dialogs.shortcuts,
            "about": dialogs.about,
        }

    def _desk_call(self, name: str) -> None:
        if self.window.view:
            self.window.view.commit()
        if self.window.desk:
            getattr(self.window.desk, name)()

    def _page_call(self, name: str) -> None:
        if self.window.view:
            getattr(self.window.view.page, name)()

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


def _free_name(path: Path) -> Path:
    """The path, or the same with a number, that no file has yet."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem} {number}")
        number += 1
    return candidate
