"""What an organisation decides for a computer: read from a file, followed by window and command line, strict where unclear."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.app.copies import Copy
from drafter.app.copying import copy_content
from drafter.app.policy import FREE, Policy, read_policies
from drafter.app.protecting import put_under
from drafter.app.series import issue_copy
from drafter.app.settings import Settings
from drafter.app.workbench import Workbench
from drafter.bootstrap import make_workbench
from drafter.cli.main import run
from drafter.domain.errors import MustProtect, Refusal
from drafter.domain.negotiation import Negotiation, Provision

UNMARKED = Negotiation(
    "n-1", "blank", "binding", "Pact", provisions=(Provision("p-1", "title", "title"),), languages=("en",)
)
MARKED = replace(UNMARKED, marking="LIMITED")


def policy_of(folder: Path, text: str) -> Policy:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policies([folder / "none.toml", path])


@pytest.fixture(scope="module")
def workbench() -> Workbench:
    return make_workbench(Settings(author="Anna"))


def test_without_a_file_everything_is_allowed(tmp_path: Path) -> None:
    assert read_policies([tmp_path / "policy.toml"]) == FREE
    assert FREE.sentences() == []


def test_the_rules_are_read_and_told(tmp_path: Path) -> None:
    policy = policy_of(
        tmp_path,
        """
        [exports]
        unmarked = false
        formats = ["DOCX", ".pdf"]
        house = "Letterhead"
        receipts = true
        [drafts]
        protected = true
        folders = ["/srv/treaties"]
        [settings]
        lock_after = 5
        [presets]
        theme = "night"
        """,
    )
    assert (policy.unmarked, policy.formats, policy.house) == (False, (".docx", ".pdf"), "Letterhead")
    assert (policy.receipts, policy.protected, policy.folders) == (True, True, ("/srv/treaties",))
    assert (policy.fixed, policy.presets, policy.trouble) == ({"lock_after": 5}, {"theme": "night"}, "")
    assert len(policy.sentences()) == 6
    assert policy.applied(Settings(lock_after=60)).lock_after == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\nexports = nothing", "line 2"),
        ("[exports]\nunmarkd = false", "“exports.unmarkd” is not known"),
        ("[exports]\nunmarked = 'no'", "“exports.unmarked” is not right"),
        ("[exports]\nformats = []", "“exports.formats” is not right"),
        ("[export]\nunmarked = true", "no table “export”"),
        ("[settings]\ntheme = 'purple'", "the setting “theme” is not right"),
        ("[settings]\nrecent = ['x']", "the setting “recent” is not right"),
    ],
)
def test_a_file_that_is_not_understood_is_told_in_a_sentence_and_makes_the_rules_strict(
    tmp_path: Path, text: str, told: str
) -> None:
    policy = policy_of(tmp_path, f"{text}\n")
    assert told in policy.trouble
    assert str(tmp_path) in policy.trouble
    assert "\n" not in policy.trouble
    assert (policy.unmarked, policy.protected, policy.receipts) == (False, True, True)


def test_what_is_understood_of_an_unclear_file_holds(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, "[exports]\nhouse = 'Letterhead'\nunknown = 1\n[settings]\nlock_after = 5\n")
    assert (policy.house, policy.fixed) == ("Letterhead", {"lock_after": 5})


def test_a_folder_in_the_place_of_the_file_is_strict(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").mkdir()
    assert not read_policies([tmp_path / "policy.toml"]).unmarked


def test_two_policies_forbid_what_either_forbids_and_the_computers_has_the_last_word(tmp_path: Path) -> None:
    system, portable = tmp_path / "system.toml", tmp_path / "portable.toml"
    system.write_text("[drafts]\nprotected = true\n[settings]\nlock_after = 5\n")
    portable.write_text("[exports]\nunmarked = false\n[settings]\nlock_after = 0\nauthor = 'Desk 4'\n")
    policy = read_policies([system, portable])
    assert (policy.protected, policy.unmarked) == (True, False)
    assert policy.fixed == {"lock_after": 5, "author": "Desk 4"}


def test_nothing_unmarked_is_written(workbench: Workbench, tmp_path: Path) -> None:
    bound = replace(workbench, policy=Policy(unmarked=False, source="/etc/policy"))
    with pytest.raises(Refusal, match=r"“Pact” has no marking, .*/etc/policy.* nothing unmarked leaves"):
        copy_content(bound, UNMARKED, tmp_path / "x.txt", Copy())
    assert copy_content(bound, MARKED, tmp_path / "x.txt", Copy())


def test_only_the_formats_named_are_written(workbench: Workbench, tmp_path: Path) -> None:
    bound = replace(workbench, policy=Policy(formats=(".docx",)))
    with pytest.raises(Refusal, match=r"\.docx only"):
        copy_content(bound, MARKED, tmp_path / "x.txt", Copy())


def test_every_word_copy_has_the_fixed_house_style(workbench: Workbench, tmp_path: Path) -> None:
    bound = replace(workbench, policy=Policy(house="Letterhead"))
    dressed = copy_content(workbench, MARKED, tmp_path / "x.docx", Copy(house="Letterhead"))
    assert copy_content(bound, MARKED, tmp_path / "x.docx", Copy()) == dressed
    with pytest.raises(Refusal, match="house style “Letterhead”"):
        copy_content(bound, MARKED, tmp_path / "x.docx", Copy(house="Working paper"))
    assert copy_content(bound, MARKED, tmp_path / "x.txt", Copy())


def test_a_copy_without_a_receipt_is_refused(workbench: Workbench, tmp_path: Path) -> None:
    bound = replace(workbench, policy=Policy(receipts=True))
    bound.create(tmp_path / "a.treaty", MARKED).close()
    with (
        closing(bound.open(tmp_path / "a.treaty", read_only=True)) as session,
        pytest.raises(Refusal, match="every copy has a receipt"),
    ):
        issue_copy(bound, session, tmp_path / "x.txt", Copy())
    assert not (tmp_path / "x.txt").exists()


def test_drafts_are_made_and_opened_under_a_passphrase_alone(workbench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "a.treaty"
    bound = replace(workbench, policy=Policy(protected=True, source="/etc/policy"))
    with pytest.raises(MustProtect, match="has no passphrase"):
        bound.create(path, MARKED)
    assert not path.exists()
    with pytest.raises(Refusal, match="at least 8"):
        bound.create(path, MARKED, "short")
    assert not path.exists()
    bound.create(path, MARKED, "correct horse battery").close()
    assert b"SQLite" not in path.read_bytes()[:16]
    with pytest.raises(Refusal, match="has no passphrase"):
        put_under(bound, path, "")
    workbench.create(tmp_path / "b.treaty", MARKED).close()
    with pytest.raises(MustProtect) as refusal:
        bound.open(tmp_path / "b.treaty")
    assert refusal.value.path == tmp_path / "b.treaty"
    with closing(bound.open(tmp_path / "b.treaty", read_only=True)) as session:
        assert session.negotiation.title == "Pact"


def test_drafts_lie_in_the_folders_named(workbench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    bound = replace(workbench, policy=Policy(folders=(str(tmp_path / "in"),)))
    with pytest.raises(Refusal, match="put it there"):
        bound.create(tmp_path / "in" / ".." / "a.treaty", MARKED)
    with closing(bound.create(tmp_path / "in" / "a.treaty", MARKED)) as session, pytest.raises(Refusal):
        bound.copy(session, tmp_path / "b.treaty")


def test_the_command_line_follows_the_rules(
    workbench: Workbench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft, out = str(tmp_path / "a.treaty"), str(tmp_path / "x.docx")
    bound = replace(workbench, policy=Policy(unmarked=False, receipts=True, trouble="The policy file is broken."))
    workbench.create(Path(draft), UNMARKED).close()
    assert run(["export", draft, out], bound) == 3
    assert run(["export", draft, out, "--no-receipt"], bound) == 3
    assert run(["compare", draft, draft, "--out", str(tmp_path / "c.json")], bound) == 3
    told = capsys.readouterr().err
    assert told.count("The policy file is broken.") == 3
    assert told.count("no marking") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.treaty"]


def test_a_new_draft_of_the_command_line_gets_its_passphrase(
    workbench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = replace(workbench, policy=Policy(protected=True))
    path = tmp_path / "a.treaty"
    assert run(["new", str(path), "--instrument", "blank"], bound) == 3
    monkeypatch.setenv("DRAFTER_NEW_PASSPHRASE", "correct horse battery")
    assert run(["new", str(path), "--instrument", "blank"], bound) == 0
    assert bound.stores.is_protected(path)
