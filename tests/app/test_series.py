"""Several copies leave in one go: each says whose it is, and all leave or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.answers_file import negotiation_from_answers
from drafter.app.copies import CLEAN, Copy
from drafter.app.receipts import receipts
from drafter.app.series import issue_all, issue_copy, numbered, originals
from drafter.app.session import Session
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.domain.document import Frame
from drafter.domain.errors import Refusal
from drafter.paths import resources_folder

LIST = Frame(distribution=("Delegation of France", "Delegation of <Ukraine>", "Archive"))


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The program's workbench."""
    return make_workbench(replace(Settings(), backup_folder=str(tmp_path_factory.mktemp("backups"))))


@pytest.fixture
def session(workbench: Workbench, tmp_path: Path) -> Iterator[Session]:
    """The sample negotiation, open."""
    text = (resources_folder() / "sample" / "negotiation.toml").read_text(encoding="utf-8")
    made = workbench.create(tmp_path / "draft.treaty", negotiation_from_answers("sample", text, workbench.library))
    with closing(made):
        yield made


def test_each_addressee_gets_a_numbered_copy_and_a_receipt(
    workbench: Workbench, session: Session, tmp_path: Path
) -> None:
    assert issue_all(workbench, session, numbered(Copy(CLEAN, frame=LIST), tmp_path / "text.txt"))
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == [f"text copy {n}.txt" for n in (1, 2, 3)]
    assert "copy 2 of 3" in (tmp_path / "text copy 2.txt").read_text(encoding="utf-8")
    kept = [(receipt.to, receipt.name) for receipt in reversed(receipts(session.store))]
    assert kept == [(name, f"text copy {n}.txt") for n, name in enumerate(LIST.distribution, 1)]


def test_many_copies_stand_in_order(tmp_path: Path) -> None:
    names = tuple(f"Addressee {n}" for n in range(12))
    issues = numbered(Copy(frame=Frame(distribution=names)), tmp_path / "text.docx")
    assert [path.name for path, _ in issues] == sorted(path.name for path, _ in issues)


def test_each_party_gets_its_original_with_a_receipt(workbench: Workbench, session: Session, tmp_path: Path) -> None:
    issues = originals(Copy(), tmp_path / "text.txt", session.negotiation)
    issue_all(workbench, session, issues)
    codes = [party.code for party in session.negotiation.parties if party.bound]
    assert len(codes) > 1
    assert sorted(path.stem for path in tmp_path.glob("*.txt")) == sorted(f"text {code}" for code in codes)
    assert {receipt.to for receipt in receipts(session.store)} == set(codes)


def test_numbered_copies_for_nobody_and_originals_of_nobody_are_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="name at least one"):
        numbered(Copy(), tmp_path / "text.txt")
    with pytest.raises(Refusal, match="Nobody is bound"):
        originals(Copy(), tmp_path / "text.txt", replace(session.negotiation, parties=()))


def test_one_that_cannot_be_made_keeps_all_others_back(workbench: Workbench, session: Session, tmp_path: Path) -> None:
    issues = originals(Copy(), tmp_path / "text.txt", session.negotiation)
    broken = (tmp_path / "text.xyz", Copy())
    with pytest.raises(Refusal, match="there is no format"):
        issue_all(workbench, session, [*issues, broken])
    assert not list(tmp_path.glob("*.txt"))
    assert receipts(session.store) == []


def test_a_series_that_is_stopped_leaves_nothing(workbench: Workbench, session: Session, tmp_path: Path) -> None:
    issues = numbered(Copy(frame=LIST), tmp_path / "text.txt")
    with pytest.raises(Refusal, match="nothing was written"):
        issue_all(workbench, session, issues, progress=lambda done, _all: done < 1)
    assert not list(tmp_path.glob("*.txt"))


def test_a_place_that_fails_in_the_middle_is_told_with_what_was_written(
    workbench: Workbench, session: Session, tmp_path: Path
) -> None:
    issues = numbered(Copy(frame=LIST), tmp_path / "text.txt")
    (tmp_path / "text copy 2.txt").mkdir()
    with pytest.raises(Refusal, match="a file was written before"):
        issue_all(workbench, session, issues)
    assert len(receipts(session.store)) == 1


def test_a_house_style_is_named_in_the_receipt(workbench: Workbench, session: Session, tmp_path: Path) -> None:
    issue_copy(workbench, session, tmp_path / "text.docx", Copy(house="Working paper"))
    assert "in the house style Working paper" in receipts(session.store)[0].what
