"""Comparing: what to compare is asked for, compared beside the window, shown, exported, and taken back into the draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from drafter.app.comparing import write_compared
from drafter.app.past import moments
from drafter.app.ports import Redlining
from drafter.app.rendering import Rendering
from drafter.app.taking_back import TakingBack
from drafter.domain.edits import Edit
from drafter.domain.errors import Refusal
from drafter.ui.background import Background
from drafter.ui.compare.choose import CompareDialog
from drafter.ui.compare.page import EXPORTS, ComparisonPage
from drafter.ui.compare.provision_history import ProvisionHistory
from drafter.ui.compare.sources import (
    NOW,
    Source,
    compared,
    file_source,
    live_source,
    moment_source,
    version_source,
)
from drafter.ui.file_names import may_replace, with_ending

if TYPE_CHECKING:
    from drafter.ui.window import MainWindow


class CompareCommands:
    """Everything about the comparison page; there is one, made when it is first needed."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.page = ComparisonPage(window.actions_by_id)
        self._sources: Sequence[Source] = ()
        self._uid = ""
        self._work = Background(window)
        self._writing = Background(window)
        self._connect()
        window.pages.addWidget(self.page)

    def _connect(self) -> None:
        page = self.page
        self._work.done.connect(self._show)
        self._work.refused.connect(self._refused)
        self._writing.done.connect(lambda what: self.window.notice.done(f"Written: {what}"))
        self._writing.refused.connect(self.window.notice.error)
        page.take_requested.connect(self._take)
        page.provision_requested.connect(self._take_provision)
        page.export_requested.connect(self._export)
        page.swap_requested.connect(lambda: self.show(tuple(reversed(self._sources)), self._uid))
        page.again_requested.connect(lambda: self.choose())
        page.closed.connect(self.close)
        page.cancelled.connect(self._cancel)

    def choose(self, paths: Sequence[Path] = ()) -> None:
        """Ask for two to four texts and compare them; these files are chosen already."""
        window = self.window
        suffixes = (".treaty", *window.workbench.readers)
        dialog = CompareDialog(self._at_hand(), self._file, suffixes, window.commands.files.folder(), window)
        versions = [source.name for source in self._at_hand()[1:2]]
        if window.desk and versions:
            dialog.prefer(*versions, NOW)
        for row, path in zip(dialog.rows, paths, strict=False):
            row.set_path(path)
        if dialog.exec():
            self.show(dialog.sources())

    def files(self, paths: Sequence[Path]) -> None:
        """Compare files, the first as the base."""
        self.show([self._file(path, "final") for path in paths[:4]])

    def dropped(self, paths: Sequence[Path]) -> None:
        """Compare files that were dropped on the window: with one another, or a lone one with the open draft."""
        desk = self.window.desk
        if len(paths) > 1:
            self.files(paths)
        elif desk:
            self.show([live_source(self.window.workbench, desk), self._file(paths[0], "final")])
        else:
            self.choose(paths)

    def with_last_version(self) -> None:
        """Compare the newest frozen version with the draft as it stands."""
        at_hand = self._at_hand()
        if len(at_hand) > 1:
            self.show([at_hand[1], at_hand[0]])
        else:
            self.window.notice.warning(
                "No version is frozen yet; freeze one (Ctrl+M), and later changes can be seen against it."
            )

    def provision_versions(self) -> None:
        """Ask which states of the chosen provision to compare, side by side."""
        window, desk = self.window, self.window.desk
        if desk is None or desk.provision is None or not desk.save():
            return
        uid = desk.current
        found = list(moments(desk.session.store, desk.negotiation, uid))
        label = desk.rendering.labels(desk.negotiation)[uid].printed
        name = f"{label} {desk.rendering.heading(desk.provision)}".strip() or "this provision"
        dialog = ProvisionHistory(name, found, window)
        if dialog.exec():
            newest = found[0].seq if found else 0
            sources = [
                live_source(window.workbench, desk)
                if moment.seq == newest
                else moment_source(
                    window.workbench,
                    desk,
                    f"{moment.label}, {moment.at.astimezone():%d %b %Y %H:%M:%S}",
                    moment.negotiation,
                )
                for moment in dialog.chosen()
            ]
            self.show(sources, uid)

    def show(self, sources: Sequence[Source], uid: str = "") -> None:
        """Compare these texts, or of them one provision, and show what changed."""
        self._sources, self._uid = tuple(sources), uid
        if self.window.pages.currentWidget() is not self.page:
            self.window.show_page(self.page)
        self.page.show_waiting([source.name for source in sources])
        self._start()

    def follow_draft(self) -> None:
        """Compare again where the draft is one of the texts shown and has changed."""
        if self.is_shown and any(source.is_live for source in self._sources):
            self._start()

    def close(self) -> None:
        """Back to the draft or the start page."""
        self._work.cancel()
        self.window.leave_page(self.page)

    def step(self, way: int) -> None:
        """Go to the next or previous change."""
        self.page.step(way)

    @property
    def is_shown(self) -> bool:
        """Whether the comparison is on the screen."""
        return self.window.pages.currentWidget() is self.page

    def forget_draft(self) -> None:
        """The open draft is closed: what was compared with it goes too."""
        if self._sources and self.is_shown:
            self.close()
        self._sources = ()

    def _file(self, path: Path, view: str) -> Source:
        return file_source(self.window.workbench, path, view)

    def _at_hand(self) -> list[Source]:
        """The open draft as it stands and its versions, the newest first."""
        workbench, desk = self.window.workbench, self.window.desk
        if desk is None:
            return []
        versions = reversed(desk.session.store.versions())
        return [live_source(workbench, desk), *(version_source(workbench, desk, v.number, v.name) for v in versions)]

    def _start(self) -> None:
        try:
            readers = [source.ready() for source in self._sources]
        except Refusal as refusal:
            self._refused(str(refusal))
            return
        uid = self._uid
        self._work.start(lambda: compared(readers, uid))

    def _show(self, result: tuple) -> None:  # type: ignore[type-arg]
        found, rows = result
        self.page.show_compared(found, rows, self._can_take())
        self.window.enable_actions()
        self.page.view.setFocus()

    def _can_take(self) -> bool:
        desk = self.window.desk
        return bool(len(self._sources) == 2 and self._sources[-1].is_live and desk and not desk.session.store.read_only)

    def _refused(self, text: str) -> None:
        self.window.notice.error(text)
        self._cancel()

    def _cancel(self) -> None:
        """Back to what was shown before, or out where nothing was."""
        self._work.cancel()
        if self.page.compared is None:
            self.close()
        else:
            self.page.body.setCurrentIndex(0)

    def _take(self, row: int) -> None:
        self._edit(row, lambda back, index: back.change(index))

    def _take_provision(self, row: int) -> None:
        def edit(back: TakingBack, index: int) -> Edit:
            block = back.comparison.blocks[index]
            side = back.comparison.new if block.new else back.comparison.old
            return back.provision(side.paragraphs[(block.new or block.old)[0]].uid.partition(".")[0])

        self._edit(row, edit)

    def _edit(self, row: int, make) -> None:  # type: ignore[no-untyped-def]
        """Perform an edit that takes something back; say why where there is none."""
        desk, found = self.window.desk, self.page.compared
        if desk is None or found is None:
            return
        if found.sides[-1].negotiation is not desk.negotiation:
            self._start()
            return
        old = found.sides[0]
        code = desk.rendering.language.code
        older = Rendering(desk.library, code) if old.negotiation else None
        back = TakingBack(desk.negotiation, desk.rendering, old, found.comparisons[0], older)
        try:
            edit = make(back, self.page.view.rows[row].blocks[0])
        except Refusal as refusal:
            self.window.notice.warning(str(refusal))
            return
        before = desk.negotiation
        if desk.perform(edit) and desk.negotiation is before:
            self.window.notice.warning("This follows from other changes; take those back and it will be as it was.")

    def _export(self, suffix: str) -> None:
        """Ask where to, and write the comparison."""
        window, found = self.window, self.page.compared
        if found is None:
            return
        folder = found.sides[-1].path.parent
        start = folder / f"{found.sides[-1].path.stem} compared{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            window, "Export the comparison", str(start), f"{EXPORTS[suffix].rstrip('…')} (*{suffix})"
        )
        if not chosen:
            return
        typed = Path(chosen)
        path = typed if typed.suffix.lower() in EXPORTS else with_ending(typed, suffix)
        if not may_replace([path], typed, window):
            return
        workbench = window.workbench
        how = Redlining(workbench.author, workbench.clock.now(), numbering=not self.page.numbers.isChecked())

        def write() -> str:
            hidden = write_compared(workbench, found, path, how)
            return f"{path}" + (f" (left out, because it was hidden: {', '.join(hidden)})" if hidden else "")

        self._writing.start(write)
