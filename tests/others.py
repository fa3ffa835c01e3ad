"""Other processes at the same database: one that holds its lock, one that writes, and one that dies in mid-write."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.facts import TODAY

TOP = Path(__file__).parents[1]
_PATIENCE = 60.0
_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("free", flush=True)
"""


class Holder:
    """Another process with the lock of a database."""

    def __init__(self, database: str, how: str) -> None:
        self._process = python(_HOLD, database, how)
        assert self._line() == "held"

    def _line(self) -> str:
        return self._process.stdout.readline().strip()

    def let_go(self) -> None:
        """Have it end its transaction."""
        if self._process.poll() is None and not self._process.stdin.closed:
            self._process.stdin.write("\n")
            self._process.stdin.close()
            assert self._line() == "free"

    def end(self) -> None:
        """End the process, whatever it has."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()


@contextmanager
def holding(database: str, how: str = "IMMEDIATE") -> Iterator[Holder]:
    """Another process holds the lock of a database: `IMMEDIATE` keeps others from writing, `EXCLUSIVE` from reading."""
    holder = Holder(database, how)
    try:
        yield holder
    finally:
        holder.end()


def python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """A process that runs some code."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=TOP,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def command(database: str, *words: str, actor: str = "Somebody Else") -> "subprocess.Popen[str]":
    """A command line in a process of its own, begun."""
    options = ["--db", database, "--today", TODAY.isoformat(), "--actor", actor]
    return subprocess.Popen(
        [sys.executable, "-m", "tui", *options, *words],
        cwd=TOP,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """How a command ended: its exit code, its output and its complaint."""
    out, complaint = process.communicate(timeout=_PATIENCE)
    return process.returncode, out, complaint


def run(database: str, *words: str, actor: str = "Somebody Else") -> tuple[int, str, str]:
    """A command line in a process of its own, to its end."""
    return told(command(database, *words, actor=actor))


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something to come true in another process."""
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.005)


def opened(process: "subprocess.Popen[str]", database: str) -> int:
    """How often another process has a database open at this moment; 0 once it has ended."""
    try:
        handles: Sequence[Path] = list(Path(f"/proc/{process.pid}/fd").iterdir())
        return sum(1 for handle in handles if str(handle.readlink()) == str(Path(database).resolve()))
    except OSError:
        return 0
