"""Text measured in cells: nothing of it lost, nothing over the edge, whatever it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.hostile import HARMFUL, HONEST
from tui.cells import fit, shorten, width_of, wrap, wrap_to
from tui.plain import clean

ANYTHING = st.one_of(st.text(st.characters(exclude_categories=())), st.sampled_from(HARMFUL + HONEST))
WIDTHS = st.integers(2, 90)


@given(ANYTHING, WIDTHS)
def test_what_is_fitted_is_exactly_as_wide_and_begins_as_the_text_does(text, width):
    for align in ("left", "right"):
        fitted = fit(text, width, align)
        assert cell_len(fitted) == width
        said = fitted.strip(" ").removesuffix("…")
        assert clean(text).strip(" ").startswith(said)


@given(ANYTHING, WIDTHS)
def test_wrapping_loses_nothing_but_spaces_at_breaks(text, width):
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text, keep_newlines=True).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("text", [text for text in HONEST if width_of(text) < 60])
def test_honest_text_reads_as_typed(text):
    assert fit(text, 60).rstrip(" ") == text
    assert wrap(text, 60) == [text]


def test_only_a_space_is_a_place_to_break():
    assert wrap("some 10\u00a0000 pupils", 10) == ["some", "10\u00a0000", "pupils"]
    assert wrap("  - a list of things   with gaps", 12) == ["  - a list", "of things", "with gaps"]
    assert wrap("one  two \n\n three ", 20) == ["one  two", "", " three"]
    assert wrap("          deep", 8) == ["    deep"]
    assert wrap("unbreakable", 5) == ["unbre", "akabl", "e"]


def test_a_text_in_so_many_lines_says_where_there_was_more():
    assert wrap_to("one two three", 5, 4) == ["one", "two", "three"]
    assert wrap_to("one two three", 5, 2) == ["one", "two…"]
    assert wrap_to("one three four", 5, 2) == ["one", "thre…"]
    assert wrap_to("日本 " * 5_000, 4, 3) == ["日本", "日本", "日…"]


def test_of_a_long_text_no_more_is_looked_at_than_a_line_can_hold():
    assert fit("a" + "\u0301" * 5_000 + "b", 20).rstrip(" ")[-1] == "…"
    assert fit("abc" + "\u0301" * 5_000, 3) == "ab…"
    assert shorten("a word too many", 10) == "a word…"
    assert fit("", 3) == "   "
    assert fit("日本", 3) == "日…"
