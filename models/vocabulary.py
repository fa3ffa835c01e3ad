"""The words a plan is kept in, their order, and what may follow what.

Nothing else in the project spells a status, a RAG or a judgement as a bare string.
The words are those people read and type: they stand in the database, in JSON and in reports.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where an action stands in its life, in the order it is lived."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    BLOCKED = "blocked"
    DONE = "done"
    """Evidence has been given; somebody has yet to confirm it."""
    CONFIRMED = "confirmed"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether anybody still has something to do or to decide."""
        return self not in CLOSED

    @property
    def is_unfinished(self) -> bool:
        """Whether the work itself is still to be done, so that a passed date is a slipped one."""
        return self in UNFINISHED

    @property
    def may_become(self) -> tuple["Status", ...]:
        """What it may be set to in one step, evidence, reasons and names permitting."""
        return STEPS[self]


UNFINISHED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED)
CLOSED = (Status.CONFIRMED, Status.DROPPED)
STEPS: dict[Status, tuple[Status, ...]] = {
    Status.NOT_STARTED: (Status.IN_PROGRESS, Status.BLOCKED, Status.DONE, Status.DROPPED),
    Status.IN_PROGRESS: (Status.NOT_STARTED, Status.BLOCKED, Status.DONE, Status.DROPPED),
    Status.BLOCKED: (Status.NOT_STARTED, Status.IN_PROGRESS, Status.DONE, Status.DROPPED),
    Status.DONE: (Status.IN_PROGRESS, Status.CONFIRMED, Status.DROPPED),
    Status.CONFIRMED: (Status.IN_PROGRESS,),
    Status.DROPPED: (Status.NOT_STARTED,),
}
"""The life of an action. `done` needs evidence, `confirmed` a name, and leaving one of the last three a reason."""
REOPENED: dict[Status, Status] = {
    Status.DONE: Status.IN_PROGRESS,
    Status.CONFIRMED: Status.IN_PROGRESS,
    Status.DROPPED: Status.NOT_STARTED,
}
"""What a finished action becomes when it is reopened, with the reason."""


class Rag(StrEnum):
    """Red, amber, green; blue once confirmed; none where there is nothing to judge by."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    NONE = "none"


class Judgement(StrEnum):
    """What can be concluded from an indicator's figures, best first."""

    MET = "met"
    AHEAD = "ahead"
    ON_TRACK = "on track"
    BEHIND = "behind"
    QUERY = "query"
    """The figures contradict each other."""
    NOT_JUDGED = "not judged"


class Direction(StrEnum):
    """Which way an indicator is meant to move."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    """To stay between two bounds."""


class Periodicity(StrEnum):
    """What an indicator's figures are for, longest first: one each school session, each month, and so on."""

    SESSION = "session"
    """A Scottish school session, August to June."""
    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    """A council's, April to March."""
    TERM = "term"
    MONTH = "month"
    WEEK = "week"


class FigureState(StrEnum):
    """The four different things a printed figure may be; none of the last three is zero."""

    NUMBER = "number"
    TBC = "TBC"
    NOT_APPLICABLE = "N/A"
    BLANK = "blank"


class FigureRole(StrEnum):
    """What a figure is to its indicator."""

    BASELINE = "baseline"
    VALUE = "value"
    TARGET = "target"


class Priority(StrEnum):
    """How much an action matters beside its neighbours, most first."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class OwnerKind(StrEnum):
    """What kind of owner a name stands for."""

    PERSON = "person"
    ROLE = "role"
    GROUP = "group"


class Firmness(StrEnum):
    """How exactly the words of a timescale fix its window, firmest first."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A school term, session or season."""
    YEAR = "year"
    NONE = "none"


class SupportStanding(StrEnum):
    """Whether support is an agreed item or only spoken of."""

    AGREED = "agreed"
    MENTIONED = "mentioned"


class Concern(StrEnum):
    """Why an open action needs somebody to decide something, most urgent first."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"
    DUE_SOON = "due soon"
    NO_EVIDENCE = "done without evidence"
    UNCONFIRMED = "waiting to be confirmed"
    EARLY = "in progress before its start"
    LATE_START = "not begun in time"
    STALE = "stale"
    UNOWNED = "no owner"
    UNDATED = "no date"
    OVERRIDE_OLD = "RAG set by hand before the latest news"


class ChangeKind(StrEnum):
    """What a committed change was."""

    EDIT = "edit"
    START = "start"
    """The plan a database began with; it is no step to be undone."""
    UNDO = "undo"
    REDO = "redo"


class ChangeState(StrEnum):
    """Where an edit stands in the line of undo steps."""

    STANDING = "standing"
    UNDONE = "undone"
    LEFT_BEHIND = "left behind"
    """Undone, and then something else was done: it cannot be made again."""
