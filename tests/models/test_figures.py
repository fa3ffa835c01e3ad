"""A printed figure is one of four things, and its number is exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures import BLANK, LONGEST, NotAFigureError, difference, read_figure, show_number
from models.vocabulary import FigureState


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("0", "0"),
        ("75", "75"),
        (" 75 ", "75"),
        ("63.8", "63.8"),
        ("63.80", "63.80"),
        (".5", "0.5"),
        ("75%", "75"),
        ("-1.1", "-1.1"),
        ("−1.1", "-1.1"),
        ("+2", "2"),
        ("1,204", "1204"),
        ("1,204,000.5", "1204000.5"),
        ("9" * LONGEST, "9" * LONGEST),
    ],
)
def test_a_number_is_exact(printed, number):
    figure = read_figure(printed)
    assert (figure.state, figure.number) == (FigureState.NUMBER, Decimal(number))
    assert figure.text == figure.printed == printed.strip()


@pytest.mark.parametrize("printed", ["TBC", "tbc", "T.B.C.", "To be confirmed", " TBC "])
def test_to_be_confirmed(printed):
    figure = read_figure(printed)
    assert (figure.state, figure.number, figure.text) == (FigureState.TBC, None, printed.strip())


@pytest.mark.parametrize("printed", ["N/A", "n/a", "NA", "n.a.", "Not applicable"])
def test_not_applicable(printed):
    figure = read_figure(printed)
    assert (figure.state, figure.number, figure.text) == (FigureState.NOT_APPLICABLE, None, printed)


@pytest.mark.parametrize("printed", [None, "", " ", "\t\n", "\u00a0"])
def test_blank(printed):
    assert read_figure(printed) == BLANK
    assert BLANK.text is None
    assert BLANK.number is None


@pytest.mark.parametrize(
    "printed",
    [
        "about 75",
        "75 (provisional)",
        "7 5",
        "1,2",
        "12,04",
        "1,2345",
        "1.2.3",
        "1e9",
        "inf",
        "NaN",
        "-",
        "%",
        ".",
        "5.",
        "--5",
        "٧٥",
        "七五",
        "75%%",
        "=1+1",
        "9" * (LONGEST + 1),
    ],
)
def test_anything_else_is_refused_with_what_is_wanted(printed):
    with pytest.raises(NotAFigureError, match="is not a figure: give a number, TBC, N/A, or leave it empty") as refusal:
        read_figure(printed)
    assert len(str(refusal.value)) < 150


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_every_number_comes_back(number):
    assert read_figure(f"{number:f}").number == number
    assert read_figure(f"{number:,f}%").number == number


@given(st.text(max_size=60))
def test_no_text_does_worse_than_be_refused(text):
    try:
        figure = read_figure(text)
    except NotAFigureError:
        return
    assert (figure.number is not None) == (figure.state is FigureState.NUMBER)
    assert read_figure(figure.printed) == figure


# ------------------------------------------------------------------------------------------------- rates of two parts


@pytest.mark.parametrize(
    ("printed", "per", "exact", "shown", "parts"),
    [
        ("66/120", 100, Fraction(55), "55", "66 of 120"),
        ("66 / 120", 100, Fraction(55), "55", "66 of 120"),
        ("66 of 120", 100, Fraction(55), "55", "66 of 120"),
        ("1/3", 100, Fraction(100, 3), "33.33", "1 of 3"),
        ("1,204/5,000", 1_000, Fraction(1204, 5), "240.8", "1204 of 5000"),
        ("0/5", 100, Fraction(0), "0", "0 of 5"),
        ("3/2", 1, Fraction(3, 2), "1.5", "3 of 2"),
        ("61.5/82", 100, Fraction(75), "75", "61.5 of 82"),
    ],
)
def test_a_rate_is_worked_out_of_its_parts_and_printed_as_it_was(printed, per, exact, shown, parts):
    figure = read_figure(printed, per)
    assert (figure.state, figure.exact, figure.shown) == (FigureState.NUMBER, exact, shown)
    assert (figure.parts.text, figure.text, figure.kept_number) == (parts, printed, None)


@pytest.mark.parametrize("printed", ["1/0", "0/0", "1/", "/3", "-1/3", "1/-3", "1/2/3", "66%/120", "N/A of 3", "1/TBC"])
def test_a_rate_that_cannot_be_worked_out_is_refused(printed):
    with pytest.raises(NotAFigureError):
        read_figure(printed, 100)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from([1, 100, 1_000]))
def test_every_rate_is_exact(numerator, denominator, per):
    figure = read_figure(f"{numerator}/{denominator}", per)
    assert figure.exact == Fraction(numerator, denominator) * per
    assert abs(Fraction(figure.number) - figure.exact) < Fraction(1, 10**80)


# ---------------------------------------------------------------------------------------------------------- the gap


@pytest.mark.parametrize(
    ("less", "of", "printed"),
    [
        ("60.1", "71.30", "11.20"),
        ("71.30", "60.1", "-11.20"),
        ("71", "71.0", "0.0"),
        ("1/3", "2/3", "33.33"),
        ("0.1", "0.3", "0.2"),
        ("9" * 30, "0.1", "-" + "9" * 29 + "8.9"),
    ],
)
def test_a_difference_is_exact(less, of, printed):
    first, second = read_figure(less, 100), read_figure(of, 100)
    found = difference(first, second)
    assert (found.printed, found.exact) == (printed, second.exact - first.exact)


@pytest.mark.parametrize(
    ("less", "of", "state"),
    [
        ("60", None, FigureState.BLANK),
        (None, "60", FigureState.BLANK),
        ("TBC", None, FigureState.BLANK),
        ("N/A", "TBC", FigureState.TBC),
        ("60", "TBC", FigureState.TBC),
        ("N/A", "60", FigureState.NOT_APPLICABLE),
        ("0", "N/A", FigureState.NOT_APPLICABLE),
    ],
)
def test_no_difference_is_made_with_what_is_no_number(less, of, state):
    found = difference(read_figure(less), read_figure(of))
    assert (found.state, found.number, found.exact) == (state, None, None)
    assert found.text == (None if state is FigureState.BLANK else state.value)


numbers = st.decimals(-(10**9), 10**9, places=4)


@given(numbers, numbers)
def test_a_gap_and_one_end_give_the_other(first, second):
    found = difference(read_figure(f"{first:f}"), read_figure(f"{second:f}"))
    assert read_figure(found.printed).number + first == second == found.number + first


@pytest.mark.parametrize(
    ("number", "shown"), [("72.75", "72.75"), ("70.825", "70.83"), ("1E+3", "1000"), ("-0.004", "0")]
)
def test_what_was_worked_out_is_shown_short(number, shown):
    assert show_number(Decimal(number)) == shown
