"""A printed figure is one of four things, and its number is exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures import BLANK, LONGEST, NotAFigureError, read_figure
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
