"""The independent judge of Word files finds nothing wrong with ours; without it these tests are skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from drafter.bootstrap.adapters import LateHouses
from drafter.formats.word.writer import WordWriter
from tests.formats.texts import great_treaty, many_articles, memorandum, small_treaty

SHARED = Path(__file__).parents[4] / "shared"
REFEREE = SHARED / "referee" / "docx_referee.py"
DRAFTS = {
    "small": small_treaty,
    "great": great_treaty,
    "memorandum": memorandum,
    "many": lambda: many_articles(60),
}

pytestmark = pytest.mark.skipif(not REFEREE.is_file(), reason="the referee is not on this machine (../shared/referee)")
office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")


def judge(path: Path, *command: str, more: Sequence[Path] = ()) -> tuple[int, str]:
    """What the judge says of a file, or of ``more`` in one go: it takes a while to read its schemas."""
    environment = {**os.environ, "REFEREE_XSD": str(SHARED / "ooxml-xsd")}
    done = subprocess.run(
        [sys.executable, str(REFEREE), command[0], str(path), *map(str, more), *command[1:]],
        capture_output=True, text=True, env=environment, timeout=300, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.docx"
    path.write_bytes(WordWriter().write(DRAFTS[request.param]()))
    return path


def test_the_files_are_sound(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.docx" for name in DRAFTS]
    for path in paths:
        path.write_bytes(WordWriter().write(DRAFTS[path.stem]()))
    code, said = judge(paths[0], "validate", "--strict", more=paths[1:])
    assert code == 0, said
    assert said.count("0 errors, 0 warnings") == len(paths)


@pytest.mark.parametrize("name", list(LateHouses().shipped))
def test_texts_in_a_house_style_are_sound(name: str, tmp_path: Path) -> None:
    houses, paths = LateHouses(), []
    for make in (small_treaty, great_treaty, memorandum):
        document = make()
        paths.append(tmp_path / f"{make.__name__}.docx")
        paths[-1].write_bytes(houses.dress(WordWriter().write(document), document, houses.shipped[name]))
    code, said = judge(paths[0], "validate", "--strict", more=paths[1:])
    assert code == 0, said
    assert said.count("0 errors, 0 warnings") == len(paths)
    for path in paths:
        assert judge(path, "crossrefs")[0] == 0


@pytest.mark.parametrize("file", list(DRAFTS), indirect=True)
def test_no_reference_is_stale(file: Path) -> None:
    code, said = judge(file, "crossrefs")
    assert code == 0, said
    assert said.startswith("ok")


@office
@pytest.mark.parametrize("file", ["small", "memorandum"], indirect=True)
def test_libreoffice_counts_and_reads_as_we_do(file: Path) -> None:
    assert judge(file, "labels") == (0, "")
    code, said = judge(file, "lo-roundtrip", "--through-docx")
    assert code == 0, said
