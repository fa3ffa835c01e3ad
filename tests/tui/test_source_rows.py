"""A row of a document set to a width: whatever it holds, it takes the room there is and no more."""

from hypothesis import given
from hypothesis import strategies as st

from models.documents.blocks import Table, Text
from models.documents.findings import SourceBlock
from models.drafting.index import SourceLine
from tui.cells import width_of
from tui.widgets.source_rows import Look, Span, set_row, widths_for

CELLS = st.lists(st.text(max_size=30) | st.just("Visit every school in the area\n  • and ask 見学"), max_size=9).map(
    tuple
)
SPANS = st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 20), st.none() | st.integers(0, 40))).map(tuple)
LOOKS = st.builds(Look, SPANS, SPANS, st.none() | st.integers(0, 9))


@given(st.lists(CELLS, max_size=5), st.integers(8, 120), st.integers(0, 12))
def test_the_column_at_hand_is_seen_and_all_fit(rows, room, column):
    first, widths = widths_for(rows, room, column)
    assert first <= column < first + len(widths)
    assert sum(widths) + 2 * (len(widths) - 1) <= room
    assert min(widths) > 0


@given(CELLS, st.integers(8, 120), st.integers(0, 12), st.integers(1, 12), LOOKS)
def test_a_row_takes_its_room_and_no_more(cells, room, column, most, look):
    first, widths = widths_for([cells], room, column)
    line = SourceLine(SourceBlock("f", 0, Table(1, [])), 1, cells, 0)
    lines = set_row(line, first, widths, most, look, is_quiet=False)
    assert 1 <= len(lines) <= most
    for pieces in lines:
        assert sum(width_of(words) for words, _ in pieces) <= room


@given(st.text(max_size=400), st.integers(10, 80), LOOKS)
def test_the_words_of_a_text_are_all_there(words, width, look):
    line = SourceLine(SourceBlock("f", 0, Text(1, words, mark="•")), 1, (words,))
    lines = set_row(line, 0, [width], 1_000, look, is_quiet=False)
    told = "".join(piece for pieces in lines for piece, _ in pieces)
    assert [one for one in words if one.isalnum()] == [one for one in told if one.isalnum()]


def test_the_words_of_the_field_at_hand_are_told_apart():
    line = SourceLine(SourceBlock("f", 0, Text(1, "By QIO and HTs, in May")), 1, ("By QIO and HTs, in May",))
    (pieces,) = set_row(line, 0, [60], 5, Look((Span(0, 3, 6),), (Span(0, 3, 14),)), is_quiet=False)
    assert [words for words, tone in pieces if tone == "at-hand"] == ["QIO"]
    assert [words for words, tone in pieces if tone == "strong"] == [" and HTs"]
