"""Programs that work on a plan until they are killed: started one after another by a process that has all it needs.

Run as `python -m tests.models.durability.nursery`. It reads a line `PATH SEED CALL` for each: where the plan is, what
chance decides, and at which of SQLite's calls that change something it is to be killed in its middle, or -1 to leave
that to whoever reads. The program says its number, then for each edit `do` and, once it was acknowledged, `done` with
what the database holds; when it is gone the nursery says `gone` with the signal that it died of.
"""

import os
import signal
import sys
from contextlib import nullcontext

from tests.disk import calls
from tests.disk.calls import Call
from tests.models.durability.working import Worker, held_by, table_of_actions


def say(*words: object) -> None:
    """One line, in one piece."""
    os.write(1, " ".join(str(word) for word in (*words, "\n")).encode())


class Death:
    """Kills its own process at a call."""

    def __init__(self, number: int) -> None:
        self._left = number

    def __call__(self, call: Call) -> None:
        """One call fewer to live."""
        if call.kind in calls.CHANGING:
            self._left -= 1
            if self._left < 0:
                os.kill(os.getpid(), signal.SIGKILL)


def work(path: str, seed: int, call: int) -> None:
    """Work without an end."""
    say("born", os.getpid(), *held_by(path))
    with calls.heard_by(Death(call)) if call >= 0 else nullcontext():
        worker = Worker(path, seed)
        while True:
            say("do")
            worker.work()
            say("done", *held_by(path))


def main() -> None:
    """Start a program for each line, and wait for its end."""
    table_of_actions()
    for line in sys.stdin:
        path, seed, call = line.rsplit(" ", 2)
        child = os.fork()
        if child == 0:
            try:
                work(path, int(seed), int(call))
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        say("gone", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
