"""The tables of a draft file, keyed by negotiation throughout, so that one database can hold many.

Rows never leave ``storage``. What a row says is canonical JSON wherever it is not searched for, so that the hash of the
history is taken over the very text that is kept.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, PrimaryKeyConstraint, Table, Text

metadata: Final = MetaData()


def _key(table: str, *columns: str) -> tuple[PrimaryKeyConstraint, ForeignKeyConstraint]:
    owner = ForeignKeyConstraint(["negotiation"], ["negotiation.uid"], name=f"fk_{table}_negotiation")
    return PrimaryKeyConstraint("negotiation", *columns, name=f"pk_{table}"), owner


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


#: ``format`` and ``needs`` say which program reads the file: they stay first in every later format.
negotiation: Final = Table(
    "negotiation",
    metadata,
    _text("uid"),
    _number("format"),
    _text("needs"),
    _text("created"),
    _text("header"),
    _text("reading_order"),
    PrimaryKeyConstraint("uid", name="pk_negotiation"),
)
provision: Final = Table(
    "provision",
    metadata,
    _text("negotiation"),
    _text("uid"),
    _text("body"),
    *_key("provision", "uid"),
)
history: Final = Table(
    "history",
    metadata,
    _text("negotiation"),
    _number("seq"),
    _text("kind"),
    _text("label"),
    _text("author"),
    _text("at"),
    Column("of", Integer, nullable=True),
    _text("change"),
    _text("previous"),
    _text("hash"),
    *_key("history", "seq"),
)
history_provision: Final = Table(
    "history_provision",
    metadata,
    _text("negotiation"),
    _text("uid"),
    _number("seq"),
    *_key("history_provision", "uid", "seq"),
    sqlite_with_rowid=False,
)
version: Final = Table(
    "version",
    metadata,
    _text("negotiation"),
    _text("number"),
    _text("name"),
    _text("author"),
    _text("at"),
    _number("seq"),
    _text("head"),
    _text("snapshot"),
    _text("texts"),
    *_key("version", "number"),
)
