"""A negotiation put under a passphrase with all that is kept of it: the file and its backups."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from drafter.app.workbench import Workbench
from drafter.domain.errors import Refusal


def put_under(workbench: Workbench, path: Path, passphrase: str, keep: bool = False) -> None:
    """Put a closed draft and its backups under a passphrase, or with an empty one under none.

    ``keep`` keeps the key in the computer's keyring. ``Refusal`` leaves the draft as it was.
    """
    if workbench.policy.protected and not passphrase:
        raise Refusal(workbench.policy.needs_passphrase(path))
    with closing(workbench.open(path, read_only=True)) as session:
        uid = session.negotiation.uid
    workbench.stores.protect(path, passphrase)
    if workbench.backups:
        workbench.backups.follow(path, uid)
    if keep and passphrase:
        workbench.stores.unlock(path, passphrase, keep=True)
