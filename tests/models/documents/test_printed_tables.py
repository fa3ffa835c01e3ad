"""Tables as printing to text leaves them: cells broken side by side, no line between rows."""

HEADS = """
Area for        What will     Who          By when?
improvement     we do?
"""
ROWS = """
Families tell   Open one      Lead A       May 2026
us that help    door for
comes late      all
Few parents     Ask every     Lead B       June 2026
read with us    parent
"""
ACTIONS = [
    ("Open one door for all", ("Lead A",), "May 2026"),
    ("Ask every parent", ("Lead B",), "June 2026"),
]


def test_cells_begin_side_by_side(found_in):
    assert list(found_in(f"Outcome 1: Reading\n{HEADS.strip()}{ROWS}").values()) == [ACTIONS]


def test_space_between_rows_changes_nothing(found_in):
    first, second = ROWS.split("Few")
    assert list(found_in(f"Outcome 1: Reading\n{HEADS.strip()}{first}\nFew{second}").values()) == [ACTIONS]


def test_headings_again_below_another_title(found_in):
    found = found_in(f"Outcome 1: Reading\n{HEADS.strip()}{ROWS}\nOutcome 2: Play\n{HEADS.strip()}{ROWS}")
    assert list(found.values()) == [ACTIONS, ACTIONS]


def test_a_row_of_figures_is_one_row(found_in):
    text = """Measures
Indicator            2022/23   2023/24   Target
Exclusions per       14.3      12.8      9
1,000 pupils
Leavers with one     61        62.7      66
award or more
"""
    assert found_in(text) == {}


def test_items_of_a_list_stay_in_their_column(found_in):
    text = """Theme             Actions              Lead           When
Raise attainment  1. Publish the       1. Lead A      1. May 2026
                  reading strategy     2. Lead B      2. June 2026
                  2. Visit every
                  school in the area
Include all       1. Train all staff   1. Lead A      1. July 2026
                  2. Review the        2. Lead B      2. Aug 2026
                  allocation of help
"""
    found = found_in(text)
    assert [title for title, _, _ in found["Raise attainment"]] == [
        "Publish the reading strategy",
        "Visit every school in the area",
    ]
    assert [owners for _, owners, _ in found["Include all"]] == [("Lead A",), ("Lead B",)]


def test_forms_with_broken_answers(found_in):
    text = """School leadership
Action            Visit each nursery once
                  in three years

Why?              Evaluations differ.

Who will lead?    Lead A

Timescale         May 2026


Action            Coach heads from two
                  sectors

Who will lead?    Lead B

Timescale         June 2026
"""
    (actions,) = found_in(text).values()
    assert actions == [
        ("Visit each nursery once in three years", ("Lead A",), "May 2026"),
        ("Coach heads from two sectors", ("Lead B",), "June 2026"),
    ]


def test_names_below_one_another_and_words_cut_at_their_hyphens(found_in):
    text = """No.    Action                  Owner              When
1.1    Review the out-of-      Lead A             May 2026
       hours service           Team B
1.2    Ask every parent who    The Quality        Session 2025-
       comes to our doors      Improvement Team   26
"""
    (found,) = found_in(text).values()
    assert found == [
        ("Review the out-of-hours service", ("Lead A", "Team B"), "May 2026"),
        ("Ask every parent who comes to our doors", ("The Quality Improvement Team",), "Session 2025-26"),
    ]
