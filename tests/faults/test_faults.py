"""The fault programs at work on a few cases each: they find nothing, and they do find what is missing without the safety."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.storage.driver import dbapi
from tests.faults import bitflips, hostile, powercut, sweep
from tests.faults.day import PASSPHRASE
from tests.formats.word.test_guard import HOSTILE

compiler = pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler to make the shim with")
cipher = pytest.mark.skipif("sqlcipher" not in dbapi.__name__, reason="no SQLCipher here")


@compiler
def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    count, wrong = powercut.run(50, 4)
    assert count > 40
    assert wrong == []


@compiler
def test_a_power_cut_while_the_format_changes_leaves_the_old_or_the_new() -> None:
    count, wrong = powercut.run(50, 1, "--later")
    assert count > 40
    assert wrong == []


@compiler
@cipher
def test_a_power_cut_loses_nothing_of_a_protected_draft() -> None:
    count, wrong = powercut.run(40, 3, "--protected")
    assert count > 30
    assert wrong == []


@compiler
def test_without_the_safety_losses_are_found() -> None:
    _, wrong = powercut.run(60, 6, "--unsafe")
    assert wrong


@compiler
def test_a_disk_call_that_fails_harms_no_draft() -> None:
    runs, wrong, there = sweep.run(3, 140)
    assert there.total() > 300
    assert {"read", "write", "sync", "rename", "link", "mkdir"} <= there.keys()
    assert runs.total() >= 12
    assert [each for each in wrong if "took" not in each] == []


def test_a_flipped_bit_changes_nothing_unnoticed() -> None:
    found = bitflips.run(60)
    assert found.total() == 60
    assert not [what for what in found if "unnoticed" in what or what.startswith("broke")]


@cipher
def test_a_flipped_bit_in_a_protected_draft_is_told_on_opening() -> None:
    found = bitflips.run(30, PASSPHRASE)
    assert {what.partition(":")[0].partition(",")[0] for what in found} <= {"told on opening", "nothing changed"}


def test_hostile_packages_keep_their_bounds(tmp_path: Path) -> None:
    own = [(name, HOSTILE[name][0]()) for name in ("a billion laughs", "100 MB of nothing", "a lying list of contents")]
    odd = [case for case in hostile.odd_packages() if "11 MB" not in case[0]]
    found = [hostile.read(name, content, tmp_path) for name, content in [*own, *odd]]
    assert [case for case in found if hostile.is_wrong(case[1], 0, case[3])] == []
    assert {came for _, came, _, _ in found} == {"refused", "read, every word"}
