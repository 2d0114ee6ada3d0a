"""Rows to domain values and back; a row that is not what was written is refused with its place."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from drafter.app.ports import Entry, Recorded, Version
from drafter.domain.delta import Delta
from drafter.domain.negotiation import (
    PROVISION_KINDS,
    Negotiation,
    Provision,
    header_from_plain,
    provision_from_plain,
)
from drafter.storage.chain import HistoryRow, canonical, digest, link, writable
from drafter.storage.trouble import reading


def history_row(uid: str, seq: int, entry: Entry, change: Mapping[str, Any], previous: str) -> HistoryRow:
    """The row of a new entry, chained to the hash of the one before."""
    return chained(
        HistoryRow(
            negotiation=uid,
            seq=seq,
            kind=entry.kind,
            label=writable(entry.label),
            author=writable(entry.author),
            at=entry.at.isoformat(),
            of=entry.of,
            change=canonical(change),
            previous=previous,
        )
    )


def chained(row: HistoryRow) -> HistoryRow:
    """The row with the hash that belongs to it."""
    return HistoryRow(**{**columns(row), "hash": link(row)})


def columns(row: HistoryRow) -> dict[str, Any]:
    """The row by column name."""
    return {name: getattr(row, name) for name in HistoryRow.__slots__}


def recorded(path: Path, row: HistoryRow) -> Recorded:
    """The entry that a row keeps; the seal of a version is no change of the draft."""
    with reading(path, f"entry {row.seq} of the history"):
        change = Delta.from_plain(json.loads(row.change))
        at = datetime.fromisoformat(row.at)
        return Recorded(row.seq, Entry(row.kind, row.label, row.author, at, change, row.of), row.hash)


def negotiation(path: Path, header: str, reading_order: str, bodies: Mapping[str, str]) -> Negotiation:
    """The draft that these texts keep; ``bodies`` are the provisions by uid."""
    with reading(path, "the reading order of its provisions"):
        order = _uids(json.loads(reading_order), bodies)
    with _nothing_collected():
        provisions = tuple(_provision(path, uid, bodies[uid]) for uid in order)
    with reading(path, "the header of the negotiation"):
        return _checked_header(header_from_plain(json.loads(header), provisions))


def frozen(path: Path, number: str, snapshot: str) -> Negotiation:
    """The draft that the snapshot of a version keeps."""
    with reading(path, f"version {number}"):
        plain = json.loads(snapshot)
        provisions = tuple(_checked(provision_from_plain(body)) for body in plain["provisions"])
        return _checked_header(header_from_plain(plain["header"], provisions))


def snapshot(header: Mapping[str, Any], provisions: Iterable[Mapping[str, Any]]) -> str:
    """The text that keeps a whole draft; equal drafts give equal texts."""
    return canonical({"header": header, "provisions": list(provisions)})


def version_of(path: Path, row: Any) -> Version:
    """The version that a row (number, name, author, at, seq, head) keeps."""
    with reading(path, f"version {row.number}"):
        return Version(row.number, row.name, row.author, datetime.fromisoformat(row.at), int(row.seq), row.head)


def seal(version: Version, snapshot: str, texts: str) -> dict[str, Any]:
    """What the history says of a version, so that the chain covers all of it."""
    named = {"number": version.number, "name": version.name, "author": version.author, "at": version.at.isoformat()}
    return {"version": {**named, "snapshot": digest(snapshot), "texts": digest(texts)}}


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Spare the collector thousands of new values, none of them garbage: half the time of loading a long draft."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _uids(order: list[str], bodies: Mapping[str, str]) -> list[str]:
    if len(set(order)) != len(order) or set(order) != bodies.keys():
        raise ValueError("the order does not name every provision once")
    return order


def _provision(path: Path, uid: str, body: str) -> Provision:
    with reading(path, f"provision {uid}"):
        provision = _checked(provision_from_plain(json.loads(body)))
        if provision.uid != uid:
            raise ValueError(uid)
        return provision


def _checked(provision: Provision) -> Provision:
    texts = (provision.uid, provision.kind, provision.clause, provision.heading or "", *provision.answers)
    if provision.kind not in PROVISION_KINDS or not all(isinstance(text, str) for text in texts):
        raise ValueError(provision.kind)
    return provision


def _checked_header(header: Negotiation) -> Negotiation:
    texts = (header.uid, header.instrument, header.status, header.title, header.symbol, header.marking)
    named = (text for party in header.parties for text in (party.code, *party.roles, party.name, party.official))
    words = (text for own in header.translations.values() for pair in own.items() for text in pair)
    if not all(isinstance(text, str) for text in (*texts, *header.languages, *named, *words)):
        raise TypeError("a text is expected")
    return header
