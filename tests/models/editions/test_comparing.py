"""A document beside a plan: what is the same, reworded, moved, new, in doubt and gone, whatever order it comes in."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.draft import DraftEvidence, DraftSupport, DraftWorkstream
from models.editions import Answers, Kind, Where, compare
from models.editions.likeness import folded
from models.editions.ordering import between, segments, standing
from models.samples import load
from models.vocabulary import Status
from tests.models.editions.editions import action, flat, indicator, plan, plans, present, renamed

VISIT = "Visit every nursery and write down what is found there"
MEET = "Hold a meeting of headteachers in each council"
READ = "Train readers for families in poverty"
PLAN = plan(
    ("Curriculum", VISIT, MEET, READ, "Share what works in numeracy"), ("Play", "Buy toys for outdoor play", "Dance")
)


def kinds(edition):
    return {one.draft.title: str(one.kind) for one in edition.actions}


def matches(edition):
    return {one.draft.title: one.present.id if one.present else None for one in edition.actions}


def moves(edition):
    return {
        one.present.id: [(change.field, change.old, change.new) for change in one.changes]
        for one in edition.of_kind(Kind.MOVED)
    }


# ------------------------------------------------------------------------------------------------------------- laws


@settings(deadline=None, max_examples=80)
@given(plans())
def test_an_edition_that_is_the_plan_says_nothing(draft):
    edition = compare(draft, present(draft))
    assert {one.kind for one in edition.actions} <= {Kind.SAME}
    assert {one.kind for one in edition.workstreams} <= {Kind.SAME}
    assert {one.kind for one in edition.indicators} <= {Kind.SAME}
    assert not edition.is_news
    assert (edition.gone, edition.gone_workstreams, edition.gone_indicators) == ((), (), ())
    assert not edition.placed


@pytest.mark.parametrize("name", ["west-partnership", "aberdeen-elc"])
def test_a_published_plan_is_its_own_edition(name):
    draft = load(name)
    edition = compare(draft, present(draft))
    assert edition.is_likely
    assert not edition.is_news
    assert (edition.gone, edition.gone_workstreams, edition.gone_indicators) == ((), (), ())


@settings(deadline=None, max_examples=60)
@given(plans().map(renamed), plans(), st.randoms(use_true_random=False))
def test_the_order_of_a_document_changes_no_match(draft, other, chance):
    def shuffled(items):
        return tuple(chance.sample(items, len(items)))

    def mixed(one):
        return replace(one, actions=shuffled([replace(each, actions=shuffled(each.actions)) for each in one.actions]))

    again = replace(draft, workstreams=shuffled([mixed(one) for one in draft.workstreams]))
    known = present(other)
    assert matches(compare(again, known)) == matches(compare(draft, known))


@settings(deadline=None, max_examples=80)
@given(plans(), plans())
def test_everything_of_both_is_there_once(draft, other):
    edition = compare(draft, present(other))
    assert [one.draft for one in edition.actions] == flat(draft)
    assert [one.draft for one in edition.workstreams] == list(draft.workstreams)
    assert [one.draft for one in edition.indicators] == list(draft.indicators)
    if flat(draft):
        found = [one.present.id for one in edition.actions if one.present] + [one.id for one in edition.gone]
        assert sorted(found) == sorted(one.id for one in edition.present.actions)
    if draft.indicators:
        found = [one.present.id for one in edition.indicators if one.present]
        assert sorted(found + [one.id for one in edition.gone_indicators]) == sorted(
            one.id for one in edition.present.indicators
        )
    assert all((one.present is None) == (one.kind is Kind.NEW) for one in edition.actions)


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), max_size=12, unique=True))
def test_the_most_that_can_stay_does(order):
    texts = [f"{number:02}" for number in order]
    kept = [texts[at] for at in sorted(standing(texts))]
    assert kept == sorted(kept)
    longest = max((len(run) for run in _rising(texts)), default=0)
    assert len(kept) == longest


def _rising(texts):
    runs = [[]]
    for text in texts:
        runs += [[*run, text] for run in runs if not run or run[-1] < text]
    return runs


@settings(deadline=None)
@given(st.integers(0, 10_000), st.data())
def test_there_is_room_between_any_two(seed, data):
    chance = random.Random(seed)
    row = between(None, None, 3)
    for _ in range(4):
        at = chance.randrange(len(row) + 1)
        some = between(row[at - 1] if at else None, row[at] if at < len(row) else None, chance.randrange(1, 50))
        row[at:at] = some
        assert row == sorted(set(row))
        assert not any(one.endswith("0") for one in row)


def test_new_ones_stand_behind_what_they_stand_behind_in_the_document():
    fixed = {0: "0001i", 2: "0003i"}
    found = segments([0, 1, 2, 3, 4], fixed, ["0002i", "0005i"])
    everything = sorted({**fixed, **found}.items(), key=lambda item: item[1])
    assert [number for number, _ in everything] == [0, 1, 2, 3, 4]
    assert found[1] < "0002i"
    assert "0003i" < found[3] < found[4] < "0005i"
    assert segments([5, 0], {0: "0001i"}, [])[5] < "0001i"


# --------------------------------------------------------------------------------------------------------- matching


def test_reworded_moved_new_and_gone():
    draft = plan(
        ("Curriculum", "Visit each nursery and record what is found there", MEET, "Open a library"),
        ("Play", "Buy toys for outdoor play", "Dance", READ),
    )
    edition = compare(draft, present(PLAN))
    assert kinds(edition) == {
        "Visit each nursery and record what is found there": "reworded",
        MEET: "same",
        "Open a library": "new",
        "Buy toys for outdoor play": "same",
        "Dance": "same",
        READ: "moved",
    }
    assert [one.title for one in edition.gone] == ["Share what works in numeracy"]
    assert moves(edition) == {"W0-3": [("workstream", "Curriculum", "Play")]}
    assert edition.is_likely


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (VISIT.upper(), "reworded"),
        (f"1. {VISIT}", "reworded"),
        (VISIT.replace(" ", "\n  "), "same"),
        (f"{VISIT}.", "same"),
        ("Visit all nurseries, and write what was found there down", "reworded"),
        ("Build a bridge", "new"),
    ],
)
def test_how_near_two_texts_are(said, kind):
    assert kinds(compare(plan(("Curriculum", said)), present(plan(("Curriculum", VISIT)))))[said] == kind


def test_quotation_marks_and_dashes_are_no_news():
    typed, set_ = 'A "shared" offer - for Children\'s services', "A “shared” offer – for Children’s services"
    assert not compare(plan(("Play", set_)), present(plan(("Play", typed)))).is_news


def test_what_only_a_number_tells_apart_is_in_doubt():
    edition = compare(plan(("Play", "Visit school 13")), present(plan(("Play", "Dance", "Visit school 12"))))
    (found,) = edition.actions
    assert (found.kind, found.present.title) == (Kind.DOUBTFUL, "Visit school 12")
    assert [one.title for one in edition.gone] == ["Dance"]
    assert not edition.is_likely


def test_a_person_answers_what_is_in_doubt():
    draft, known = plan(("Play", "Visit school 13")), present(plan(("Play", "Dance", "Visit school 12")))
    where = Where(0, 0)
    for answers, kind, gone in (
        (Answers({where: "W0-2"}), Kind.REWORDED, ["Dance"]),
        (Answers({where: "W0-1"}), Kind.REWORDED, ["Visit school 12"]),
        (Answers({where: None}), Kind.NEW, ["Dance", "Visit school 12"]),
        (Answers({where: "no such id"}), Kind.DOUBTFUL, ["Dance"]),
        (Answers(doubtful_is_same=True), Kind.REWORDED, ["Dance"]),
    ):
        edition = compare(draft, known, answers)
        assert (edition.actions[0].kind, [one.title for one in edition.gone]) == (kind, gone)


def test_those_called_the_same_are_told_apart_by_where_they_stand_and_what_they_say():
    known = plan(("Art", action("Report", need="A"), action("Report", need="B")), ("Play", "Report"))
    draft = plan(("Play", "Report"), ("Art", action("Report", need="B")))
    edition = compare(draft, present(known))
    assert [one.present.id for one in edition.actions] == ["W1-1", "W0-2"]
    assert [one.id for one in edition.gone] == ["W0-1"]


def test_a_whole_reference_counts_where_the_words_do_not():
    known = plan(DraftWorkstream("Play", "PLA", actions=(action("Buy toys for outdoor play"), action("Dance"))))
    draft = plan(DraftWorkstream("Play", actions=(action("Sell all toys by Easter", ref="PLA-1"), action("Dance"))))
    assert matches(compare(draft, present(known)))["Sell all toys by Easter"] == "PLA-1"


def test_an_action_is_known_by_its_parts_where_it_is_called_otherwise():
    parts = ("Visit every nursery", "Train the leaders")
    known = present(plan(("Play", action("Keep it up", *parts))))
    edition = compare(plan(("Play", action("Continue the following:", *parts))), known)
    assert kinds(edition)["Continue the following:"] == "reworded"
    assert not edition.gone


def test_a_title_that_people_changed_here_is_found_by_what_it_was():
    known = present(plan(("Play", "Dance", "Something wholly different")), {("W0-2", "title"): VISIT})
    edition = compare(plan(("Play", "Dance", VISIT)), known)
    found = edition.actions[1]
    assert (found.kind, found.present.id) == (Kind.SAME, "W0-2")
    assert [(change.field, change.why) for change in found.kept] == [
        ("title", "it was changed here, and the document has what it was before")
    ]


# ------------------------------------------------------------------------------------------------------ workstreams


def test_a_workstream_is_known_by_its_title_its_key_its_content_and_a_title_like_it():
    known = plan(
        DraftWorkstream("Curriculum", "CUR", actions=(action(VISIT), action(MEET))),
        DraftWorkstream("Play", "PLA"),
        DraftWorkstream("Health and Wellbeing", "HWB"),
    )
    draft = plan(
        DraftWorkstream("Learning", actions=(action(VISIT), action(MEET))),
        DraftWorkstream("PLA"),
        DraftWorkstream("Health, Care and Wellbeing"),
        DraftWorkstream("Data"),
    )
    edition = compare(draft, present(known))
    assert [(one.present.key if one.present else None, str(one.kind)) for one in edition.workstreams] == [
        ("CUR", "reworded"),
        ("PLA", "same"),
        ("HWB", "reworded"),
        (None, "new"),
    ]
    assert kinds(edition) == {VISIT: "same", MEET: "same"}


def test_what_a_workstream_says_anew():
    before = DraftWorkstream(
        "Play", sponsor="A B", lead_officer="C D", remit="To play", themes=("Equity",), support=(DraftSupport("Help"),)
    )
    after = replace(
        before,
        sponsor="E F",
        lead_officer=None,
        remit="To play and to learn",
        themes=("equity", "Joy"),
        support=(DraftSupport("help."), DraftSupport("Visits")),
    )
    known = present(plan(before), {("W0", "remit"): "Play"})
    (found,) = compare(plan(after), known).workstreams
    assert [(one.field, one.old, one.new) for one in found.changes] == [
        ("sponsor", "A B", "E F"),
        ("theme", None, "Joy"),
        ("support", None, "Visits"),
    ]
    assert [(one.field, one.why) for one in found.kept] == [("remit", "it was changed here")]


def test_a_document_that_names_no_workstream_moves_nothing():
    draft = plan(("A list", VISIT, "Dance", "Open a library"), title="A list")
    edition = compare(draft, present(PLAN))
    assert kinds(edition) == {VISIT: "same", "Dance": "same", "Open a library": "new"}
    assert not edition.gone_workstreams
    one_home = present(plan(("Curriculum", VISIT, "Dance")))
    assert [one.present.id for one in compare(draft, one_home).workstreams] == ["W0"]


# ------------------------------------------------------------------------------------------------------------ places


def test_parts_move_from_one_action_to_another():
    known = plan(("Play", action("Sing", "One song for all", "Two songs for some"), action("Run", "Round the park")))
    draft = plan(
        ("Play", action("Sing", "One song for all"), action("Run", "Round the park", "Two songs for some"), "Jump")
    )
    assert moves(compare(draft, present(known))) == {"W0-1.2": [("part of", "W0-1", "W0-2")]}
    out = plan(("Play", action("Sing", "One song for all"), action("Run", "Round the park"), "Two songs for some"))
    assert moves(compare(out, present(known))) == {"W0-1.2": [("part of", "W0-1", None)]}


def test_a_table_without_parts_says_nothing_of_parts():
    known = plan(("Play", action("Sing", "One song for all"), "Run"))
    edition = compare(plan(("Play", "Sing", "One song for all", "Run")), present(known))
    assert not edition.is_news


def test_an_action_with_parts_that_stay_becomes_no_part():
    known = plan(("Play", action("Sing", "One song for all"), action("Run", "Round the park")))
    draft = plan(("Play", action("Run", "Sing")))
    edition = compare(draft, present(known))
    assert not moves(edition)
    assert [change.why for one in edition.actions for change in one.kept] == ["it has parts of its own"]


def test_one_that_stands_elsewhere_in_its_workstream_has_moved():
    titles = ["Sing", "Run", "Jump", "Dance", "Swim"]
    known = present(plan(("Play", *titles)))
    edition = compare(plan(("Play", "Run", "Jump", "Sing", "Dance", "Swim")), known)
    assert moves(edition) == {"W0-1": [("place", None, "after W0-3")]}
    at = dict(zip((one.draft.title for one in edition.actions), range(5), strict=True))
    places = {one.title: one.segment for one in known.actions} | {"Sing": edition.placed[at["Sing"]]}
    assert sorted(places, key=places.__getitem__) == ["Run", "Jump", "Sing", "Dance", "Swim"]


def test_another_order_altogether_is_left_alone():
    titles = ["Sing", "Run", "Jump", "Dance", "Swim"]
    edition = compare(plan(("Play", *reversed(titles))), present(plan(("Play", *titles))))
    assert not edition.is_news
    by_hand = present(plan(("Play", *titles)), {("W0-2", "place"): "x"})
    assert not compare(plan(("Play", "Run", "Jump", "Sing", "Dance", "Swim")), by_hand).is_news


def test_what_was_moved_here_stays():
    known = present(PLAN, {("W0-3", "workstream"): "W1"})
    edition = compare(plan(("Curriculum", VISIT, MEET), ("Play", "Dance", READ)), known)
    assert not moves(edition)
    assert [(change.field, change.new) for one in edition.actions for change in one.kept] == [("workstream", "Play")]


# ------------------------------------------------------------------------------------------------------------ fields


def compared(before, after, touched=None, others=()):
    known = present(plan(("Play", before)), {("W0-1", name): value for name, value in (touched or {}).items()})
    found = compare(plan(("Play", after, *others)), known).actions[0]
    return {one.field: one.new for one in found.changes}, {one.field: one.why for one in found.kept}


def test_a_blank_takes_nothing_away():
    full = action("Sing", need="A need", owners=("QIO",), timescale="by June 2024", status=Status.DONE)
    assert compared(full, action("Sing")) == ({}, {})


def test_what_is_said_anew_is_written_and_what_people_set_here_stays():
    before = action("Sing", need="A need", owners=("QIO",), timescale="by June 2024")
    after = action("Sing", need="Another", owners=("HTs",), timescale="by June 2025")
    assert compared(before, after)[0] == {"need": "Another", "owners": "HTs", "timescale": "by June 2025"}
    changes, kept = compared(before, after, {"timescale": "by May 2024", "owners": None, "need": "Another"})
    assert changes == {}
    assert kept == {
        "timescale": "it was changed here",
        "owners": "it was changed here",
        "need": "it was changed here, and the document has what it was before",
    }


def test_owners_in_another_spelling_and_order_are_the_same():
    assert compared(action("Sing", owners=("QIO", "HTs")), action("Sing", owners=("HT", "QIOs"))) == ({}, {})


@pytest.mark.parametrize(
    ("ours", "said", "touched", "becomes", "why"),
    [
        (Status.NOT_STARTED, Status.IN_PROGRESS, False, "in progress", None),
        (Status.NOT_STARTED, Status.DONE, True, "done", None),
        (Status.DONE, Status.IN_PROGRESS, False, None, "it has come further here"),
        (Status.CONFIRMED, Status.DONE, False, None, "it has come further here"),
        (Status.BLOCKED, Status.IN_PROGRESS, False, "in progress", None),
        (Status.BLOCKED, Status.IN_PROGRESS, True, None, "it was changed here"),
        (Status.DROPPED, Status.IN_PROGRESS, False, None, "it is dropped here"),
        (Status.IN_PROGRESS, Status.DROPPED, False, "dropped", None),
        (Status.DONE, Status.DROPPED, False, None, "it is done here"),
        (Status.DONE, Status.NOT_STARTED, False, None, "it has come further here"),
    ],
)
def test_status_goes_forward_only(ours, said, touched, becomes, why):
    others = [action("Another", status=Status.IN_PROGRESS)]
    set_here = {"status": "not started"} if touched else None
    changes, kept = compared(action("Sing", status=ours), action("Sing", status=said), set_here, others)
    assert (changes.get("status"), kept.get("status")) == (becomes, why)


def test_a_document_without_a_status_says_none():
    assert compared(action("Sing", status=Status.DONE), action("Sing"))[1] == {}


def test_evidence_is_added():
    before, after = (action("Sing", evidence=tuple(map(DraftEvidence, said))) for said in (("One",), ("One.", "Two")))
    assert compared(before, after)[0] == {"evidence": "Two"}


# -------------------------------------------------------------------------------------------------------- indicators


def figures(before, after, **more):
    known = present(plan(indicators=(before,)))
    if more:
        (one,) = known.indicators
        known = known._replace(indicators=(one._replace(figures=tuple(f._replace(**more) for f in one.figures)),))
    (found,) = compare(plan(indicators=(after,)), known).indicators
    return (
        [(one.role, one.period, one.old, one.new) for one in found.figures],
        [(one.period, one.new, one.why) for one in found.kept_figures],
    )


def test_new_and_revised_figures():
    before = indicator("Pupils", ("2018-2019", "70"), ("2019-2020", None), target=("2020-2021", "80"))
    after = indicator("Pupils", ("2018/19", "70.0"), ("2019-20", "TBC"), ("2021-2022", "75"), target=("2022-23", "85"))
    assert figures(before, after) == (
        [
            ("value", "2019-20", None, "TBC"),
            ("value", "2021-2022", None, "75"),
            ("target", "2022-23", None, "85"),
        ],
        [],
    )
    assert figures(before, indicator("Pupils", ("2018-2019", "71")))[0] == [("value", "2018-2019", "70", "71")]


def test_figures_that_stay():
    before = indicator("Pupils", ("2018-2019", "70"))
    assert figures(before, indicator("Pupils", ("2018-2019", "N/A")))[1] == [
        ("2018-2019", "N/A", "there is a number here")
    ]
    recorded = figures(before, indicator("Pupils", ("2018-2019", "71")), by="K Innes")
    assert recorded == ([], [("2018-2019", "71", "K Innes recorded it here")])
    assert figures(before, indicator("Pupils", ("2018-2019", "lots")))[1] == [
        ("2018-2019", "lots", "that is no figure")
    ]
    assert figures(before, indicator("Pupils", ("2018-2019", None), ("2019-2020", " "))) == ([], [])


def test_indicators_are_matched_like_actions():
    known = present(plan(indicators=(indicator("Pupils who read"), indicator("Exclusion rate"), indicator("Leavers"))))
    draft = plan(indicators=(indicator("Pupils who read well"), indicator("Leavers"), indicator("Attendance")))
    edition = compare(draft, known)
    assert [str(one.kind) for one in edition.indicators] == ["reworded", "same", "new"]
    assert [one.title for one in edition.gone_indicators] == ["Exclusion rate"]
    assert not edition.gone
    assert edition.is_likely


# ------------------------------------------------------------------------------------------------ whether it is one


def test_wholly_new_actions_are_no_edition():
    assert not compare(plan(("Curriculum", "Open a library", "Sing")), present(PLAN)).is_likely
    assert not compare(plan(), present(PLAN)).is_likely
    assert not compare(PLAN, present(plan())).is_likely


def test_a_part_of_a_plan_is_an_edition_of_it():
    assert compare(plan(("Curriculum", VISIT, MEET, "Open a library")), present(PLAN)).is_likely
    assert compare(
        plan(("Curriculum", *flat_titles(PLAN), *(f"{n} {w}" for n, w in enumerate("abcdefgh")))), present(PLAN)
    ).is_likely


def flat_titles(draft):
    return [one.title for one in flat(draft)]


def test_the_period_is_said_anew():
    known = present(plan(("Play", "Sing"), period="2019/22"))
    assert [one.new for one in compare(plan(("Play", "Sing"), period="2022/25"), known).plan] == ["2022/25"]
    assert not compare(plan(("Play", "Sing")), known).plan


def test_words_are_what_two_ways_to_print_a_text_share():
    assert folded("  3. “Visit” the school’s  hall. ") == folded("visit the school's hall")
    assert folded("***") == "***"
