"""Whether a failure is the file's fault: somebody was at it with another program, and nobody can read what it holds."""

import os

from models.errors import CairnError, DamagedError
from tui.account import root_of

_FAILURES = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What comes of a cell that is not what its column is for."""
_LARGEST = 50_000_000
"""Bytes of a file that is looked through while somebody waits for the application to end."""


def blamed(error: BaseException, database: str | None) -> CairnError | None:
    """What to say instead: the sentence that a failure came with, or that the file is damaged; None where neither.

    The file is looked at for that, so that no mistake of the program's passes for one of the file's.
    """
    problem = root_of(error)
    if isinstance(problem, CairnError):
        return problem
    if database is None or not isinstance(problem, _FAILURES):
        return None
    from models import checks
    from models.checks import Grade

    try:
        if os.path.getsize(database) > _LARGEST or checks.check(database).worst not in (Grade.DAMAGE, Grade.RULE):
            return None
    except Exception:
        # Whatever is wrong, the file could not be asked.
        return None
    return DamagedError(f"{database} holds something that cannot be read; cairn check tells what.")
