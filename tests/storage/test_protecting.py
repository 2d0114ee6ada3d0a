"""Drafts under a passphrase: nothing of them can be read without it, and nothing of them is lost by it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import pytest

from drafter.domain.edits import SetHeading
from drafter.domain.errors import DamagedDraft, Protected, Refusal, WrongPassphrase
from drafter.storage import Files, keys
from drafter.storage.driver import dbapi
from tests.storage.kept import DRAFT, entry, keep, made

PASSPHRASE = "four calm grey herons"
MARKER = "Zebrafinch"

pytestmark = pytest.mark.skipif(
    not hasattr(dbapi, "sqlite_version") or "sqlcipher" not in dbapi.__name__, reason="no SQLCipher here"
)


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """No key is known before or after a test."""
    keys._known.clear()
    yield
    keys._known.clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft file with a telling heading, closed."""
    path = tmp_path / "a.treaty"
    with closing(made(path)) as store:
        keep(store, SetHeading("p3", MARKER))
    return path


def heading(path: Path) -> str | None:
    with closing(Files().open(path, read_only=True)) as store:
        return store.load().negotiation.provisions[2].heading


def test_a_protected_draft_opens_with_its_passphrase_alone(path: Path) -> None:
    files = Files()
    files.protect(path, PASSPHRASE)
    assert files.is_protected(path)
    assert heading(path) == MARKER
    files.lock(path)
    with pytest.raises(Protected, match="passphrase"):
        files.open(path)
    with pytest.raises(WrongPassphrase, match="not the passphrase"):
        files.unlock(path, "four calm grey hens")
    with pytest.raises(WrongPassphrase):
        files.unlock(path, "short")
    with pytest.raises(Protected):
        files.verify(path)
    files.unlock(path, PASSPHRASE)
    assert heading(path) == MARKER
    assert list(files.verify(path)) == []


def test_no_file_beside_it_or_of_it_holds_its_text(path: Path, tmp_path: Path) -> None:
    files = Files()
    assert MARKER.encode() in path.read_bytes()
    files.protect(path, PASSPHRASE)
    with closing(files.open(path)) as store:
        store.copy(tmp_path / "copy.treaty")
        keep(store, SetHeading("p2", f"{MARKER} again"))
        store.freeze("0.0.1", MARKER, "Anna", entry().at, {"en": MARKER})
    found = [each.name for each in tmp_path.rglob("*") if each.is_file() and MARKER.encode() in each.read_bytes()]
    assert found == []
    assert files.is_protected(tmp_path / "copy.treaty")
    assert heading(tmp_path / "copy.treaty") == MARKER


def test_the_passphrase_can_be_changed_and_taken_away(path: Path) -> None:
    files = Files()
    files.protect(path, PASSPHRASE)
    files.protect(path, "another set of words")
    files.lock(path)
    with pytest.raises(WrongPassphrase):
        files.unlock(path, PASSPHRASE)
    files.unlock(path, "another set of words")
    files.protect(path, "")
    assert not files.is_protected(path)
    assert heading(path) == MARKER
    assert list(files.verify(path)) == []
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of a POSIX system")
def test_a_file_written_anew_keeps_its_permissions_and_its_link(path: Path) -> None:
    link = path.with_name("link.treaty")
    link.symlink_to(path)
    path.chmod(0o600)
    Files().protect(link, PASSPHRASE)
    assert link.is_symlink()
    assert Files().is_protected(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(path.parent.iterdir()) == [path, link]


def test_a_short_passphrase_is_refused_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal, match="at least 8 characters"):
        Files().protect(path, "short")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_draft_that_is_open_is_not_protected(path: Path) -> None:
    files = Files()
    with closing(files.open(path)), pytest.raises(Refusal, match="open elsewhere"):
        files.protect(path, PASSPHRASE)
    assert not files.is_protected(path)


def test_the_list_of_recent_drafts_tells_nothing_of_a_protected_one(path: Path) -> None:
    files = Files()
    files.protect(path, PASSPHRASE)
    summary = files.summary(path)
    assert (summary.title, summary.symbol, summary.marking, summary.parties) == ("Protected draft", "", "", 0)


def test_a_new_file_gets_the_key_of_its_model(path: Path, tmp_path: Path) -> None:
    files = Files()
    files.protect(path, PASSPHRASE)
    fresh = tmp_path / "fresh.treaty"
    files.create(fresh, DRAFT, entry("create")).close()
    files.protect_like(fresh, path)
    assert files.is_protected(fresh)
    files.lock(path)
    with pytest.raises(Protected):
        files.open(fresh)


def test_a_flipped_bit_is_told_of(path: Path) -> None:
    files = Files()
    files.protect(path, PASSPHRASE)
    content = bytearray(path.read_bytes())
    content[5000] ^= 1  # on a page that opening alone does not read
    path.write_bytes(content)
    assert "pages do not fit" in files.verify(path)[0].message
    content[200] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedDraft, match="damaged"):
        files.open(path)


def test_the_keyring_opens_it_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Ring(KeyringBackend):
        priority = 5  # type: ignore[assignment]
        kept: ClassVar[dict[tuple[str, str], str]] = {}

        def get_password(self, service: str, username: str) -> str | None:
            return self.kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.kept[service, username]

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        files = Files()
        assert files.has_keyring()
        files.protect(path, PASSPHRASE)
        files.unlock(path, PASSPHRASE, keep=True)
        files.lock(path)
        assert heading(path) == MARKER
        files.protect(path, "")
        assert Ring.kept == {}
    finally:
        keyring.set_keyring(before)


def test_without_a_keyring_keeping_is_refused_in_a_sentence(path: Path) -> None:
    import keyring
    from keyring.backends.fail import Keyring as NoKeyring

    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        files = Files()
        files.protect(path, PASSPHRASE)
        assert not files.has_keyring()
        with pytest.raises(Refusal, match="no keyring"):
            files.unlock(path, PASSPHRASE, keep=True)
    finally:
        keyring.set_keyring(before)


def test_a_draft_is_made_under_its_passphrase_from_the_first_byte_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No plain file is written and replaced: whoever reads deleted blocks off the disk finds nothing."""
    written: list[bytes] = []
    placed = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.is_file():
            written.append(path.read_bytes())
        placed(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    files, path = Files(), tmp_path / "b.treaty"
    secret = SetHeading("p3", MARKER).apply(DRAFT)
    files.create(path, secret, entry("create"), PASSPHRASE).close()
    files.create(tmp_path / "c.treaty", secret, entry("create"), like=path).close()
    assert heading(tmp_path / "c.treaty") == heading(path) == MARKER
    assert any(content.startswith(keys.MARK) for content in written)
    assert not any(MARKER.encode() in content for content in [*written, path.read_bytes()])
    files.lock(path)
    files.unlock(path, PASSPHRASE)
