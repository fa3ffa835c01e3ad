"""What follows from the facts of an action or a workstream: its concerns, its RAG, and why, in one sentence.

Everything here is pure. Each concern is written twice, as Python for one action and as SQL for a hundred thousand,
side by side; a property test holds the two together.
"""

from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from models.vocabulary import CLOSED, UNFINISHED, Concern, Firmness, Rag, Status
from models.wording import count, day, month, silence, span


class Limits(NamedTuple):
    """Where the lines are drawn; each is a setting of the database."""

    due_soon_days: int = 28
    stale_days: int = 42


class ActionFacts(NamedTuple):
    """What an action's judgement rests on."""

    status: Status
    starts: date | None
    due: date | None
    firmness: Firmness
    timescale: str | None
    owned: bool
    evidenced: bool
    news_on: date
    rag_override: Rag | None = None
    rag_override_reason: str | None = None
    rag_override_on: date | None = None


class Reason(NamedTuple):
    """A concern and how it is said of this action."""

    concern: Concern
    text: str


class Verdict(NamedTuple):
    """A RAG and its reason in one sentence."""

    rag: Rag
    reason: str
    overridden: bool = False


RED = (Concern.OVERDUE, Concern.BLOCKED)
AMBER = (
    Concern.NO_EVIDENCE,
    Concern.EARLY,
    Concern.LATE_START,
    Concern.STALE,
    Concern.UNOWNED,
)

OPEN_SQL = f"a.status NOT IN ({', '.join(repr(str(s)) for s in CLOSED)})"
"""A row `a` of `kept_action` that somebody still has something to do or to decide about, as `Status.is_open` says."""
_UNFINISHED_SQL = f"a.status IN ({', '.join(repr(str(s)) for s in UNFINISHED)})"
_OVERDUE_SQL = f"({_UNFINISHED_SQL} AND a.due < :today)"
_UNDATED_SQL = f"({_UNFINISHED_SQL} AND a.starts IS NULL AND a.due IS NULL)"
_DUE_SOON_SQL = f"({_UNFINISHED_SQL} AND a.due >= :today AND a.due <= :soon)"

CONCERN_SQL: dict[Concern, str] = {
    Concern.OVERDUE: _OVERDUE_SQL,
    Concern.BLOCKED: "(a.status = 'blocked')",
    Concern.DUE_SOON: _DUE_SOON_SQL,
    Concern.NO_EVIDENCE: "(a.status = 'done' AND a.is_evidenced = 0)",
    Concern.UNCONFIRMED: "(a.status = 'done')",
    Concern.EARLY: "(a.status = 'in progress' AND a.starts > :today)",
    Concern.LATE_START: "(a.status = 'not started' AND a.starts < :today AND (a.due IS NULL OR a.due >= :today))",
    Concern.STALE: f"({_UNFINISHED_SQL} AND a.news_on <= :stale AND (a.starts IS NULL OR a.starts <= :today))",
    Concern.UNOWNED: f"({_UNFINISHED_SQL} AND a.is_owned = 0)",
    Concern.UNDATED: _UNDATED_SQL,
    Concern.OVERRIDE_OLD: f"({OPEN_SQL} AND a.rag_override IS NOT NULL AND a.rag_override_on < a.news_on)",
}
"""Each concern as a condition on a row `a` of `kept_action`, with the parameters of `limit_parameters`."""

RAG_SQL = f"""CASE
    WHEN a.status = 'dropped' THEN 'none'
    WHEN a.status = 'confirmed' THEN 'blue'
    WHEN a.rag_override IS NOT NULL THEN a.rag_override
    WHEN {" OR ".join(CONCERN_SQL[c] for c in RED)} THEN 'red'
    WHEN {" OR ".join(CONCERN_SQL[c] for c in AMBER)} THEN 'amber'
    WHEN {_DUE_SOON_SQL} AND a.status = 'not started' THEN 'amber'
    WHEN {_UNDATED_SQL} THEN CASE WHEN a.is_timed = 0 THEN 'amber' ELSE 'none' END
    ELSE 'green' END"""
"""The RAG of a row `a` of `kept_action`, the same as `judge_action` gives."""


def limit_parameters(today: date, limits: Limits) -> dict[str, str]:
    """The parameters that `CONCERN_SQL` and `RAG_SQL` take, as ISO dates."""
    return {
        "today": today.isoformat(),
        "soon": (today + timedelta(days=limits.due_soon_days)).isoformat(),
        "stale": (today - timedelta(days=limits.stale_days)).isoformat(),
    }


def concerns(facts: ActionFacts, today: date, limits: Limits) -> list[Reason]:
    """Why this action needs a decision, most urgent first; empty where it needs none."""
    found = [*_time_concerns(facts, today, limits), *_life_concerns(facts, today, limits)]
    order = list(Concern)
    return sorted(found, key=lambda reason: order.index(reason.concern))


def _time_concerns(facts: ActionFacts, today: date, limits: Limits) -> list[Reason]:
    found: list[Reason] = []
    status, starts, due = facts.status, facts.starts, facts.due
    overdue = bool(due and due < today)
    if status.is_unfinished and due:
        if due < today:
            found.append(Reason(Concern.OVERDUE, f"overdue {span((today - due).days)}"))
        elif due <= today + timedelta(days=limits.due_soon_days):
            found.append(Reason(Concern.DUE_SOON, _due_in((due - today).days)))
    if starts and status is Status.IN_PROGRESS and starts > today:
        found.append(Reason(Concern.EARLY, f"in progress, though it is to begin {begins(starts, facts.firmness)}"))
    if starts and status is Status.NOT_STARTED and starts < today and not overdue:
        found.append(Reason(Concern.LATE_START, f"not started; was to begin {begins(starts, facts.firmness)}"))
    if status.is_unfinished and not starts and not due:
        found.append(Reason(Concern.UNDATED, "no date"))
    return found


def _life_concerns(facts: ActionFacts, today: date, limits: Limits) -> list[Reason]:
    found: list[Reason] = []
    status = facts.status
    if status is Status.BLOCKED:
        found.append(Reason(Concern.BLOCKED, "blocked"))
    if status is Status.DONE:
        if not facts.evidenced:
            found.append(Reason(Concern.NO_EVIDENCE, "done without evidence"))
        found.append(Reason(Concern.UNCONFIRMED, "waiting to be confirmed"))
    if status.is_unfinished:
        silent = (today - facts.news_on).days
        if silent >= limits.stale_days and not (facts.starts and facts.starts > today):
            found.append(Reason(Concern.STALE, f"no news for {silence(silent)}"))
        if not facts.owned:
            found.append(Reason(Concern.UNOWNED, "no owner"))
    override_old = facts.rag_override_on and facts.rag_override_on < facts.news_on
    if status.is_open and facts.rag_override and override_old:
        found.append(Reason(Concern.OVERRIDE_OLD, "RAG set by hand before the latest news"))
    return found


def _due_in(days: int) -> str:
    return "due today" if days == 0 else f"due in {span(days)}"


def begins(starts: date, firmness: Firmness) -> str:
    """When something begins, as firmly as its words said: on a day, in a month, or by the end of one."""
    if firmness is Firmness.DAY:
        return day(starts)
    by_its_end = (starts + timedelta(days=1)).day == 1
    return f"by the end of {month(starts)}" if by_its_end else f"in {month(starts)}"


def judge_action(facts: ActionFacts, today: date, limits: Limits) -> Verdict:
    """The RAG of an action: a lead officer's override where there is one, else what the facts say."""
    if facts.status is Status.DROPPED:
        return Verdict(Rag.NONE, "dropped")
    if facts.status is Status.CONFIRMED:
        return Verdict(Rag.BLUE, "confirmed")
    verdict = _judge_facts(facts, today, limits)
    if facts.rag_override is None:
        return verdict
    why = f": {facts.rag_override_reason}" if facts.rag_override_reason else ""
    return Verdict(facts.rag_override, f"set by hand{why} (the facts say {verdict.rag}: {verdict.reason})", True)


def _judge_facts(facts: ActionFacts, today: date, limits: Limits) -> Verdict:
    found = {reason.concern: reason.text for reason in concerns(facts, today, limits)}
    if red := [text for concern, text in found.items() if concern in RED]:
        return Verdict(Rag.RED, ", ".join(red))
    idle_and_due = facts.status is Status.NOT_STARTED and Concern.DUE_SOON in found
    amber = [text for concern, text in found.items() if concern in AMBER]
    if idle_and_due:
        amber.insert(0, f"not started, {found[Concern.DUE_SOON]}")
    if Concern.UNDATED in found:
        if not facts.timescale:
            amber.append(found[Concern.UNDATED])
        elif not amber:
            return Verdict(Rag.NONE, "its timescale gives no date to judge by")
    if amber:
        return Verdict(Rag.AMBER, ", ".join(amber))
    return Verdict(Rag.GREEN, _good_news(facts, today))


def _good_news(facts: ActionFacts, today: date) -> str:
    if facts.status is Status.DONE:
        return "done, waiting to be confirmed"
    if facts.status is Status.NOT_STARTED and facts.starts and facts.starts >= today:
        return f"to begin {begins(facts.starts, facts.firmness)}"
    if facts.due:
        return f"{facts.status}, due {day(facts.due)}"
    return f"{facts.status}, no end date"


class WorkstreamFacts(NamedTuple):
    """What a workstream's judgement rests on: how many of its actions are what."""

    total: int
    open: int
    confirmed: int
    red: int
    amber: int
    green: int
    concerns: dict[Concern, int]
    rag_override: Rag | None = None
    rag_override_reason: str | None = None


ALARM_SHARE = 10
"""One action in this many is enough to colour its workstream; fewer than that colours it one step less."""

_SAID_OF_MANY = {
    Concern.OVERDUE: "overdue",
    Concern.BLOCKED: "blocked",
    Concern.NO_EVIDENCE: "done without evidence",
    Concern.LATE_START: "not begun in time",
    Concern.EARLY: "begun early",
    Concern.STALE: "stale",
    Concern.UNOWNED: "without an owner",
    Concern.UNDATED: "without a date",
    Concern.DUE_SOON: "due soon",
}


def judge_workstream(facts: WorkstreamFacts) -> Verdict:
    """The RAG of a workstream, from its actions': a lead officer's override where there is one, else what they say."""
    verdict = _judge_counts(facts)
    if facts.rag_override is None:
        return verdict
    why = f": {facts.rag_override_reason}" if facts.rag_override_reason else ""
    return Verdict(facts.rag_override, f"set by hand{why} (the facts say {verdict.rag}: {verdict.reason})", True)


def _judge_counts(facts: WorkstreamFacts) -> Verdict:
    if not facts.total:
        return Verdict(Rag.NONE, "no actions")
    if not facts.open:
        return Verdict(Rag.BLUE, "every action is confirmed") if facts.confirmed else Verdict(Rag.NONE, "all dropped")
    if facts.red:
        rag = Rag.RED if facts.red * ALARM_SHARE >= facts.open else Rag.AMBER
        return Verdict(rag, _most_said(facts, RED, f"{facts.red:,} red"))
    if facts.amber * ALARM_SHARE >= facts.open:
        said = _most_said(facts, (*AMBER, Concern.UNDATED, Concern.DUE_SOON), f"{facts.amber:,} amber")
        return Verdict(Rag.AMBER, said)
    if not facts.green:
        return Verdict(Rag.NONE, f"nothing to judge {count(facts.open, 'open action')} by")
    return Verdict(Rag.GREEN, f"{facts.green:,} of {count(facts.open, 'open action')} on course")


def _most_said(facts: WorkstreamFacts, among: tuple[Concern, ...], otherwise: str) -> str:
    """The concerns that most of its actions share, at most three: `8 of 9 open actions stale, 2 without an owner`."""
    concerns = facts.concerns
    present = [(number, concern) for concern in among if (number := concerns.get(concern))]
    if not present:
        return otherwise
    present.sort(key=itemgetter(0), reverse=True)
    said = [f"{number:,} {_SAID_OF_MANY[concern]}" for number, concern in present[:3]]
    (number, concern), *_ = present
    said[0] = f"{number:,} of {count(facts.open, 'open action')} {_SAID_OF_MANY[concern]}"
    return ", ".join(said)
