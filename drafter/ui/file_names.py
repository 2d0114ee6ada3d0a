"""Names of files as people give them and as the program offers them."""

from __future__ import annotations

from pathlib import Path


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
