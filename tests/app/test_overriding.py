"""What a wording by hand comes to: nothing where it is the template's, and conflicts that stay open until they are settled."""

from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.app.overriding import base_of, kept, taken, written
from drafter.app.wordings import Wording
from drafter.compare.merge import merge
from drafter.domain.errors import Fault
from drafter.domain.negotiation import Override, Provision
from drafter.domain.text import Block, Run

ARTICLE = Provision("p-1", "article", "consultation")


def wording(*lines: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (Run(line),)) for line in lines)


def shown(override: Override, template: tuple[Block, ...]) -> Wording:
    merged = merge(override.base, override.blocks, template)
    return Wording(merged.blocks, template, merged.conflicts)


BASE = wording("The Parties shall meet within 24 hours.", "They decide by consensus.", "Each bears its own costs.")
MINE = wording("The Parties shall meet within two days.", "They decide by vote.", "Each Party bears its own costs.")
THEIRS = wording("The Parties shall meet within 72 hours.", "They decide by a majority.", "Each bears its own costs.")


def test_the_templates_own_wording_is_no_override() -> None:
    assert written(ARTICLE, BASE, BASE).override is None
    assert written(ARTICLE, MINE, BASE).override == Override(MINE, BASE)


def test_a_free_article_keeps_its_wording_even_when_it_is_empty() -> None:
    free = Provision("p-2", "article")
    assert written(free, (), base_of(free, Wording(MINE, ()))).override == Override((), ())


def test_a_template_that_cannot_be_rendered_leaves_the_base_as_it_was() -> None:
    provision = Provision("p-1", "article", "consultation", override=Override(MINE, BASE))
    assert base_of(provision, Wording(MINE, (), faults=(Fault("en.j2", 1, "a variable is missing"),))) == BASE


def test_what_is_written_while_conflicts_are_open_leaves_them_open() -> None:
    now = shown(Override(MINE, BASE), THEIRS)
    assert len(now.conflicts) == 2
    blocks = (*now.blocks, *wording("They keep a record."))
    later = shown(written(ARTICLE, blocks, base_of(ARTICLE, now)).override, THEIRS)
    assert later.blocks == blocks
    assert [conflict.theirs for conflict in later.conflicts] == [conflict.theirs for conflict in now.conflicts]


def test_settling_one_conflict_leaves_the_other() -> None:
    now = shown(Override(MINE, BASE), THEIRS)
    later = shown(kept(ARTICLE, now, now.conflicts[0]).override, THEIRS)
    assert [conflict.index for conflict in later.conflicts] == [1]
    assert later.blocks == now.blocks
    settled = shown(taken(ARTICLE, later, later.conflicts[0]).override, THEIRS)
    assert settled.conflicts == ()
    assert settled.blocks == (MINE[0], THEIRS[1], MINE[2])


def test_taking_all_of_the_templates_wording_is_no_override() -> None:
    now = shown(Override(MINE[:1] + BASE[1:], BASE), THEIRS)
    assert taken(ARTICLE, now, now.conflicts[0]).override is None


def test_a_paragraph_taken_out_on_one_side_and_changed_on_the_other() -> None:
    now = shown(Override((BASE[0], BASE[2]), BASE), (BASE[0], THEIRS[1], BASE[2]))
    assert len(now.conflicts) == 1
    back = taken(ARTICLE, now, now.conflicts[0])
    assert back.override is None
    gone = shown(kept(ARTICLE, now, now.conflicts[0]).override, now.template)
    assert (gone.blocks, gone.conflicts) == ((BASE[0], BASE[2]), ())
    now = shown(Override((BASE[0], MINE[1], BASE[2]), BASE), (BASE[0], BASE[2]))
    again = shown(written(ARTICLE, now.blocks, base_of(ARTICLE, now)).override, now.template)
    assert again.conflicts == now.conflicts


words = st.sampled_from(["meet", "decide", "report", "at once", "within a day", "by vote", "in writing"])
lines = st.lists(st.lists(words, min_size=2, max_size=5).map(" ".join), min_size=1, max_size=4, unique=True)
wordings = lines.map(lambda chosen: wording(*chosen))


@given(wordings, wordings, wordings)
def test_every_conflict_can_be_settled(
    base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...]
) -> None:
    now = shown(Override(mine, base), theirs)
    assume(now.conflicts)
    for settle in (kept, taken):
        later = now
        for _ in range(len(now.conflicts) + 1):
            if later.conflicts:
                edit = settle(ARTICLE, later, later.conflicts[0])
                later = shown(edit.override or Override(theirs, theirs), theirs)
        assert later.conflicts == ()
        assert settle is taken or later.blocks == now.blocks
