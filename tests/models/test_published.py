"""The two published plans as they stand in text, read by rule: every fact that a careful reader finds in them."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from models import documents
from tests.models.documents.said import words_of
from tui import draft_shapes

SOURCES = Path(__file__).parents[3] / "shared"


def published(beginning):
    """The path of a published document; the test is skipped where it is not at hand."""
    found = sorted((SOURCES / "seeds").glob(f"{beginning}_*.txt"))
    if not found:
        pytest.skip("the published plans are not beside this checkout")
    return found[0]


def truth(beginning):
    """What a careful reader finds in it."""
    found = sorted((SOURCES / "truth").glob(f"{beginning}_*.json"))
    if not found:
        pytest.skip("the hand-checked facts of the published plans are not beside this checkout")
    return json.loads(found[0].read_text(encoding="utf-8"))


def found_in(beginning):
    """What scripts are given of it."""
    reading = documents.read([str(published(beginning))])
    return json.loads(json.dumps(draft_shapes.found(reading, date(2024, 1, 1))))


def test_every_fact_of_the_regional_plan():
    facts, found = truth("001"), found_in("001")
    assert found["plan"] == {"title": facts["document"]["title"], "period": facts["document"]["period_text"]}
    assert [one["title"] for one in found["workstreams"]] == [one["title"] for one in facts["workstreams"]]
    for said, one in zip(facts["workstreams"], found["workstreams"], strict=True):
        assert (one["sponsor"], one["lead_officer"]) == (said["sponsor"], said["lead_officer"])
        assert one["remit"].split("\n") == said["remit"]
        assert one["themes"] == said["links_to_vision"]
        assert one["support"] == said["support_agreed"]["items"]
        assert one["support_mentioned"] == [*said.get("support_other", []), *said.get("support_paragraphs", [])]
        assert [
            (action["ref"], action["text"], [sub["text"] for sub in action["children"]], action["timescale"])
            for action in one["actions"]
        ] == [
            (action["ref"], action["text"], action["sub_actions"], action["timescale_text"])
            for action in said["actions"]
        ]
        for action in one["actions"]:
            assert (action["owners"], action["evidence"], action["status"]) == ([], None, "not started")
    assert _when(found) == [
        ("throughout 2019 - 2022", "2019-08-01", "2022-06-30"),
        ("July 2019", "2019-07-01", "2019-07-31"),
    ]


def _when(found):
    """Each timescale that the actions say, with the days it is read as."""
    actions = [action for stream in found["workstreams"] for action in stream["actions"]]
    return [(one["timescale"], one["starts"], one["due"]) for one in actions if one["timescale"]]


def test_every_cell_of_its_indicators():
    facts, found = truth("001"), found_in("001")
    assert len(facts["indicators"]) == facts["counts"]["indicators"]
    for said, one in zip(facts["indicators"], found["indicators"], strict=True):
        for name in ("name", "baseline", "values", "target", "direction", "unit"):
            assert one[name] == said[name], said["name"]


def test_every_action_of_the_flattened_plan():
    facts, found = truth("000"), found_in("000")
    assert found["plan"]["title"] == facts["document"]["title"]
    (stream,) = found["workstreams"]
    assert [(one["text"], one["owners"], one["timescale"], one["evidence"]) for one in stream["actions"]] == [
        (one["text"], one["owners"], one["timescale_text"], one["evidence_text"]) for one in facts["actions"]
    ]
    windows = [one["window"] or {"start": None, "end": None} for one in facts["actions"]]
    days = [(one["starts"], one["due"]) for one in stream["actions"]]
    # "Summer 2024" may end with June, as a Scottish session does, or with August: Cairn takes the earlier day.
    said = [(one["start"], one["end"]) for one in windows]
    assert [nth for nth, (one, other) in enumerate(zip(days, said, strict=True)) if one != other] == [3]
    assert days[3] == ("2024-02-01", "2024-06-30")
    # A page break put the end of one need before the next: that is asked about, and so is another's lost beginning.
    needs = [(one["need"], said["area_text"]) for one, said in zip(stream["actions"], facts["actions"], strict=True)]
    assert [nth for nth, (one, said) in enumerate(needs) if one != said] == [3, 4]
    assert {"row", "heading", "workstream"} == {one["about"] for one in found["questions"]}


@pytest.mark.parametrize("beginning", ["002", "003", "004"])
def test_a_document_without_a_plan_says_so(beginning):
    found = found_in(beginning)
    assert (found["workstreams"], found["indicators"]) == ([], [])
    assert [one["about"] for one in found["questions"]] == ["plan"]


@pytest.mark.parametrize("beginning", ["000", "001", "002", "003", "004"])
def test_no_word_is_lost(beginning):
    text = published(beginning).read_text(encoding="utf-8")
    lost = Counter(re.findall(r"\w+", text.casefold())) - words_of(found_in(beginning))
    assert not lost


@pytest.mark.parametrize("beginning", ["000", "001"])
def test_what_must_not_be_taken_for_a_plan(beginning):
    found = found_in(beginning)
    taken = json.dumps([found["workstreams"], found["indicators"], found["plan"]])
    assert not [words for words in truth(beginning)["must_not_extract"] if words in taken]
