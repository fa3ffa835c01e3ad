"""The first look at a plan, taken by a process of its own while this one loads the toolkit.

To load the toolkit takes longer than to read what the board shows first, and two threads of one Python would wait for
each other all along. The other process only reads: whatever it cannot do is left to this one, which can say why.
"""

import os
import sys
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from models.workspace import Workspace
    from tui.opening import Opening

_PATIENCE_SECONDS = 0.05
"""How long the other process waits for a writer, since this one will wait again."""


_HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder that the program's packages are in."""
_ANSWER_BYTES = 1 << 20
"""As large as a pipe may be made; what is told of a page and of some hundred workstreams is a tenth of that."""


class Wanted(NamedTuple):
    """Whose plan is looked at, how, and how many of its rows can be shown."""

    database: str
    plan_key: str | None
    today: date
    actor: str
    rows: int


class Look:
    """A look that is on its way."""

    def __init__(self, wanted: Wanted) -> None:
        """Send for it, where that is quicker than to look oneself."""
        self._wanted = wanted
        self._process, self._answer = _sent_for(wanted) if _is_worth_it() else (0, -1)

    def result(self, workspace: "Workspace") -> "Opening | None":
        """What was seen; from then on the workspace knows which plan, and of what file. Raises as `first_look` does."""
        if (said := self._said()) is not None:
            footprint, look = said
            workspace.was_looked_at(look.standing.plan, footprint)
            return look
        from tui.opening import first_look

        return first_look(workspace, self._wanted.plan_key, self._wanted.rows)

    def _said(self) -> "tuple[tuple[int, ...] | None, Opening] | None":
        """The other process's answer; None where it had none."""
        if not self._process:
            return None
        import pickle

        with open(self._answer, "rb") as answer:
            said = answer.read()
        os.waitpid(self._process, 0)
        try:
            # Written by this program, a moment ago, for nobody else.
            footprint, look = pickle.loads(said)
        except (EOFError, pickle.UnpicklingError):
            return None
        return footprint, look


def _is_worth_it() -> bool:
    """Whether a second process has a processor of its own here."""
    return sys.platform == "linux" and bool(sys.executable) and len(os.sched_getaffinity(0)) > 1


def _sent_for(wanted: Wanted) -> tuple[int, int]:
    """The process that looks, and where its answer is to be read; zero for a process that cannot be had.

    It is begun anew rather than forked: every page of memory that this one touches would have to be copied meanwhile.
    """
    answer, question = os.pipe()
    _widen(question)
    # It needs the standard library and this program, and of its environment no more than that.
    begin = (
        f"import sys, datetime; sys.path.insert(0, {_HOME!a}); from tui.looking import Wanted, look; look({wanted!a})"
    )
    says = [(os.POSIX_SPAWN_DUP2, question, 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    try:
        process = os.posix_spawn(
            sys.executable, [sys.executable, "-S", "-P", "-c", begin], os.environ, file_actions=says
        )
    except OSError:
        os.close(answer)
        return 0, -1
    finally:
        os.close(question)
    return process, answer


def _widen(pipe: int) -> None:
    """Let a whole answer stand in a pipe, so that the other process need not wait until it is asked for."""
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ANSWER_BYTES)


def look(wanted: Wanted) -> None:
    """In the other process: read what is wanted, and write it to standard output; it raises what reading does."""
    import pickle

    from models.files import footprint
    from models.sqlite import connect_to_glance
    from models.workspace import Workspace
    from tui.opening import opening

    # Before anything is read, so that nothing written after that is missed.
    before = footprint(wanted.database)
    # Raises where anything would have to be written first: an older version's file, or a half-written one.
    connect_to_glance(wanted.database).close()
    workspace = Workspace(wanted.database, today=wanted.today, actor=wanted.actor, plan_key=wanted.plan_key)
    workspace.wait_at_most(_PATIENCE_SECONDS)
    seen = opening(workspace, wanted.rows)
    with open(1, "wb") as out:
        pickle.dump((before, seen), out, pickle.HIGHEST_PROTOCOL)
    # Nothing of what it holds needs to be swept up, and somebody waits for it.
    os._exit(0)
