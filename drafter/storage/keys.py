"""Passphrases and keys: what a protected draft begins with, how its key is made, and which are known just now.

A protected file is one SQLCipher database. Its first sixteen bytes, which SQLCipher leaves to us as the salt, are a mark
and ten random bytes: so a protected draft is known for what it is, and the salt from which Argon2id (RFC 9106) makes the
key out of the passphrase lies in the file itself. Copies and backups have the same salt, and so the same key.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from drafter.domain.errors import Protected, Refusal

MARK: Final = b"TREATY"
_SALT: Final = 16
_SHORTEST: Final = 8
_SERVICE: Final = "drafter"
#: Argon2id with 64 MiB and three passes: the second recommendation of RFC 9106, section 4; a sixth of a second here.
_PASSES, _MEMORY_KIB, _LANES, _KEY_BYTES = 3, 64 * 1024, 4, 32

_known: dict[bytes, bytes] = {}


def salt_of(path: Path) -> bytes:
    """The salt at the beginning of a protected file; empty for any other, and for one that cannot be read."""
    try:
        if not path.is_file():  # a pipe would wait for a writer for ever
            return b""
        with path.open("rb") as file:
            head = file.read(_SALT)
    except (OSError, ValueError):
        return b""
    return head if len(head) == _SALT and head.startswith(MARK) else b""


def fresh_salt() -> bytes:
    """A salt that no other file has."""
    return MARK + secrets.token_bytes(_SALT - len(MARK))


def derived(passphrase: str, salt: bytes) -> bytes:
    """The key of a passphrase, 32 bytes; ``Refusal`` where it is too short to protect anything."""
    from argon2.low_level import Type, hash_secret_raw

    if len(passphrase) < _SHORTEST:
        raise Refusal(f"A passphrase has at least {_SHORTEST} characters; several words are easy to remember.")
    return hash_secret_raw(passphrase.encode(), salt, _PASSES, _MEMORY_KIB, _LANES, _KEY_BYTES, Type.ID)


def words(key: bytes, salt: bytes) -> str:
    """A key as SQLCipher is told it: raw, with its salt, so that nothing more is derived."""
    return f"x'{key.hex()}{salt.hex()}'"


def words_for(path: Path) -> str:
    """The known key of a file; empty where it is not protected. ``Protected`` where it is and its key is not known."""
    salt = salt_of(path)
    if not salt:
        return ""
    key = _known.get(salt) or _from_keyring(salt)
    if not key:
        raise Protected(f"“{path}” is protected by a passphrase; open it in the window, or give the passphrase.", path)
    _known[salt] = key
    return words(key, salt)


def know(salt: bytes, key: bytes) -> None:
    """Keep a key in memory until it is forgotten."""
    _known[salt] = key


def forget(salt: bytes) -> None:
    """Know a key no longer; what the keyring has stays there."""
    _known.pop(salt, None)


def keep(salt: bytes) -> None:
    """Keep a known key in the computer's keyring; ``Refusal`` where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, salt.hex(), _known[salt].hex())
    except KeyringError as error:
        raise Refusal(f"The key could not be kept: this computer has no keyring that is open ({error}).") from None


def drop(salt: bytes) -> None:
    """Take a key out of the keyring, where it is in one."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        keyring.delete_password(_SERVICE, salt.hex())


def has_keyring() -> bool:
    """Whether this computer has a keyring in which keys can be kept."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        return bool(keyring.get_keyring().priority >= 1)
    return False


def _from_keyring(salt: bytes) -> bytes:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError, ValueError):
        return bytes.fromhex(keyring.get_password(_SERVICE, salt.hex()) or "")
    return b""
