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
    "StartPage": ("first-steps.md", "Start the program"),
    "OutlinePanel": ("first-steps.md", "The window"),
    "GuidePanel": ("first-steps.md", "Answer questions"),
    "WordingPanel": ("first-steps.md", "Edit the wording by hand"),
    "PagePanel": ("first-steps.md", "Look at the page"),
    "ComparisonPage": ("comparing.md", "Read it"),
    "StatusLine": ("files.md", "Saving"),
    "Notice": (INDEX, "When something is wrong"),
    "NewNegotiationDialog": ("first-steps.md", "Begin a negotiation"),
    "DetailsDialog": ("first-steps.md", "Begin a negotiation"),
    "PartiesDialog": ("first-steps.md", "Begin a negotiation"),
    "TranslationsDialog": ("languages.md", "What has to be translated"),
    "AddClauseDialog": ("first-steps.md", "Add, move and leave out clauses"),
    "PacksDialog": ("files.md", "Clause packs"),
    "PackDialog": ("files.md", "Clause packs"),
    "ReferenceDialog": ("first-steps.md", "Edit the wording by hand"),
    "NoteDialog": ("first-steps.md", "Edit the wording by hand"),
    "Palette": ("first-steps.md", "The window"),
    "HistoryDialog": ("versions.md", "Look through the history"),
    "FreezeDialog": ("versions.md", "Freeze a version"),
    "SignDialog": ("versions.md", "Sign a manifest"),
    "VerdictDialog": ("versions.md", "Sign a manifest"),
    "CompareDialog": ("comparing.md", "Start a comparison"),
    "ProvisionHistory": ("comparing.md", "Start a comparison"),
    "ExportDialog": ("first-steps.md", "Export a copy"),
    "HouseDialog": ("first-steps.md", "Export a copy"),
    "QPrintPreviewDialog": ("first-steps.md", "Export a copy"),
    "ReceiptsDialog": ("files.md", "What leaves the house"),
    "RestoreDialog": ("files.md", "Backups"),
    "UnlockDialog": ("files.md", "Passphrases"),
    "ProtectDialog": ("files.md", "Passphrases"),
    "ReportDialog": ("files.md", "If the program ended unexpectedly"),
    "RecoveryBar": ("files.md", "If the program ended unexpectedly"),
    "SettingsDialog": ("first-steps.md", "Settings"),
    "ShortcutsDialog": ("first-steps.md", "Help while you work"),
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
