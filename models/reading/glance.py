"""A plan at a glance: everything that a status is told from, read in one go."""

import sqlite3
from datetime import date
from typing import NamedTuple

from models.reading import actions, queue, tallies, verdicts, workstreams
from models.reading.rows import ActionCounts, ActionRow, PlanRow, WorkstreamRow, Worst
from models.reading.view import View
from models.vocabulary import Judgement

OFF_TRACK = (Judgement.BEHIND, Judgement.QUERY)


class Glance(NamedTuple):
    """How a plan stands, and the first of what needs attention."""

    plan: PlanRow
    today: date
    counts: ActionCounts
    workstreams: list[WorkstreamRow]
    judged: dict[Judgement, int]
    """How many indicators have each judgement, best first."""
    worst: list[Worst]
    """The indicators farthest off their track, those behind before those whose figures contradict each other."""
    attention: list[ActionRow]


def glance(connection: sqlite3.Connection, view: View, plan: PlanRow, first: int) -> Glance:
    """The plan at a glance, with the `first` few of what needs attention and of what is off its track."""
    changed = tallies.difference(connection, view.plan_id, view.today, view.limits)
    whole = tallies.whole(connection, view, changed)
    worst: list[Worst] = []
    for judgement in OFF_TRACK:
        worst += verdicts.worst(connection, view, judgement, first - len(worst))
    return Glance(
        plan,
        view.today,
        actions.counted(whole),
        workstreams.every(connection, view, changed),
        verdicts.counts(connection, view),
        worst,
        queue.attention(connection, view, first, whole),
    )
