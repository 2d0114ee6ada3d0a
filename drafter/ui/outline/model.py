"""The outline as Qt shows it; a change of the draft touches only the rows that it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt

from drafter.app.renaming import renamed
from drafter.domain.delta import moved
from drafter.domain.errors import Refusal
from drafter.domain.negotiation import Negotiation
from drafter.domain.numbering import Label
from drafter.ui.desk import Desk
from drafter.ui.icons import icon
from drafter.ui.outline.moving import drop
from drafter.ui.outline.rows import RowClerk
from drafter.ui.outline.tree import Branch, Row, group_words, is_group, shape, spoken, totals

Role = Qt.ItemDataRole
UID = Role.UserRole
LEFT = Role.UserRole + 1
GROUP = Role.UserRole + 2
MIME = "application/x-drafter-provision"
ICONS = {
    "complete": ("state-complete", "good"),
    "open": ("state-open", "open"),
    "untouched": ("state-untouched", "muted"),
    "edited": ("state-edited", "accent"),
}


# Made once: a tree that is laid out asks for the flags of every row.
_FLAG = Qt.ItemFlag
_ROOT_FLAGS = _FLAG.ItemIsDropEnabled
_GROUP_FLAGS = _FLAG.ItemIsEnabled | _FLAG.ItemIsDropEnabled
_READING_FLAGS = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable
_WRITING_FLAGS = _READING_FLAGS | _FLAG.ItemIsEditable | _FLAG.ItemIsDragEnabled | _FLAG.ItemIsDropEnabled


class Node:
    """A row's place in the model; ``id`` is what Qt keeps in an index."""

    __slots__ = ("children", "id", "key", "parent", "row")

    def __init__(self, id_: int, key: str, parent: Node | None, row: int = 0) -> None:
        self.id = id_
        self.key = key
        self.parent = parent
        self.row = row
        self.children: list[Node] = []


class OutlineModel(QAbstractItemModel):
    """Groups, parts and provisions of the desk's draft."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, Row] = {}
        self._clerk = RowClerk(desk)
        self._standing: object = None
        self._labels: Mapping[str, Label] = {}
        self.grown: list[str] = []
        self._count = 0
        self._nodes: dict[int, Node] = {}
        self._by_key: dict[str, Node] = {}
        self._root = self._node("", None)
        self.refresh()

    def refresh(self) -> None:
        """Show the draft as it stands now; ``grown`` then names the branches that came in."""
        draft = self.desk.negotiation
        standing = (draft.status, [(provision.uid, provision.kind) for provision in draft.provisions])
        moves = standing != self._standing
        labels = self.desk.rendering.labels(draft) if moves else self._labels
        before, self.rows = self.rows, self._clerk.rows(labels)
        self.grown.clear()
        if moves:
            self._standing, self._labels = standing, labels
            self._sync(self._root, shape(draft.provisions))
        self._tell([uid for uid, row in self.rows.items() if before.get(uid, row) is not row and before[uid] != row])

    def _tell(self, changed: Sequence[str]) -> None:
        """Tell which rows say something else, as one range for each branch."""
        ranges: dict[Node, list[int]] = {}
        for uid in changed:
            node = self._by_key[uid]
            ranges.setdefault(node.parent, []).append(node.row)
        for parent, rows in ranges.items():
            above = self._index(parent)
            self.dataChanged.emit(self.index(min(rows), 0, above), self.index(max(rows), 0, above))

    @property
    def totals(self) -> tuple[int, int]:
        """How many questions are left, of how many that need an answer."""
        return totals(self.rows)

    def index_of(self, key: str) -> QModelIndex:
        """The index of a provision or group; an invalid one where it is not there."""
        node = self._by_key.get(key)
        return self.createIndex(node.row, 0, node.id) if node and node.parent else QModelIndex()

    def key_of(self, index: QModelIndex) -> str:
        """The key of the row at an index; empty for none."""
        return self._at(index).key

    def index(self, row: int, column: int, parent: QModelIndex | None = None) -> QModelIndex:
        node = self._at(parent)
        if column != 0 or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row].id)

    def parent(self, index: QModelIndex | None = None) -> Any:
        if index is None:
            return super().parent()
        above = self._at(index).parent if index.isValid() else None
        return self.createIndex(above.row, 0, above.id) if above and above.parent else QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self._at(parent).children)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 1

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        key = self.key_of(index)
        if is_group(key):
            return _group_data(key, role)
        row = self.rows.get(key)
        return self._row_data(key, row, role) if row else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        key = self.key_of(index)
        if not key:
            return _ROOT_FLAGS
        if is_group(key):
            return _GROUP_FLAGS
        return _READING_FLAGS if self.desk.session.store.read_only else _WRITING_FLAGS

    def setData(self, index: QModelIndex, value: Any, role: int = Role.EditRole) -> bool:
        uid, heading = self.key_of(index), str(value).strip()
        if role != Role.EditRole or uid not in self.rows or heading == self.rows[uid].heading:
            return False
        desk = self.desk
        provision = desk.negotiation.provision(uid)
        if provision is None:
            return False
        try:
            edit = renamed(desk.rendering, desk.negotiation, provision, heading)
        except Refusal as refusal:
            desk.refused.emit(str(refusal))
            return False
        return desk.perform(edit)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, self.key_of(indexes[0]).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        return data.hasFormat(MIME) and self._dropped(data, row, parent) is not None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        edit = self._dropped(data, row, parent) if data.hasFormat(MIME) else None
        if edit is not None:
            self.desk.perform(edit)
        # The draft has moved the row already; the view is not to take it out once more.
        return False

    def _dropped(self, data: QMimeData, row: int, parent: QModelIndex) -> Any:
        uid = data.data(MIME).data().decode()
        draft = self.desk.negotiation
        if draft.provision(uid) is None:
            return None
        before = self._before(draft, uid, self._at(parent), row)
        return None if before is None else drop(draft, uid, before)

    def _before(self, draft: Negotiation, uid: str, above: Node, row: int) -> str | None:
        """The provision before which a drop at this place falls; "" for the end of its rank, None for nowhere."""
        if row < 0:
            return _before_when_onto(draft, uid, above.key)
        if row < len(above.children):
            return _first_under(above.children[row])
        if not above.children:
            return None
        return _behind(draft, _last_under(above.children[-1]))

    def _row_data(self, uid: str, row: Row, role: int) -> Any:
        match role:
            case Role.DisplayRole:
                return f"{row.number}  {row.heading}".strip()
            case Role.EditRole:
                return row.heading
            case Role.DecorationRole:
                return icon(*ICONS[row.state])
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return spoken(row)
            case _ if role == UID:
                return uid
            case _ if role == LEFT:
                return row.left
        return None

    def _sync(self, node: Node, wanted: Sequence[Branch]) -> None:
        """Make a node's children those wanted, moving as few as possible."""
        keys = [branch.key for branch in wanted]
        here = [child.key for child in node.children]
        if here != keys:
            gone = (set(here) - set(keys)) | moved(here, keys)
            self._remove(node, gone)
            self._insert(node, wanted)
        for child, branch in zip(node.children, wanted, strict=True):
            self._sync(child, branch.children)

    def _remove(self, node: Node, gone: set[str]) -> None:
        for row in range(len(node.children) - 1, -1, -1):
            child = node.children[row]
            if child.key in gone:
                self.beginRemoveRows(self._index(node), row, row)
                del node.children[row]
                _renumber(node)
                self._forget(child)
                self.endRemoveRows()

    def _insert(self, node: Node, wanted: Sequence[Branch]) -> None:
        for row, branch in enumerate(wanted):
            if row < len(node.children) and node.children[row].key == branch.key:
                continue
            self.beginInsertRows(self._index(node), row, row)
            node.children.insert(row, self._grown(branch, node))
            _renumber(node)
            self.endInsertRows()

    def _grown(self, branch: Branch, parent: Node) -> Node:
        node = self._node(branch.key, parent)
        if branch.children:
            self.grown.append(branch.key)
        node.children = [self._grown(child, node) for child in branch.children]
        _renumber(node)
        return node

    def _node(self, key: str, parent: Node | None) -> Node:
        self._count += 1
        node = Node(self._count, key, parent)
        self._nodes[node.id] = node
        self._by_key[key] = node
        return node

    def _forget(self, node: Node) -> None:
        for child in node.children:
            self._forget(child)
        self._nodes.pop(node.id, None)
        if self._by_key.get(node.key) is node:
            del self._by_key[node.key]

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.id) if node.parent else QModelIndex()

    def _at(self, index: QModelIndex | None) -> Node:
        if index is None or not index.isValid():
            return self._root
        return self._nodes.get(index.internalId(), self._root)


def _group_data(key: str, role: int) -> Any:
    if role in (Role.DisplayRole, Role.AccessibleTextRole):
        return group_words(key)
    return True if role == GROUP else None


def _renumber(node: Node) -> None:
    for row, child in enumerate(node.children):
        child.row = row


def _last_under(node: Node) -> str:
    """The key of the last row under a node, or its own."""
    return _last_under(node.children[-1]) if node.children else node.key


def _first_under(node: Node) -> str:
    """The first provision at a row: its own, or the first of a group."""
    return node.children[0].key if is_group(node.key) else node.key


def _behind(draft: Negotiation, uid: str) -> str:
    """The provision behind another; "" at the end of the draft."""
    place = draft.index(uid) + 1
    return draft.provisions[place].uid if place < len(draft.provisions) else ""


def _before_when_onto(draft: Negotiation, uid: str, key: str) -> str | None:
    """An article dropped onto a part or chapter goes first under it; anything else goes before what it is dropped on."""
    if not key or is_group(key):
        return None
    kinds = draft.provisions[draft.index(uid)].kind, draft.provisions[draft.index(key)].kind
    if kinds[0] in ("article", "chapter") and kinds[1] in ("part", "chapter") and kinds[0] != kinds[1]:
        return _behind(draft, key)
    return key
