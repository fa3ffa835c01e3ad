"""Texts of which words were lost once: each has all of them in the plan, or left over."""

import json
from collections import Counter
from datetime import date

import pytest

from models import documents
from models.documents.kinds import is_time
from models.text import as_text
from tests.models.documents.said import words, words_of
from tui import draft_shapes

TEXTS = {
    "a tag within a tag": "Schools with a plan          95<td<p>>.1        TBC         97\nVisit schools\n",
    "a tag that two lines make": "Actions\n1. Visit <p> every <td\nclass> school\n",
    "a code within a word": "- Reviews on time (baseline 2021/22: 79.8; 2022/23: progress\x01target 2025/26: 85)\n",
    "a line to write on": "Actions\n- Visit every school\n  Lead: QIO\n  Evidence: ____\n  Timescale: June 2024\n",
    "a word between a figure and its time": "- Attendance baseline 2021 target 2024 By April 2024\n",
    "a sign that turns the line within a word": "- Reviews (baseline 2021/22: 79.8; now\u202etarget 2025/26: 85)\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_word_is_lost(tmp_path, text):
    path = tmp_path / "plan.txt"
    path.write_text(text)
    reading = documents.read([str(path)], headings={})
    found = json.loads(json.dumps(draft_shapes.found(reading, date(2024, 1, 1))))
    assert not Counter(words(as_text(text))) - words_of(found)


def test_a_line_to_write_on_is_kept(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Action,Lead,Why,Evidence\nVisit every school,QIO,__,____\n")
    reading = documents.read([str(path)])
    (stream,) = reading.draft.workstreams
    assert (stream.actions[0].need, stream.actions[0].evidence) == (None, ())
    assert {"__", "____"} <= {left.text for left in reading.labels}


def test_dates_in_a_row_are_told_apart_in_one_way():
    """They can be divided in more ways than anybody can wait for."""
    dates = "Sept 2026 May 2027 Oct 2026 Dec 2026 Aug 2026 June 2027 Jan 2027 Nov 2026 May 2027 Oct 2027 Dec 2027"
    assert is_time(dates)
    assert not is_time(f"{dates} schools")
