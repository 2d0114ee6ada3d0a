"""Backups are verified before older ones go, thinned by age, and found again by the file they are of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.app.backups import Backup, Backups, superfluous
from drafter.app.ports import Entry, Store
from drafter.domain.delta import birth
from drafter.domain.errors import Fault, Refusal
from drafter.domain.negotiation import Negotiation, Provision
from drafter.storage import Files

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DRAFT = Negotiation(
    "n-1", "guarantee_treaty", "binding", "Treaty", provisions=(Provision("a", "article", heading="One"),)
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An open draft file."""
    entry = Entry("create", "New negotiation", "A. Drafter", NOW, birth(DRAFT))
    return Files().create(tmp_path / "draft.treaty", DRAFT, entry)


def ages(backups: Sequence[Backup]) -> list[timedelta]:
    return [NOW - backup.at for backup in backups]


def test_a_backup_is_a_whole_draft(store: Store, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", Files())
    assert backups.is_due("n-1", NOW)
    backup = backups.make(store, "n-1", NOW)
    assert Files().open(backup.path, read_only=True).load().negotiation == DRAFT
    assert backups.of("n-1") == [backup]
    assert not backups.is_due("n-1", NOW + timedelta(minutes=59))
    assert backups.is_due("n-1", NOW + timedelta(minutes=60))
    store.close()


def test_the_backups_of_a_damaged_file_are_found_by_its_name(store: Store, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", Files())
    backup = backups.make(store, "n-1", NOW)
    store.close()
    store.path.write_bytes(b"damaged")
    assert backups.for_file(store.path) == [backup]
    assert backups.for_file(tmp_path / "other.treaty") == []


class Suspicious(Files):
    """Finds a fault in every file."""

    def verify(self, path: Path) -> Sequence[Fault]:
        return [Fault(str(path), None, "page check: 3 is wrong")]


def test_what_does_not_verify_is_not_kept_and_nothing_older_goes(store: Store, tmp_path: Path) -> None:
    good = Backups(tmp_path / "backups", Files()).make(store, "n-1", NOW - timedelta(days=400))
    suspicious = Backups(tmp_path / "backups", Suspicious())
    with pytest.raises(Refusal, match="not sound"):
        suspicious.make(store, "n-1", NOW)
    assert suspicious.of("n-1") == [good]
    store.close()


def test_a_folder_that_cannot_be_made_is_one_sentence(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refusal, match="backup"):
        Backups(tmp_path / "file" / "backups", Files()).make(store, "n-1", NOW)
    store.close()


def backups_of(hours: Sequence[int]) -> list[Backup]:
    return [Backup(Path(f"{n}-{hour}"), NOW - timedelta(hours=hour)) for n, hour in enumerate(sorted(hours))]


def kept(every: Sequence[Backup]) -> list[Backup]:
    gone = {backup.path for backup in superfluous(every, NOW)}
    return [backup for backup in every if backup.path not in gone]


def test_hours_become_days_and_days_become_weeks() -> None:
    every = backups_of(range(24 * 100))
    left = kept(every)
    recent = [age for age in ages(left) if age < timedelta(days=1)]
    month = [age for age in ages(left) if timedelta(days=1) <= age < timedelta(days=31)]
    older = [age for age in ages(left) if age >= timedelta(days=31)]
    assert len(recent) == 24
    assert 29 <= len(month) <= 31
    assert 9 <= len(older) <= 11


@given(st.lists(st.integers(0, 24 * 900), max_size=60, unique=True))
def test_the_newest_and_the_last_of_every_day_of_the_month_stay(hours: list[int]) -> None:
    every = backups_of(hours)
    left = kept(every)
    assert left[:1] == every[:1]
    assert {b.at.strftime("%G-%V") for b in left} == {b.at.strftime("%G-%V") for b in every}
    month = [b for b in every if NOW - b.at < timedelta(days=31)]
    assert {b.at.date() for b in month} <= {b.at.date() for b in left}
    assert superfluous(left, NOW) == []


def test_of_several_in_an_hour_the_last_stays() -> None:
    every = [Backup(Path(str(minute)), NOW.replace(hour=9, minute=minute)) for minute in (50, 30, 10)]
    assert superfluous([Backup(Path("newest"), NOW), *every], NOW) == every[1:]


def test_a_backup_that_a_disk_has_damaged_since_is_passed_over(store: Store, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups", Files())
    older, newer = (backups.make(store, "n-1", NOW - timedelta(days=days)) for days in (2, 1))
    store.close()
    assert backups.sound(backups.of("n-1")) == newer
    content = bytearray(newer.path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    newer.path.write_bytes(content)
    assert backups.sound(backups.of("n-1")) == older
    backups.bring(older, tmp_path / "fresh.treaty")
    assert Files().open(tmp_path / "fresh.treaty", read_only=True).load().negotiation == DRAFT
    with pytest.raises(Refusal, match="exists already"):
        backups.bring(older, tmp_path / "fresh.treaty")
