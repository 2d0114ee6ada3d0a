"""Names of files are taken as they are typed, with what belongs behind them."""

from pathlib import Path

import pytest

from drafter.ui.file_names import free_name, with_ending


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Draft", "Draft.treaty"),
        ("Draft.treaty", "Draft.treaty"),
        ("Draft.TREATY", "Draft.TREATY"),
        ("Text of 6.1.2026", "Text of 6.1.2026.treaty"),
        ("No. 3", "No. 3.treaty"),
    ],
)
def test_a_full_stop_in_a_name_is_no_ending(typed: str, name: str) -> None:
    assert with_ending(Path(typed), ".treaty") == Path(name)


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.treaty"
    assert free_name(path) == path
    path.touch()
    free_name(path).touch()
    assert free_name(path) == tmp_path / "a 3.treaty"
