"""What a check finds, and how bad it is."""

from enum import StrEnum
from typing import NamedTuple


class Grade(StrEnum):
    """How bad a finding is, worst first."""

    DAMAGE = "damage"
    """The file is broken: nothing in it can be relied on."""
    RULE = "rule"
    """The file is whole, and something in the plan is not as the plan's own rules have it."""
    ADVICE = "advice"
    """All is as it should be, and could be safer."""


class Finding(NamedTuple):
    """Something that is not as it should be."""

    grade: Grade
    what: str
    do: str
    """What to do about it."""
    ref: str | None = None
    """The reference of what it is about, or the nearest that people know it by."""
    plan: str | None = None
    """The key of its plan."""


PUT_BACK = "put back a backup from before: see the folder of backups, and cairn restore --help"
"""What to do about what no edit can have done, and none can mend."""


SUBJECT = {
    "plan": "t.key",
    "theme": "t.name",
    "owner": "t.name",
    "workstream": "t.key",
    "support": "(SELECT w.key FROM workstream w WHERE w.id = t.workstream_id)",
    "action": "t.ref",
    **dict.fromkeys(
        ("action_owner", "action_indicator", "evidence", "note"),
        "(SELECT a.ref FROM action a WHERE a.id = t.action_id)",
    ),
    "indicator": "'I-' || t.number",
    "figure": "(SELECT 'I-' || i.number FROM indicator i WHERE i.id = t.indicator_id)",
}
"""What people know a row `t` of a table by, as SQL; other rows have nothing of the kind."""


def rule(what: str, do: str, ref: str | None = None, plan: str | None = None) -> Finding:
    """A rule of the plan that is broken."""
    return Finding(Grade.RULE, what, do, ref, plan)
