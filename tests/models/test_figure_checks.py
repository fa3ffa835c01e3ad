"""What does not fit what an indicator is measured in is refused in a sentence, and a note lets one insist."""

import pytest

from models.edits.figures import RecordFigure
from models.errors import RefusedError
from models.figure_checks import complaint, misfit
from models.figures import read_figure
from models.units import Measure, Unit, read_unit
from models.vocabulary import FigureRole

PERCENTAGE, RATE, COUNT, OTHER = Measure
RATE_UNIT = "per 1000 pupils"


@pytest.mark.parametrize(
    ("unit", "read"),
    [
        ("%", Unit(PERCENTAGE, 100)),
        ("% of pupils", Unit(PERCENTAGE, 100)),
        ("per cent", Unit(PERCENTAGE, 100)),
        ("Percentage", Unit(PERCENTAGE, 100)),
        ("percentage points", Unit(OTHER, 100)),
        ("% points", Unit(OTHER, 100)),
        ("per 1000 pupils", Unit(RATE, 1000)),
        ("Rate per 1,000", Unit(RATE, 1000)),
        ("rate per thousand pupils", Unit(RATE, 1000)),
        ("per 0 pupils", Unit(OTHER)),
        ("per " + "9" * 50, Unit(OTHER)),
        ("count", Unit(COUNT)),
        ("number of schools", Unit(COUNT)),
        ("mean change", Unit(OTHER)),
        ("£", Unit(OTHER)),
        ("", Unit(OTHER)),
        (None, Unit(OTHER)),
    ],
)
def test_units(unit, read):
    assert read_unit(unit) == read


@pytest.mark.parametrize(
    ("unit", "typed", "others", "wrong"),
    [
        ("%", "100", [], None),
        ("%", "0", ["63.8"], None),
        ("%", "66.1%", ["63.8"], None),
        ("%", "101", [], "101 is over 100, and I-7 is a percentage"),
        ("%", "-5%", [], "-5% is below 0, and I-7 is a percentage"),
        ("%", "121/120", [], "121/120, which is 100.83, is over 100, and I-7 is a percentage"),
        ("%", "0.66", ["63.8", "74"], "0.66 looks like a share of 1, where I-7 has been 63.8 to 74 so far"),
        ("%", "0.66", ["0.7", "1.2"], None),
        ("%", "0.66", [], None),
        (RATE_UNIT, "9.1", ["9.9", "6.5"], None),
        (
            RATE_UNIT,
            "97.1",
            ["9.9", "6.5"],
            "97.1 does not look like a rate per 1000 pupils, where I-7 has been 6.5 to 9.9",
        ),
        (RATE_UNIT, "1.9", ["9.9"], "1.9 does not look like a rate per 1000 pupils, where I-7 has been 9.9 so far"),
        (RATE_UNIT, "97.1", [], None),
        (RATE_UNIT, "97.1", ["TBC", None, "N/A"], None),
        (RATE_UNIT, "0", ["9.9"], None),
        (RATE_UNIT, "1001", [], "1001 is over 1,000, and I-7 is kept per 1000 pupils"),
        (RATE_UNIT, "9.1%", ["9.9"], "9.1% is a percentage, and I-7 is kept as per 1000 pupils"),
        (RATE_UNIT, "-1", [], "-1 is below 0, and I-7 is a rate"),
        ("count", "1,204", ["3"], None),
        ("count", "12.0", [], None),
        ("count", "12.5", [], "12.5 is no whole number, and I-7 is a count"),
        ("count", "12%", [], "12% is a percentage, and I-7 is kept as count"),
        ("count", "-1", [], "-1 is below 0, and I-7 is a count"),
        ("mean change", "-1.1", ["900"], None),
        ("percentage points", "-20", ["5"], None),
        (None, "1000000", ["1"], None),
        *(("%", word, ["63.8"], None) for word in ("TBC", "N/A", "")),
    ],
)
def test_a_figure_in_its_unit(unit, typed, others, wrong):
    figure = read_figure(typed, read_unit(unit).per)
    found = misfit("I-7", unit, figure, [read_figure(other) for other in others])
    assert (found is None) == (wrong is None)
    if found is not None:
        assert found.can_insist
        assert found.text.startswith(wrong)
        assert found.text.endswith("; if it is right, say so in a note (--note).")


CASES = [
    ("I-7", FigureRole.VALUE, "2018-2019", "66.1"),
    ("I-7", FigureRole.VALUE, "2018/19", "0.66"),
    ("I-7", FigureRole.VALUE, "2018-2019", "lots"),
    ("I-7", FigureRole.TARGET, "2020-2021", "174"),
    ("I-15", FigureRole.VALUE, "2018-2019", "97.1"),
    ("I-15", FigureRole.VALUE, "2016-17", "97.1"),
    ("I-15", FigureRole.TARGET, "2020-2021", "1"),
    ("I-15", FigureRole.BASELINE, "2016-2017", "21"),
    ("I-11", FigureRole.VALUE, "2018-2019", "-1e3"),
    ("I-12", FigureRole.VALUE, "2018-2019", "1/0"),
]


@pytest.mark.parametrize(("ref", "role", "period", "typed"), CASES, ids=lambda value: str(value))
def test_what_is_said_while_it_is_typed_is_what_a_refusal_says(west, ref, role, period, typed):
    row = west.find_indicator(ref)
    found = complaint(row, role, period, typed)
    edit = RecordFigure(row.id, period, typed, role=role)
    if found is None:
        assert west.perform(edit).changed
        return
    with pytest.raises(RefusedError) as refusal:
        west.perform(edit)
    assert str(refusal.value) == found.text
    insisting = RecordFigure(row.id, period, typed, "as the council reported it", role)
    if found.can_insist:
        assert west.perform(insisting).changed
    else:
        with pytest.raises(RefusedError):
            west.perform(insisting)
