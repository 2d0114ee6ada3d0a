"""The first format: a negotiation, its provisions, its history and its versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and on SQLite the triggers that keep history and versions for good."""
    _negotiation()
    _part("provision", ("uid",), _text("uid"), _text("body"))
    _history()
    _part("history_provision", ("uid", "seq"), _text("uid"), _number("seq"), sqlite_with_rowid=False)
    _version()
    if op.get_bind().dialect.name == "sqlite":
        for table in ("history", "version"):
            _keep_for_good(table)


def _negotiation() -> None:
    op.create_table(
        "negotiation",
        _text("uid"),
        _number("format"),
        _text("needs"),
        _text("created"),
        _text("header"),
        _text("reading_order"),
        sa.PrimaryKeyConstraint("uid", name="pk_negotiation"),
    )


def _history() -> None:
    of = sa.Column("of", sa.Integer, nullable=True)
    texts = [_text(name) for name in ("kind", "label", "author", "at")]
    chained = [_text(name) for name in ("change", "previous", "hash")]
    _part("history", ("seq",), _number("seq"), *texts, of, *chained)


def _version() -> None:
    texts = [_text(name) for name in ("number", "name", "author", "at")]
    frozen = [_text(name) for name in ("head", "snapshot", "texts")]
    _part("version", ("number",), *texts, _number("seq"), *frozen)


def _part(table: str, key: tuple[str, ...], *columns: sa.Column[str] | sa.Column[int], **options: bool) -> None:
    op.create_table(
        table,
        _text("negotiation"),
        *columns,
        sa.PrimaryKeyConstraint("negotiation", *key, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["negotiation"], ["negotiation.uid"], name=f"fk_{table}_negotiation"),
        **options,
    )


def _keep_for_good(table: str) -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is kept for good'); END"
        )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)
