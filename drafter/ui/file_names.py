"""Names of files as people give them and as the program offers them, and what has such a name already."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

#: So many files that would be replaced are named.
_NAMED = 6


def free_name(path: Path) -> Path:
    """The path, or the same with a number, that no file has yet."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem} {number}")
        number += 1
    return candidate


def with_ending(path: Path, ending: str) -> Path:
    """The path with this ending behind its whole name, a full stop in it included, unless it has it already."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def may_replace(paths: Iterable[Path], typed: Path, parent: QWidget) -> bool:
    """Whether what is there may be replaced under other names than the one that a person typed, which was asked about already."""
    taken = [path for path in paths if path != typed and path.exists()]
    if not taken:
        return True
    names = "\n".join(path.name for path in taken[:_NAMED])
    more = f"\nand {len(taken) - _NAMED} more" if taken[_NAMED:] else ""
    question = f"In {taken[0].parent} there are already:\n\n{names}{more}\n\nReplace what is there?"
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    return QMessageBox.question(parent, "Files that are there", question, yes | no, no) == yes
