"""A draft at a glance, for the list of recent ones."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.ports import Summary
from drafter.domain.delta import delta
from drafter.domain.errors import Refusal
from drafter.storage import Files
from drafter.storage.driver import connect
from tests.storage.kept import DRAFT, NOON, Minutes, entry, made, tamper


def test_a_summary_says_what_and_when(path: Path) -> None:
    made(path).close()
    assert Files().summary(path) == Summary(DRAFT.title, "PAR/SG/1", "LIMITED", 2, NOON)


def test_a_summary_follows_the_draft_while_it_is_open(path: Path) -> None:
    later = Minutes().now()
    after = replace(DRAFT, title="Treaty", parties=())
    with closing(made(path)) as store:
        store.record(replace(entry(change=delta(DRAFT, after)), at=later), after)
        assert Files().summary(path) == Summary("Treaty", "PAR/SG/1", "LIMITED", 0, later)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM negotiation",
        "DELETE FROM history",
        "DROP TABLE history",
        "UPDATE history SET at = 'noon'",
        "UPDATE negotiation SET header = '[]'",
        "PRAGMA user_version = 9",
    ],
)
def test_a_draft_that_cannot_be_told_is_refused(path: Path, statement: str) -> None:
    made(path).close()
    tamper(path, "PRAGMA foreign_keys = OFF", statement)
    with pytest.raises(Refusal) as refused:
        Files().summary(path)
    assert "\n" not in str(refused.value)


def test_a_list_does_not_wait_long_for_a_draft_that_is_being_written(path: Path) -> None:
    made(path).close()
    with closing(connect(path, "rw")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refusal, match="another program is using it"):
            Files().summary(path)


def test_a_summary_needs_no_heavy_library(path: Path) -> None:
    made(path).close()
    program = (
        "import sys; from pathlib import Path; from drafter.storage import Files; Files().summary(Path(sys.argv[1]));"
        "sys.exit(' '.join({'sqlalchemy', 'alembic', 'filelock'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_opening_needs_no_migrations(path: Path) -> None:
    made(path).close()
    program = (
        "import sys; from pathlib import Path; from drafter.storage import Files; Files().open(Path(sys.argv[1])).load();"
        "sys.exit('alembic' if 'alembic' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
