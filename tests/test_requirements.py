"""The requirements are pinned, hashed, agree with each other, and name no package index."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [ROOT / name for name in ("requirements.txt", "requirements-dev.txt", "requirements-release.txt")]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(file: Path) -> dict[str, str]:
    """Return the version of each package in the file."""
    return dict(match.groups() for match in map(PIN.match, file.read_text().splitlines()) if match)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_line_is_a_pin_or_its_hash(file: Path) -> None:
    strange = [line for line in file.read_text().splitlines() if not (PIN.match(line) or HASH.match(line))]
    assert strange == []


@pytest.mark.parametrize("file", FILES[1:], ids=lambda file: file.name)
def test_tests_and_releases_have_the_versions_that_the_program_runs_on(file: Path) -> None:
    assert pins(FILES[0]).items() <= pins(file).items()


def test_every_dependency_of_the_program_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[^\w-]", line)[0].lower() for line in project["dependencies"]}
    assert wanted <= pins(FILES[0]).keys()
