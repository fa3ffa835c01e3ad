"""The picture of an indicator, and the columns of the grid, as pure functions of its figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures import read_figure
from models.indicator_judgement import judge_indicator
from models.period_frames import UsedPeriod, frames
from models.periods import identity
from models.reading.in_full import FigureRow, IndicatorRow, facts_of
from models.vocabulary import Direction, FigureRole, Periodicity
from tests.facts import TODAY
from tui.cells import width_of
from tui.figure_layout import layout
from tui.figure_places import Place, Wanted, cell_at, head_of, places_for
from tui.indicator_picture import About, told
from tui.pasted import changes, left_over, read_pasted

BASELINE, VALUE, TARGET = FigureRole
SESSION = Periodicity.SESSION


def row_of(cells, *, unit="%", direction=Direction.HIGHER, usual=SESSION, title="Leavers"):
    """An indicator with these cells, each its role, period and figure as printed."""
    figures = tuple(FigureRow(role, period, read_figure(printed), None) for role, period, printed in cells)
    facts = facts_of(direction, None, usual, figures)
    by_role = {role: tuple(f for f in figures if f.role is role) for role in FigureRole}
    return IndicatorRow(
        id="1",
        ref="I-7",
        title=title,
        label=title,
        unit=unit,
        direction=direction,
        workstreams=(),
        baseline=next(iter(by_role[BASELINE]), None),
        values=by_role[VALUE],
        target=next(reversed(by_role[TARGET]), None),
        verdict=judge_indicator(facts),
        targets=by_role[TARGET],
        usual=usual,
    )


def drawn(row, width=80, height=30):
    """The picture as lines of text."""
    return ["".join(text for text, _ in line) for line in told(About(row), width, height)]


WEST = [
    (BASELINE, "2016-2017", "71"),
    (VALUE, "2017-2018", "75"),
    (VALUE, "2018-2019", "N/A"),
    (VALUE, "2019-2020", "77.25"),
    (TARGET, "2020-2021", "78"),
]


def marks(lines):
    """Where a figure is marked, as the column under whose name it stands and the number on the axis beside it."""
    axis = [line for line in lines if "┤" in line or "│" in line]
    return [(line.index("●"), line.split("┤")[0].strip()) for line in axis if "●" in line]


def test_figures_stand_above_their_marks_and_read_off_the_axis():
    lines = drawn(row_of(WEST))
    names = next(line for line in lines if "2016-17" in line)
    figures = next(line for line in lines if line.startswith(" figure"))
    assert figures.split() == ["figure", "71", "75", "N/A", "77.25"]
    assert next(line for line in lines if line.startswith(" target")).split() == ["target", "78"]
    at = names.index("2017-18") + len("2017-18") // 2
    assert any(column == at for column, _ in marks(lines)), "75 is marked below 2017-18"
    numbers = [float(line.split("┤")[0]) for line in lines if "┤" in line]
    assert numbers == sorted(numbers, reverse=True)
    assert min(numbers) <= 71
    assert max(numbers) >= 78
    assert 0 not in numbers, "an axis for 71 to 78 does not begin at nought"


def is_solid(text):
    """Whether a line of figures goes through it: what is expected is drawn with a dot here and there."""
    return not set("─╭╮╰╯").isdisjoint(text)


def test_a_gap_is_a_gap():
    lines = drawn(row_of(WEST))
    names = next(line for line in lines if "2016-17" in line)
    left, right = (names.index(name) + 3 for name in ("2018-19", "2019-20"))
    picture = [line for line in lines if "│" in line or "┤" in line]
    assert all("●" not in line[left - 3 : left + 4] for line in picture), "nothing is marked where nothing was reported"
    assert not any(is_solid(line[left - 2 : right - 2]) for line in picture), "and no line leads across"
    assert any(is_solid(line[: left - 3]) for line in picture), "though one leads to 2017-18"


def test_a_period_that_nobody_wrote_down_is_a_gap_too():
    cells = [(VALUE, "2016-2017", "71"), (VALUE, "2018-2019", "75")]
    lines = drawn(row_of(cells, direction=None))
    assert next(line for line in lines if "2016-17" in line).split() == ["2016-17", "2017-18", "2018-19"]
    assert next(line for line in lines if line.startswith(" figure")).split() == ["figure", "71", "·", "75"]


@given(
    st.lists(st.sampled_from(["", "N/A", "TBC", "0", "12", "12.5", "-3", "66/120", "999999"]), min_size=1, max_size=30),
    st.sampled_from(["", "TBC", "50", "0.001"]),
    st.integers(20, 200),
    st.integers(4, 60),
)
def test_whatever_the_figures_the_picture_fits(figures, target, width, height):
    start = date(2023, 1, 2)
    periods = [f"w/c {d.day} {d:%b} {d.year}" for d in (start + timedelta(weeks=n) for n in range(len(figures) + 1))]
    cells = [(VALUE, period, figure) for period, figure in zip(periods, figures, strict=False)]
    row = row_of([*cells, (TARGET, periods[-1], target)], usual=Periodicity.WEEK)
    lines = drawn(row, width, height)
    assert len(lines) <= height
    assert all(width_of(line.rstrip()) <= width for line in lines)
    known = sum(bool(figure) and figure[0] in "0123456789-" for figure in figures)
    assert sum(line.count("●") for line in lines if "┤" in line or "│" in line) <= known


def test_hostile_words_stay_on_their_line():
    row = row_of([(VALUE, "Phase\x1b[31m 1\n2", "7")], title="[red]\x1b]0;owned\x07" + "長" * 300, usual=None)
    for line in drawn(row, 60, 20):
        assert line.isprintable()


# ----------------------------------------------------------------------------------------------------------- columns


def used(*periods, role=VALUE, times=5):
    return [UsedPeriod(None, role, period, times) for period in periods]


def columns(row, known, today=TODAY, wanted=()):
    return [(p.role, head_of(p)) for p in places_for(row, frames(known, today), wanted)]


def test_columns_have_no_holes_and_go_on_to_what_is_due():
    known = [*used("2015-2016", role=BASELINE), *used("2016-2017", "2018-2019"), *used("2020-2021", role=TARGET)]
    row = row_of([(VALUE, "2016-2017", "1")])
    periods = ["2016-17", "2017-18", "2018-19", "2019-20", "2020-21"]
    assert columns(row, known) == [(BASELINE, "2015-16"), *((VALUE, p) for p in periods), (TARGET, "2020-21")]
    assert columns(row, known, date(2019, 5, 1))[1:-1] == [(VALUE, p) for p in periods[:3]]


def test_two_spellings_are_one_column_in_that_which_is_used_most():
    known = [*used("2016/17", times=1), *used("2016-2017", times=9)]
    row = row_of([(VALUE, "Session 2016-17", "3")])
    places = places_for(row, frames(known, date(2017, 1, 1)))
    assert [place.period for place in places] == [None, "2016-2017"]
    assert cell_at(row, places[1]).figure.printed == "3"


def test_columns_are_of_the_kind_of_the_indicator_at_hand():
    known = [*used("2021-2022"), *used("Mar 2022", "Apr 2022", times=1)]
    monthly = row_of([(VALUE, "Mar 2022", "3")], usual=Periodicity.MONTH)
    assert columns(monthly, known, date(2022, 4, 2)) == [(BASELINE, ""), (VALUE, "Mar 2022"), (VALUE, "Apr 2022")]
    assert (VALUE, "2021-22") in columns(row_of([]), known, date(2022, 4, 2)), "one without figures has the usual ones"
    assert (VALUE, "May 2022") in columns(monthly, known, date(2022, 4, 2), [Wanted(VALUE, "May 2022")])


@given(st.integers(1, 300), st.integers(0, 12))
def test_a_grid_always_has_a_column_and_a_title(width, many):
    known = used(*(f"{2010 + n}-{2011 + n}" for n in range(many)))
    frame = frames(known, TODAY)
    places = places_for(row_of([]), frame)
    laid = layout(places, frame.of(SESSION), width)
    assert 1 <= laid.seen <= len(places)
    assert laid.title >= 1
    assert width < 40 or laid.first + laid.seen * (laid.column + 1) <= width


# ----------------------------------------------------------------------------------------------------------- pasting

NAMES = {"i-7": "I-7", "leavers": "I-7"}


def pasted(text, row, begin=1):
    places = places_for(row, frames([*used("2016-2017", role=BASELINE), *used("2017-2018", "2018-2019")], TODAY))
    block = read_pasted(text, places, SESSION, NAMES)
    found = changes(block, [row] * len(block.lines), block.places or places[begin:], SESSION)
    return block, [(change.place.role, change.period, change.old, change.new) for change in found]


def test_a_block_goes_where_the_cursor_is_unless_it_says_otherwise():
    row = row_of([(BASELINE, "2016-2017", "70"), (VALUE, "2017-2018", "75")])
    assert pasted("\n76", row)[0].lines == (("",), ("76",)), "a cell left empty at the top keeps its line"
    assert pasted("76\t77\n", row)[1] == [(VALUE, "2017-2018", "75", "76"), (VALUE, "2018-2019", "", "77")]
    block, found = pasted("\t2018/19\tBaseline 2016-17\nI-7\t80\t70\n", row)
    assert block.refs == ("I-7",)
    assert found == [(VALUE, "2018-2019", "", "80")], "what stands there already is no change"
    assert pasted("leavers\t80\nnobody\t90", row)[0].refs == ("I-7", None)


def test_what_of_a_block_has_no_place_is_said():
    yearly, weekly = (
        row_of([(VALUE, "2017-2018", "75")]),
        row_of([(VALUE, "w/c 4 Mar 2024", "3")], usual=Periodicity.WEEK),
    )
    block, _ = pasted("1\t2\t3\n4\n5", yearly)
    first = places_for(yearly, frames(used("2017-2018"), TODAY))[1:2]
    said = left_over(block, [yearly, weekly], first, SESSION)
    assert said == [
        "2 columns have no place here",
        "1 line has no indicator",
        "1 line is worked out, or for other periods",
    ]


@pytest.mark.parametrize("figures", ["2018\n2019", "2,018", "12\t13", "TBC\nN/A", "66/120"])
def test_figures_are_no_headings(figures):
    block = read_pasted(figures, [Place(VALUE, "2018", identity("2018"))], Periodicity.CALENDAR_YEAR, NAMES)
    assert block.places == ()
    assert block.refs == ()
