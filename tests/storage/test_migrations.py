"""The schema comes from the migrations alone, is the one that the program reads, and fits PostgreSQL."""

import io
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from drafter.storage import form, migrations, rows
from drafter.storage.driver import connect
from tests.storage.kept import made

SCRIPTS = ScriptDirectory(str(Path(migrations.__file__).parent))


def test_the_newest_migration_makes_the_format_that_is_read() -> None:
    assert SCRIPTS.get_heads() == [form.REVISION]
    assert len(list(SCRIPTS.walk_revisions())) == form.FORMAT


def test_a_new_draft_has_the_tables_that_the_program_uses() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        migrations.migrate(connection)
        assert compare_metadata(MigrationContext.configure(connection), rows.metadata) == []
        for name, columns in form.COLUMNS.items():
            found = [column["name"] for column in sa.inspect(connection).get_columns(name)]
            assert tuple(found) == columns
    engine.dispose()


def test_a_new_draft_is_at_the_newest_revision_with_its_guards(path: Path) -> None:
    made(path).close()
    connection = connect(path, "ro")
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(form.REVISION,)]
    assert form.schema_faults(connection) == []
    triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    assert triggers == form.guards()
    connection.close()


def test_migrating_twice_changes_nothing() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        migrations.migrate(connection)
        migrations.migrate(connection)
    engine.dispose()


def test_the_same_steps_write_the_schema_of_a_shared_database() -> None:
    script = io.StringIO()

    def steps(present: object, context: object) -> object:
        return SCRIPTS._upgrade_revs("head", "base")

    with EnvironmentContext(Config(), SCRIPTS, fn=steps, as_sql=True) as environment:
        environment.configure(dialect_name="postgresql", output_buffer=script)
        environment.run_migrations()
    for table in rows.metadata.sorted_tables:
        wanted = str(CreateTable(table).compile(dialect=postgresql.dialect())).split()
        assert " ".join(wanted) in " ".join(script.getvalue().split())
    assert "TRIGGER" not in script.getvalue()


def test_every_table_is_keyed_by_negotiation() -> None:
    for table in rows.metadata.sorted_tables:
        first = next(iter(table.primary_key.columns))
        assert first.name == ("uid" if table is rows.negotiation else "negotiation")
