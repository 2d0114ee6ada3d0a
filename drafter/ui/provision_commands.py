"""What the Provision menu does to the chosen provision, and how new ones come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.app.drafting import copy_of, free_provision, moved, place_for
from drafter.app.renaming import renamed
from drafter.domain.edits import AddProvisions, Edit, LeaveOut, SetWording
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Provision
from drafter.ui.desk import Desk
from drafter.ui.widgets import asked_for

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


class ProvisionCommands:
    """What happens to the chosen provision, and new ones."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def desk(self) -> Desk | None:
        """The open negotiation."""
        return self.window.desk

    def next_open(self) -> None:
        """Go to the next open question behind the one that the cursor is in."""
        asked = self.window.view.guide.question if self.window.view else ""
        if self.desk and not self.desk.ask_next(asked):
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
        language = self.desk.wording(provision).language if self.desk and provision else ""
        if provision and (provision.clause or language) and provision.by_hand(language):
            self._perform(SetWording(provision.uid, None, "Back to the template", language))

    def rename(self) -> None:
        """Give the chosen provision another heading: in the outline where that is on the screen, else in a dialog."""
        view = self.window.view
        if view and view.outline.isVisible():
            view.outline.rename_current()
            return
        provision = self._chosen()
        if provision is None or self.desk is None:
            return
        heading = self.desk.rendering.heading(provision)
        text = asked_for(self.window, "Rename", "Heading:", heading)
        if text is not None and text.strip() != heading:
            try:
                edit = renamed(self.desk.rendering, self.desk.negotiation, provision, text.strip())
            except Refusal as refusal:
                self.window.notice.error(str(refusal))
                return
            self._perform(edit)

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
