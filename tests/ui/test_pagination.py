"""Lines into pages: nothing is lost, nothing stands below the page, headings keep company."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.ui.preview.pagination import FEWEST_LINES, Flow, Page, paginate

HEIGHT = 100.0
FLOWS = st.lists(
    st.builds(
        Flow,
        lines=st.lists(st.just(10.0), min_size=1, max_size=25),
        before=st.sampled_from([0.0, 5.0]),
        after=st.sampled_from([0.0, 5.0]),
        keep_next=st.booleans(),
        new_page=st.booleans(),
        notes=st.sampled_from([0.0, 0.0, 0.0, 12.0]),
    ),
    max_size=20,
)


def lines_of(pages: list[Page], piece: int) -> list[int]:
    """The line numbers of a piece in the order in which the pages have them."""
    fragments = [f for page in pages for f in page.fragments if f.piece == piece]
    return [line for fragment in fragments for line in range(fragment.first, fragment.end)]


@given(FLOWS)
def test_every_line_stands_once_and_in_order(flows: list[Flow]) -> None:
    pages = paginate(flows, HEIGHT)
    for index, flow in enumerate(flows):
        assert lines_of(pages, index) == list(range(len(flow.lines)))


@given(FLOWS)
def test_no_line_stands_below_the_text_area(flows: list[Flow]) -> None:
    for page in paginate(flows, HEIGHT):
        for fragment in page.fragments:
            bottom = fragment.y + sum(flows[fragment.piece].lines[fragment.first : fragment.end])
            assert bottom <= HEIGHT - page.notes_height + 0.01 or len(page.fragments) == 1


def test_a_heading_goes_over_with_what_follows_it() -> None:
    body = Flow([10.0] * 9)
    pages = paginate([body, Flow([10.0], keep_next=True), Flow([10.0] * 3)], HEIGHT)
    assert [f.piece for f in pages[0].fragments] == [0]
    assert [f.piece for f in pages[1].fragments] == [1, 2]


def test_a_paragraph_leaves_no_single_line_behind_or_ahead() -> None:
    pages = paginate([Flow([10.0] * 8), Flow([10.0] * 5)], HEIGHT)
    assert [f.end - f.first for page in pages for f in page.fragments if f.piece == 1] == [FEWEST_LINES, 3]


def test_an_annex_begins_a_page() -> None:
    pages = paginate([Flow([10.0]), Flow([10.0], new_page=True)], HEIGHT)
    assert [len(page.fragments) for page in pages] == [1, 1]


def test_a_table_that_goes_on_leaves_room_for_its_head() -> None:
    pages = paginate([Flow([10.0] * 15, head=10.0)], HEIGHT)
    assert pages[1].fragments[0].y == 10.0


def test_no_text_is_one_empty_page() -> None:
    assert len(paginate([], HEIGHT)) == 1
