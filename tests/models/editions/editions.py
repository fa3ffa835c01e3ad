"""Plans and their editions for the tests: drafts in a few words, the same as a plan has it, and drafts by chance."""

from dataclasses import replace

from hypothesis import strategies as st

from models.draft import DraftAction, DraftCollaborative, DraftFigure, DraftIndicator, DraftPlan, DraftWorkstream
from models.editions.present import Present, PresentAction, PresentFigure, PresentIndicator, PresentWorkstream
from models.places import inside, nth_place

NOBODY = DraftCollaborative("Nobody")


def plan(*workstreams, indicators=(), title="A plan", period=None):
    """A draft; a workstream is `(title, action, …)`, an action a title or a DraftAction."""
    return DraftPlan(
        "a-plan", title, NOBODY, period=period, workstreams=tuple(map(stream, workstreams)), indicators=indicators
    )


def stream(said):
    if isinstance(said, DraftWorkstream):
        return said
    title, *actions = said
    return DraftWorkstream(title, actions=tuple(action(one) for one in actions))


def action(said, *parts, **more):
    if isinstance(said, DraftAction):
        return said
    return DraftAction(said, actions=tuple(action(part) for part in parts), **more)


def indicator(title, *values, target=None):
    cells = tuple(DraftFigure(period, value) for period, value in values)
    return DraftIndicator(title, values=cells, target=DraftFigure(*target) if target else None)


def present(draft, touched=None):
    """A plan that holds what a draft does, with ids that tell where each thing stands."""
    streams, actions = [], []
    for nth, one in enumerate(draft.workstreams):
        key, place = f"W{nth}", nth_place(nth)
        support = tuple(item.text for item in one.support)
        said = (one.title, one.sponsor, one.lead_officer, one.remit, one.themes, support)
        streams.append(PresentWorkstream(key, one.key or key, *said))
        for number, each in enumerate(one.actions):
            actions += _actions(each, key, f"{one.key or key}-{number + 1}", inside(place, nth_place(number)))
    return Present(
        draft.key, draft.title, draft.period, tuple(streams), tuple(actions), _indicators(draft), touched or {}
    )


def _actions(draft, stream_id, ref, place, parent=None):
    evidence = tuple(one.text for one in draft.evidence)
    said = (draft.title, draft.need, draft.status, draft.timescale, stream_id, parent, place, draft.owners, evidence)
    yield PresentAction(ref, ref, *said)
    for nth, part in enumerate(draft.actions):
        yield from _actions(part, stream_id, f"{ref}.{nth + 1}", inside(place, nth_place(nth)), ref)


def _indicators(draft):
    return tuple(
        PresentIndicator(
            *(f"I{nth}", nth + 1, one.title, one.label, one.unit, one.direction and one.direction.value, None, False),
            tuple(_figures(one)),
        )
        for nth, one in enumerate(draft.indicators)
    )


def _figures(one):
    for role, cells in (("baseline", [one.baseline]), ("value", one.values), ("target", [one.target])):
        for cell in cells:
            if cell is not None:
                state = "number" if cell.value and cell.value[0].isdigit() else cell.value or "blank"
                yield PresentFigure(role, cell.period, cell.value, state)


# ----------------------------------------------------------------------------------------------------- by chance

WORDS = [
    *("visit", "every", "nursery", "and", "school", "in", "the", "region", "with", "parents", "to", "write", "down"),
    *("network", "headteachers", "leadership", "reading", "Éire", "2024", "12", "13", "50%", "a)", "-", "the", "of"),
]
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
owners = st.lists(st.sampled_from(["QIO", "QIOs", "Ruth Binks", "HTs"]), max_size=2, unique=True).map(tuple)
timescales = st.sampled_from([None, "by June 2024", "By Feb 2025", "ongoing"])


@st.composite
def actions(draw, depth=1):
    parts = draw(st.lists(actions(depth=0), max_size=3)) if depth else []
    need = draw(st.sampled_from([None, "A need", "Another"]))
    return DraftAction(draw(titles), need, draw(owners), draw(timescales), actions=tuple(parts))


@st.composite
def plans(draw):
    names = draw(st.lists(st.sampled_from(["Curriculum", "Play", "Leadership", "A plan"]), max_size=3, unique=True))
    streams = [DraftWorkstream(name, actions=tuple(draw(st.lists(actions(), max_size=5)))) for name in names]
    indicators = draw(st.lists(titles, max_size=3, unique=True))
    cells = st.lists(st.sampled_from([None, "TBC", "N/A", "70", "71.5"]), min_size=2, max_size=2)
    return plan(
        *streams,
        indicators=tuple(
            indicator(one, *zip(("2018-2019", "2019-2020"), draw(cells), strict=True), target=("2020-2021", "80"))
            for one in indicators
        ),
    )


def flat(draft):
    """Every action of a draft with its parts."""
    return [one for part in draft.workstreams for top in part.actions for one in (top, *top.actions)]


def renamed(draft):
    """The same draft, each action of it called otherwise than every other."""
    number = iter(range(1_000_000))

    def one(each):
        return replace(
            each, title=f"{each.title} {_spelt(next(number))}", actions=tuple(one(part) for part in each.actions)
        )

    return replace(
        draft,
        workstreams=tuple(replace(part, actions=tuple(map(one, part.actions))) for part in draft.workstreams),
    )


POOL = [
    f"{first} {second} {third}"
    for first in ("Visit", "Train", "Ask")
    for second in WORDS[:5]
    for third in ("them", "all")
]


@st.composite
def editions(draw):
    """Two plans with many actions in both, and none of them called like another of the same plan."""
    found = []
    for _ in range(2):
        names = iter(draw(st.permutations(POOL)))
        # What the pool has no name for is called like nothing else.
        found.append(_called(renamed(draw(plans())), names))
    return tuple(found)


def _called(draft, names):
    def one(each):
        title = next(names, each.title)
        return replace(each, title=title, actions=tuple(one(part) for part in each.actions))

    streams = tuple(replace(part, actions=tuple(map(one, part.actions))) for part in draft.workstreams)
    return replace(draft, workstreams=streams)


def _spelt(number):
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")
