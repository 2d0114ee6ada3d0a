"""Whatever is opened either opens or is refused in one sentence that says why."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from drafter import __version__
from drafter.domain.errors import Refusal
from drafter.storage import Files
from drafter.storage.driver import connect
from tests.storage.kept import DRAFT, Damage, entry, foreign_database, made, tamper

TRIGGER = "CREATE TRIGGER spy AFTER INSERT ON history BEGIN DELETE FROM provision; END"


def refusal(path: Path, read_only: bool = False) -> str:
    with pytest.raises(Refusal) as refused:
        Files().open(path, read_only).close()
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert str(path) in sentence or "\0" in str(path)
    return sentence


def cut(path: Path, keep: int) -> None:
    os.truncate(path, keep)


def overwrite(path: Path, at: int, what: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("fresh") / "a.treaty"
    made(path).close()
    return path.read_bytes()


@pytest.fixture
def draft(path: Path, fresh: bytes) -> Path:
    path.write_bytes(fresh)
    return path


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"PK\3\4" + bytes(5000)), "is not a draft"),
        (lambda path: path.write_text("Article 1"), "is not a draft"),
        (foreign_database, "is not a draft"),
        (os.mkfifo, "is not a draft"),
        (lambda path: path.symlink_to(path), "could not be opened"),
    ],
    ids=["missing", "folder", "empty", "zip", "text", "database", "pipe", "circle"],
)
def test_what_is_no_draft_is_refused(path: Path, prepare: Damage, says: str, read_only: bool) -> None:
    prepare(path)
    assert says in refusal(path, read_only)
    with pytest.raises(Refusal, match=r"."):
        Files().summary(path)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: cut(path, 50), "its end is missing"),
        (lambda path: cut(path, 512), "its end is missing"),
        (lambda path: cut(path, path.stat().st_size // 2), "its end is missing"),
        (lambda path: cut(path, path.stat().st_size - 1), "its end is missing"),
        (lambda path: overwrite(path, 4096, bytes(4096)), "is damaged"),
        (lambda path: overwrite(path, 105, bytes(3000)), "is damaged"),
        (lambda path: tamper(path, "DROP TABLE version"), "the table “version” is missing"),
        (lambda path: tamper(path, TRIGGER), "the trigger “spy” does not belong there"),
        (lambda path: tamper(path, "ALTER TABLE provision RENAME body TO soul"), "“provision” has other columns"),
        (lambda path: tamper(path, "DELETE FROM history"), "it has no history"),
        (lambda path: tamper(path, "UPDATE history SET label = 'Other'"), "entry 1 of the history was changed"),
        (lambda path: tamper(path, "UPDATE history SET seq = 2"), "history"),
        (lambda path: tamper(path, "UPDATE history SET seq = 'x'"), "history"),
        (lambda path: tamper(path, "PRAGMA foreign_keys = OFF", "DELETE FROM negotiation"), "holds 0 negotiations"),
        (lambda path: tamper(path, "PRAGMA user_version = 0"), "format 0"),
    ],
)
def test_a_damaged_draft_is_refused_with_the_place(draft: Path, damage: Damage, says: str, read_only: bool) -> None:
    damage(draft)
    assert says in refusal(draft, read_only)
    assert any(Files().verify(draft))
    made(draft.with_name("next.treaty")).close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE provision SET body = '{' WHERE uid = 'p2'", "provision p2 cannot be read"),
        ("UPDATE provision SET body = '[]' WHERE uid = 'p2'", "provision p2 cannot be read"),
        ("UPDATE provision SET body = x'ff00' WHERE uid = 'p2'", "provision p2 cannot be read"),
        ("UPDATE provision SET body = 7 WHERE uid = 'p2'", "provision p2 cannot be read"),
        ("UPDATE provision SET body = replace(body, '\"h\"', '\"aeons\"')", "provision p2 cannot be read"),
        ("UPDATE provision SET body = replace(body, 'article', 'poem')", "provision p2 cannot be read"),
        (f"UPDATE provision SET body = '{'[' * 9999}' WHERE uid = 'p3'", "provision p3 cannot be read"),
        ("DELETE FROM provision WHERE uid = 'p2'", "the reading order of its provisions cannot be read"),
        ("UPDATE negotiation SET reading_order = '[\"p1\"]'", "the reading order of its provisions cannot be read"),
        ("UPDATE negotiation SET header = '{}'", "the header of the negotiation cannot be read"),
        ("UPDATE negotiation SET header = replace(header, '\"FRA\"', '33')", "the header of the negotiation"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(draft: Path, statement: str, says: str) -> None:
    tamper(draft, statement)
    store = Files().open(draft)
    with pytest.raises(Refusal, match="is damaged") as refused:
        store.load()
    store.close()
    assert says in str(refused.value)
    assert any(Files().verify(draft))


def test_a_newer_draft_names_the_version_it_needs(draft: Path) -> None:
    tamper(draft, "PRAGMA user_version = 7", "UPDATE negotiation SET needs = '2.5'")
    sentence = refusal(draft)
    assert "needs version 2.5" in sentence
    assert f"this is {__version__}" in sentence


def test_a_newer_draft_of_another_shape_is_known_for_newer(draft: Path) -> None:
    tamper(draft, "PRAGMA user_version = 7", "ALTER TABLE negotiation RENAME needs TO wants")
    assert "one that knows format 7" in refusal(draft)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert "not a name" in refusal(Path("a\0b.treaty"))


def test_a_foreign_database_is_left_as_it_was(path: Path) -> None:
    foreign_database(path)
    before = path.read_bytes()
    refusal(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@contextmanager
def no_special_rights() -> Iterator[None]:
    """Go on as a user to whom the rights of a file mean something."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(os.name == "nt", reason="rights are told in another way there")
class TestRights:
    """Rights decide between writing, reading and nothing."""

    @pytest.fixture
    def draft(self, folder: Path) -> Path:
        folder.chmod(0o777)
        path = folder / "inner" / "a.treaty"
        path.parent.mkdir()
        made(path).close()
        path.chmod(0o644)
        return path

    def read(self, path: Path) -> str:
        with no_special_rights(), closing(Files().open(path)) as store:
            assert store.load().negotiation == DRAFT
            assert not store.verify()
            assert Files().summary(path).title == DRAFT.title
            with pytest.raises(Refusal) as refused:
                store.record(entry(), DRAFT)
            assert str(refused.value) == store.read_only
            return store.read_only

    def test_a_file_in_a_folder_that_is_only_readable_opens_for_reading(self, draft: Path) -> None:
        draft.chmod(0o666)
        draft.parent.chmod(0o555)
        assert "is in a folder that can only be read" in self.read(draft)

    def test_a_file_marked_as_read_only_opens_for_reading(self, draft: Path) -> None:
        draft.parent.chmod(0o777)
        assert "is marked as read-only" in self.read(draft)

    def test_a_file_that_may_not_be_read_is_refused(self, draft: Path) -> None:
        draft.chmod(0)
        with no_special_rights():
            assert "you have no right to" in refusal(draft)

    def test_a_draft_is_not_made_where_nothing_may_be_written(self, draft: Path) -> None:
        with no_special_rights(), pytest.raises(Refusal, match="you have no right to do this there"):
            made(draft.with_name("b.treaty"))
        assert [found.name for found in draft.parent.iterdir()] == [draft.name]


@pytest.mark.parametrize("read_only", [False, True])
def test_what_a_program_that_died_began_to_write_is_taken_back(draft: Path, read_only: bool) -> None:
    """The file and its journal as they lie there after a kill in the middle of a save."""
    left = draft.with_name("left.treaty")
    with closing(connect(draft, "rw")) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE more (text)")
        connection.executemany("INSERT INTO more VALUES (?)", [("half a sentence " * 200,)] * 50)
        shutil.copy(draft, left)
        shutil.copy(f"{draft}-journal", f"{left}-journal")
    assert b"half a sentence" in left.read_bytes()
    with closing(Files().open(left, read_only)) as store:
        assert store.load().negotiation == DRAFT
        assert not store.verify()
