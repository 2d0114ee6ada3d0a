"""What moves is as little as possible."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.compare.backbone import backbone


def test_one_that_changed_places_with_many_has_moved() -> None:
    assert backbone([(0, 3), (1, 0), (2, 1), (3, 2)], lambda _: 1.0) == {1, 2, 3}


def test_the_heavier_of_two_neighbours_stays() -> None:
    assert backbone([(0, 1), (1, 0)], lambda i: float(i + 1)) == {1}


@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_it_is_in_order_and_nothing_heavier_is(places: list[int], weights: list[int]) -> None:
    pairs = list(enumerate(places))
    kept = backbone(pairs, lambda i: weights[i])
    assert [places[i] for i in sorted(kept)] == sorted(places[i] for i in kept)
    assert sum(weights[i] for i in kept) == heaviest(places, weights)


def heaviest(places: list[int], weights: list[int]) -> int:
    """The greatest weight of any increasing choice, tried one by one."""
    best = 0
    for choice in range(1 << len(places)):
        chosen = [i for i in range(len(places)) if choice >> i & 1]
        values = [places[i] for i in chosen]
        if values == sorted(values):
            best = max(best, sum(weights[i] for i in chosen))
    return best
