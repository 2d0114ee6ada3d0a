"""Dictionaries are found on the disk, the user's own first, and judge words in their own letters alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.spelling import Dictionaries, Dictionary


@pytest.fixture
def own(tmp_path: Path) -> Dictionaries:
    """A folder with a dictionary of two words of a language that no system has."""
    (tmp_path / "xy_XY.aff").write_text("SET UTF-8\nTRY abcdefgilnorstu\n", encoding="utf-8")
    (tmp_path / "xy_XY.dic").write_text("2\ntreaty\npledge\n", encoding="utf-8")
    (tmp_path / "zz_ZZ.aff").write_text("SET UTF-8\n", encoding="utf-8")
    return Dictionaries(tmp_path)


def test_a_pair_of_files_is_a_dictionary(own: Dictionaries) -> None:
    speller = own.speller("xy")
    assert speller is not None
    assert own.speller("xy") is speller
    assert speller.has("treaty")
    assert not speller.has("treety")
    assert "treaty" in speller.suggest("treety")


def test_half_a_pair_is_none(own: Dictionaries) -> None:
    assert own.speller("zz") is None


def test_english_is_always_there_and_leaves_other_letters_alone(own: Dictionaries) -> None:
    english = own.speller("en")
    assert english is not None
    assert english.has("obligation")
    assert not english.has("oblgation")
    assert english.has("Зміна")


def test_a_dictionary_that_has_gone_judges_nothing(own: Dictionaries, tmp_path: Path) -> None:
    lost = Dictionary(tmp_path / "gone" / "xx_XX.aff")
    assert lost.has("Vertrag")
    assert lost.suggest("Vertrag") == ()
