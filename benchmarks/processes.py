"""Processes that are measured from outside: how long they run, and how much memory they came to use."""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.errors import MeasurementError

TOP = Path(__file__).parents[1]
_OF_OURS = ("CAIRN_", "XDG_")
_OF_TERMINALS = ("LINES", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "TMUX", "STY")


def environment(home: Path) -> dict[str, str]:
    """The surroundings of everything measured: those at hand, but for settings of Cairn's and of a terminal's."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OF_OURS) and k not in _OF_TERMINALS}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def cairn() -> list[str]:
    """The command as it is installed beside this Python, else as this Python runs it."""
    installed = Path(sys.executable).with_name("cairn")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "tui"]


def run(command: Sequence[str], surroundings: Mapping[str, str], *, input: bytes = b"") -> bytes:
    """What a command writes; raises MeasurementError where it fails."""
    done = subprocess.run(command, input=input, env=surroundings, cwd=TOP, capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"]
        raise MeasurementError(f"{_name(command)} failed ({done.returncode}): {said[-1]}")
    return done.stdout


def timed(command: Sequence[str], surroundings: Mapping[str, str]) -> float:
    """Milliseconds from a command's start to its end, its output going to a pipe."""
    began = time.perf_counter()
    run(command, surroundings)
    return (time.perf_counter() - began) * 1000


def _name(command: Sequence[str]) -> str:
    return " ".join(os.path.basename(word) for word in command[:4])


def peak_memory(root: int) -> float:
    """The most memory that a living process and its descendants came to use, in MiB; shared pages count for each."""
    peaks = []
    for pid in _tree(root):
        try:
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            continue
        peaks += [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    if not peaks:
        raise MeasurementError("the memory of a process could not be read")
    return sum(peaks) / 1024


def processor_ticks(root: int) -> int:
    """How long a process has kept a processor busy, in the kernel's ticks."""
    try:
        fields = Path(f"/proc/{root}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                fields = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children[int(fields[1])].append(int(name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1]]
    return found
