"""The two sample plans: every fact of the published plans is there, exactly, and none of their sentences."""

import json
from pathlib import Path
from typing import Any

import pytest

from models import samples
from models.draft import DraftAction, DraftFigure, DraftPlan
from models.vocabulary import Direction, Status, SupportStanding

SOURCES = Path(__file__).parents[3] / "shared"

WORKSTREAMS = [
    # key, title, sponsor, lead officer, first letters of its themes, actions, sub-actions, agreed support, mentioned
    ("CLN", "Collaborative Learning Networks", "Mhairi Shaw", "Helen Brown", "Eq Ex Em", 8, 0, 4, 0),
    ("FAM", "Families and Communities", "Ruth Binks", "Helen Brown", "Eq", 8, 0, 3, 0),
    ("CUR", "Curriculum", "Tony McDaid", "John Stuart", "Eq Ex", 4, 5, 6, 0),
    ("HWB", "Health and Wellbeing", "Derek Brown", "John Stuart", "Eq Ex", 4, 0, 2, 0),
    ("LEA", "Leadership", "Laura Mason", "Jennifer Crocket", "Eq Ex Em", 5, 2, 2, 0),
    ("SYS", "Systems Improvement", "Maureen McKenna", "Jennifer Crocket", "Eq Ex Em", 10, 0, 3, 0),
    ("EVR", "Evaluating and Reporting", "Steven Quinn", "Lauren Johnston", "Eq Ex", 8, 0, 2, 1),
    ("CLP", "CLPL", "Jacqui MacDonald", "Jennifer Crocket", "Eq Ex Em", 8, 0, 0, 2),
]
INDICATORS = [
    # how the printed name starts and ends, unit, direction, 2016-2017, 2017-2018, target 2020-2021
    ("% of primary pupils", "talking and listening)", "%", "higher", "71", "75", "78"),
    ("% of primary pupils", "better in numeracy", "%", "higher", "78", "81", "85"),
    ("% of S3 pupils achieving third", "talking and listening)", "%", "higher", "90", "91", "91"),
    ("% of S3 pupils achieving third", "better in numeracy", "%", "higher", "90", "90", "91"),
    ("% of S3 pupils achieving fourth", "talking and listening)", "%", "higher", "47", "54", "55"),
    ("% of S3 pupils achieving fourth", "better in numeracy", "%", "higher", "57", "60", "63"),
    ("% of leavers achieving 1 or more", "SCQF Level 6 or better", "%", "higher", "63.8", "65", "74"),
    ("% of leavers achieving 5 or more", "SCQF Level 6 or better", "%", "higher", "31.6", "33", "35"),
    ("% of leavers achieving SCQF Level 5", "in literacy", "%", "higher", "81.8", "82", "86"),
    ("% of leavers achieving SCQF Level 5", "in numeracy", "%", "higher", "69.1", "70", "76"),
    ("HWB indicators", "SG census has been designed)", None, None, "TBC", "TBC", None),
    ("Number of Practitioners", "by the West Partnership", "count", "higher", "TBC", "TBC", None),
    ("Mean change in staff knowledge", "professional learning", "mean change", "higher", "TBC", "1.1", None),
    ("% of establishments", "for leadership of change", "%", "higher", "59", "63", "75"),
    ("Primary Exclusion Rates", "(Rate per 1000 pupils)", "per 1000 pupils", "lower", "9.9", "N/A", "6.5"),
    ("Secondary Exclusion Rates", "(Rate per 1000 pupils)", "per 1000 pupils", "lower", "46.8", "N/A", "45"),
    ("Primary Attendance Rates", "", "%", "higher", "94.6", "N/A", "95"),
    ("Secondary Attendance Rates", "", "%", "higher", "90.7", "N/A", "92"),
    ("Initial School Leaver Destinations", "", "%", "higher", "93.6", "94", "95"),
    ("% of establishments", "learning, teaching and assessment", "%", "higher", "80", "66", "75"),
]


@pytest.fixture(scope="module")
def west() -> DraftPlan:
    """The regional plan."""
    return samples.load("west-partnership")


@pytest.fixture(scope="module")
def aberdeen() -> DraftPlan:
    """The action plan for early learning and childcare."""
    return samples.load("aberdeen-elc")


def every_action(plan: DraftPlan) -> list[DraftAction]:
    """All actions of a plan, each followed by its sub-actions."""
    return [one for stream in plan.workstreams for action in stream.actions for one in (action, *action.actions)]


def truth(beginning: str) -> dict[str, Any]:
    """The hand-checked facts of the document of this number; the test is skipped where they are not at hand."""
    found = sorted((SOURCES / "truth").glob(f"{beginning}_*.json"))
    if not found:
        pytest.skip("the hand-checked facts of the published plans are not beside this checkout")
    facts: dict[str, Any] = json.loads(found[0].read_text(encoding="utf-8"))
    return facts


def test_names_are_the_keys_of_the_plans() -> None:
    """A sample is loaded by the key its plan carries."""
    assert samples.NAMES == ("west-partnership", "aberdeen-elc")
    assert tuple(samples.load(name).key for name in samples.NAMES) == samples.NAMES


def test_unknown_name_is_refused() -> None:
    """The refusal says which names there are."""
    with pytest.raises(ValueError, match=r"'south'.*west-partnership, aberdeen-elc"):
        samples.load("south")


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("colour = 'red'", "p.toml: unknown key colour"),
        ("period = 2019", "p.toml: period must be a str, not 2019"),
        ("themes = 'Equity'", "p.toml: themes must be an array"),
        ("themes = ['Equity']", "p.toml: themes[0] must be a table"),
        ("[[themes]]\nmeaning = 'Fair'", "p.toml: missing key themes[0].name"),
        (
            "[[workstreams]]\ntitle = 'A'\n[[workstreams.actions]]\nname = 'B'",
            "p.toml: unknown key workstreams[0].actions[0].name",
        ),
        (
            "[[indicators]]\ntitle = 'A'\ndirection = 'up'",
            "p.toml: indicators[0].direction is 'up', not one of higher, lower, band",
        ),
        ("period = ", "p.toml: Invalid value"),
    ],
)
def test_a_faulty_file_is_refused_by_file_and_key(extra: str, fault: str) -> None:
    """Nothing unknown, missing or of the wrong type is let by."""
    with pytest.raises(ValueError, match=r"^p\.toml: ") as refusal:
        samples.parse(f"key = 'p'\ntitle = 'Plan'\ncollaborative = {{ name = 'West' }}\n{extra}\n", "p.toml")
    assert str(refusal.value).startswith(fault)


def test_every_kind_of_value_is_converted() -> None:
    """Enums, evidence and sub-actions come out as the types their fields declare."""
    plan = samples.parse(
        """
        key = "p"
        title = "Plan"
        collaborative = { name = "West" }
        [[workstreams]]
        title = "A"
        actions = [{ title = "B", status = "in progress", evidence = [{ text = "Seen" }], actions = [{ title = "C" }] }]
        """,
        "p.toml",
    )
    (action,) = plan.workstreams[0].actions
    assert action.status is Status.IN_PROGRESS
    assert action.evidence[0].text == "Seen"
    assert action.actions == (DraftAction("C"),)


def test_west_heading(west: DraftPlan) -> None:
    """What the cover and the plan on a page say."""
    assert (west.title, west.period, west.phase) == ("Regional Improvement Plan", "2019/22", None)
    assert west.culture == "Shifting the Ownership of Change"
    assert west.vision
    assert [theme.name for theme in west.themes] == ["Equity", "Excellence", "Empowerment"]
    assert all(theme.meaning for theme in west.themes)
    who = west.collaborative
    assert (who.name, who.region, who.lead_officer) == ("West Partnership", "Glasgow City Region", "Mhairi Shaw")


def test_west_authorities(west: DraftPlan) -> None:
    """Eight councils with their conveners, one of whom chairs."""
    assert [(one.name, one.convener) for one in west.collaborative.authorities] == [
        ("East Dunbartonshire Council", "Councillor Jim Goodall"),
        ("East Renfrewshire Council", "Councillor Paul O'Kane"),
        ("Glasgow City Council", "Councillor Chris Cunningham"),
        ("Inverclyde Council", "Councillor Jim Clocherty"),
        ("North Lanarkshire Council", "Councillor Frank McNally"),
        ("Renfrewshire Council", "Councillor Jim Paterson"),
        ("South Lanarkshire Council", "Councillor Katy Loudon"),
        ("West Dunbartonshire Council", "Councillor Karen Conaghan"),
    ]
    assert [one.name for one in west.collaborative.authorities if one.chairs] == ["Renfrewshire Council"]


def test_west_governance(west: DraftPlan) -> None:
    """Five bodies in the order of the plan, each with a remit."""
    bodies = west.collaborative.governance
    assert [body.name for body in bodies] == [
        "Regional Education Committee",
        "West Partnership Board",
        "Operational Delivery Group",
        "Finance Sub-Group",
        "Specialist Groups",
    ]
    assert all(body.remit for body in bodies)
    assert bodies[4].members == (
        "Early Learning and Childcare",
        "Educational Psychologists",
        "ASL School Leaders",
        "Home Education Network",
        "Community Learning and Development",
    )


def test_west_workstreams(west: DraftPlan) -> None:
    """Eight workstreams with their people, themes and numbers of actions, sub-actions and support items."""
    found = [
        (
            stream.key,
            stream.title,
            stream.sponsor,
            stream.lead_officer,
            " ".join(theme[:2] for theme in stream.themes),
            len(stream.actions),
            sum(len(action.actions) for action in stream.actions),
            sum(item.standing is SupportStanding.AGREED for item in stream.support),
            sum(item.standing is SupportStanding.MENTIONED for item in stream.support),
        )
        for stream in west.workstreams
    ]
    assert found == WORKSTREAMS
    assert [sum(column) for column in zip(*(row[5:] for row in found), strict=True)] == [55, 7, 22, 3]
    assert all(stream.remit for stream in west.workstreams)
    names = {theme.name for theme in west.themes}
    assert all(names.issuperset(stream.themes) for stream in west.workstreams)


def test_west_actions(west: DraftPlan) -> None:
    """Two timescales are printed, no owner and no evidence; the sub-actions belong to two actions."""
    streams = {stream.key: stream.actions for stream in west.workstreams}
    assert {
        (key, place): action.timescale
        for key, actions in streams.items()
        for place, action in enumerate(actions, start=1)
        if action.timescale
    } == {("CLN", 8): "throughout 2019 - 2022", ("LEA", 2): "July 2019"}
    assert [len(action.actions) for action in streams["CUR"]] == [0, 0, 0, 5]
    assert [len(action.actions) for action in streams["LEA"]] == [2, 0, 0, 0, 0]
    for action in every_action(west):
        assert (action.owners, action.evidence, action.status) == ((), (), Status.NOT_STARTED)


def test_west_support(west: DraftPlan) -> None:
    """All agreed support is Education Scotland's; one mentioned item is the Scottish Government's."""
    mentioned = [
        (stream.key, item.by)
        for stream in west.workstreams
        for item in stream.support
        if item.standing is SupportStanding.MENTIONED
    ]
    assert mentioned == [("EVR", "Scottish Government"), ("CLP", "Education Scotland"), ("CLP", "Education Scotland")]
    agreed = [i for stream in west.workstreams for i in stream.support if i.standing is SupportStanding.AGREED]
    assert {item.by for item in agreed} == {"Education Scotland"}
    assert all(3 <= len(item.text.split()) <= 12 for stream in west.workstreams for item in stream.support)


def test_west_indicators(west: DraftPlan) -> None:
    """Twenty indicators, every cell as printed: TBC, N/A and blank are three different things."""
    assert len(west.indicators) == len(INDICATORS) == 20
    for found, (start, end, unit, direction, baseline, value, target) in zip(west.indicators, INDICATORS, strict=True):
        assert found.title.startswith(start)
        assert found.title.endswith(end)
        assert (found.unit, found.direction) == (unit, direction and Direction(direction))
        assert found.baseline == DraftFigure("2016-2017", baseline)
        assert found.values == (DraftFigure("2017-2018", value), DraftFigure("2018-2019"), DraftFigure("2019-2020"))
        assert found.target == DraftFigure("2020-2021", target)


def test_west_labels_are_short_and_their_own(west: DraftPlan) -> None:
    """A label fits a narrow column and stands for one indicator only."""
    labels = [indicator.label or "" for indicator in west.indicators]
    assert all(0 < len(label) <= 34 for label in labels)
    assert len(set(labels)) == 20


def test_aberdeen(aberdeen: DraftPlan) -> None:
    """Seven actions with their needs, owners and timescales as printed, and no more than was printed."""
    assert (aberdeen.title, aberdeen.period) == ("Collaborative Improvement Action Plan", None)
    assert aberdeen.collaborative.name == "Aberdeen City Council"
    assert (aberdeen.indicators, aberdeen.themes) == ((), ())
    (stream,) = aberdeen.workstreams
    assert (stream.key, stream.title) == ("ELC", "Early learning and childcare")
    assert (stream.sponsor, stream.lead_officer, stream.support) == (None, None, ())
    visits = "Introduce at Learning Festival in February with a view to everyone having had a visit by summer 2024."
    assert [(action.owners, action.timescale) for action in stream.actions] == [
        (("QIO", "QIM", "LL", "Managers"), "By April 2024"),
        (("QI team",), "By Feb 2024"),
        (("Central Officers",), "During holiday periods."),
        (("LLOs", "SEYPs", "QIO"), visits),
        (("QI team", "HTs", "SEYP"), "Planning in place and begin implementation by April 2024"),
        (("HTs", "SEYPs", "QI team members"), "Begin April 2024"),
        (("Central team",), "By April 2024."),
    ]
    for action in stream.actions:
        assert action.need
        assert (action.evidence, action.actions, action.status) == ((), (), Status.NOT_STARTED)


@pytest.mark.parametrize("name", samples.NAMES)
def test_titles_read_as_a_list_of_actions(name: str) -> None:
    """Titles are short, differ from each other and carry no full stop."""
    titles = [action.title for action in every_action(samples.load(name))]
    assert len(set(titles)) == len(titles)
    for title in titles:
        assert 4 <= len(title.split()) <= 12, title
        assert len(title) <= 72, title
        assert title[0].isupper(), title
        assert not title.endswith("."), title


def test_west_agrees_with_the_checked_facts(west: DraftPlan) -> None:
    """The regional plan against the facts checked by hand, wherever those are at hand."""
    facts = truth("001")
    assert west.collaborative.lead_officer == facts["regional_lead_officer"]
    assert [(one.name, one.convener, one.chairs) for one in west.collaborative.authorities] == [
        (one["name"], one["convener"], one["chairs"]) for one in facts["authorities"]
    ]
    assert [body.name for body in west.collaborative.governance] == [body["name"] for body in facts["governance"]]
    for stream, fact in zip(west.workstreams, facts["workstreams"], strict=True):
        assert (stream.title, stream.sponsor, stream.lead_officer, list(stream.themes)) == (
            fact["title"],
            fact["sponsor"],
            fact["lead_officer"],
            fact["links_to_vision"],
        )
        assert [(len(action.actions), action.timescale) for action in stream.actions] == [
            (len(action["sub_actions"]), action["timescale_text"]) for action in fact["actions"]
        ]
        agreed = [item for item in stream.support if item.standing is SupportStanding.AGREED]
        assert len(agreed) == len(fact["support_agreed"]["items"])
    for indicator, fact in zip(west.indicators, facts["indicators"], strict=True):
        assert (indicator.title, indicator.unit, indicator.direction) == (fact["name"], fact["unit"], fact["direction"])
        assert (indicator.baseline, indicator.values, indicator.target) == (
            DraftFigure(**fact["baseline"]),
            tuple(DraftFigure(**figure) for figure in fact["values"]),
            DraftFigure(**fact["target"]),
        )


def test_aberdeen_agrees_with_the_checked_facts(aberdeen: DraftPlan) -> None:
    """The action plan against the facts checked by hand, wherever those are at hand."""
    facts = truth("000")
    assert aberdeen.title == facts["document"]["title"]
    (stream,) = aberdeen.workstreams
    assert [(list(action.owners), action.timescale) for action in stream.actions] == [
        (action["owners"], action["timescale_text"]) for action in facts["actions"]
    ]


@pytest.mark.parametrize(("name", "beginning"), [("west-partnership", "001"), ("aberdeen-elc", "000")])
def test_no_sentence_is_copied(name: str, beginning: str) -> None:
    """No action title or need of any length stands in the published text."""
    documents = sorted((SOURCES / "seeds").glob(f"{beginning}_*.txt"))
    if not documents:
        pytest.skip("the text of the published plans is not beside this checkout")
    published = " ".join(" ".join(path.read_text(encoding="utf-8") for path in documents).split()).casefold()
    ours = [text for action in every_action(samples.load(name)) for text in (action.title, action.need) if text]
    assert [text for text in ours if len(text) > 45 and text.casefold() in published] == []
