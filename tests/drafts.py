"""Drafts and edits of every kind for Hypothesis, within what the types allow."""

from datetime import timedelta, timezone

from hypothesis import strategies as st

from drafter.domain import edits
from drafter.domain.kinds import DISTANCE_UNITS, DURATION_UNITS, Distance, Duration, Money, Quantity, Table, Term
from drafter.domain.negotiation import PROVISION_KINDS, Negotiation, Override, Provision
from drafter.domain.parties import ROLES, Party
from drafter.domain.text import ROLES as BLOCK_ROLES
from drafter.domain.text import Block, Grid, Note, Open, Ref, Run

#: Whatever a keyboard or a clipboard brings: also NUL, and half a character.
texts = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aé’\0\ud800")), max_size=8)
names = st.text("abcdefgh_", min_size=1, max_size=4)
numbers = st.decimals(-(10**9), 10**9, places=2)
zones = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))

simple_values = st.one_of(
    texts,
    st.booleans(),
    st.integers(),
    st.builds(Duration, st.integers(0, 10**5), st.sampled_from(sorted(DURATION_UNITS))),
    st.builds(Money, numbers, st.sampled_from(["EUR", "GBP"]), st.sampled_from(["", "year", "month"])),
    st.builds(Quantity, numbers, texts),
    st.builds(Distance, numbers, st.sampled_from(DISTANCE_UNITS)),
    st.dates(),
    st.datetimes(timezones=zones),
    st.lists(names, max_size=3).map(tuple),
    st.lists(st.builds(Term, texts, texts), min_size=1, max_size=2).map(tuple),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    cells = st.one_of(st.none(), simple_values)
    rows = draw(st.lists(st.tuples(*(cells for _ in columns)), max_size=2))
    return Table(tuple(columns), tuple(rows))


values = st.one_of(simple_values, tables())

plain_inlines = st.one_of(
    st.builds(Run, texts, st.booleans(), st.booleans(), st.booleans()),
    st.builds(Ref, names),
    st.builds(Open, names, texts),
)
inlines = st.lists(st.one_of(plain_inlines, st.lists(plain_inlines, max_size=2).map(tuple).map(Note)), max_size=3).map(
    tuple
)
rows = st.lists(inlines, max_size=2).map(tuple)
grids = st.builds(Grid, rows, st.lists(rows, max_size=2).map(tuple), st.just(()))
blocks = st.builds(Block, st.sampled_from(sorted(BLOCK_ROLES)), inlines, st.integers(0, 2), names, st.none() | grids)
overrides = st.builds(Override, st.lists(blocks, max_size=2).map(tuple), st.lists(blocks, max_size=2).map(tuple))

parties = st.lists(
    st.builds(Party, names, st.lists(st.sampled_from(ROLES), max_size=2).map(tuple), texts, texts),
    max_size=3,
    unique_by=lambda party: party.code,
).map(tuple)


def provisions(uid: st.SearchStrategy[str]) -> st.SearchStrategy[Provision]:
    answers = st.dictionaries(names, values, max_size=2)
    kinds = st.sampled_from(PROVISION_KINDS)
    return st.builds(Provision, uid, kinds, names | st.just(""), st.none() | texts, answers, st.none() | overrides)


def negotiations(most: int = 4) -> st.SearchStrategy[Negotiation]:
    drafted = st.lists(provisions(names), max_size=most, unique_by=lambda provision: provision.uid).map(tuple)
    return st.builds(
        Negotiation,
        st.just("n1"),
        st.just("guarantee_treaty"),
        st.sampled_from(["binding", "political"]),
        texts,
        symbol=texts,
        marking=texts,
        languages=st.sampled_from([("en",), ("en", "uk")]),
        parties=parties,
        protocol_order=st.booleans(),
        provisions=drafted,
    )


@st.composite
def edits_of(draw: st.DrawFn, negotiation: Negotiation) -> edits.Edit:
    """One edit that the draft as it stands can take."""
    uids = [provision.uid for provision in negotiation.provisions]
    free = names.filter(lambda uid: uid not in uids)
    general = [
        st.builds(edits.SetParties, parties),
        st.builds(edits.SetDetails, texts, texts, texts, st.just(("en",)), st.just("binding"), st.booleans()),
        st.builds(edits.AddProvisions, provisions(free).map(lambda one: (one,)), st.integers(0, 6), label=texts),
    ]
    if not uids:
        return draw(st.one_of(general))
    here = st.sampled_from(uids)
    placed = [
        st.builds(edits.SetAnswer, here, st.sampled_from("ab"), st.none() | values, label=texts),
        st.builds(edits.SetWording, here, st.none() | overrides),
        st.builds(edits.SetHeading, here, st.none() | texts),
        st.builds(edits.LeaveOut, st.lists(here, min_size=1, max_size=2).map(tuple)),
        st.builds(edits.Move, here, st.integers(0, 6)),
    ]
    return draw(st.one_of(*general, *placed))
