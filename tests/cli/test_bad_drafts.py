"""Files that are no sound draft, folders and disks that refuse: one sentence, exit code 3, and nothing lost."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Drafter
from tests.storage.kept import foreign_database, tamper
from tests.storage.test_holding import HOLDER


def no_draft(path: Path) -> None:
    path.write_text("Dear colleagues, please find attached", encoding="utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def of_a_newer_version(path: Path) -> None:
    tamper(path, "PRAGMA user_version=99", "UPDATE negotiation SET needs = '9.1'")


def another_database(path: Path) -> None:
    path.unlink()
    foreign_database(path)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD = [
    (no_draft, "“{}” is not a draft; choose a file that Drafter made."),
    (another_database, "“{}” is not a draft; choose a file that Drafter made."),
    (Path.unlink, "“{}” does not exist; check the name or choose another file."),
    (a_folder, "“{}” is a folder; choose a draft file in it."),
    (lambda path: path.write_bytes(b""), "“{}” is empty (0 bytes); open a backup or an earlier copy."),
    (cut_short, "“{}” is damaged: its end is missing (20,000 of"),
    (of_a_newer_version, "“{}” was written by a newer Drafter: it needs version 9.1, this is"),
]
COMMANDS = [
    ("show",),
    ("set", "testimonium.place=Rome"),
    ("export", "OUT.docx"),
    ("versions",),
    ("version", "First reading"),
    ("backup", "OUT.treaty"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
@pytest.mark.parametrize(("damage", "says"), BAD, ids=[says[2:30] for _, says in BAD])
def test_what_is_no_sound_draft_is_refused_and_left_as_it_is(
    drafter: Drafter, pact: Path, damage: Callable[[Path], object], says: str, command: tuple[str, ...]
) -> None:
    damage(pact)
    before = pact.read_bytes() if pact.is_file() else None
    name, *rest = command
    refused = drafter(name, pact, *(word.replace("OUT", str(pact.with_name("out"))) for word in rest))
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.startswith(says.format(pact))
    assert refused.err.count("\n") == 1
    assert (pact.read_bytes() if pact.is_file() else None) == before
    assert [path for path in pact.parent.iterdir() if path != pact] == []


@pytest.fixture
def holder(pact: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLDER, str(pact)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_draft_that_is_open_elsewhere_can_be_read_but_not_changed(
    drafter: Drafter, pact: Path, holder: subprocess.Popen[str]
) -> None:
    refused = drafter("set", pact, "testimonium.place=Rome")
    assert refused.code == 3
    assert refused.err.startswith(f"“{pact}” is open elsewhere: ")
    assert f"(process {holder.pid})" in refused.err
    assert refused.err.count("\n") == 1
    assert drafter("show", pact).code == 0
    assert drafter("export", pact, pact.with_suffix(".md")).code == 0


@pytest.mark.parametrize("protected", ["file", "folder"])
def test_a_draft_that_may_only_be_read_takes_no_answer(
    drafter: Drafter, pact: Path, monkeypatch: pytest.MonkeyPatch, protected: str
) -> None:
    place = pact if protected == "file" else pact.parent
    # The rights themselves would not stop an administrator's account, under which tests often run.
    monkeypatch.setattr("os.access", lambda path, mode: not (Path(path) == place and mode == os.W_OK))
    before = pact.read_bytes()
    refused = drafter("set", pact, "testimonium.place=Rome")
    assert refused.code == 3
    assert "only be read" in refused.err or "read-only" in refused.err
    assert refused.err.count("\n") == 1
    assert pact.read_bytes() == before
    assert drafter("show", pact).code == 0


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Let no file grow beyond some bytes, as on a disk that is full."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_costs_the_answer_but_not_the_draft(
    drafter: Drafter, pact: Path, full_disk: Callable[[int], None]
) -> None:
    before = drafter("show", pact).out
    full_disk(4_096)
    refused = drafter("set", pact, f"testimonium.place={'Rome ' * 3_000}")
    full_disk(resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.startswith(f"“{pact}” could not be ")
    assert refused.err.count("\n") == 1
    assert drafter("show", pact).out == before
    assert drafter("verify", pact).code == 0


@pytest.mark.parametrize("name", ["out.docx", "out.txt"])
def test_a_full_disk_leaves_the_older_export_as_it_was(
    drafter: Drafter, pact: Path, full_disk: Callable[[int], None], name: str
) -> None:
    out = pact.with_name(name)
    out.write_bytes(b"the export of yesterday")
    full_disk(2_048)
    refused = drafter("export", pact, out)
    full_disk(resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    assert refused.code == 3
    assert refused.err.startswith(f"{out}: the file cannot be written (")
    assert out.read_bytes() == b"the export of yesterday"
    assert sorted(pact.parent.iterdir()) == sorted([out, pact])


def test_a_full_disk_leaves_no_half_made_draft(drafter: Drafter, pact: Path, full_disk: Callable[[int], None]) -> None:
    full_disk(8_192)
    refused = drafter("new", pact.with_name("new.treaty"), "--instrument", "guarantee_treaty")
    full_disk(resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    assert refused.code == 3
    assert refused.err.count("\n") == 1
    assert list(pact.parent.iterdir()) == [pact]


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("out.rtf", "there is no format “.rtf”; name the file with one of .docx, .html, .md, .odt, .pdf, .txt, .xml."),
        ("out", "there is no format “out”; name the file with one of .docx, .html, .md, .odt, .pdf, .txt, .xml."),
        ("nowhere/out.md", "the file cannot be written (No such file or directory); choose another place."),
    ],
)
def test_an_export_that_cannot_be_written_is_refused(drafter: Drafter, pact: Path, out: str, says: str) -> None:
    refused = drafter("export", pact, pact.parent / out)
    assert (refused.code, refused.err) == (3, f"{pact.parent / out}: {says}\n")
    assert list(pact.parent.iterdir()) == [pact]
