"""A later format than the present one, as the next version of the program may bring it: a table rebuilt, and one more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafter.storage import form, migrations

STEP = '''\
"""A step into a format that there is only in tests."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A column more in a table that others lean on, which is rebuilt, and a table more."""
    with op.batch_alter_table("negotiation", recreate="always") as table:
        table.add_column(sa.Column("place", sa.Text, nullable=True))
    op.create_table(
        "remark",
        sa.Column("negotiation", sa.Text, nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("negotiation", "uid", name="pk_remark"),
        sa.ForeignKeyConstraint(["negotiation"], ["negotiation.uid"], name="fk_remark_negotiation"),
    )
'''
#: A step that loses what it should keep.
CARELESS = STEP.replace(
    "    op.create_table(", "    op.execute(\"DELETE FROM provision WHERE uid = 'p3'\")\n    op.create_table(", 1
)


@contextmanager
def later_format(folder: Path, step: str = STEP) -> Iterator[None]:
    """From here to the end the program is one of the next format; ``folder`` is where its step is put."""
    place = folder / "steps"
    place.mkdir(exist_ok=True)
    (place / "r0002_later.py").write_text(step, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(form, "FORMAT", 2)
        patch.setattr(form, "REVISION", "0002")
        patch.setattr(form, "NEEDS", "0.2")
        columns = {**form.COLUMNS, "remark": ("negotiation", "uid")}
        columns["negotiation"] = (*columns["negotiation"], "place")
        patch.setattr(form, "COLUMNS", columns)
        patch.setattr(migrations, "PLACES", [*migrations.PLACES, place])
        yield
