"""Plain text that people hand on: lines broken anywhere, labels and brackets behind what is to be done."""

import pytest

from models import documents


@pytest.fixture
def read(tmp_path):
    """The workstreams of a text, each with its actions."""

    def give(text):
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        return {
            stream.title: [(action.title, action.owners, action.timescale) for action in stream.actions]
            for stream in documents.read([str(path)]).draft.workstreams
        }

    return give


def test_brackets_behind_the_end_of_a_line(read):
    text = """Play

• Open the doors of every hall and every garden to any of the local
  families (Lead A, Lead B; May 2026)
• Visit each nursery once (Lead C; June 2026)
"""
    assert read(text)["Play"] == [
        ("Open the doors of every hall and every garden to any of the local families", ("Lead A", "Lead B"), "May 2026"),
        ("Visit each nursery once", ("Lead C",), "June 2026"),
    ]  # fmt: skip


def test_a_label_of_time_on_the_next_line(read):
    text = """Play

Open the doors. WHO: Lead A. WHEN: May 2026.

Halls for hire: one price for every group in each of our towns. WHO: Lead B, Lead C.
WHEN: June 2026.
"""
    assert [owners for _, owners, _ in read(text)["Play"]] == [("Lead A",), ("Lead B", "Lead C")]


def test_a_numbered_action_above_the_heading_of_something_else(read):
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
    assert read(text) == {
        "Play": [
            ("Open the doors", ("Lead A",), "May 2026"),
            ("Trauma awareness for all probationers", ("Lead B",), "June 2026"),
        ]
    }
