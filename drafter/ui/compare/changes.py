"""The list of changes beside the texts: where each stands, what kind it is of, and the words that matter in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from drafter.app.compared import Compared
from drafter.compare.rows import Row
from drafter.compare.telling import SIGNS, in_short, places, where
from drafter.ui.compare.arrangement import is_listed
from drafter.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Item:
    """A change as it is listed: its row by number, where it stands, its kinds, its words, and whether it is of substance."""

    row: int
    place: str
    kinds: str
    words: str
    material: bool


def items_of(compared: Compared, rows: Sequence[Row]) -> list[Item]:
    """All changes in reading order; a move once, where it came to stand."""
    named = [(places(c.old.paragraphs), places(c.new.paragraphs)) for c in compared.comparisons]
    return [_item(compared, named, number, row) for number, row in enumerate(rows) if is_listed(row)]


def _item(compared: Compared, named: Sequence[tuple[list[str], list[str]]], number: int, row: Row) -> Item:
    """One change; with several texts the first one that differs gives its place and words."""
    found = [
        (comparison, comparison.blocks[index], column)
        for column, (comparison, index) in enumerate(zip(compared.comparisons, row.blocks, strict=True))
        if index >= 0 and comparison.blocks[index].verdict != "unchanged"
    ]
    comparison, block, column = found[0]
    verdicts = ", ".join(verdict.replace("_", " and ") for verdict in row.verdicts if verdict != "unchanged")
    kinds = ", ".join(row.kinds)
    place = where(comparison, block, *named[column])
    names = [compared.sides[at + 1].name for _, _, at in found] if len(compared.sides) > 2 else []
    signs = "".join(dict.fromkeys("".join(SIGNS[v] for v in row.verdicts if v != "unchanged")))
    told = " · ".join(filter(None, [f"{signs} {verdicts}", kinds, *names]))
    return Item(number, place or "Before the articles", told, in_short(block), row.material)


def stale_words(compared: Compared) -> Iterator[str]:
    """Each reference that should have followed a renumbering and did not, as a sentence."""
    for side, comparison in zip(compared.sides[1:], compared.comparisons, strict=True):
        named = places(comparison.new.paragraphs)
        for stale in comparison.stale:
            yield (
                f"{side.name}, {named[stale.index] or 'beginning'}: “{stale.kind} {stale.number}” did not follow; "
                f"what it named is now {stale.expected}."
            )


class ChangesModel(QAbstractListModel):
    """The changes that the filter leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []

    def show_items(self, items: list[Item]) -> None:
        """List these changes."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            weight = "of substance" if item.material else "of form"
            return f"{item.place}: {item.words}\n{item.kinds}, {weight}"
        return item if role == Qt.ItemDataRole.UserRole else None

    def place_of(self, row: int) -> int:
        """The place in the list of the change at or before a row; -1 where there is none."""
        return max((place for place, item in enumerate(self.items) if item.row <= row), default=-1)


class ChangeDelegate(QStyledItemDelegate):
    """Three lines a change: the place with its sign, the words, the kinds."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 3 * QFontMetrics(option.font).lineSpacing() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, item = current_theme(), index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, theme.color("accent_soft" if chosen else "surface"))
        if chosen:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.color("accent")
            )
        height = QFontMetrics(option.font).lineSpacing()
        line = QRect(option.rect.left() + 10, option.rect.top() + 6, option.rect.width() - 18, height)
        sign = "●" if item.material else "○"
        self._line(
            painter, option.font, line, f"{sign} {item.place}", "open" if item.material else "text", item.material
        )
        self._line(painter, option.font, line.translated(0, height), item.words, "text")
        self._line(painter, option.font, line.translated(0, 2 * height), item.kinds, "muted")
        painter.setPen(theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _line(self, painter: QPainter, font: QFont, area: QRect, text: str, color: str, bold: bool = False) -> None:
        shown = QFont(font)
        shown.setBold(bold)
        painter.setFont(shown)
        painter.setPen(current_theme().color(color))
        elided = QFontMetrics(shown).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def changes_list(model: ChangesModel) -> QListView:
    """The list, ready for keyboard and mouse."""
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(ChangeDelegate(view))
    view.setAccessibleName("Changes")
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setMinimumWidth(220)
    return view
