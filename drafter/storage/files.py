"""Makes and opens draft files: the ``Stores`` of the use cases.

SQLAlchemy takes a quarter of a second to import and Alembic nearly as long: the first is imported when a draft is
opened, the second when one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.app.ports import Entry, Salvaged, Store, Summary
from drafter.domain.delta import birth
from drafter.domain.errors import Fault, Protected, Refusal
from drafter.domain.negotiation import Negotiation
from drafter.storage import form, keys, peek, protecting
from drafter.storage.driver import connect, dbapi, make_durable
from drafter.storage.hold import Hold, take
from drafter.storage.opening import form_of, look, only_readable, opened
from drafter.storage.placing import placed, refuse_taken
from drafter.storage.trouble import Damaged, database, refusal, system_refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Files:
    """Draft files in the folders of this machine, one a negotiation."""

    def create(
        self, path: Path, negotiation: Negotiation, entry: Entry, passphrase: str = "", like: Path | None = None
    ) -> Store:
        """A new draft file; ``Refusal`` where there is a file already or it cannot be written.

        Under a passphrase, or under the key of the file ``like`` it, from its first byte on.
        """
        refuse_taken(path)
        words = protecting.words_of(passphrase) if passphrase else keys.words_for(like) if like else ""
        try:
            hold = take(path)
        except OSError as error:
            raise system_refusal(path, error, "created") from None
        return _keeping(hold, lambda: _created(path, negotiation, entry, hold, words))

    def open(self, path: Path, read_only: bool = False, take_over: bool = False) -> Store:
        """An existing draft file; ``Refusal`` where it is none or damaged, ``OpenElsewhere`` where it is being written.

        ``take_over`` opens it although another computer has marked it as its own.
        """
        look(path)
        reason = f"“{path}” was opened for reading only." if read_only else only_readable(path)
        if reason:
            return _store(path, reason, None)
        try:
            hold = take(path, take_over)
        except OSError as error:
            return _store(path, str(system_refusal(path, error, "opened for writing")), None)
        return _keeping(hold, lambda: self._present(path, hold))

    def _present(self, path: Path, hold: Hold) -> Store:
        """The store of a file that is held, brought to the present format where it is of an earlier one."""
        before = form_of(path)
        if before == form.FORMAT:
            return _store(path, "", hold)
        from drafter.storage.migrating import bring_forward

        kept = bring_forward(path, self.verify)
        told = (
            f"“{path.name}” was written anew for this version; as it was (format {before}) it is kept as “{kept.name}”."
        )
        return _store(path, "", hold, told)

    def summary(self, path: Path) -> Summary:
        """What a draft file is, at a glance and without keeping anyone out; ``Refusal`` where it cannot be told."""
        return peek.summary(path)

    def salvage(self, path: Path) -> Salvaged:
        """What can still be read of a damaged draft file, which stays as it is; ``Refusal`` where nothing can."""
        from drafter.storage.salvage import salvage

        return salvage(path)

    def receive(self, path: Path, out: Path) -> None:
        """Read a draft file from outside as known tables into a fresh one; ``Refusal`` where it is not sound."""
        from drafter.storage.receiving import receive

        receive(path, out, _write_empty, self.verify)

    def is_protected(self, path: Path) -> bool:
        """Whether a file is protected by a passphrase."""
        return bool(keys.salt_of(path))

    def needs_passphrase(self, path: Path) -> bool:
        """Whether a file's passphrase has to be given before it can be read."""
        try:
            keys.words_for(path)
        except Protected:
            return True
        return False

    def unlock(self, path: Path, passphrase: str, keep: bool = False) -> None:
        """Know the key of a protected file, with ``keep`` in the computer's keyring; ``WrongPassphrase`` where it is not it."""
        protecting.unlock(path, passphrase)
        if keep:
            keys.keep(keys.salt_of(path))

    def lock(self, path: Path) -> None:
        """Forget the key of a protected file; what the keyring has stays there."""
        protecting.lock(path)

    def has_keyring(self) -> bool:
        """Whether this computer can keep keys."""
        return keys.has_keyring()

    def protect(self, path: Path, passphrase: str) -> None:
        """Put a closed file under a passphrase, or with an empty one under none; ``Refusal`` leaves it as it was."""
        look(path)
        if reason := only_readable(path):
            raise Refusal(reason)
        with self._held(path):
            protecting.protect(path, passphrase, self.verify)

    def protect_like(self, path: Path, model: Path) -> None:
        """Put a closed file under the key of another one, or under none where that has none."""
        with self._held(path):
            protecting.protect_like(path, model, self.verify)

    @contextmanager
    def _held(self, path: Path) -> Iterator[None]:
        try:
            hold = take(path)
        except OSError as error:
            raise system_refusal(path, error, "protected") from None
        try:
            yield
        finally:
            hold.release()

    def verify(self, path: Path) -> Sequence[Fault]:
        """What is wrong with a draft file, even one too damaged to be opened; ``Refusal`` where it is no draft."""
        try:
            with closing(self.open(path, read_only=True)) as store:
                return store.verify()
        except Damaged as damage:
            from drafter.storage.salvage import lost

            return [Fault(str(path), None, message) for message in (damage.detail, *lost(path))]


def _keeping(hold: Hold, make: Callable[[], Store]) -> Store:
    """What is made, keeping the hold; the file is let go where that fails."""
    try:
        return make()
    except BaseException:
        hold.release()
        raise


def _created(path: Path, negotiation: Negotiation, entry: Entry, hold: Hold, words: str) -> Store:
    with placed(path, "created") as unfinished:
        _write(unfinished, path, negotiation, replace(entry, change=birth(negotiation)), words)
    return _store(path, "", hold)


def _store(path: Path, read_only: str, hold: Hold | None, brought: str = "") -> Store:
    from drafter.storage.draft import DraftFile

    connection = opened(path, lambda: connect(path, "rw") if not read_only else _readable(path))
    engine = _engine(connection, "BEGIN" if read_only else "BEGIN IMMEDIATE")
    try:
        if not read_only:
            with database(path, "opened"):
                make_durable(connection)
        return DraftFile(path, engine, read_only, hold, brought)
    except BaseException:
        _let_go(engine, connection)
        raise


def _readable(path: Path) -> Any:
    """A connection for reading; to a copy in memory, brought to the present format, where the file is of an earlier one."""
    if form_of(path) == form.FORMAT:
        return connect(path, "ro")
    from drafter.storage.migrating import in_memory

    return in_memory(path)


def _engine(connection: Any, begin: str) -> Engine:
    """SQLAlchemy over the one connection; ``begin`` opens every transaction.

    A deferred BEGIN that writes later fails at once when another program is writing; an immediate one waits its turn.
    """
    import sqlalchemy

    pool = sqlalchemy.StaticPool
    engine = sqlalchemy.create_engine("sqlite://", module=dbapi, creator=lambda: connection, poolclass=pool)
    sqlalchemy.event.listen(engine, "begin", lambda transaction: transaction.exec_driver_sql(begin))
    return engine


def _write(unfinished: Path, path: Path, negotiation: Negotiation, entry: Entry, words: str) -> None:
    """Write the whole draft under a name that nobody looks for; errors speak of ``path``."""
    from drafter.storage.writing import begin_history

    with _fresh(unfinished, path, words) as transaction:
        begin_history(transaction, negotiation, entry, entry.at)


def _write_empty(unfinished: Path, words: str) -> None:
    """Write a file of the present format that holds nothing yet."""
    with _fresh(unfinished, unfinished, words):
        pass


@contextmanager
def _fresh(unfinished: Path, path: Path, words: str) -> Iterator[Connection]:
    """The one transaction that makes a file of the present format; errors speak of ``path``."""
    from sqlalchemy.exc import DBAPIError

    from drafter.storage.migrations import migrate

    with database(path, "created"):
        connection = connect(unfinished, "rwc", key=words)
        make_durable(connection)
    engine = _engine(connection, "BEGIN IMMEDIATE")
    try:
        with engine.begin() as transaction:
            migrate(transaction)
            yield transaction
            transaction.exec_driver_sql(f"PRAGMA application_id={form.APPLICATION_ID}")
            transaction.exec_driver_sql(f"PRAGMA user_version={form.FORMAT}")
    except DBAPIError as error:
        raise refusal(path, error, "created") from error
    finally:
        _let_go(engine, connection)


def _let_go(engine: Engine, connection: Any) -> None:
    engine.dispose()
    connection.close()  # a pool that was never used does not know the connection
