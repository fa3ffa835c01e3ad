"""The status of a plan, drawn again and again on a terminal until somebody has seen enough.

It reads only when there is something new to read, and a database that is busy or gone for a while is no reason to
stop. Whatever ends it, the terminal is given back as it was.
"""

import os
import re
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from typing import Any, Self

from models.errors import CairnError, UsageError
from models.reading.glance import Glance
from models.sqlite import data_version, explained
from models.wording import count
from models.workspace import Workspace
from tui import status
from tui.call import Call, Options
from tui.outlet import errors_for, write_all
from tui.plain import ELLIPSIS, Paper, clean, cut, width_of

_PATIENCE_MS = 250
"""How long a look at the database waits for a writer."""
_NARROWEST = 40
"""Columns that the status is set in at least; a terminal with fewer shows the left of it."""
_USUAL_SIZE = os.terminal_size((80, 24))
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""To the other screen, without a cursor, what is too wide cut off."""
_LEAVE = "\r\n\x1b[?7h\x1b[?25h\x1b[?1049l"
"""Back again; below what was drawn, where a terminal has but one screen."""
_HOME, _REST_OF_LINE, _REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"
_TINT = re.compile(r"\x1b\[[\d;]*[mG]")
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_QUIT = b"q"


def watch(call: Call, options: Options) -> int:
    """Draw the status every `options.watch` seconds until `q` or Ctrl+C; another signal that ends it gives 128 and on.

    Raises UsageError beside what makes sense only once, and CairnError without a terminal or a plan to begin with.
    """
    for name, given in (("--json", options.json), ("--fail-on", options.fail_on)):
        if given:
            raise UsageError(f"--watch is for somebody who looks on; it does not go with {name}.")
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        raise CairnError("Only a terminal can be drawn on again and again; without one use: cairn status")
    with closing(Watched(call, every_plan=options.all)) as watched:
        watched.look()
        watched.remember()
        try:
            with _Signals() as signals, _Screen(call.paper) as screen:
                return _watch(watched, screen, signals, options.watch)
        except (OSError, termios.error):
            # The terminal is gone, and nobody looks any more.
            return 128 + signal.SIGHUP


def _watch(watched: "Watched", screen: "_Screen", signals: "_Signals", seconds: float) -> int:
    trouble = ""
    while True:
        screen.draw(watched.glances, trouble)
        due = time.monotonic() + seconds
        while (left := due - time.monotonic()) > 0:
            keys, given = _wait(screen, signals, left)
            ending = signal.SIGINT if _QUIT in keys else next((one for one in given if one in _ENDING), None)
            if ending is not None:
                return 0 if ending == signal.SIGINT else 128 + ending
            if signal.SIGTSTP in given:
                with screen.left(), signals.let_stop():
                    os.kill(os.getpid(), signal.SIGTSTP)
            if given:
                screen.draw(watched.glances, trouble)
        try:
            watched.look()
            trouble = ""
        except CairnError as problem:
            trouble = watched.told(problem)


def _wait(screen: "_Screen", signals: "_Signals", seconds: float) -> tuple[bytes, Sequence[int]]:
    """The keys and the numbers of the signals that come within some seconds, as soon as one comes."""
    watched = [signals.arriving] if screen.keyboard is None else [signals.arriving, screen.keyboard]
    ready, _, _ = select.select(watched, [], [], seconds)
    return screen.keys() if screen.keyboard in ready else b"", signals.take() if signals.arriving in ready else ()


# ------------------------------------------------------------------------------------------------ what is watched


class Watched:
    """What is watched: the status of the plan at hand, or of every plan of the database."""

    def __init__(self, call: Call, *, every_plan: bool) -> None:
        self.glances: Sequence[Glance] = ()
        """What the last look saw."""
        self._call = call
        self._every_plan = every_plan
        self._key = call.plan_key
        self._workspace: Workspace | None = None
        self._file: tuple[int, int] | None = None
        self._seen: tuple[int, date] | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._workspace is not None:
            self._workspace.close()
        self._workspace = self._seen = None

    def remember(self) -> None:
        """Keep the plan as the last used, where one was named."""
        if self._workspace is not None:
            self._call.remember(self._workspace)

    def told(self, problem: CairnError) -> str:
        """What keeps it from looking, with the database's name in the place of its whole path: one line has to do."""
        return str(problem).replace(self._call.database, os.path.basename(self._call.database))

    def look(self) -> None:
        """Read the status where anything has changed or the day has turned; raises as reading does."""
        today = self._call.turn_the_day()
        workspace = self._at_hand()
        with explained(workspace.path):
            seen = data_version(workspace.connection), today
        if seen == self._seen:
            return
        workspace.today = today
        if self._every_plan:
            keys = [plan.key for plan in workspace.plans()] or [workspace.plan.key]
        else:
            self._key = self._key or workspace.plan.key
            keys = [self._key]
        self.glances = [_glance(workspace, key) for key in keys]
        self._seen = seen

    def _at_hand(self) -> Workspace:
        """The database; opened anew where another file stands in its place, as after a backup was put back."""
        file = _identity(self._call.database)
        if self._workspace is None or file != self._file:
            self.close()
            workspace = Workspace(
                self._call.database, today=self._call.today, actor=self._call.actor, plan_key=self._key
            )
            with explained(workspace.path):
                workspace.connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS:d}")
            self._workspace, self._file = workspace, file
        return self._workspace


def _glance(workspace: Workspace, key: str) -> Glance:
    # Turning to the plan reads its title again.
    workspace.use_plan(key)
    return status.read(workspace)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


# ----------------------------------------------------------------------------------------------------- the terminal


class _Screen:
    """The terminal while it is drawn on; entering takes it over, and leaving gives it back."""

    def __init__(self, on: Paper) -> None:
        self._on = on
        self._output = sys.stdout.fileno()
        self._encoding = sys.stdout.encoding
        self.keyboard = sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else None
        """Where keys come from; None where nobody can press any."""
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        """Take it over."""
        if self.keyboard is not None:
            self._before = termios.tcgetattr(self.keyboard)
            # Keys that were pressed already are kept.
            tty.setcbreak(self.keyboard, termios.TCSADRAIN)
        self._write(_ENTER)
        return self

    def __exit__(self, *problem: object) -> None:
        """Give it back as it was, as far as it is still there."""
        with suppress(OSError):
            self._write(_LEAVE)
        if self._before and self.keyboard is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.keyboard, termios.TCSANOW, self._before)

    @contextmanager
    def left(self) -> Iterator[None]:
        """Give it back for a while."""
        self.__exit__()
        yield
        self.__enter__()

    def keys(self) -> bytes:
        """The keys that were pressed; once there can be no more, none are waited for."""
        assert self.keyboard is not None
        keys = os.read(self.keyboard, 1024)
        if not keys:
            self.keyboard = None
        return keys

    def draw(self, glances: Sequence[Glance], trouble: str) -> None:
        """Draw the status over what stands there, at the terminal's size of now, with any trouble in its last line."""
        columns, height = self._size()
        room = height - bool(trouble)
        lines = status.screens(list(glances), self._on._replace(width=max(columns, _NARROWEST)))
        if len(lines) > room:
            kept = max(room - 1, 0)
            lines = [*lines[:kept], f"{ELLIPSIS} {count(len(lines) - kept, 'more line')}"][:room]
        if trouble:
            lines += [*[""] * (room - len(lines)), cut(clean(trouble), columns)]
        # In the last column, what erases the rest of the line would take the last letter with it.
        whole = [line if width_of(_TINT.sub("", line)) >= columns else line + _REST_OF_LINE for line in lines]
        self._write(_HOME + "\r\n".join(whole) + _REST_OF_SCREEN)

    def _size(self) -> os.terminal_size:
        size = os.get_terminal_size(self._output)
        return size if all(size) else _USUAL_SIZE

    def _write(self, text: str) -> None:
        write_all(self._output, text.encode(self._encoding, errors_for(self._encoding)))


class _Signals:
    """The signals that end, stop or resize, as numbers to be read in turn rather than as interruptions."""

    def __init__(self) -> None:
        self.arriving, self._sending = os.pipe()
        os.set_blocking(self._sending, False)
        wanted = (*_ENDING, signal.SIGWINCH, signal.SIGTSTP)
        # What whoever started us wanted ignored stays so.
        self._before = {one: was for one in wanted if (was := signal.getsignal(one)) is not signal.SIG_IGN}
        self._wake_before = -1

    def __enter__(self) -> Self:
        """From here on signals arrive here."""
        self._wake_before = signal.set_wakeup_fd(self._sending, warn_on_full_buffer=False)
        for number in self._before:
            signal.signal(number, _only_wake)
        return self

    def __exit__(self, *problem: object) -> None:
        """From here on they do what they did before."""
        for number, was in self._before.items():
            signal.signal(number, was)
        signal.set_wakeup_fd(self._wake_before)
        os.close(self.arriving)
        os.close(self._sending)

    def take(self) -> Sequence[int]:
        """The numbers of those that arrived; there has to be one."""
        return os.read(self.arriving, 1024)

    @contextmanager
    def let_stop(self) -> Iterator[None]:
        """Let the signal that stops a program do so."""
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        yield
        signal.signal(signal.SIGTSTP, _only_wake)


def _only_wake(_number: int, _frame: object) -> None:
    """Nothing: that the signal arrived is written down before this is called."""
