"""What the options before a command ask for, and the days that people write."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from models.errors import CairnError, UsageError
from tui import locations
from tui.plain import Answer, Paper, paper, readable, say, warn

if TYPE_CHECKING:
    from models.workspace import Workspace

Options = Namespace
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_POLL_SECONDS = 0.05


class Call:
    """What the global options ask for: which database and plan, as at which day, by whose hand."""

    def __init__(self, options: Options) -> None:
        self.plan_key: str | None = options.plan
        self._given_day = _day(options.today, "--today") or _day(os.environ.get("CAIRN_TODAY") or None, "CAIRN_TODAY")
        self.today: date = self._given_day or date.today()
        self.no_color = bool(options.no_color) or "NO_COLOR" in os.environ
        self.database = locations.database(options.db)
        self._actor: str | None = options.actor

    def turn_the_day(self) -> date:
        """Today, looked at anew: a run that lasts past midnight goes on to the next day, unless the day was given."""
        self.today = self._given_day or date.today()
        return self.today

    @property
    def now(self) -> datetime:
        """This moment, whatever day it is judged as at: files are named by it."""
        return datetime.now(UTC)

    @property
    def actor(self) -> str:
        """Who is making the change."""
        return readable(self._actor or os.environ.get("CAIRN_ACTOR") or _login_name())

    @property
    def paper(self) -> Paper:
        """What the answer is written on."""
        return paper(no_color=self.no_color or os.environ.get("TERM") == "dumb")

    @contextmanager
    def workspace(self, plan_key: str | None = None) -> "Iterator[Workspace]":
        """The database, open at this plan, else at the one asked for."""
        from models.sqlite import explained

        opened = self.make_workspace(plan_key)
        with explained(self.database), letting_go(opened):
            yield opened

    def make_workspace(self, plan_key: str | None = None) -> "Workspace":
        """A workspace on the database, at this plan, else at the one asked for; whoever asks lets go of it."""
        from models.workspace import Workspace

        return Workspace(self.database, today=self.today, actor=self.actor, plan_key=plan_key or self.plan_key)

    def remark_on_place(self) -> None:
        """Warn of where the database lies, if that is no good for one."""
        from models.whereabouts import remark

        if found := remark(self.database):
            warn(found.text)

    def answer(self, question: "Callable[[Workspace, Options, Paper], Answer]", options: Options) -> int:
        """Write the answer to a question about the plan, and remember the plan where one was named."""
        with self.workspace() as workspace:
            say(question(workspace, options, self.paper))
            # Last, because it waits for others who write.
            self.remember(workspace)
        return 0

    def remember(self, workspace: "Workspace") -> None:
        """Keep the plan as the last used, where one was named."""
        if self.plan_key is not None:
            workspace.remember_plan()


@contextmanager
def letting_go(workspace: "Workspace") -> "Iterator[None]":
    """Close a workspace in the end, once the backup of the day is made, and tell what there was to warn of."""
    try:
        with closing(workspace):
            try:
                yield
            except KeyboardInterrupt:
                workspace.abandon_backup()
                raise
            if workspace.is_backing_up:
                _wait_for_backup(workspace)
    finally:
        for warning in workspace.warnings:
            warn(warning)


def _wait_for_backup(workspace: "Workspace") -> None:
    """Wait for the backup of the day, which a signal stops; raises StoppedError then."""
    from tui.stopping import Stopping

    try:
        with Stopping(
            "What was done is kept; its backup was stopped, and the next change begins it again."
        ) as stopping:
            while workspace.is_backing_up:
                workspace.wait_for_backup(_POLL_SECONDS)
                stopping.check()
    except CairnError:
        workspace.abandon_backup()
        raise


def one_day(text: str, source: str, today: date) -> date:
    """The day that some words name: `2024-02-29`, or what a timescale reads as exactly one day; raises UsageError."""
    if when := _iso_day(text):
        return when
    from models.timescale import read
    from models.vocabulary import Firmness

    window = read(text, today)
    days = {when for when in (window.starts, window.due) if when}
    # The calendar's far ends are no more use here than in `--today`.
    if window.firmness is Firmness.DAY and len(days) == 1 and all(_is_near(when) for when in days):
        return days.pop()
    raise UsageError(f"{source} takes one day, such as 2026-11-22 or 22 Nov 2026, not “{text}”.")


def _day(text: str | None, source: str) -> date | None:
    """The day in an option or setting, None where it was not given; raises UsageError."""
    if text is None:
        return None
    if when := _iso_day(text):
        return when
    raise UsageError(f"{source} takes a day written like 2026-11-22, not “{text}”.")


def _iso_day(text: str) -> date | None:
    with suppress(ValueError):
        when = date.fromisoformat(text)
        # Python reads other forms too, and a year far off leaves no room to count days in.
        if when.isoformat() == text and _is_near(when):
            return when
    return None


def _is_near(when: date) -> bool:
    return _FIRST_YEAR <= when.year <= _LAST_YEAR


def _login_name() -> str:
    """The name somebody is logged in by; looked up only where the environment does not say it."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := os.environ.get(variable):
            return name
    from getpass import getuser

    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"
