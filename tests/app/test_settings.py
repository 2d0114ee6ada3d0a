"""Settings come back as they were kept; a damaged file costs the settings, never the start of the program."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.app.settings import RECENT_MOST, Settings, SettingsFile


def kept(path: Path, text: str) -> Settings:
    path.write_text(text, encoding="utf-8")
    return SettingsFile(path).load()


def test_settings_come_back(tmp_path: Path) -> None:
    settings = Settings(author="Ганна", theme="night", text_percent=150, recent=("/a.treaty",), page_zoom=80)
    file = SettingsFile(tmp_path / "new" / "settings.json")
    file.keep(settings)
    assert file.load() == settings


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none.json").load() == Settings()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "[" * 100_000, '{"author": ' + "9" * 5_000 + "}"])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, text: str) -> None:
    assert kept(tmp_path / "s.json", text) == Settings()


def test_a_file_that_is_not_text_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(b"\xff\xfe\x00")
    assert SettingsFile(tmp_path / "s.json").load() == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", 3),
        ("theme", "purple"),
        ("text_percent", 37),
        ("text_percent", "100"),
        ("recent", "a"),
        ("page_zoom", True),
    ],
)
def test_a_damaged_setting_costs_that_setting_alone(tmp_path: Path, name: str, value: Any) -> None:
    plain = {"folder": "/drafts", name: value}
    assert kept(tmp_path / "s.json", json.dumps(plain)) == Settings(folder="/drafts")


def test_a_setting_of_a_later_version_is_passed_over(tmp_path: Path) -> None:
    assert kept(tmp_path / "s.json", '{"author": "Anna", "colour": "red"}') == Settings(author="Anna")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["night", 125]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(list(asdict(Settings()))), anything))
def test_whatever_the_file_holds_the_settings_have_their_types(plain: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        settings = kept(Path(folder) / "s.json", json.dumps(plain))
    assert {name: type(value) for name, value in asdict(settings).items()} == {
        name: type(value) for name, value in asdict(Settings()).items()
    }
    assert all(isinstance(name, str) for name in settings.recent)


def test_a_disk_that_refuses_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    SettingsFile(tmp_path / "file" / "settings.json").keep(Settings(author="Anna"))
    assert (tmp_path / "file").read_text() == "x"


def test_the_newest_file_is_first_and_the_oldest_forgotten() -> None:
    settings = Settings()
    for number in range(RECENT_MOST + 3):
        settings = settings.remembering(Path(f"/{number}.treaty"))
    settings = settings.remembering(Path("/9.treaty"))
    assert settings.recent[:2] == ("/9.treaty", "/14.treaty")
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_MOST
    assert "/9.treaty" not in settings.forgetting("/9.treaty").recent
