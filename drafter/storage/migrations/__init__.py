"""Brings a database to the present format, step by step; the only way in which a schema comes to be.

Run without a configuration file, on a connection whose transaction the caller began. Foreign keys are off meanwhile, for
a table that is rebuilt would empty its children otherwise; ``storage.migrating`` counts and verifies, and puts the
result in the place of the old file only then.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

#: Alembic keeps what it is doing in one place for the whole process.
_TURN = Lock()
#: Where the steps lie.
PLACES = [Path(__file__).parent / "versions"]


def scripts() -> ScriptDirectory:
    """The steps in their order."""
    return ScriptDirectory(str(Path(__file__).parent), version_locations=[str(place) for place in PLACES])


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the steps that lead from what is there to the revision."""
    found = scripts()

    def steps(present: tuple[str, ...], context: MigrationContext) -> list[MigrationStep]:
        return list(found._upgrade_revs(revision, present))  # type: ignore[arg-type]

    with _TURN, EnvironmentContext(Config(), found, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
