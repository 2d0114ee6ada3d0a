"""The steps of the history as rows of a table; ten thousand of them are no trouble, for only what is seen is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from drafter.app.changes import KINDS, step_words
from drafter.app.ports import Line

HEADS = ("When", "Who", "What", "Where")
#: A sign for each kind of step, so that they are told apart without colour.
SIGNS = {"edit": "✎", "undo": "↶", "redo": "↷", "create": "✱", "version": "◆", "decision": "§", "copy": "✉"}
_NO_INDEX = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """Rows of lines; ``place`` names the provisions that one touched."""

    def __init__(self, versions: Mapping[str, str], place: Callable[[Line], str]) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self._versions = versions
        self._place = place

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, seq: int) -> int:
        """The row of a step; -1 where it is not shown."""
        return next((row for row, line in enumerate(self.lines) if line.seq == seq), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        line = self.lines[index.row()]
        match index.column():
            case 0:
                return f"{line.at.astimezone():%d %b %Y %H:%M:%S}"
            case 1:
                return line.author
            case 2:
                words = step_words(line.kind, line.label, self._versions)
                return words if role == Qt.ItemDataRole.AccessibleTextRole else f"{SIGNS.get(line.kind, '·')} {words}"
        return self._place(line)


def kind_choices() -> dict[str, frozenset[str]]:
    """The kinds of steps that the list can be narrowed to, by their words."""
    return {
        "All steps": frozenset(),
        "Changes of the draft": frozenset(KINDS) - {"version", "decision", "copy"},
        "Versions": frozenset({"version"}),
        "Copies made": frozenset({"copy"}),
        "Decisions": frozenset({"decision"}),
    }
