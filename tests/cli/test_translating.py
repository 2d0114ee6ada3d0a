"""Texts of a draft listed for translation as a file, and the file taken back."""

from pathlib import Path

import pytest

from tests.cli.conftest import PACT, Drafter


@pytest.fixture
def draft(drafter: Drafter, tmp_path: Path) -> Path:
    (tmp_path / "pact.toml").write_text(PACT.replace("marking", 'languages = ["en", "fr"]\nmarking'), encoding="utf-8")
    path = tmp_path / "pact.treaty"
    assert drafter("new", path, "--answers", tmp_path / "pact.toml").code == 0
    return path


def test_what_is_printed_is_the_file_that_is_taken_back(drafter: Drafter, draft: Path, tmp_path: Path) -> None:
    listed = drafter("translate", draft)
    assert listed.code == 1
    assert '# Title\n"Agreement on Mutual Security" = ""' in listed.out
    words = tmp_path / "words.toml"
    words.write_text(
        listed.out.replace('Security" = ""', 'Security" = "Accord de sécurité « mutuelle »"'), encoding="utf-8"
    )
    assert drafter("translate", draft, words).code == 0
    shown = drafter("show", draft, "--lang", "fr").out.replace("\u00a0", " ")
    assert "Accord de sécurité « mutuelle »" in shown
    again = drafter("translate", draft)
    assert again.code == 0
    assert again.out == words.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[de]\n", "“de” is none of the other languages of the draft (fr)"),
        ("fr = 3\n", "under [fr] stand texts"),
        ("[fr\n", "is no TOML file"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    drafter: Drafter, draft: Path, tmp_path: Path, text: str, says: str
) -> None:
    words = tmp_path / "words.toml"
    words.write_text(text, encoding="utf-8")
    refused = drafter("translate", draft, words)
    assert refused.code == 3
    assert says in refused.err
    assert drafter("translate", draft, tmp_path / "none.toml").code == 3
    assert "à traduire" in drafter("show", draft, "--lang", "fr").out


def test_a_draft_in_one_language_has_nothing_to_translate(drafter: Drafter, tmp_path: Path) -> None:
    (tmp_path / "pact.toml").write_text(PACT, encoding="utf-8")
    assert drafter("new", tmp_path / "pact.treaty", "--answers", tmp_path / "pact.toml").code == 0
    assert drafter("translate", tmp_path / "pact.treaty").out == ""
