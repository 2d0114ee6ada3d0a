"""Where the manual speaks of what: a table from panels, dialogs and fields to a page and a heading of it.

The name is that of the class of a widget; F1 looks from what has the focus outwards for the first one that stands here.
A heading that a page no longer has, and a dialog without a row, fail a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from drafter.app.manual import INDEX

Topic = tuple[str, str]
FIRST: Final[Topic] = (INDEX, "Drafter")

TOPICS: Final[Mapping[str, Topic]] = {
    "StartPage": ("window.md", "Start the program"),
    "OutlinePanel": ("window.md", "Parts of the window"),
    "GridField": ("parties.md", "Fill a table"),
    "ConflictBar": ("writing.md", "If an answer changes later"),
    "GuidePanel": ("questions.md", "Answer questions"),
    "WordingPanel": ("writing.md", "Edit the wording by hand"),
    "PagePanel": ("window.md", "Look at the page"),
    "ComparisonPage": ("comparing.md", "Read it"),
    "StatusLine": ("files.md", "Saving"),
    "Notice": (INDEX, "When something is wrong"),
    "NewNegotiationDialog": ("parties.md", "Begin a negotiation"),
    "DetailsDialog": ("parties.md", "Begin a negotiation"),
    "PartiesDialog": ("parties.md", "Name the parties"),
    "AddClauseDialog": ("clauses.md", "Add, move and leave out clauses"),
    "PacksDialog": ("protection.md", "Clause packs"),
    "PackDialog": ("protection.md", "Clause packs"),
    "ReferenceDialog": ("writing.md", "Edit the wording by hand"),
    "NoteDialog": ("writing.md", "Edit the wording by hand"),
    "Palette": ("window.md", "Find anything"),
    "HistoryDialog": ("versions.md", "Look through the history"),
    "FreezeDialog": ("versions.md", "Freeze a version"),
    "SignDialog": ("versions.md", "Sign a manifest"),
    "VerdictDialog": ("versions.md", "Sign a manifest"),
    "TranslationsDialog": ("languages.md", "What has to be translated"),
    "CompareDialog": ("comparing.md", "Start a comparison"),
    "ProvisionHistory": ("comparing.md", "Start a comparison"),
    "ExportDialog": ("copies.md", "Export a copy"),
    "HouseDialog": ("copies.md", "House styles"),
    "PagesDialog": ("copies.md", "Export a copy"),
    "QPrintPreviewDialog": ("copies.md", "Export a copy"),
    "ReceiptsDialog": ("copies.md", "Nothing hidden, and a receipt"),
    "RestoreDialog": ("files.md", "Backups"),
    "UnlockDialog": ("protection.md", "A passphrase for a negotiation"),
    "ProtectDialog": ("protection.md", "A passphrase for a negotiation"),
    "ReportDialog": ("files.md", "If the program ended unexpectedly"),
    "RecoveryBar": ("files.md", "If the program ended unexpectedly"),
    "SettingsDialog": ("window.md", "Settings"),
    "ShortcutsDialog": ("window.md", "Help while you work"),
    "ManualWindow": FIRST,
}


def topic_of(widget: QWidget | None) -> Topic:
    """The topic of a widget, or of the nearest one round it that has one; the first page where none has."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in TOPICS:
                return TOPICS[kind.__name__]
        widget = widget.parentWidget()
    return FIRST
