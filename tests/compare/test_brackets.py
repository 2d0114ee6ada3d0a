"""Brackets: nested, across paragraphs, with holders named inside or in footnotes, and the lone ones reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.compare.brackets import bracketing, count
from drafter.compare.paragraphs import Paragraph


def held(*texts: str, notes: tuple[str, ...] = ()) -> list[tuple[str, int, tuple[str, ...]]]:
    """Each bracket as its text, depth and holders; notes stand behind the last paragraph."""
    paragraphs = [Paragraph(text) for text in texts] + [Paragraph(note, kind="note") for note in notes]
    found = bracketing(paragraphs).brackets
    return [(paragraphs[b.start[0]].text[b.start[1] : b.end[1]], b.depth, b.holders) for b in found]


def test_nested_brackets_have_their_depth() -> None:
    assert held("The Parties [shall [meet] [consult]] in time.") == [
        ("[shall [meet] [consult]]", 1, ()),
        ("[meet]", 2, ()),
        ("[consult]", 2, ()),
    ]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("[France: within 24 hours]", ("France",)),
        ("[FRA, POL/DEU: within 24 hours]", ("FRA", "POL", "DEU")),
        ("[the EU and its Member States: shall]", ("the EU and its Member States",)),
        ("[United States of America; Türkiye: may]", ("United States of America", "Türkiye")),
        ("[Україна: протягом 24 годин]", ("Україна",)),
        ("[within the following time: 24 hours]", ()),
        ("[Bosnia and Herzegovina, Albania: may]", ("Bosnia and Herzegovina", "Albania")),
        ("[Option 2: 24 hours]", ()),
        ("[24 hours]", ()),
    ],
)
def test_a_holder_is_named_at_the_beginning(text: str, holders: tuple[str, ...]) -> None:
    assert [found for _, _, found in held(text)] == [holders]


def test_footnotes_name_holders_one_for_each_bracket() -> None:
    found = held("Within [24] [72] hours.", notes=("Proposed by France and Poland.", "Germany, Italy"))
    assert [holders for _, _, holders in found] == [("France", "Poland"), ("Germany", "Italy")]


def test_one_footnote_for_several_brackets_is_for_all_of_them() -> None:
    found = held("Within [24] [72] hours.", notes=("Reservation by Canada.", "See the report of the working group."))
    assert [holders for _, _, holders in found] == [("Canada",), ("Canada",)]


def test_a_bracket_may_reach_over_paragraphs() -> None:
    found = bracketing([Paragraph("[The Parties shall meet."), Paragraph("They shall decide.]")])
    assert [(b.start, b.end, b.depth) for b in found.brackets] == [((0, 0), (1, 19), 1)]
    assert found.unbalanced == ()


def test_lone_brackets_are_reported_with_their_place() -> None:
    found = bracketing([Paragraph("a ] b [ c [d]"), Paragraph("e")])
    assert found.unbalanced == ((0, 2), (0, 6))
    assert len(found.brackets) == 1


@given(st.lists(st.text("[]aB: ,", max_size=20), max_size=5))
def test_every_bracket_sign_is_in_a_pair_or_reported(texts: list[str]) -> None:
    found = bracketing([Paragraph(text) for text in texts])
    signs = sum(text.count("[") + text.count("]") for text in texts)
    assert 2 * len(found.brackets) + len(found.unbalanced) == signs
    assert count(texts) == sum(text.count("[") for text in texts)
    for bracket in found.brackets:
        assert bracket.start < bracket.end
        assert bracket.depth >= 1


def test_a_long_paragraph_of_names_takes_no_time() -> None:
    assert len(held("[" + "Aa " * 100_000 + "]")) == 1
