"""Versions, verification and copies on the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Drafter
from tests.storage.kept import tamper


def test_versions_are_counted_and_named(drafter: Drafter, pact: Path) -> None:
    assert drafter("versions", pact).out == ""
    assert drafter("version", pact, "First reading").out == "0.0.1  First reading\n"
    assert drafter("version", pact).out == "0.0.2  Version 0.0.2\n"
    lines = drafter("versions", pact).out.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["0.0.1", "0.0.2"]
    assert lines[0].endswith("  Anna  First reading")


def test_versions_are_listed_as_json(drafter: Drafter, pact: Path) -> None:
    assert json.loads(drafter("versions", pact, "--json").out) == {"format": "drafter-versions/1", "versions": []}
    drafter("version", pact, "First reading")
    form = json.loads(drafter("versions", pact, "--json").out)
    (version,) = form["versions"]
    assert set(version) == {"number", "name", "author", "at", "head"}
    assert (version["number"], version["name"], version["author"]) == ("0.0.1", "First reading", "Anna")


def test_a_version_counts_up_the_part_that_is_asked_for(drafter: Drafter, pact: Path) -> None:
    steps = ("minor", "major", "minor", "milestone")
    numbers = [drafter("version", pact, "--step", step).out.split()[0] for step in steps]
    assert numbers == ["0.0.1", "0.1.0", "0.1.1", "1.0.0"]


def test_a_name_given_twice_is_refused(drafter: Drafter, pact: Path) -> None:
    drafter("version", pact, "First reading")
    refused = drafter("version", pact, "First reading")
    assert refused.code == 3
    assert "There is a version “First reading” already" in refused.err


def test_a_sound_draft_is_verified(drafter: Drafter, pact: Path) -> None:
    done = drafter("verify", pact)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{pact}: sound, and the chain of its history is unbroken.\n"
    form = json.loads(drafter("verify", pact, "--json").out)
    assert form == {"format": "drafter-verification/1", "sound": True, "faults": []}


def test_a_history_that_was_rewritten_is_found(drafter: Drafter, pact: Path) -> None:
    drafter("set", pact, "testimonium.place=Rome")
    tamper(pact, "UPDATE history SET author = 'Nobody' WHERE seq = 1")
    done = drafter("verify", pact)
    assert (done.code, done.out) == (1, "")
    assert "entry 1 of the history" in done.err
    form = json.loads(drafter("verify", pact, "--json").out)
    assert not form["sound"]
    assert set(form["faults"][0]) == {"file", "message"}


def test_a_copy_has_the_whole_history(drafter: Drafter, pact: Path) -> None:
    drafter("version", pact, "First reading")
    copy = pact.with_name("copy.treaty")
    assert drafter("backup", pact, copy).code == 0
    assert drafter("verify", copy).code == 0
    assert drafter("versions", copy).out == drafter("versions", pact).out


def test_a_copy_never_takes_another_files_place(drafter: Drafter, pact: Path) -> None:
    before = pact.read_bytes()
    refused = drafter("backup", pact, pact)
    assert refused.code == 3
    assert "exists already" in refused.err
    assert pact.read_bytes() == before
