"""Plain text that people hand on: lines broken anywhere, labels and brackets behind what is to be done."""


def test_brackets_behind_the_end_of_a_line(found_in):
    text = """Play

• Open the doors of every hall and every garden to any of the local
  families (Lead A, Lead B; May 2026)
• Visit each nursery once (Lead C; June 2026)
"""
    assert found_in(text)["Play"] == [
        ("Open the doors of every hall and every garden to any of the local families", ("Lead A", "Lead B"), "May 2026"),
        ("Visit each nursery once", ("Lead C",), "June 2026"),
    ]  # fmt: skip


def test_a_label_of_time_on_the_next_line(found_in):
    text = """Play

Open the doors. WHO: Lead A. WHEN: May 2026.

Halls for hire: one price for every group in each of our towns. WHO: Lead B, Lead C.
WHEN: June 2026.
"""
    assert [owners for _, owners, _ in found_in(text)["Play"]] == [("Lead A",), ("Lead B", "Lead C")]


def test_a_numbered_action_above_the_heading_of_something_else(found_in):
    text = """Workstream 1: Play

Actions

1.1 Open the doors
    Lead: Lead A
    By: May 2026

1.2 Trauma awareness for all probationers
    Lead: Lead B
    By: June 2026

Support from Education Scotland:
- Advice on doors
"""
    assert found_in(text) == {
        "Play": [
            ("Open the doors", ("Lead A",), "May 2026"),
            ("Trauma awareness for all probationers", ("Lead B",), "June 2026"),
        ]
    }


def test_names_and_leads_above_headings_one_to_a_line(found_in):
    heads = "Actions\nBy whom\nTimescale"
    text = f"""Priority 1
Play
Lead: Ann Lee
{heads}
Open the doors of every hall
Lead A
May 2026

Priority 2
Reading
Lead: Bea Orr
{heads}
Ask every parent to read
Lead B
June 2026
"""
    assert found_in(text) == {
        "Play": [("Open the doors of every hall", ("Lead A",), "May 2026")],
        "Reading": [("Ask every parent to read", ("Lead B",), "June 2026")],
    }


def test_who_leads_in_brackets_behind_the_title_of_rows(found_in):
    text = """(action – who – when)

Play (lead: Ann Lee)
Open the doors of every hall – Lead A – May 2026
Visit each nursery once – Lead B – June 2026

Reading (lead: Bea Orr)
Ask every parent to read – Lead B – June 2026
"""
    assert list(found_in(text)) == ["Play", "Reading"]


def test_codes_that_are_names_are_no_numbers(found_in):
    text = """Theme 1: Play

P1 Open the doors of every hall
Lead: Lead A
By: May 2026

P7 Visit each nursery once
Lead: Lead B
By: June 2026
"""
    assert [title for title, _, _ in found_in(text)["Play"]] == [
        "P1 Open the doors of every hall",
        "P7 Visit each nursery once",
    ]


def test_arrows_before_who_and_when(found_in):
    text = """Play

Actions:
a) Open the doors of every hall -> Lead A, Lead B -> May 2026
b) Visit each nursery once -> Lead C -> June 2026
"""
    assert found_in(text)["Play"] == [
        ("Open the doors of every hall", ("Lead A", "Lead B"), "May 2026"),
        ("Visit each nursery once", ("Lead C",), "June 2026"),
    ]
