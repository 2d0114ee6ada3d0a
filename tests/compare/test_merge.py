"""A later answer reaches a wording that was edited by hand, and nothing of either is lost unsaid."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.compare.merge import Conflict, Merged, merge
from drafter.domain.text import Block, Grid, Inline, Note, Open, Ref, Run, inlines_of, plain_text

WITHIN = Open("within", "time")
A_DAY = Run("24 hours")


def paragraph(*parts: str | Inline, role: str = "paragraph", anchor: str = "") -> Block:
    return Block(role, tuple(Run(part) if isinstance(part, str) else part for part in parts), anchor=anchor)


def words(merged: Merged) -> list[str]:
    return [plain_text(block.inlines) for block in merged.blocks]


ANSWERED = paragraph("The Parties shall meet within 24 hours of a request.")
MEET = paragraph("The Parties shall meet within ", WITHIN, " of a request.")
REPORT = paragraph("Each Party shall report to the Committee every year.")
COSTS = paragraph("Each Party bears the costs of its own delegation.")


# What happens every day


def test_an_answer_fills_the_gap_while_the_hand_changed_other_words_of_the_sentence() -> None:
    mine = paragraph("The Parties shall consult in person within ", WITHIN, " of any request.")
    merged = merge((MEET,), (mine,), (ANSWERED,))
    assert words(merged) == ["The Parties shall consult in person within 24 hours of any request."]
    assert merged.conflicts == ()


def test_words_put_right_before_the_open_question_stay_before_its_answer() -> None:
    mine = paragraph("The Parties shall meet within at most ", WITHIN, " of a request.")
    merged = merge((MEET,), (mine,), (ANSWERED,))
    assert words(merged) == ["The Parties shall meet within at most 24 hours of a request."]
    assert merged.conflicts == ()


def test_a_run_cut_in_two_is_no_change() -> None:
    mine = paragraph("Each Party shall ", "report to the Committee every year.")
    theirs = paragraph("Each Party shall report to the Council every year.")
    merged = merge((REPORT, COSTS), (mine, COSTS), (theirs, COSTS))
    assert merged.conflicts == ()
    assert words(merged)[0] == "Each Party shall report to the Council every year."


def test_a_block_deleted_by_hand_that_the_answer_changed_is_for_a_person_to_decide() -> None:
    merged = merge((REPORT, MEET, COSTS), (REPORT, COSTS), (REPORT, ANSWERED, COSTS))
    assert merged.blocks == (REPORT, COSTS)
    assert merged.conflicts == (Conflict(1, (MEET,), (), (ANSWERED,)),)


def test_a_block_changed_by_hand_that_the_answer_took_away_stays_until_a_person_decides() -> None:
    mine = paragraph("Each Party shall report in writing to the Committee every year.")
    merged = merge((MEET, REPORT), (MEET, mine), (MEET,))
    assert merged.blocks == (MEET, mine)
    assert merged.conflicts == (Conflict(1, (REPORT,), (mine,), ()),)


def test_a_block_added_by_hand_stays_where_it_was_put() -> None:
    added = paragraph("Nothing in this Article limits the right of self-defence.")
    merged = merge((MEET, REPORT), (MEET, added, REPORT), (ANSWERED, REPORT))
    assert merged == Merged((ANSWERED, added, REPORT), ())


def test_blocks_added_by_both_at_one_place_are_both_kept() -> None:
    mine = paragraph("Nothing in this Article limits the right of self-defence.")
    theirs = paragraph("The depositary shall be told of every meeting.")
    assert merge((MEET,), (MEET, mine), (MEET, theirs)) == Merged((MEET, mine, theirs), ())


def test_one_block_added_by_both_in_two_wordings_is_a_conflict() -> None:
    mine = paragraph("The depositary shall be told of every meeting at once.")
    theirs = paragraph("The depositary shall be told of every meeting.")
    merged = merge((MEET,), (MEET, mine), (MEET, theirs))
    assert merged == Merged((MEET, mine), (Conflict(1, (), (mine,), (theirs,)),))


def test_the_same_change_by_both_is_clean() -> None:
    both = paragraph("Each Party shall report to the Council every year.")
    mine = paragraph("Each Party bears all costs of its own delegation.")
    assert merge((REPORT, COSTS), (both, mine), (both, COSTS)) == Merged((both, mine), ())


def test_the_same_words_changed_in_two_ways_leave_mine_standing_and_say_so() -> None:
    mine = paragraph("Each Party shall report to the Council every year.")
    theirs = paragraph("Each Party shall report to the Secretariat every year.")
    merged = merge((MEET, REPORT), (MEET, mine), (MEET, theirs))
    assert merged == Merged((MEET, mine), (Conflict(1, (REPORT,), (mine,), (theirs,)),))


def test_undisputed_words_of_a_disputed_block_are_merged_all_the_same() -> None:
    mine = paragraph("Each Party shall report to the Council every year.")
    theirs = paragraph("Each Party shall report to the Secretariat every second year.")
    merged = merge((REPORT,), (mine,), (theirs,))
    assert words(merged) == ["Each Party shall report to the Council every second year."]
    assert len(merged.conflicts) == 1


def test_a_block_rewritten_by_hand_is_never_mixed_with_the_template() -> None:
    mine = paragraph("Reports are due when the Committee asks for them.")
    theirs = paragraph("Each Party shall report to the Committee every year. The first report is due at once.")
    merged = merge((REPORT,), (mine,), (theirs,))
    assert merged.blocks == (mine,)
    assert len(merged.conflicts) == 1


def test_a_block_moved_by_hand_takes_the_answer_with_it() -> None:
    merged = merge((MEET, REPORT, COSTS), (REPORT, COSTS, MEET), (ANSWERED, REPORT, COSTS))
    assert merged == Merged((REPORT, COSTS, ANSWERED), ())


def test_a_block_made_a_subparagraph_by_hand_still_takes_the_answer() -> None:
    mine = paragraph("The Parties shall meet within ", WITHIN, " of a request.", role="subparagraph")
    merged = merge((REPORT, MEET), (REPORT, mine), (REPORT, ANSWERED))
    assert merged.conflicts == ()
    assert merged.blocks[1] == Block("subparagraph", ANSWERED.inlines)


def test_format_given_by_hand_survives_a_new_word_beside_it() -> None:
    mine = paragraph("Each Party shall report to the ", Run("Committee", term=True), " every year.")
    theirs = paragraph("Each Party shall report to the Committee every month.")
    merged = merge((REPORT,), (mine,), (theirs,))
    assert merged.blocks[0].inlines == (
        Run("Each Party shall report to the "),
        Run("Committee", term=True),
        Run(" every month."),
    )


def test_references_and_footnotes_are_merged_as_wholes() -> None:
    base = paragraph("As ", Ref("scope"), " says,", Note((Run("See "), WITHIN, Run("."))), " all meet.")
    mine = paragraph("As ", Ref("purpose"), " says,", Note((Run("Compare "), WITHIN, Run("."))), " all meet.")
    theirs = paragraph("As ", Ref("scope"), " says,", Note((Run("See "), A_DAY, Run("."))), " all shall meet.")
    merged = merge((base,), (mine,), (theirs,))
    assert merged.conflicts == ()
    assert merged.blocks == (
        paragraph("As ", Ref("purpose"), " says,", Note((Run("Compare 24 hours."),)), " all shall meet."),
    )


# Tables


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ("Party", "Units")) -> Block:
    cells = [tuple((Run(cell),) for cell in row) for row in rows]
    return Block("table", grid=Grid(tuple((Run(cell),) for cell in head), tuple(cells)))


def test_a_table_is_merged_row_by_row_and_cell_by_cell() -> None:
    base = table(("France", "two"), ("Spain", "one"), ("Italy", "one"))
    mine = table(("France", "two"), ("Spain", "three"), ("Italy", "one"), ("Greece", "one"))
    theirs = table(("France", "four"), ("Spain", "one"))
    assert merge((base,), (mine,), (theirs,)) == Merged(
        (table(("France", "four"), ("Spain", "three"), ("Greece", "one")),), ()
    )


def test_a_cell_changed_in_two_ways_is_a_conflict() -> None:
    base, mine, theirs = (table(("France", count)) for count in ("two", "three", "four"))
    assert merge((base,), (mine,), (theirs,)) == Merged((mine,), (Conflict(0, (base,), (mine,), (theirs,)),))


def test_a_column_added_by_one_side_and_a_cell_changed_by_the_other_is_a_conflict() -> None:
    base, mine = table(("France", "two")), table(("France", "three"))
    theirs = table(("France", "two", "May"), head=("Party", "Units", "From"))
    assert merge((base,), (mine,), (theirs,)).conflicts == (Conflict(0, (base,), (mine,), (theirs,)),)


# Properties

VOCABULARY = ["the", "Party", "shall", "may", "meet", "report", "within", "days", "of", "a", "each", "State", ",", "."]
runs = st.lists(st.sampled_from(VOCABULARY), max_size=12).map(lambda them: Run(" ".join(them) + " "))
atoms = st.sampled_from([WITHIN, Ref("scope"), Note((A_DAY,)), Run("shall", term=True)])
inlines = st.lists(st.one_of(runs, atoms), max_size=4).map(tuple)
tables = st.lists(st.tuples(inlines, inlines), max_size=3).map(
    lambda rows: Block("table", grid=Grid(((A_DAY,), (A_DAY,)), tuple(rows)))
)
blocks = st.one_of(st.builds(Block, st.sampled_from(["paragraph", "subparagraph", "text"]), inlines), tables)
wordings = st.lists(blocks, max_size=5).map(tuple)


@given(wordings, wordings)
def test_where_the_hand_changed_nothing_the_template_stands(base: tuple[Block, ...], theirs: tuple[Block, ...]) -> None:
    assert merge(base, base, theirs) == Merged(theirs, ())


@given(wordings, wordings)
def test_where_the_template_changed_nothing_the_hand_stands(base: tuple[Block, ...], mine: tuple[Block, ...]) -> None:
    assert merge(base, mine, base) == Merged(mine, ())


@given(wordings, wordings)
def test_where_both_say_the_same_it_stands(base: tuple[Block, ...], both: tuple[Block, ...]) -> None:
    assert merge(base, both, both) == Merged(both, ())


@given(wordings, wordings, wordings)
def test_there_is_a_conflict_from_both_sides_or_from_none(
    base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...]
) -> None:
    assert bool(merge(base, mine, theirs).conflicts) == bool(merge(base, theirs, mine).conflicts)


@given(wordings, wordings, wordings)
def test_a_conflict_names_the_place_where_mine_stands(
    base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...]
) -> None:
    merged = merge(base, mine, theirs)
    for conflict in merged.conflicts:
        assert 0 <= conflict.index <= len(merged.blocks) - len(conflict.mine)


def word_list(wording: tuple[Block, ...]) -> list[str]:
    return [
        word
        for block in wording
        for inline in inlines_of(block)
        if isinstance(inline, Run)
        for word in inline.text.split()
    ]


@given(wordings, wordings, wordings)
def test_no_word_that_the_hand_added_is_lost_without_a_conflict(
    base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...]
) -> None:
    marked = tuple(add_words(block, f"mine{index}") for index, block in enumerate(mine))
    merged = merge(base, marked, theirs)
    kept = {word for word in word_list(merged.blocks) if word.startswith("mine")}
    assert kept == {f"mine{index}" for index in range(len(mine))}


def add_words(block: Block, word: str) -> Block:
    return Block(block.role, (*block.inlines, Run(f" {word} ")), grid=block.grid)


@st.composite
def disjoint_changes(draw: st.DrawFn) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...], list[Block]]:
    """A base of distinct blocks, two sides that change different ones of them, and the merge they must give."""
    count = draw(st.integers(1, 8))
    base = [distinct(index, draw(inlines)) for index in range(count)]
    mine, theirs, expected = [], [], []
    for index, block in enumerate(base):
        who = draw(st.sampled_from(["mine", "theirs", "nobody"]))
        changed = draw(st.sampled_from([[], [distinct(index + 100, draw(inlines))]]))
        mine += changed if who == "mine" else [block]
        theirs += changed if who == "theirs" else [block]
        expected += [block] if who == "nobody" else changed
    return tuple(base), tuple(mine), tuple(theirs), expected


def distinct(index: int, inner: tuple[Inline, ...]) -> Block:
    return Block("paragraph", (Run(f"number{index} {index} {index} only{index} "), *inner))


@given(disjoint_changes())
def test_changes_to_different_blocks_merge_without_a_conflict(
    case: tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...], list[Block]],
) -> None:
    base, mine, theirs, expected = case
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert [plain_text(block.inlines) for block in merged.blocks] == [plain_text(block.inlines) for block in expected]
