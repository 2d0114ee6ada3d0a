"""What to do about a damaged file: open a copy of the last good backup, or what can still be read of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from drafter.app.backups import Backup
from drafter.app.ports import Salvaged

BACKUP, SALVAGE, NOTHING = "backup", "salvage", ""
#: So many losses are named.
TOLD_MOST = 4


def ask(refusal: str, backup: Backup | None, left: Salvaged | None, parent: QWidget | None) -> str:
    """Which way out the user chooses; the damaged file stays as it is in any case."""
    box = QMessageBox(QMessageBox.Icon.Warning, "The file is damaged", refusal, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    told = "The damaged file stays as it is. What is opened is put into a new file beside it."
    box.setInformativeText("\n\n".join([told, *([what_is_left(left)] if left else [])]))
    copy = None
    if backup:
        words = f"Open the &backup of {backup.at.astimezone():%d %b %H:%M}"
        copy = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    read = box.addButton("Read what is &left", QMessageBox.ButtonRole.ActionRole) if left else None
    cancel = box.addButton("Leave it", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(read if left and left.is_whole else copy or read)
    box.setEscapeButton(cancel)
    box.exec()
    return (
        BACKUP if copy and box.clickedButton() is copy else SALVAGE if read and box.clickedButton() is read else NOTHING
    )


def what_is_left(left: Salvaged) -> str:
    """What can still be read of the file, and what of it is lost or older."""
    count = len(left.negotiation.provisions)
    words = f"Of the file itself {count} provision{'s' * (count != 1)} can be read"
    if left.is_whole:
        return f"{words}: its history is unbroken, so that all of them are as they were saved last. The new file begins a history of its own."
    more = f"; and {len(left.lost) - TOLD_MOST} more" if len(left.lost) > TOLD_MOST else ""
    told = f" {'; '.join(left.lost[:TOLD_MOST])}{more}." if left.lost else ""
    return f"{words}, without versions and history.{told[:2].upper()}{told[2:]}"
