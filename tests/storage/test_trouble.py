"""What the database reports becomes a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.storage.trouble import refusal


class Reported(Exception):
    """An error of the driver, with SQLite's own number where it gives one."""

    def __init__(self, words: str, number: int = 0) -> None:
        self.sqlite_errorcode = number
        super().__init__(words)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Reported("database or disk is full"), "the disk is full; make room and try again"),
        (Reported("disk I/O error"), "the disk reports an error"),
        (Reported("", 13), "the disk is full"),
        (Reported("", 8), "it or its folder may only be read"),
        (Reported("", 776), "a save was cut off in it, and nothing can be written there; copy it together with “a.treaty-journal”"),
        (Reported("something new"), "something new; try again"),
    ],
)  # fmt: skip
def test_it_says_what_to_do(error: Reported, words: str) -> None:
    assert words in str(refusal(Path("folder/a.treaty"), error, "opened"))
