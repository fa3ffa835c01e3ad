"""The first look at a plan, taken by a process of its own while this one loads the toolkit.

To load the toolkit takes longer than to read what the board shows first, and two threads of one Python would wait for
each other all along. The other process only reads: whatever it cannot do is left to this one, which can say why.
"""

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from models.workspace import Workspace
    from tui.opening import Opening

_PATIENCE_SECONDS = 0.05
"""How long the other process waits for a writer, since this one will wait again."""


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
        """Send for it, where this system can and no thread would be left behind half-way."""
        self._wanted = wanted
        self._process, self._answer = _sent_for(wanted) if _can_fork() else (0, -1)

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


def _can_fork() -> bool:
    """Whether a second process can be made of this one as it stands."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)


def _sent_for(wanted: Wanted) -> tuple[int, int]:
    """The process that looks, and where its answer is to be read; zero for a process that cannot be had."""
    answer, question = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(answer)
        os.close(question)
        return 0, -1
    if process:
        os.close(question)
        return process, answer
    try:
        os.close(answer)
        _look(wanted, question)
    finally:
        # Nothing of what this process began is its to end; and what went wrong the other one will meet, and say.
        os._exit(0)


def _look(wanted: Wanted, answer: int) -> None:
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
    look = opening(workspace, wanted.rows)
    with open(answer, "wb") as out:
        pickle.dump((before, look), out, pickle.HIGHEST_PROTOCOL)
