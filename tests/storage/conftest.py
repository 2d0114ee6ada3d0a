"""A folder for drafts; in memory where the machine has one, because every edit waits for the disk otherwise."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="drafter-") as made:
        yield Path(made)


@pytest.fixture
def path(folder: Path) -> Path:
    """The name of a draft that is not there yet; it needs quoting wherever quoting can be forgotten."""
    return folder / "Гарантії 50 % #1?.treaty"
