"""The key by which this user signs: made once, kept in the computer's keyring, or in a file under a passphrase where there is none.

Ed25519 (RFC 8032). The file is PKCS #8 in PEM, encrypted, as other programs read it too; beside it lies the public key.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from drafter.app.whole_files import write_whole
from drafter.domain.errors import Refusal, WrongPassphrase
from drafter.storage.keys import has_keyring

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SERVICE: Final = "drafter"
_NAME: Final = "signing key"
_SHORTEST: Final = 8


class SigningKey:
    """The user's own key; ``folder`` is where its file lies where no keyring keeps it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "signing-key.pem"
        self._public_file = folder / "signing-key.pub"
        self._key: Ed25519PrivateKey | None = None

    @property
    def exists(self) -> bool:
        """Whether the key was made already."""
        return self._file.is_file() or bool(_from_keyring())

    @property
    def needs_passphrase(self) -> bool:
        """Whether a passphrase must be given before anything can be signed."""
        return self._key is None and (self._file.is_file() or not (_from_keyring() or has_keyring()))

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes; empty where there is no key yet."""
        if self._key is None and not self._file.is_file() and (kept := _from_keyring()):
            self._key = _private(kept)
        if self._key:
            return self._key.public_key().public_bytes_raw()
        with suppress(OSError, ValueError):
            return b64decode(self._public_file.read_text(encoding="ascii"), validate=True)
        return b""

    def open(self, passphrase: str = "") -> None:
        """Make the key ready for signing, and make it where there is none.

        ``WrongPassphrase`` where it is not the key's own; ``Refusal`` where the key cannot be kept.
        """
        if self._key is not None:
            return
        if self._file.is_file():
            self._key = self._read(passphrase)
        elif kept := _from_keyring():
            self._key = _private(kept)
        else:
            self._key = self._make(passphrase)

    def sign(self, content: bytes) -> bytes:
        """The signature of some content, 64 bytes; ``Refusal`` where the key is not ready."""
        if self._key is None:
            raise Refusal("Your signing key is not open; give its passphrase first.")
        return self._key.sign(content)

    def verify(self, public: bytes, signature: bytes, content: bytes) -> bool:
        """Whether the content was signed by the key that this public key belongs to, and is as it was."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _read(self, passphrase: str) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            key = load_pem_private_key(self._file.read_bytes(), passphrase.encode() or None)
        except (ValueError, TypeError):
            raise WrongPassphrase("This is not the passphrase of your signing key; try again.") from None
        except OSError as error:
            raise Refusal(f"{self._file} cannot be read: {error.strerror or error}.") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise Refusal(f"{self._file} holds a key of another kind; move it away, and a new key is made.")
        return key

    def _make(self, passphrase: str) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.generate()
        if has_keyring():
            _refuse_unread()
            _keep(key)
            return key
        if len(passphrase) < _SHORTEST:
            raise Refusal(f"A passphrase has at least {_SHORTEST} characters; several words are easy to remember.")
        self._write(key, passphrase)
        return key

    def _write(self, key: Ed25519PrivateKey, passphrase: str) -> None:
        from cryptography.hazmat.primitives import serialization

        sealed = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase.encode()),
        )
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                self._file.touch(0o600)  # what is written into its place keeps these rights
        except OSError as error:
            raise Refusal(f"{self._file} cannot be written: {error.strerror or error}.") from None
        try:
            write_whole(self._file, sealed)
            write_whole(self._public_file, b64encode(key.public_key().public_bytes_raw()))
        except Refusal:
            self._file.unlink(missing_ok=True)
            raise


def _private(kept: str) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept))


def _from_keyring() -> str:
    """The key as the keyring keeps it; empty where it has none."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError, ValueError):
        kept = keyring.get_password(_SERVICE, _NAME) or ""
        return kept if len(bytes.fromhex(kept)) == 32 else ""
    return ""


def _refuse_unread() -> None:
    """Refuse where the keyring does not say what it has: a new key would take the place of the one in it."""
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(_SERVICE, _NAME)
    except (KeyringError, RuntimeError) as error:
        raise Refusal(f"The keyring, in which your signing key may be, is not open ({error}); open it first.") from None
    if kept:
        raise Refusal(
            f"The keyring has a “{_NAME}” of {_SERVICE} that cannot be read; remove it there, and sign again."
        )


def _keep(key: Ed25519PrivateKey) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _NAME, key.private_bytes_raw().hex())
    except (KeyringError, RuntimeError) as error:
        raise Refusal(
            f"Your signing key could not be kept in the keyring ({error}); open the keyring, and sign again."
        ) from None
