"""Choosing what a reference points to: a provision by name or number, and a paragraph in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from drafter.app.citing import CitedBlock, citable, citable_blocks
from drafter.domain.negotiation import Provision
from drafter.ui.desk import Desk
from drafter.ui.widgets import label

_DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: a provision's uid, and a block in it or the whole."""

    uid: str
    block: CitedBlock | None


class ReferenceDialog(QDialog):
    """A list of the provisions that can be searched, and the numbered paragraphs of the chosen one."""

    def __init__(self, desk: Desk, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.origin = desk, origin
        self.setWindowTitle("Insert a reference")
        self.resize(720, 420)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Number or words of the heading")
        self.search.setAccessibleName("Search provisions")
        self.search.setClearButtonEnabled(True)
        self.provisions = _list("Provisions")
        self.blocks = _list("Paragraphs of the provision")
        self.hint = label("", muted=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Insert")
        self._arrange()
        self.search.textChanged.connect(self._filter)
        self.provisions.currentItemChanged.connect(lambda *_: self._show_blocks())
        self.provisions.itemActivated.connect(lambda _item: self.accept())
        self.blocks.itemActivated.connect(lambda _item: self.accept())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_provisions()

    def _arrange(self) -> None:
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addWidget(self.provisions, 2)
        lists.addWidget(self.blocks, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addLayout(lists, 1)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)

    def choice(self) -> Choice | None:
        """What the reference is to point to."""
        provision, block = self.provisions.currentItem(), self.blocks.currentItem()
        if provision is None or provision.isHidden():
            return None
        return Choice(provision.data(_DATA), block.data(_DATA) if block else None)

    def _show_provisions(self) -> None:
        for cited in citable(self.desk.rendering, self.desk.negotiation):
            item = QListWidgetItem(cited.title)
            item.setData(_DATA, cited.uid)
            self.provisions.addItem(item)
        self.provisions.setCurrentRow(0)

    def _filter(self, text: str) -> None:
        """Show the provisions that have all the words, and choose the first."""
        words, first = text.casefold().split(), None
        for row in range(self.provisions.count()):
            item = self.provisions.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
            first = item if first is None and not item.isHidden() else first
        self.provisions.setCurrentItem(first)

    def _show_blocks(self) -> None:
        self.blocks.clear()
        item = self.provisions.currentItem()
        provision = self.desk.negotiation.provision(item.data(_DATA)) if item else None
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(provision is not None)
        self.hint.setText("" if provision else "No provision has these words.")
        if provision is None:
            return
        self.blocks.addItem(QListWidgetItem(f"All of {item.text().partition('  ')[0]}"))
        for block in self._citable(provision):
            row = QListWidgetItem(f"{'    ' * block.depth}{block.label}  {block.text}")
            row.setToolTip(block.text)
            row.setData(_DATA, block)
            self.blocks.addItem(row)
        self.blocks.setCurrentRow(0)
        if not self._by_hand(provision) and provision.clause and provision.uid != self.origin:
            self.hint.setText("In a wording from the template only the paragraphs that it marks itself can be cited.")

    def _by_hand(self, provision: Provision) -> bool:
        return provision.by_hand(self.desk.wording(provision).language) is not None

    def _citable(self, provision: Provision) -> list[CitedBlock]:
        desk = self.desk
        return citable_blocks(desk.rendering, desk.negotiation, provision, by_hand=provision.uid == self.origin)


def _list(name: str) -> QListWidget:
    widget = QListWidget()
    widget.setAccessibleName(name)
    widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setTextElideMode(Qt.TextElideMode.ElideRight)
    return widget
