"""The program's data folders are found in a checkout, in a wheel and in a frozen program."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from drafter import paths

ROOT = Path(__file__).parents[1]


def test_a_checkout_uses_its_own_folders() -> None:
    assert paths.templates_folder() == ROOT / "templates"
    assert paths.resources_folder() == ROOT / "resources"


def test_a_frozen_program_uses_the_folder_it_was_unpacked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = tmp_path / "drafter" / "_data" / "templates"
    carried.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.templates_folder() == carried


def test_a_wheel_carries_the_folders_inside_the_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    ask = "from drafter import paths; print(paths.templates_folder(), paths.resources_folder())"
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=installed, check=True, capture_output=True, text=True
    ).stdout.split()
    assert answer == [str(installed / "drafter" / "_data" / name) for name in ("templates", "resources")]
    for name in ("templates", "resources"):
        assert files_in(installed / "drafter" / "_data" / name) == files_in(ROOT / name)


def files_in(folder: Path) -> set[str]:
    """Return the names of all files below the folder, compiled Python aside."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
