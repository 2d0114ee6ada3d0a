"""Every action of the program in one table: menus, toolbar, palette and the list of shortcuts are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from drafter.ui.icons import icon


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action: its id, words, keys, icon, the menu it stands in, and what it does in a sentence.

    ``needs`` is "" (always there), "draft" (a negotiation is open), "provision" (one is chosen) or "comparison" (one is
    shown); a row without words is a separator. ``checkable`` actions are switches.
    """

    id: str
    menu: str
    text: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    help: str = ""
    needs: str = ""
    checkable: bool = False


MENUS = {
    "file": "&File",
    "edit": "&Edit",
    "provision": "&Provision",
    "versions": "&Versions",
    "view": "&View",
    "help": "&Help",
}

ACTIONS = (
    ActionRow("new", "file", "&New negotiation…", ("Ctrl+N",), "new", "Start a negotiation from an instrument."),
    ActionRow("open", "file", "&Open…", ("Ctrl+O",), "open", "Open a draft file."),
    ActionRow("new_window", "file", "New win&dow", ("Ctrl+Shift+N",), "", "Open a further window, for another negotiation."),
    ActionRow("receive", "file", "&Receive a draft…", (), "open", "Read a draft file from outside into a fresh file of your own."),
    ActionRow("compare", "file", "Co&mpare texts…", ("Ctrl+D",), "compare", "See what changed between files, drafts and versions."),
    ActionRow("sample", "file", "Open the &sample negotiation", (), "sample", "A half-answered sample to play with."),
    ActionRow("-file1", "file"),
    ActionRow("details", "file", "&Title, marking and languages…", ("Ctrl+T",), "details", "What stands over the whole draft.", "draft"),
    ActionRow("translations", "file", "T&ranslations…", ("Ctrl+Shift+R",), "", "How typed titles, names and answers read in the other languages.", "draft"),
    ActionRow("parties", "file", "&Parties…", ("Ctrl+P",), "parties", "Who takes part, in which role and order.", "draft"),
    ActionRow("-file2", "file"),
    ActionRow("export", "file", "&Export a copy…", ("Ctrl+E",), "export", "Write a copy as Word, PDF or another format: clean, redline, for signature.", "draft"),
    ActionRow("print", "file", "Print pre&view and print…", ("Ctrl+Shift+P",), "print", "See the pages as they print, and print them.", "draft"),
    ActionRow("receipts", "file", "Cop&ies made…", (), "", "What left the house, to whom and when; which copy a file is.", "draft"),
    ActionRow("save_copy", "file", "Save a &copy…", ("Ctrl+Shift+S",), "copy", "Copy the whole negotiation to another file.", "draft"),
    ActionRow("protect", "file", "Protect &with a passphrase…", (), "lock", "Let the file and its backups be read with a passphrase alone.", "draft"),
    ActionRow("lock", "file", "Loc&k", ("Ctrl+Alt+L",), "lock", "Save and close a protected draft, and ask for its passphrase again.", "draft"),
    ActionRow("-file3", "file"),
    ActionRow("close", "file", "&Close negotiation", ("Ctrl+W",), "", "Back to the start page; everything is saved.", "draft"),
    ActionRow("quit", "file", "&Quit", ("Ctrl+Q",), "", "Close every window; everything is saved."),
    ActionRow("undo", "edit", "&Undo", ("Ctrl+Z",), "undo", "Take the last step back.", "draft"),
    ActionRow("redo", "edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Bring the last undone step back.", "draft"),
    ActionRow("-edit1", "edit"),
    ActionRow("find", "edit", "&Find in the text…", ("Ctrl+F",), "search", "Find words in the page.", "draft"),
    ActionRow("palette", "edit", "Find any&thing…", ("Ctrl+K",), "command", "Actions, provisions, clauses, parties and settings by name."),
    ActionRow("-edit2", "edit"),
    ActionRow("packs", "edit", "Clause pac&ks…", (), "", "Clauses that others share: see what a pack holds, install and remove it."),
    ActionRow("settings", "edit", "&Settings…", ("Ctrl+,",), "settings", "Your name, the look, folders, backups, and what your organisation has set."),
    ActionRow("next_open", "provision", "&Next open question", ("Ctrl+J",), "next", "Go to the next question without an answer.", "draft"),
    ActionRow("add_clause", "provision", "&Add a clause…", ("Ctrl+L",), "add", "Add a clause from the library.", "draft"),
    ActionRow("add_article", "provision", "Add a &free article", ("Ctrl+Shift+L",), "", "Write an article from nothing.", "draft"),
    ActionRow("-provision1", "provision"),
    ActionRow("edit_wording", "provision", "Edit the &wording", ("Ctrl+Return",), "edit", "Write in the provision as in a word processor.", "provision"),
    ActionRow("template_wording", "provision", "&Back to the template’s wording", (), "template", "Drop the wording edited by hand; undo brings it back.", "provision"),
    ActionRow("-provision2", "provision"),
    ActionRow("rename", "provision", "&Rename…", ("F2",), "rename", "Give the provision another heading.", "provision"),
    ActionRow("duplicate", "provision", "&Duplicate", ("Ctrl+Shift+D",), "duplicate", "Put a copy behind it.", "provision"),
    ActionRow("move_up", "provision", "Move &up", ("Alt+Up",), "up", "Move the provision before the one above.", "provision"),
    ActionRow("move_down", "provision", "Move d&own", ("Alt+Down",), "down", "Move the provision behind the one below.", "provision"),
    ActionRow("provision_versions", "provision", "&Versions of this provision…", ("Ctrl+Shift+H",), "history", "Every state of the provision, any of them side by side.", "provision"),
    ActionRow("leave_out", "provision", "&Leave out", ("Ctrl+Del",), "leave-out", "Take it out of the draft; undo brings it back.", "provision"),
    ActionRow("freeze", "versions", "&Freeze a version…", ("Ctrl+M",), "version", "Keep the draft of this moment under a name.", "draft"),
    ActionRow("history", "versions", "&History…", ("Ctrl+H",), "history", "Who changed what and when, before and after; any state taken back.", "draft"),
    ActionRow("restore", "versions", "&Restore a version or backup…", (), "history", "Make the draft what it was; undo takes it back.", "draft"),
    ActionRow("compare_version", "versions", "&Changes since the last version", ("Ctrl+Shift+M",), "compare", "The draft as it stands beside the newest frozen version.", "draft"),
    ActionRow("change_after", "versions", "&Next change", ("F8",), "down", "Go to the next change of a comparison.", "comparison"),
    ActionRow("change_before", "versions", "&Previous change", ("Shift+F8",), "up", "Go to the previous change of a comparison.", "comparison"),
    ActionRow("close_comparison", "versions", "Close the c&omparison", ("Esc",), "", "Back to the draft or the start page.", "comparison"),
    ActionRow("-versions1", "versions"),
    ActionRow("sign", "versions", "&Sign a manifest…", (), "", "Write a signed list by which a version can be proved to anybody.", "draft"),
    ActionRow("check_manifest", "versions", "C&heck a manifest…", (), "", "See whether this draft holds what a signed manifest says.", "draft"),
    ActionRow("proof", "versions", "F&ind a printed proof…", (), "search", "See which state of the draft bears the digits at the foot of a copy.", "draft"),
    ActionRow("verify", "versions", "&Verify the file", (), "verify", "Check the file and the chain of its history.", "draft"),
    ActionRow("show_outline", "view", "&Outline", ("Ctrl+1",), "outline", "Show or hide the outline.", "draft", True),
    ActionRow("show_guide", "view", "&Questions", ("Ctrl+2",), "guide", "Show or hide the questions and the wording.", "draft", True),
    ActionRow("show_page", "view", "&Page", ("Ctrl+3",), "page", "Show or hide the page.", "draft", True),
    ActionRow("-view1", "view"),
    ActionRow("zoom_in", "view", "Zoom page &in", ("Ctrl++", "Ctrl+="), "zoom-in", "Make the page larger.", "draft"),
    ActionRow("zoom_out", "view", "Zoom page &out", ("Ctrl+-",), "zoom-out", "Make the page smaller.", "draft"),
    ActionRow("zoom_fit", "view", "&Fit page to width", ("Ctrl+0",), "", "Make the page as wide as its panel.", "draft"),
    ActionRow("next_language", "view", "&Next language of the text", ("Ctrl+Shift+A",), "", "Show the text in the next of its languages.", "draft"),
    ActionRow("-view2", "view"),
    ActionRow("look", "view", "Next &look", ("Ctrl+Shift+T",), "look", "Paper, night or high contrast."),
    ActionRow("text_size", "view", "Next text &size", (), "", "Interface text at 90, 100, 125 or 150 percent."),
    ActionRow("manual", "help", "&Manual", ("F1",), "help", "How to use what you are at; the word that is selected, where the glossary has it."),
    ActionRow("tour", "help", "&Guided tour", (), "guide", "Go round the parts of the window, on the sample negotiation or your own."),
    ActionRow("shortcuts", "help", "&Keyboard shortcuts", ("Ctrl+?",), "", "Every key in one list."),
    ActionRow("about", "help", "&About Drafter", (), "", "Version, licence and library."),
)  # fmt: skip


def make_actions(parent: QWidget, handle: Callable[[str], object]) -> dict[str, QAction]:
    """A QAction for every row, owned by the window, so that its keys work everywhere in it; ``handle`` gets its id."""
    actions: dict[str, QAction] = {}
    for row in ACTIONS:
        action = QAction(parent)
        actions[row.id] = action
        if not row.text:
            action.setSeparator(True)
            continue
        action.setObjectName(row.id)
        action.setText(row.text)
        action.setToolTip(_tip(row))
        action.setStatusTip(row.help)
        action.setCheckable(row.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if row.icon:
            action.setIcon(icon(row.icon))
        action.triggered.connect(lambda _checked=False, name=row.id: handle(name))
        parent.addAction(action)
    return actions


def plain_text(row: ActionRow) -> str:
    """The action's words without the mark of its access key."""
    return row.text.replace("&", "").rstrip("…")


def _tip(row: ActionRow) -> str:
    keys = f" ({QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)})" if row.keys else ""
    return f"{plain_text(row)}{keys}\n{row.help}"
