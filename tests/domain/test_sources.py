"""A fault in a TOML text is told in plain words, with its line."""

import pytest

from drafter.domain.errors import Faults
from drafter.domain.sources import key_lines, line_of, parsed

TEXT = '''\
title = "x"
note = """
[not.a.header]
"""

[[parties]]
code = "UKR"

[[parties]]
code = "FRA"

[clauses.consultation]
within = "24 h" # soon
measures = [
  { party = "FRA" },
]

[[clauses.pressure.tiers]]
tier = 1
[[clauses.pressure.tiers]]
tier = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("parties",), 6),
        (("parties", 0, "code"), 7),
        (("parties", 1), 9),
        (("clauses", "consultation", "within"), 13),
        (("clauses", "consultation", "measures", 0, "party"), 14),
        (("clauses", "consultation", "unknown"), 12),
        (("clauses", "pressure", "tiers"), 18),
        (("clauses", "pressure", "tiers", 1, "tier"), 21),
        (("not", "a", "header"), None),
        (("nothing",), None),
        ((), None),
    ],
)
def test_the_line_of_a_key_or_of_what_is_nearest_around_it(path: tuple[str | int, ...], line: int | None) -> None:
    assert parsed("a.toml", TEXT)["title"] == "x"
    assert line_of(key_lines(TEXT), path) == line


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('a = "x', 1, "a text is not closed"),
        ('a = 1\nb = """x\ny', 3, "a text is not closed"),
        ("a = 'x\nb = 'y'", 1, "a text is not closed"),
        ("a = [1,\n2", 2, "a list or table is not closed"),
        ("a = {b = 1", 1, "a list or table is not closed"),
        ("[a\nb = 1", 1, "a heading is not closed"),
        ("[[a]\nb = 1", 1, "a heading is not closed"),
        ("a: 1", 1, "a name is not followed by “=” and a value"),
        ("a = 1\nPlease see below", 2, "a name is not followed by “=”"),
        ("a = 24 h", 1, "something stands behind the value"),
        ("a = soon", 1, "this is no value; put a text between quotation marks"),
        ("a =", 1, "this is no value"),
        ("= 1", 1, "this line is neither a value (name = …) nor a heading"),
        ("a. = 1", 1, "a name is missing"),
        ("a = 2026-02-30", 1, "there is no such date"),
        ("a = 1\na = 2", 2, "this name stands here for the second time"),
        ("[a]\nb = 1\n[a]", 3, "this name stands here for the second time"),
        ("a = {b = 1, b = 2}", 1, "this name stands here for the second time"),
        ('a = "C:\\path"', 1, "must be written “\\\\”"),
        ('a = "\\ud800"', 1, "names no character"),
        ("a = 1 \x01", 1, ""),
    ],
)
def test_a_text_that_cannot_be_read_is_told_in_words_for_people(text: str, line: int, says: str) -> None:
    with pytest.raises(Faults) as refused:
        parsed("a.toml", text)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line) == ("a.toml", line)
    assert says in fault.message
    assert str(fault).startswith(f"a.toml, line {line}: ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = " + "[" * 100_000, "lists stand inside lists too deep"),
        ("a = " + "9" * 5_000, "too many digits"),
        ("#" * 2_000_001, "longer than 2,000,000 characters"),
    ],
)
def test_a_text_made_to_hurt_is_refused(text: str, says: str) -> None:
    with pytest.raises(Faults, match=says):
        parsed("a.toml", text)
