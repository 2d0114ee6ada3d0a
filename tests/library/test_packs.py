"""Clause packs: shown with their text before they are installed, and never able to do more than print words."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.ports import Context, PackReport
from drafter.domain.answers import effective
from drafter.domain.errors import Faults, Refusal, UnknownName
from drafter.domain.kinds import Table
from drafter.domain.negotiation import Provision
from drafter.domain.text import plain_text
from drafter.library.packs.folder import PackFolder
from drafter.library.packs.joined import JoinedLibrary
from drafter.library.packs.process import Process
from drafter.library.shelf import Shelf
from tests.library.a_pack import CLAUSE, MANIFEST, TEMPLATE, packed
from tests.library.casts import SHELF, TEMPLATES
from tests.library.hostile_templates import TEMPLATES as HOSTILE

BOMB = (
    "{% if deliveries %}{% for a in deliveries %}{% for b in deliveries %}"
    + "x" * 4000
    + "{% endfor %}{% endfor %}{% endif %}Fuel."
)


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """One process for all packs of this file, as the program has one."""
    process = Process(TEMPLATES, patience=10)  # the tests' machine may be busy
    yield process
    process.stop()


@pytest.fixture
def packs(tmp_path: Path, process: Process) -> PackFolder:
    return PackFolder(tmp_path / "packs", process, lambda: SHELF.clauses)


@pytest.fixture
def library(packs: PackFolder) -> JoinedLibrary:
    return JoinedLibrary(Shelf(TEMPLATES), packs)


def looked_at(packs: PackFolder, content: bytes) -> PackReport:
    packs.root.parent.mkdir(exist_ok=True)
    path = packs.root.parent / "pack.zip"
    path.write_bytes(content)
    return packs.look(path)


def installed(packs: PackFolder, content: bytes) -> None:
    packs.install(looked_at(packs, content))


def wording(library: JoinedLibrary, clause: str, **answers: object) -> str:
    from tests.library.casts import EXAMPLE_CAST, Negotiation

    draft = Negotiation(
        "n", "", "binding", "Charter", parties=EXAMPLE_CAST, provisions=(Provision("p", "article", clause),)
    )
    kind = library.clauses[clause]
    filled = effective(kind, Provision("p", kind.kind, clause, answers=answers), draft)  # type: ignore[arg-type]
    return "\n".join(
        plain_text(b.inlines) for b in library.wording(clause, Context("en", draft, "Treaty", filled, frozenset()))
    )


def test_a_pack_is_shown_with_its_questions_and_its_text_and_leaves_nothing(packs: PackFolder) -> None:
    report = looked_at(packs, packed(top="host-support/"))
    assert report.problems == ()
    assert (report.pack.title, report.pack.version) == ("Host nation support", "1.2")
    (clause,) = report.clauses
    assert clause.questions == ("How fast must fuel be there?", "Who delivers how much?")
    texts = {name: text for name, _, text in clause.examples}
    assert "1. The host Participant will provide fuel within 2\u00a0days" in texts["two suppliers"]
    assert "    (a) France, 9,000 litres;" in texts["two suppliers"]
    assert "12\u00a0hours" in texts["defaults"]
    assert list(packs.root.iterdir()) == []
    assert packs.installed() == []


def test_an_installed_pack_is_worded_among_the_others(packs: PackFolder, library: JoinedLibrary) -> None:
    before = list(library.clauses)
    installed(packs, packed())
    assert set(library.clauses) == {*before, "host_fuel"}
    groups = [clause.group for clause in library.clauses.values()]
    assert len([a for a, b in itertools.pairwise(groups) if a != b]) == len(set(groups)) - 1
    assert library.clauses["host_fuel"].pack == "Host nation support"
    assert "within 12\u00a0hours of a request" in wording(library, "host_fuel")
    assert "convene the meeting" in wording(library, "consultation")
    assert library.faults == ()


def test_a_newer_state_of_a_pack_takes_the_place_of_the_older(packs: PackFolder, library: JoinedLibrary) -> None:
    installed(packs, packed())
    assert "12\u00a0hours" in wording(library, "host_fuel")
    newer = packed({"pack.toml": MANIFEST.replace("1.2", "1.3"), "clauses/host_fuel/en.j2": "Fuel in {{ within }}."})
    report = looked_at(packs, newer)
    assert report.replaces == "1.2"
    packs.install(report)
    assert [pack.version for pack in packs.installed()] == ["1.3"]
    assert wording(library, "host_fuel") == "Fuel in 12\u00a0hours."
    assert [path.name for path in packs.root.iterdir()] == ["host_support"]


def test_a_pack_is_removed(packs: PackFolder, library: JoinedLibrary) -> None:
    installed(packs, packed())
    assert "host_fuel" in library.clauses
    packs.remove("host_support")
    assert "host_fuel" not in library.clauses
    assert list(packs.root.iterdir()) == []
    with pytest.raises(UnknownName, match="no clause pack “host_support”"):
        packs.remove("host_support")
    with pytest.raises(UnknownName):
        packs.remove("..")


def test_no_clause_takes_the_name_of_another(packs: PackFolder, library: JoinedLibrary) -> None:
    taken = {"clauses/consultation/clause.toml": CLAUSE, "clauses/consultation/en.j2": TEMPLATE}
    report = looked_at(packs, packed(taken))
    assert any("clause of the shipped library has this name" in problem for problem in report.problems)
    with pytest.raises(Refusal, match="cannot be installed"):
        packs.install(report)
    installed(packs, packed())
    other = looked_at(packs, packed({"pack.toml": MANIFEST.replace("host_support", "other")}))
    assert other.problems == (
        "clauses/host_fuel: the pack “Host nation support” has a clause of this name; remove that pack first",
    )
    folder = packs.root / "host_support" / "clauses"
    (folder / "host_fuel").rename(folder / "consultation")  # by hand, or because the shipped library has grown
    library.refresh()
    assert library.clauses["consultation"].pack == ""
    assert "left out" in str(library.faults[0])


def no_example(text: str) -> str:
    return text.partition("[[examples]]")[0]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"pack.toml": "id = 5"}, "pack.toml, line 1: “id” must be a text"),
        ({"pack.toml": "id = "}, "pack.toml, line 1"),
        ({"pack.toml": b"\xff\xfe"}, "pack.toml: the file cannot be read"),
        ({"pack.toml": MANIFEST.replace("host_support", "../up")}, "an id has small letters"),
        (
            {"clauses/host_fuel/clause.toml": "title = 1"},
            "clauses/host_fuel/clause.toml, line 1: “title” must be a text",
        ),
        ({"clauses/host_fuel/clause.toml": no_example(CLAUSE)}, "it has no example"),
        ({"clauses/host_fuel/en.j2": None}, "the template cannot be read"),
        ({"clauses/host_fuel/en.j2": "{{ nothing }}"}, "the template uses “nothing”, which is no parameter"),
        ({"clauses/host_fuel/en.j2": "\n{% set a = 1 %}"}, "clauses/host_fuel/en.j2, line 2: “Assign” may not be used"),
        ({"clauses/host_fuel/clause.toml": None, "clauses/host_fuel/en.j2": None}, "it holds no clause"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(packs: PackFolder, changes: dict[str, str | None], says: str) -> None:
    report = looked_at(packs, packed(changes))
    assert any(says in problem for problem in report.problems), report.problems


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"../evil.py": "x"}, "has no place in a clause pack"),
        ({"/etc/passwd": "x"}, "has no place in a clause pack"),
        ({"clauses/host_fuel/run.py": "x"}, "has no place in a clause pack"),
        ({"clauses/con/clause.toml": "x"}, "has no place in a clause pack"),
        ({"clauses/Host_Food/en.j2": "x"}, "has no place in a clause pack"),
        ({"Pack.toml": "x"}, "holds a file twice"),
        ({"clauses/host_fuel/en.j2": "x" * 300_000}, "has over 200,000 bytes"),
        ({f"clauses/a{number}/en.j2": "x" for number in range(500)}, "more than any clause pack needs"),
        ({f"clauses/a{number}/en.j2": "x" * 190_000 for number in range(30)}, "would unpack to over"),
        ({"pack.toml": None}, "it has no pack.toml"),
    ],
)
def test_a_harmful_zip_is_refused_before_it_is_unpacked(
    packs: PackFolder, changes: dict[str, str | None], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        looked_at(packs, packed(changes))
    assert not packs.root.exists() or list(packs.root.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"no zip", packed()[:-30], b"x" * 3_000_000])
def test_what_is_no_pack_is_refused_in_a_sentence(packs: PackFolder, content: bytes) -> None:
    with pytest.raises(Refusal, match=r"no sound zip file|has over 2 MB") as refused:
        looked_at(packs, content)
    assert "\n" not in str(refused.value)


def test_a_part_that_is_larger_than_it_says_is_refused(packs: PackFolder) -> None:
    content = bytearray(packed({"clauses/host_fuel/en.j2": "x" * 300_000}))
    at = content.index(b"PK\1\2", content.index(b"PK\1\2", content.index(b"PK\1\2") + 1) + 1)
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Refusal, match=r"no sound zip file|larger than it says"):
        looked_at(packs, bytes(content))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused(packs: PackFolder, name: str) -> None:
    report = looked_at(packs, packed({"clauses/host_fuel/en.j2": HOSTILE[name]}))
    assert report.problems
    assert all("clauses/host_fuel" in problem for problem in report.problems)
    assert all(not examples.examples for examples in report.clauses)


def test_a_template_that_runs_away_is_stopped_and_the_program_lives_on(tmp_path: Path) -> None:
    process = Process(TEMPLATES, patience=0.7)
    packs = PackFolder(tmp_path / "packs", process, lambda: SHELF.clauses)
    library = JoinedLibrary(Shelf(TEMPLATES), packs)
    calm = looked_at(replace_patience(packs, 10), packed({"clauses/host_fuel/en.j2": BOMB}))
    packs.install(calm)
    replace_patience(packs, 0.7)
    many = Table(("party", "litres"), tuple(("FRA", number) for number in range(3000)))
    with pytest.raises(Faults, match="was stopped"):
        wording(library, "host_fuel", deliveries=many)
    with pytest.raises(Faults, match="remove the pack or start again"):
        wording(library, "host_fuel")
    assert "convene the meeting" in wording(library, "consultation")
    process.stop()


def replace_patience(packs: PackFolder, seconds: float) -> PackFolder:
    packs.process._patience = seconds
    return packs


def test_the_process_may_write_nothing_and_ends_with_the_program(process: Process, tmp_path: Path) -> None:
    process.ask("contents", str(tmp_path))
    running = process._running
    assert running is not None
    limits = Path(f"/proc/{running.pid}/limits")
    if limits.exists():
        table = {line[:25].strip(): line[25:].split()[0] for line in limits.read_text().splitlines()}
        assert table["Max file size"] == "0"
        assert table["Max core file size"] == "0"
        assert int(table["Max data size"]) < 400 * 1024 * 1024
    process.stop()
    assert running.poll() is not None


def test_a_pack_that_was_changed_since_it_was_shown_is_installed_as_shown(packs: PackFolder) -> None:
    report = looked_at(packs, packed())
    report.path.write_bytes(packed({"clauses/host_fuel/en.j2": "Another text."}))
    packs.install(report)
    assert (packs.root / "host_support" / "clauses" / "host_fuel" / "en.j2").read_text() == TEMPLATE


def test_a_zip_with_folders_of_its_own_is_read(packs: PackFolder) -> None:
    buffer = io.BytesIO(packed())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("clauses/", "")
        archive.writestr("README.md", "About this pack")
        archive.writestr("clauses/host_fuel/examples/defaults.en.txt", "Text")
    assert looked_at(packs, buffer.getvalue()).problems == ()


def test_a_report_with_problems_is_never_installed(packs: PackFolder) -> None:
    report = replace(looked_at(packs, packed()), problems=("something is wrong",))
    with pytest.raises(Refusal, match="something is wrong"):
        packs.install(report)
    assert packs.installed() == []
