"""What a plan's actions are counted by: for each count the condition on a row `a` of `kept_action`.

The counts are kept for each workstream as at a day. When that day has passed, only the actions that have a date in
between can count otherwise; `MAY_DIFFER_SQL` finds them.
"""

from datetime import date, timedelta

from models.judgement import CONCERN_SQL, OPEN_SQL, RAG_SQL, Limits, limit_parameters
from models.sql import MORE_THAN_ANY
from models.vocabulary import Concern, Priority, Rag, Status

_RAGS = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE)
_DAILY_CONCERNS = (Concern.OVERDUE, Concern.DUE_SOON, Concern.EARLY, Concern.LATE_START, Concern.STALE)
_OTHER_CONCERNS = (Concern.NO_EVIDENCE, Concern.UNOWNED, Concern.UNDATED)


def _name(word: str) -> str:
    return word.replace(" ", "_")


NAME_OF: dict[Concern, str] = {
    Concern.OVERDUE: "overdue",
    Concern.BLOCKED: "blocked",
    Concern.DUE_SOON: "due_soon",
    Concern.NO_EVIDENCE: "no_evidence",
    Concern.UNCONFIRMED: "done",
    Concern.EARLY: "early",
    Concern.LATE_START: "late_start",
    Concern.STALE: "stale",
    Concern.UNOWNED: "unowned",
    Concern.UNDATED: "undated",
}
"""The measure that counts a concern; an override grown old is not counted."""

DAILY: dict[str, str] = {
    **{rag.value: f"{RAG_SQL} = '{rag}'" for rag in _RAGS},
    **{NAME_OF[concern]: CONCERN_SQL[concern] for concern in _DAILY_CONCERNS},
}
"""The measures that the mere passing of a day can change."""
MEASURES: dict[str, str] = {
    "total": "1 = 1",
    "open": OPEN_SQL,
    **{_name(status): f"a.status = '{status}'" for status in Status},
    **DAILY,
    **{NAME_OF[concern]: CONCERN_SQL[concern] for concern in _OTHER_CONCERNS},
    **{f"{priority}_priority": f"a.priority = '{priority}'" for priority in Priority},
}
"""Every measure by its name, which is its column of `kept_tally`."""


def how_many(condition: str) -> str:
    """SQL that counts the rows of a group for which a condition holds."""
    return f"COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0)"


_THEN = {":today": ":then_today", ":soon": ":then_soon", ":stale": ":then_stale"}


def _as_then(condition: str) -> str:
    for now, then in _THEN.items():
        condition = condition.replace(now, then)
    return condition


_MAY_DIFFER = (
    "due_key >= :low AND due_key < :high",
    "due_key > :low_soon AND due_key <= :high_soon",
    "starts BETWEEN :low AND :high",
    "news_on > :low_stale AND news_on <= :high_stale",
)
# Each part is looked up in an index of its own; of an OR, SQLite would read every row.
MAY_DIFFER_SQL = f"""{OPEN_SQL} AND a.number IN ({
    " UNION ".join(f"SELECT number FROM kept_action WHERE plan_id = :plan AND {part}" for part in _MAY_DIFFER)
})"""
"""The actions that can count otherwise on one day than on another."""


def difference_sql() -> str:
    """For each workstream, and for each daily measure, how many more rows it counts today than it did then."""
    rags = [f"{how_many(f'r.now_rag = {rag.value!r}')} - {how_many(f'r.then_rag = {rag.value!r}')}" for rag in _RAGS]
    concerns = [f"SUM(r.now_{NAME_OF[c]}) - SUM(r.then_{NAME_OF[c]})" for c in _DAILY_CONCERNS]
    facts = {"now_rag": RAG_SQL, "then_rag": _as_then(RAG_SQL)}
    for concern in _DAILY_CONCERNS:
        held = f"CASE WHEN {CONCERN_SQL[concern]} THEN 1 ELSE 0 END"
        facts |= {f"now_{NAME_OF[concern]}": held, f"then_{NAME_OF[concern]}": _as_then(held)}
    # Bounded, so that a RAG is worked out once for each row and not once for each colour.
    return f"""SELECT r.workstream_id, {", ".join((*rags, *concerns))} FROM (
        SELECT a.workstream_id, {", ".join(f"{sql} AS {name}" for name, sql in facts.items())}
        FROM kept_action a WHERE {MAY_DIFFER_SQL} LIMIT {MORE_THAN_ANY}) r GROUP BY r.workstream_id"""


def difference_parameters(then: date, today: date, limits: Limits) -> dict[str, str]:
    """What `MAY_DIFFER_SQL` and `difference_sql` take: the day the counts are of, and the day they are wanted for."""
    low, high = sorted((then, today))
    soon, stale = timedelta(days=limits.due_soon_days), timedelta(days=limits.stale_days)
    edges = {"low": low, "high": high, "low_soon": low + soon, "high_soon": high + soon}
    edges |= {"low_stale": low - stale, "high_stale": high - stale}
    return {
        **limit_parameters(today, limits),
        **{f"then_{name}": day for name, day in limit_parameters(then, limits).items()},
        **{name: day.isoformat() for name, day in edges.items()},
    }
