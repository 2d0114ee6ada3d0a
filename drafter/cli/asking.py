"""Passphrases on the command line: typed at a terminal, or given by the environment where a script runs."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Final

from drafter.domain.errors import Protected, Refusal

#: Where a script gives the passphrase of a protected draft, and the one that a draft is to get.
GIVEN: Final = "DRAFTER_PASSPHRASE"
NEW: Final = "DRAFTER_NEW_PASSPHRASE"
#: Where a script gives the passphrase of the user's signing key.
SIGNING: Final = "DRAFTER_SIGNING_PASSPHRASE"


def passphrase(locked: Protected) -> str:
    """The passphrase of a protected draft; ``Refusal`` where nobody can be asked."""
    if given := os.environ.get(GIVEN):
        return given
    if not sys.stdin.isatty():
        raise Refusal(f"“{locked.path}” is protected; give its passphrase in the environment variable {GIVEN}.")
    return getpass(f"Passphrase of {locked.path}: ")


def new_passphrase(path: Path) -> str:
    """The passphrase that a draft is to get, typed twice; ``Refusal`` where the two differ or nobody can be asked."""
    if given := os.environ.get(NEW):
        return given
    if not sys.stdin.isatty():
        raise Refusal(f"Give the new passphrase of “{path}” in the environment variable {NEW}.")
    first = getpass(f"New passphrase of {path}: ")
    if getpass("The same again: ") != first:
        raise Refusal("The two passphrases differ; nothing was changed.")
    return first


def signing_passphrase(is_new: bool) -> str:
    """The passphrase of the signing key, or of one that is made now; ``Refusal`` where nobody can be asked."""
    if given := os.environ.get(SIGNING):
        return given
    if not sys.stdin.isatty():
        raise Refusal(f"Give the passphrase of your signing key in the environment variable {SIGNING}.")
    first = getpass(
        "A new passphrase for your signing key, which is made now: " if is_new else "Passphrase of your signing key: "
    )
    if is_new and getpass("The same again: ") != first:
        raise Refusal("The two passphrases differ; no key was made.")
    return first
