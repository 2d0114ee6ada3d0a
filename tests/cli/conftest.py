"""The commands as they are typed: run in this process, with what they print and the code they end with."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.cli.main import run

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
MEMORY = Path("/dev/shm")

PACT = """\
instrument = "bilateral_security_agreement"
title = "Agreement on Mutual Security"
marking = "LIMITED"

[[parties]]
code = "UKR"
roles = ["beneficiary", "host"]

[[parties]]
code = "GBR"
roles = ["guarantor", "contributing", "lead"]

[clauses.consultation]
within = "24 h"
"""


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Drafter = Callable[..., Outcome]


@pytest.fixture(scope="session")
def workbench() -> Workbench:
    return make_workbench(Settings(author="Anna"))


@pytest.fixture
def drafter(workbench: Workbench, capsys: pytest.CaptureFixture[str]) -> Drafter:
    def typed(*words: object) -> Outcome:
        capsys.readouterr()
        code = run([str(word) for word in words], workbench)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return typed


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where the machine has one, because a draft waits for the disk otherwise."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="drafter-") as made:
        yield Path(made)


@pytest.fixture
def folder(memory: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


@pytest.fixture(scope="session")
def _made(workbench: Workbench, memory: Path) -> Callable[[Path], Path]:
    kept: dict[Path, Path] = {}

    def make(answers: Path) -> Path:
        if answers not in kept:
            kept[answers] = memory / f"{answers.stem}.treaty"
            assert run(["new", str(kept[answers]), "--answers", str(answers)], workbench) == 0
        return kept[answers]

    return make


@pytest.fixture
def treaty(_made: Callable[[Path], Path], folder: Path) -> Path:
    """A guarantee treaty between thirty-three States, made from the answers file that the project was given."""
    answers = EXAMPLES / "guarantee-treaty.toml"
    if not answers.is_file():
        pytest.skip(f"there is no {answers}")
    return Path(shutil.copy(_made(answers), folder / "treaty.treaty"))


@pytest.fixture
def pact(_made: Callable[[Path], Path], folder: Path, memory: Path) -> Path:
    """An agreement between two States with most questions open."""
    answers = memory / "pact.toml"
    answers.write_text(PACT, encoding="utf-8")
    return Path(shutil.copy(_made(answers), folder / "pact.treaty"))
