"""What can go wrong, each with one sentence fit for the coordinator and the exit code the command line gives it."""


class CairnError(Exception):
    """A refusal or failure whose text says what is wrong and what to do."""

    exit_code = 1


class RefusedError(CairnError):
    """The plan does not allow this step; nothing was changed."""


class NotFoundError(CairnError):
    """There is nothing by that name or reference."""


class NoDatabaseError(CairnError):
    """There is no database where one was looked for."""


class UsageError(CairnError):
    """The words of a command do not fit together."""

    exit_code = 2


class QueryError(UsageError):
    """A filter says something that cannot be understood; the sentence names the word and what was expected."""


class BusyError(CairnError):
    """Another process is writing and did not finish in time."""

    exit_code = 3


class ConflictError(CairnError):
    """Somebody else changed the same thing meanwhile."""

    exit_code = 4


class DamagedError(CairnError):
    """The file is damaged, or is not a database of ours."""

    exit_code = 5


UNREADABLE = (ValueError, TypeError, LookupError, RecursionError, OverflowError)
"""What a cell raises that holds something else than its column is for: another program has been at the file."""
