"""The signing key is made once and kept: in the keyring, or in a file under a passphrase."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from drafter.domain.errors import Refusal, WrongPassphrase
from drafter.storage.signing import SigningKey

PASSPHRASE = "four words for signing"


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


def test_a_keyring_keeps_the_key_and_no_file_does(ring: Ring, tmp_path: Path) -> None:
    key = SigningKey(tmp_path / "own")
    assert not key.exists
    assert not key.needs_passphrase
    assert key.public == b""
    with pytest.raises(Refusal, match="not open"):
        key.sign(b"text")
    key.open()
    signature = key.sign(b"text")
    again = SigningKey(tmp_path / "own")
    assert again.exists
    assert again.public == key.public
    again.open()
    assert again.sign(b"text") == signature
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_ring")
def test_without_a_keyring_a_file_under_a_passphrase_keeps_it(tmp_path: Path) -> None:
    key = SigningKey(tmp_path / "own")
    assert key.needs_passphrase
    with pytest.raises(Refusal, match="at least 8"):
        key.open("short")
    assert not key.exists
    key.open(PASSPHRASE)
    file = tmp_path / "own" / "signing-key.pem"
    assert file.read_text().startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = SigningKey(tmp_path / "own")
    assert again.public == key.public
    assert again.needs_passphrase
    with pytest.raises(WrongPassphrase, match="not the passphrase of your signing key"):
        again.open("four other words")
    again.open(PASSPHRASE)
    assert again.sign(b"text") == key.sign(b"text")


@pytest.mark.parametrize("trouble", [KeyringLocked("it is locked"), None])
def test_a_key_that_cannot_be_read_is_never_replaced(
    ring: Ring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception | None
) -> None:
    SigningKey(tmp_path).open()
    ((place, kept),) = ring.kept.items()

    def unreadable(_service: str, _name: str) -> str:
        if trouble:
            raise trouble
        return kept[:-2]

    monkeypatch.setattr(ring, "get_password", unreadable)
    with pytest.raises(Refusal, match="open it first" if trouble else "remove it there"):
        SigningKey(tmp_path).open()
    assert ring.kept == {place: kept}


@pytest.mark.usefixtures("no_ring")
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match="cannot be written"):
        SigningKey(tmp_path / "file").open(PASSPHRASE)


def test_only_what_was_signed_by_the_key_is_verified(ring: Ring, tmp_path: Path) -> None:
    key = SigningKey(tmp_path)
    key.open()
    signature = key.sign(b"text")
    assert key.verify(key.public, signature, b"text")
    assert not key.verify(key.public, signature, b"texts")
    assert not key.verify(bytes(32), signature, b"text")
    assert not key.verify(b"", b"", b"text")
