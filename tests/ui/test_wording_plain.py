"""Wording as text for other programs, and text from them made into roles."""

import pytest

from drafter.domain.text import Block, Grid, Note, Ref, Run
from drafter.ui.wording.differences import differences
from drafter.ui.wording.plain import from_plain, to_plain
from drafter.ui.wording.roles import indented, styled

PLAIN = Block("paragraph")


def words(inline: object) -> str:
    return "Article 9" if isinstance(inline, Ref) else getattr(inline, "text", "")


def role(line: str, *before: str) -> tuple[str, str]:
    block = from_plain("\n".join([*before, line]), PLAIN)[-1]
    return block.role, block.inlines[0].text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. The Force", ("paragraph", "The Force")),
        ("12.\tThe Force", ("paragraph", "The Force")),
        ("5.2. The Force", ("paragraph", "The Force")),
        ("3) The Force", ("paragraph", "The Force")),
        ("(a) deter", ("subparagraph", "deter")),
        ("  b) report", ("subparagraph", "report")),
        ("(iii) by night", ("point", "by night")),
        ("•\tby night", ("subparagraph", "by night")),
        ("24 hours later", ("paragraph", "24 hours later")),
        ("(a)bridged", ("paragraph", "(a)bridged")),
        ("i.e. the Force", ("paragraph", "i.e. the Force")),
    ],
)
def test_numbers_at_the_beginning_of_a_line_are_roles(line: str, expected: tuple[str, str]) -> None:
    assert role(line) == expected


def test_i_is_a_letter_after_h_and_a_numeral_below_a() -> None:
    assert role("(i) by day", "(a) deter:") == ("point", "by day")
    assert role("(i) report", "1. The Force:", "(h) deter") == ("subparagraph", "report")


def test_tabs_alone_bring_text_in() -> None:
    assert from_plain("\t\tand so on", PLAIN) == [Block("text", (Run("and so on"),), 2)]


def test_lines_without_words_are_left_out() -> None:
    assert from_plain("\n  \n\x00\n", PLAIN) == []


def test_what_is_copied_can_be_pasted_again() -> None:
    blocks = [
        Block("paragraph", (Run("The Force shall:"),)),
        *(Block("subparagraph", (Run(f"do {number};"),)) for number in range(1, 11)),
        Block("point", (Run("by day;"),)),
        Block("text", (Run("and so on."),), 1),
        Block("paragraph", (Run("End."),)),
    ]
    assert from_plain(to_plain(blocks, words), PLAIN) == blocks


def test_a_table_is_copied_with_tabs() -> None:
    grid = Grid(((Run("State"),), (Run("Troops"),)), (((Run("Poland"),), (Run("400"),)),))
    assert to_plain([Block("table", grid=grid)], words) == "State\tTroops\nPoland\t400"


def test_differences_are_struck_and_underlined() -> None:
    old = [Block("text", (Run("within two days of "), Ref("x"), Run(" & more")))]
    new = [Block("text", (Run("within 72 hours of "), Ref("x"), Note((Run("why"),)), Run(" & more")))]
    before, after = differences(old, new, words)
    assert before == "within <s>two days</s> of Article 9 &amp; more"
    assert after == "within <u>72 hours</u> of Article 9<u> (footnote: why)</u> &amp; more"


def test_a_difference_of_role_alone_is_told() -> None:
    before, after = differences([Block("paragraph", (Run("a"),))], [Block("subparagraph", (Run("a"),))], words)
    assert (before, after) == ("<s>Paragraph</s>: a", "<u>Subparagraph</u>: a")


def test_styles_change_without_losing_the_depth() -> None:
    assert indented(Block("point"), 1) == Block("point")
    assert indented(Block("recital"), 1) == Block("recital")
    assert indented(Block("text", level=2), 1) == Block("text", level=2)
    assert styled(Block("point", anchor="a"), "text") == Block("text", (), 2, "a")
    assert styled(Block("text", (), 2), "paragraph") == Block("paragraph")
