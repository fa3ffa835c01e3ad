"""Places keep an order under any run of insertions."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.places import inside, last_segment, nth_place, place_after, place_between, places_after


def test_a_fresh_list_is_in_order():
    places = [nth_place(n) for n in range(3000)]
    assert places == sorted(set(places))


@given(st.integers(0, 5000))
def test_the_end_of_a_list_takes_the_next_place(index):
    assert place_after(nth_place(index)) == nth_place(index + 1)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_any_insertions_stay_in_order(positions):
    places: list[str] = []
    for wanted in positions:
        at = wanted % (len(places) + 1)
        before = places[at - 1] if at else None
        after = places[at] if at < len(places) else None
        new = place_after(before) if after is None else place_between(before, after)
        places.insert(at, new)
    assert places == sorted(set(places))
    assert not any(place.endswith("0") for place in places)


@given(st.lists(st.integers(0, 10_000), max_size=20), st.integers(0, 40))
def test_many_that_join_the_end_stand_after_it_in_order(positions, count):
    places: list[str] = []
    for wanted in positions:
        at = wanted % (len(places) + 1)
        after = places[at] if at < len(places) else None
        places.insert(at, place_between(places[at - 1] if at else None, after))
    joined = list(places_after(places[-1] if places else None, count))
    assert len(joined) == count
    assert [*places, *joined] == sorted({*places, *joined})
    assert not any(place.endswith("0") for place in joined)


@given(st.integers(0, 5000), st.integers(0, 50))
def test_many_that_join_a_fresh_list_go_on_as_it_began(index, count):
    last = nth_place(index - 1) if index else None
    assert list(places_after(last, count)) == [nth_place(n) for n in range(index, index + count)]


def test_more_than_segments_of_the_usual_width():
    places = list(places_after(None, 1_700_000))
    assert all(one < other for one, other in pairwise(places))
    assert places[-1] < place_after(places[-1]) < place_after(place_after(places[-1]))


def test_children_stand_between_their_parent_and_its_next_sibling():
    first, second = nth_place(0), nth_place(1)
    assert first < inside(first, nth_place(7)) < second
    assert last_segment(inside(first, "abc")) == "abc"
