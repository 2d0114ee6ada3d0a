"""Brings a database to the present format, step by step; the only way in which a schema comes to be.

Run without a configuration file, on a connection whose transaction the caller began. Whoever adds a step: foreign keys
off before the transaction (a rebuilt table empties its children otherwise), rows counted before and after, a copy first.
"""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the steps that lead from what is there to the revision."""
    scripts = ScriptDirectory(str(Path(__file__).parent))

    def steps(present: tuple[str, ...], context: MigrationContext) -> list[MigrationStep]:
        return list(scripts._upgrade_revs(revision, present))  # type: ignore[arg-type]

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
