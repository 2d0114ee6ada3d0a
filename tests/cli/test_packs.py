"""Clause packs on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.workbench import Workbench
from drafter.library.packs.folder import PackFolder
from drafter.library.packs.joined import JoinedLibrary
from drafter.library.packs.process import Process
from drafter.library.shelf import Shelf
from drafter.paths import templates_folder
from tests.cli.conftest import Drafter
from tests.library.a_pack import MANIFEST, packed


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    process = Process(templates_folder(), patience=20)
    yield process
    process.stop()


@pytest.fixture
def workbench(workbench: Workbench, folder: Path, process: Process) -> Workbench:
    """The workbench with packs in a folder of this test."""
    shelf = Shelf(templates_folder())
    packs = PackFolder(folder / "packs", process, lambda: shelf.clauses)
    return replace(workbench, library=JoinedLibrary(shelf, packs), packs=packs)


@pytest.fixture
def pack(folder: Path) -> Path:
    path = folder / "pack.zip"
    path.write_bytes(packed())
    return path


def test_a_pack_is_shown_installed_listed_used_and_removed(drafter: Drafter, pack: Path) -> None:
    shown = drafter("pack", "check", pack)
    assert (shown.code, shown.err) == (0, "")
    assert "Host nation support 1.2, by Treaty section of a ministry" in shown.out
    assert "? How fast must fuel be there?" in shown.out
    assert "The host Party shall provide fuel within 12\u00a0hours" in shown.out
    assert drafter("pack", "list").out == ""
    assert drafter("pack", "install", pack).code == 0
    assert "host_support  Host nation support 1.2" in drafter("pack", "list").out
    assert "host_fuel" in drafter("library").out
    again = drafter("pack", "install", pack)
    assert "in place of version 1.2" in again.out
    assert drafter("pack", "remove", "host_support").code == 0
    assert "host_fuel" not in drafter("library").out
    gone = drafter("pack", "remove", "host_support")
    assert gone.code == 3
    assert "There is no clause pack" in gone.err


def test_a_pack_with_something_wrong_is_not_installed(drafter: Drafter, pack: Path) -> None:
    pack.write_bytes(packed({"clauses/host_fuel/en.j2": "{% import 'x' as y %}", "pack.toml": MANIFEST + "colour = 1"}))
    shown = drafter("pack", "check", pack)
    assert shown.code == 1
    assert "clauses/host_fuel/en.j2, line 1: “Import” may not be used" in shown.err
    assert "pack.toml, line 6: unknown key “colour”" in shown.err
    refused = drafter("pack", "install", pack)
    assert refused.code == 3
    assert refused.err.count("\n") == 1
    assert drafter("pack", "list").out == ""


def test_a_pack_is_told_as_json(drafter: Drafter, pack: Path) -> None:
    told = json.loads(drafter("pack", "check", pack, "--json").out)
    assert told["format"] == "drafter-pack/1"
    assert told["pack"]["id"] == "host_support"
    assert [example["name"] for example in told["clauses"][0]["examples"]][:2] == ["defaults", "two suppliers"]
    assert json.loads(drafter("pack", "install", pack, "--json").out)["problems"] == []
    assert json.loads(drafter("pack", "list", "--json").out)["packs"][0]["clauses"] == ["host_fuel"]


def test_what_is_no_pack_is_refused(drafter: Drafter, folder: Path) -> None:
    (folder / "x.zip").write_text("no zip")
    for path, says in (
        (folder / "x.zip", "no sound zip file"),
        (folder, "is no file"),
        (folder / "y.zip", "is no file"),
    ):
        outcome = drafter("pack", "check", path)
        assert (outcome.code, outcome.out) == (3, "")
        assert says in outcome.err
