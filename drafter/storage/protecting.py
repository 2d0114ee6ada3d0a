"""A draft file put under a passphrase, under another one, or under none: written anew, verified, and then put in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from drafter.domain.errors import Fault, Refusal, WrongPassphrase
from drafter.storage import form, keys
from drafter.storage.driver import connect, dbapi, make_durable
from drafter.storage.placing import hidden_beside, put_in_place
from drafter.storage.trouble import database, system_refusal

Verify = Callable[[Path], Sequence[Fault]]


def unlock(path: Path, passphrase: str) -> None:
    """Know the key of a protected file from now on; ``WrongPassphrase`` where the passphrase is not its own."""
    salt = keys.salt_of(path)
    if not salt:
        raise Refusal(f"“{path}” is not protected by a passphrase; open it as it is.")
    try:
        key = keys.derived(passphrase, salt)
    except Refusal:
        raise WrongPassphrase(_wrong(path)) from None
    with database(path, "opened"):
        try:
            with closing(connect(path, "ro", key=keys.words(key, salt))) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi.OperationalError:
            raise  # the disk, or another program that is writing
        except dbapi.DatabaseError:
            raise WrongPassphrase(_wrong(path)) from None
    keys.know(salt, key)


def _wrong(path: Path) -> str:
    return f"This is not the passphrase of “{path}”; try again, or ask whoever protected it."


def lock(path: Path) -> None:
    """Forget the key of a file, so that it is asked for again."""
    keys.forget(keys.salt_of(path))


def protect(path: Path, passphrase: str, verify: Verify) -> None:
    """Put a file under a passphrase, or with an empty one under none; what is there stays until the new one is verified.

    ``Protected`` where its present key is not known.
    """
    if not passphrase:
        _write_anew(path, "", verify)
        return
    _write_anew(path, words_of(passphrase), verify)


def words_of(passphrase: str) -> str:
    """The key of a new file under a passphrase, which is known from now on; ``Refusal`` where nothing can be encrypted."""
    _need_cipher()
    salt = keys.fresh_salt()
    key = keys.derived(passphrase, salt)
    keys.know(salt, key)
    return keys.words(key, salt)


def protect_like(path: Path, model: Path, verify: Verify) -> None:
    """Put a file under the key of another one, or under none where that has none."""
    words = keys.words_for(model)
    if words != keys.words_for(path):
        _write_anew(path, words, verify)


def _need_cipher() -> None:
    with closing(dbapi.connect(":memory:")) as connection:
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise Refusal("This computer’s build of Drafter cannot encrypt; install the one made for your system.")


def _write_anew(path: Path, words: str, verify: Verify) -> None:
    """The same draft under another key, in the place of the old file."""
    before = keys.salt_of(path)
    with hidden_beside(path) as fresh:
        with database(path, "protected"):
            _export(path, fresh, words)
        if faults := verify(fresh):
            raise Refusal(f"“{path}” stays as it was: what was written anew is not sound ({faults[0].message}).")
        try:
            put_in_place(fresh, path)
        except OSError as error:
            raise system_refusal(path, error, "protected") from error
    if before and before != keys.salt_of(path):
        keys.drop(before)  # in memory it stays: older copies are read by it


def _export(path: Path, fresh: Path, words: str) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute("ATTACH ? AS sealed KEY ?", (str(fresh), words))
        make_durable(connection)
        connection.execute("SELECT sqlcipher_export('sealed')").fetchall()
        connection.execute(f"PRAGMA sealed.application_id={form.APPLICATION_ID}")
        connection.execute(f"PRAGMA sealed.user_version={form.FORMAT}")
        connection.execute("DETACH sealed")
