"""The line over the wording: where it comes from, and the tools to edit it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from drafter.app.wordings import Wording
from drafter.domain.negotiation import Provision
from drafter.ui.flow import FlowLayout
from drafter.ui.widgets import label, set_property, tool
from drafter.ui.wording.editor import WordingEdit
from drafter.ui.wording.roles import STYLES
from drafter.ui.wording.state import state_of


class Head(QWidget):
    """The name of the panel, the state of the wording, and its tools."""

    edit_wanted = Signal()
    template_wanted = Signal()

    def __init__(self, editor: WordingEdit) -> None:
        super().__init__()
        self.editor = editor
        self.state = label("", muted=True, wrap=False)
        self.edit = tool("edit", "Edit the wording (Ctrl+Enter)", self.edit_wanted.emit)
        self.back = tool("template", "Back to the template’s wording", self.template_wanted.emit)
        self.style_menu = self._style_button()
        self.tools = [self.style_menu, *self._text_tools()]
        self.row_tools = [
            self._tool("add", "Add a row below", editor.add_row),
            self._tool("remove", "Take the row out (Ctrl+Shift+Del)", editor.remove_row),
        ]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for words in (label("Wording", heading=3, wrap=False), self.state):
            words.setMinimumHeight(self.edit.sizeHint().height())
            line.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._flow(), 1)
        editor.cursorPositionChanged.connect(self._follow)
        self.show_tools(False)

    def _flow(self) -> FlowLayout:
        flow = FlowLayout(0)
        for widget in (*self.tools, *self.row_tools, self.back, self.edit):
            flow.addWidget(widget)
        return flow

    def _tool(self, image: str, text: str, action: Callable[[], object]) -> QToolButton:
        button = tool(image, text, action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _text_tools(self) -> list[QToolButton]:
        editor = self.editor
        return [
            self._tool("outdent", "Bring out (Shift+Tab)", lambda: editor.indent(-1)),
            self._tool("indent", "Bring in (Tab)", lambda: editor.indent(1)),
            self._tool("italic", "Italic (Ctrl+I)", lambda: editor.toggle("italic")),
            self._tool("term", "Defined term (Ctrl+B)", lambda: editor.toggle("term")),
            self._tool("link", "Insert a reference… (Ctrl+R)", editor.reference_wanted.emit),
            self._tool("footnote", "Insert a footnote… (Ctrl+Shift+F)", editor.note_wanted.emit),
        ]

    def _style_button(self) -> QToolButton:
        button = QToolButton()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName("Style of the paragraph")
        button.setToolTip("Style of the paragraph")
        menu = QMenu(button)
        for role, name in STYLES.items():
            keys = "\tCtrl+Shift+N" if role == "text" else ""
            menu.addAction(name + keys, lambda role=role: self.editor.set_style(role))
        button.setMenu(menu)
        return button

    def show_tools(self, editing: bool) -> None:
        """Offer the tools while the wording is edited."""
        for button in self.tools:
            button.setVisible(editing)
        self.edit.setVisible(not editing)
        self._follow()

    def show_state(self, provision: Provision | None, wording: Wording | None, hindrance: str) -> None:
        """Say in words where the wording comes from; ``hindrance`` is why it cannot be edited."""
        text, trouble = state_of(provision, wording)
        self.state.setText(text)
        set_property(self.state, "open", trouble)
        self.edit.setEnabled(not hindrance)
        self.edit.setToolTip(hindrance or "Edit the wording (Ctrl+Enter)")
        other = wording.language if wording else ""
        may_go_back = (
            not hindrance and provision is not None and bool((provision.clause or other) and provision.by_hand(other))
        )
        self.back.setVisible(may_go_back)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def _fit(self) -> None:
        """Be as high as the lines of tools need, so that nothing below is squeezed."""
        height = self.layout().heightForWidth(self.width())
        if height > 0 and height != self.minimumHeight():
            self.setMinimumHeight(height)

    def _follow(self) -> None:
        """Name the style at the cursor, and offer rows where it is in a table."""
        editing, in_table = not self.editor.isReadOnly(), self.editor.in_table()
        for button in self.row_tools:
            button.setVisible(editing and in_table)
        name = "Table" if in_table else STYLES.get(self.editor.block().role, "Unnumbered")
        self.style_menu.setText(name)
        self.style_menu.setEnabled(not in_table)
