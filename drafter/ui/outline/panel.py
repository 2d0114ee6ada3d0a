"""The panel of the outline: progress, a search, the tree, and the way to add a clause."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from drafter.app.drafting import Progress
from drafter.domain.negotiation import Negotiation
from drafter.ui.desk import Desk
from drafter.ui.fields.keys import let_keys_through
from drafter.ui.icons import icon
from drafter.ui.outline.head import Head
from drafter.ui.outline.model import OutlineModel
from drafter.ui.outline.tree import is_group
from drafter.ui.outline.view import OutlineView
from drafter.ui.widgets import button

MENU = (
    ("edit_wording", "template_wording"),
    ("rename", "duplicate", "move_up", "move_down", "leave_out"),
    ("add_clause", "add_article"),
)


class OutlinePanel(QWidget):
    """Every provision of the draft; the one chosen here is the one that the other panels show."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.actions_by_id = actions
        self.folded: set[str] = set()
        self._updating = False
        self.head = Head()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a provision")
        self.search.setAccessibleName("Find a provision in the outline")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition).setText("Search")
        let_keys_through(self.search)
        self.model = OutlineModel(desk, self)
        self.view = OutlineView(self.model)
        self.add = button("Add a clause", lambda: self._trigger("add_clause"), link=True, image="add")
        self._arrange()
        self._connect()
        self.view.expandAll()
        self._show_progress()
        self._show_chosen(desk.current)

    def rename_current(self) -> None:
        """Begin to type another heading in the chosen row."""
        index = self.model.index_of(self.desk.current)
        if index.isValid():
            self.view.setFocus()
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        search = QVBoxLayout()
        search.setContentsMargins(12, 0, 12, 8)
        search.addWidget(self.search)
        column.addLayout(search)
        self.view.setStyleSheet("QTreeView { border-left: 0; border-right: 0; }")
        column.addWidget(self.view, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 6, 8, 6)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        self.setMinimumWidth(180)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.collapsed.connect(self._collapsed)
        self.view.expanded.connect(lambda index: self.folded.discard(self.model.key_of(index)))
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.leave_out_wanted.connect(lambda: self._trigger("leave_out"))
        self.view.entered.connect(self._to_questions)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self._choose_found)
        self.desk.changed.connect(self._changed)
        self.desk.chosen.connect(self._show_chosen)

    def _changed(self, before: Negotiation, after: Negotiation) -> None:
        order = [provision.uid for provision in before.provisions] != [p.uid for p in after.provisions]
        scroll = self.view.verticalScrollBar().value()
        self._updating = True
        self.model.refresh()
        if order:
            self._unfold_new()
            if self.search.text():
                self._filter()
        self._updating = False
        self._show_progress()
        if order:
            self._show_chosen(self.desk.current, scroll)

    def _unfold_new(self) -> None:
        """Open the branches that came in, but for those that were folded by hand."""
        for key in self.model.grown:
            index = self.model.index_of(key)
            if key not in self.folded and not self.view.isExpanded(index):
                self.view.expand(index)

    def _collapsed(self, index: QModelIndex) -> None:
        if not self._updating:
            self.folded.add(self.model.key_of(index))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = self.model.key_of(current)
        if key and not is_group(key) and not self._updating:
            self.desk.choose(key)

    def _show_chosen(self, uid: str, scroll: int | None = None) -> None:
        """Have the chosen provision selected and in view."""
        index = self.model.index_of(uid)
        flags = QItemSelectionModel.SelectionFlag
        self._updating = True
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        else:
            self.view.selectionModel().clear()
        self._updating = False
        if scroll is not None:
            self.view.verticalScrollBar().setValue(scroll)
        if index.isValid():
            self.view.scrollTo(index)

    def _show_progress(self) -> None:
        left, asked = self.model.totals
        self.head.show_progress(Progress(asked - left, asked))

    def _filter(self) -> None:
        """Hide the rows in which the search does not occur; a part stays while anything under it is shown."""
        wanted = self.search.text().strip().casefold()
        for row in range(self.model.rowCount()):
            self._filter_row(self.model.index(row, 0), wanted)

    def _filter_row(self, index: QModelIndex, wanted: str) -> bool:
        found = wanted in (index.data() or "").casefold() if not is_group(self.model.key_of(index)) else not wanted
        below = [self._filter_row(self.model.index(row, 0, index), wanted) for row in range(self.model.rowCount(index))]
        shown = found or any(below)
        if self.view.isRowHidden(index.row(), index.parent()) == shown:
            self.view.setRowHidden(index.row(), index.parent(), not shown)
        return shown

    def _choose_found(self) -> None:
        """Choose the first provision that the search shows."""
        index = self.view.indexAt(QPoint(1, 1))
        wanted = self.search.text().strip().casefold()
        while index.isValid():
            if not is_group(self.model.key_of(index)) and wanted in index.data().casefold():
                self.desk.choose(self.model.key_of(index))
                return
            index = self.view.indexBelow(index)

    def _to_questions(self) -> None:
        """Enter in the outline puts the cursor into the first question of the chosen provision."""
        provision = self.desk.provision
        clause = self.desk.clause(provision) if provision else None
        if provision and clause and clause.parameters:
            self.desk.ask(provision.uid, clause.parameters[0].id)

    def _menu(self, at: QPoint) -> None:
        menu = self.context_menu()
        menu.exec(self.view.viewport().mapToGlobal(at))

    def context_menu(self) -> QMenu:
        """The actions for the chosen provision."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for names in MENU:
            known = [self.actions_by_id[name] for name in names if name in self.actions_by_id]
            menu.addActions(known)
            menu.addSeparator()
        return menu

    def _trigger(self, name: str) -> None:
        if name in self.actions_by_id:
            self.actions_by_id[name].trigger()
