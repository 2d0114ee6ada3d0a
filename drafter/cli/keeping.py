"""The commands that keep drafts safe: backups, earlier versions, what a damaged file still holds, passphrases."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from drafter.app.protecting import put_under
from drafter.app.receiving import received
from drafter.app.restoring import difference, earlier, rescue, restore
from drafter.app.workbench import Workbench
from drafter.cli import asking
from drafter.domain.errors import Refusal


def bring_back(workbench: Workbench, options: Namespace) -> int:
    """Make the draft what it was in a version or a backup, as a step that can be undone; 1 where nothing differs."""
    with closing(workbench.open(options.draft)) as session:
        if session.store.read_only:
            raise Refusal(session.store.read_only)
        before, label = earlier(workbench, session.store, options.version)
        edit = restore(before, session.negotiation, label)
        change = difference(session.negotiation, before)
        print(f"{options.draft}: {change}.")
        if not options.dry_run:
            session.perform(edit)
            session.flush()
    return 0 if change else 1


def salvage(workbench: Workbench, options: Namespace) -> int:
    """Put what a damaged file still holds into a fresh one; 1 where something of it is lost or older."""
    salvaged = rescue(workbench, options.draft, options.out)
    count = len(salvaged.negotiation.provisions)
    print(f"{options.out}: {count} provision{'s' * (count != 1)} read, {salvaged.steps} steps of the history told.")
    for line in salvaged.lost:
        print(f"  {line}")
    return 1 if salvaged.lost else 0


def take_in(workbench: Workbench, options: Namespace) -> int:
    """Read a draft file from outside as known tables into a fresh file, and say what came in."""
    workbench.receive(options.received, options.out)
    print(f"{options.out}: {received(workbench, options.out)}.")
    return 0


def protect(workbench: Workbench, options: Namespace) -> int:
    """Put a draft and its backups under a passphrase, under another one, or under none."""
    if options.remove and options.keyring:
        raise Refusal("A draft without a passphrase has no key to keep; leave out --keyring or --remove.")
    with closing(workbench.open(options.draft, read_only=True)):
        pass  # its present passphrase is asked for before the new one
    passphrase = "" if options.remove else asking.new_passphrase(options.draft)
    put_under(workbench, options.draft, passphrase, options.keyring)
    under = "no longer protected" if options.remove else "protected by the new passphrase"
    print(f"{options.draft} is {under}, and so are its backups.")
    return 0


def backup(workbench: Workbench, options: Namespace) -> int:
    """Copy a draft with all its history, and open and verify the copy; ``Refusal`` where it is not sound."""
    with closing(workbench.open(options.draft, read_only=True)) as session:
        session.store.copy(options.out)
    faults = workbench.stores.verify(options.out)
    if faults:
        raise Refusal(f"{options.out}: the copy is not sound ({faults[0].message}); copy it to another place.")
    return 0
