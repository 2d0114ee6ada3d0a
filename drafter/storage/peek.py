"""A draft file at a glance, for the list of recent drafts: one short read, no lock, nothing kept open."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from drafter.app.ports import Summary
from drafter.domain.negotiation import header_from_plain
from drafter.storage.driver import confine, connect
from drafter.storage.keys import salt_of
from drafter.storage.opening import identify, look
from drafter.storage.trouble import database, reading

#: Seconds that a list may wait for a file that is being written.
_PATIENCE = 0.5
_QUERY = "SELECT header, (SELECT at FROM history WHERE history.negotiation = n.uid ORDER BY seq DESC LIMIT 1) FROM negotiation n"


def summary(path: Path) -> Summary:
    """What the file is, unverified; ``Refusal`` where it cannot be told."""
    if salt_of(path):  # whatever is known: nothing of a protected draft stands in a list
        return Summary("Protected draft", "", "", 0, datetime.fromtimestamp(path.stat().st_mtime).astimezone())
    look(path)
    with database(path, "read"):
        connection = connect(path, "ro", _PATIENCE)
        confine(connection)
        try:
            identify(path, connection, older=True)
            row = connection.execute(_QUERY).fetchone()
        finally:
            connection.close()
    return _summary(path, row)


def _summary(path: Path, row: Any) -> Summary:
    with reading(path, "the header of the negotiation"):
        header = header_from_plain(json.loads(row[0]))
        saved_at = datetime.fromisoformat(row[1])
        return Summary(str(header.title), str(header.symbol), str(header.marking), len(header.parties), saved_at)
