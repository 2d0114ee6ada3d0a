"""What to do about a damaged file: open a copy of the last good backup, or what can still be read of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from drafter.app.backups import Backup

BACKUP, SALVAGE, NOTHING = "backup", "salvage", ""


def ask(refusal: str, backups: Sequence[Backup], readable: bool, parent: QWidget | None) -> str:
    """Which way out the user chooses; the damaged file stays as it is in any case."""
    box = QMessageBox(QMessageBox.Icon.Warning, "The file is damaged", refusal, parent=parent)
    box.setInformativeText("The damaged file stays as it is. What is opened is put into a new file beside it.")
    copy = None
    if backups:
        copy = box.addButton(
            f"Open the &backup of {backups[0].at.astimezone():%d %b %H:%M}", QMessageBox.ButtonRole.AcceptRole
        )
    read = box.addButton("Read what is &left", QMessageBox.ButtonRole.ActionRole) if readable else None
    cancel = box.addButton("Leave it", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(copy or read)
    box.setEscapeButton(cancel)
    box.exec()
    return (
        BACKUP if copy and box.clickedButton() is copy else SALVAGE if read and box.clickedButton() is read else NOTHING
    )


def fresh_name(path: Path, word: str) -> Path:
    """A name beside a file that no file has yet."""
    candidate, number = path.with_name(f"{path.stem} ({word}){path.suffix}"), 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({word} {number}){path.suffix}")
        number += 1
    return candidate
