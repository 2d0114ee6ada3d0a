"""The clause library: search, read what a clause is for, and add it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from drafter.app.drafting import add_clause
from drafter.domain.clauses import ClauseType
from drafter.domain.edits import AddProvisions
from drafter.domain.negotiation import Negotiation
from drafter.domain.text import Block, Inline, Ref, Run, plain_text
from drafter.ui.desk import Desk
from drafter.ui.widgets import button, label

GROUPS = {
    "opening": "Opening",
    "general": "General",
    "guarantee": "Guarantees",
    "force": "Force",
    "support": "Support",
    "ceasefire": "Ceasefire and monitoring",
    "pressure": "Pressure",
    "governance": "Governance",
    "final": "Final provisions",
    "annex": "Annexes",
}


class AddClauseDialog(QDialog):
    """Chooses one clause type; ``edit`` adds it behind the chosen provision or where its kind belongs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("Add a clause")
        self.resize(920, 560)
        self.present = {provision.clause for provision in desk.negotiation.provisions}
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the library")
        self.search.setAccessibleName("Search the library")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName("Clause types")
        self.list.currentItemChanged.connect(lambda _new, _old: self._show())
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.text = QTextBrowser()
        self.text.setAccessibleName("About this clause")
        self.add = button("&Add", self.accept, primary=True)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 2)
        columns.addWidget(self.text, 3)
        row = QHBoxLayout()
        row.addWidget(label("It is added behind the chosen provision, or where its kind belongs.", muted=True), 1)
        row.addWidget(button("Cancel", self.reject))
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addLayout(columns, 1)
        column.addLayout(row)
        self._fill("")
        self.search.setFocus()

    def edit(self) -> AddProvisions | None:
        """The edit that adds the chosen clause."""
        clause = self._clause()
        return add_clause(self.desk.negotiation, clause, self.desk.current) if clause else None

    def _fill(self, words: str) -> None:
        self.list.clear()
        group = ""
        for clause in self.desk.library.clauses.values():
            if not _matches(clause, words) or self.desk.negotiation.status not in clause.statuses:
                continue
            if clause.group != group:
                group = clause.group
                self._add_head(GROUPS.get(group, group))
            there = "  (in the draft)" if clause.id in self.present else ""
            item = QListWidgetItem(f"{clause.title}{there}")
            item.setData(Qt.ItemDataRole.UserRole, clause.id)
            self.list.addItem(item)
        first = next(
            (row for row in range(self.list.count()) if self.list.item(row).data(Qt.ItemDataRole.UserRole)), -1
        )
        self.list.setCurrentRow(first)
        self._show()

    def _add_head(self, text: str) -> None:
        item = QListWidgetItem(text.upper())
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _clause(self) -> ClauseType | None:
        item = self.list.currentItem()
        return self.desk.library.clauses.get(item.data(Qt.ItemDataRole.UserRole) or "") if item else None

    def _show(self) -> None:
        clause = self._clause()
        self.add.setEnabled(clause is not None)
        if clause is None:
            self.text.setHtml("<p>Nothing in the library has these words.</p>")
            return
        edit = add_clause(self.desk.negotiation, clause, self.desk.current)
        after = edit.apply(self.desk.negotiation)
        blocks = self.desk.rendering.sample(after, edit.provisions[0])
        paragraphs = "".join(
            f"<p>{escape(plain_text(self._named(after, block)))}</p>" for block in blocks if block.inlines
        )
        level = f"<p><i>Level: {clause.level.replace('_', ' ')}</i></p>" if clause.level else ""
        pack = f"<p><i>From the clause pack “{escape(clause.pack)}”</i></p>" if clause.pack else ""
        facts = "".join(f"<li>{escape(fact.text)} ({escape(fact.source)})</li>" for fact in clause.facts)
        self.text.setHtml(
            f"<h3>{escape(clause.title)}</h3><p>{escape(clause.summary)}</p>{pack}{level}"
            f"<p>{len(clause.parameters)} questions</p>{f'<ul>{facts}</ul>' if facts else ''}<hr>{paragraphs}"
        )

    def _named(self, draft: Negotiation, block: Block) -> tuple[Inline, ...]:
        """The inlines of a block with the names of provisions in the place of references to them."""
        clauses, rendering = self.desk.library.clauses, self.desk.rendering
        names = {clause.id: clause.title for clause in clauses.values()}
        for provision in draft.provisions:
            name = rendering.heading(provision)
            names |= {key: name for key in (provision.uid, provision.clause) if key and name}
        return tuple(
            Run(f"[{names.get(inline.target.partition('.')[0], inline.target)}]") if isinstance(inline, Ref) else inline
            for inline in block.inlines
        )


def _matches(clause: ClauseType, words: str) -> bool:
    text = " ".join((clause.id, clause.title, clause.summary, clause.group)).casefold()
    return all(word in text for word in words.casefold().split())
