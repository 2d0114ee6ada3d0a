"""Which texts to compare: two to four of files, the open draft and its versions; the first is the base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from drafter.ui.compare.sources import Source
from drafter.ui.widgets import button, label

MOST = 4
ROLES = ("&Base, the older text:", "Compared &with:", "and with (&3):", "and with (&4):")
VIEWS = {"final": "changes accepted", "original": "changes rejected", "marked": "as marked"}
NOTHING = "—"
CHOOSE = "Choose…"

MakeFile = Callable[[Path, str], Source]


class SourceRow:
    """One text: a choice of what is at hand, a file of one's own, and how tracked changes in it are read."""

    def __init__(self, sources: Sequence[Source], place: int, browse: Callable[[SourceRow], None]) -> None:
        self.choice = QComboBox()
        self.choice.setAccessibleName(ROLES[place].replace("&", "").rstrip(":"))
        self.choice.setMinimumContentsLength(34)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.addItem(CHOOSE if place < 2 else NOTHING, None)
        for source in sources:
            self.choice.addItem(source.name, source)
        self.view = QComboBox()
        self.view.setAccessibleName("Tracked changes in this file")
        self.view.setToolTip("How tracked changes in the file are read")
        for view, words in VIEWS.items():
            self.view.addItem(words, view)
        self.browse = button("&File…" if not place else "File…", lambda: browse(self))
        self.browse.setAccessibleName(f"Choose a file: {self.choice.accessibleName()}")
        self.choice.currentIndexChanged.connect(lambda _index: self._show_view())
        self._show_view()

    def set_path(self, path: Path) -> None:
        """Choose a file."""
        place = next((n for n in range(self.choice.count()) if self.choice.itemData(n) == path), -1)
        if place < 0:
            self.choice.addItem(path.name, path)
            place = self.choice.count() - 1
            self.choice.setItemData(place, str(path), Qt.ItemDataRole.ToolTipRole)
        self.choice.setCurrentIndex(place)

    def source(self, make_file: MakeFile) -> Source | None:
        """What is chosen; None for nothing."""
        data = self.choice.currentData()
        return make_file(data, self.view.currentData()) if isinstance(data, Path) else data

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self.choice.currentData() is None

    def _show_view(self) -> None:
        data = self.choice.currentData()
        self.view.setVisible(isinstance(data, Path) and data.suffix.lower() in (".docx", ".odt"))


class CompareDialog(QDialog):
    """Asks which texts to compare."""

    def __init__(
        self,
        sources: Sequence[Source],
        make_file: MakeFile,
        suffixes: Sequence[str],
        folder: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._make_file, self._folder = make_file, folder
        self._pattern = f"Texts ({' '.join(f'*{suffix}' for suffix in suffixes)});;All files (*)"
        self.setWindowTitle("Compare texts")
        self.setAcceptDrops(True)
        self.rows = [SourceRow(sources, place, self._browse) for place in range(MOST)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, row in enumerate(self.rows):
            name = label(ROLES[place], wrap=False)
            name.setBuddy(row.choice)
            for column, widget in enumerate((name, row.choice, row.browse, row.view)):
                grid.addWidget(widget, place, column)
            row.choice.currentIndexChanged.connect(lambda _index: self._check())
        grid.setColumnStretch(1, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton("&Compare")
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        box.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        text = "Word, OpenDocument, text and Markdown files, drafts, and versions of the open draft. Files can be dropped here."
        column.addWidget(label(text, muted=True))
        column.addLayout(grid)
        column.addWidget(box)
        self.resize(720, self.sizeHint().height())
        self._check()

    def prefer(self, *names: str) -> None:
        """Choose what is at hand by these names, from the first row on."""
        for row, name in zip(self.rows, names, strict=False):
            row.choice.setCurrentIndex(max(0, row.choice.findText(name)))

    def sources(self) -> list[Source]:
        """What was chosen, the base first."""
        return [source for row in self.rows if (source := row.source(self._make_file))]

    def _check(self) -> None:
        self.go.setEnabled(not self.rows[0].is_empty and any(not row.is_empty for row in self.rows[1:]))

    def _browse(self, row: SourceRow) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose a text", self._folder, self._pattern)
        if path:
            row.set_path(Path(path))
            self._folder = str(Path(path).parent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        free = [row for row in self.rows if row.is_empty]
        for row, path in zip(free, paths, strict=False):
            row.set_path(path)
