"""What went wrong in the program, told without anything of the plan: no value of a variable, no message but our own.

A message may quote what somebody typed or what stands in the database. So of a failure its kind is told, with what the
system calls it, and the lines of code that it came through.
"""

import os
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

_FIRST, _LAST = 20, 40
"""Steps that are told of one failure, where it came through more."""
_DEEPEST = 8
"""Failures that are told of, each the cause of the one before."""


def account(problem: BaseException) -> list[str]:
    """Where a failure came from, and those that led to it: files, lines and functions, as lines of text."""
    told: list[str] = []
    for number, (cause, link) in enumerate(_causes(problem)):
        told += ["", link, ""] if number else []
        told += [*_steps(cause.__traceback__), kind_of(cause)]
    return told


def _causes(problem: BaseException) -> Iterator[tuple[BaseException, str]]:
    """A failure and what led to it, with how the one follows on the other."""
    link, seen = "", set[int]()
    at: BaseException | None = problem
    while at is not None and id(at) not in seen and len(seen) < _DEEPEST:
        yield at, link
        seen.add(id(at))
        wrapped = getattr(at, "error", None)
        if isinstance(wrapped, BaseException):
            # Textual hands on what failed in a worker inside an exception of its own, which came from nowhere.
            at, link = wrapped, "that was:"
        elif at.__cause__ is not None:
            at, link = at.__cause__, "because of:"
        elif not at.__suppress_context__:
            at, link = at.__context__, "while this was dealt with:"
        else:
            return


def root_of(problem: BaseException) -> BaseException:
    """What failed in a worker, in place of the word that it did."""
    wrapped = getattr(problem, "error", None)
    return root_of(wrapped) if isinstance(wrapped, BaseException) and wrapped is not problem else problem


def kind_of(problem: BaseException) -> str:
    """The kind of a failure, with as much more as can hold nothing of the plan."""
    name, more = type(problem).__name__, ""
    if isinstance(problem, OSError) and problem.errno is not None:
        more = os.strerror(problem.errno)
    elif named := getattr(problem, "sqlite_errorname", ""):
        more = named
    elif isinstance(problem, UnicodeError):
        more = str(getattr(problem, "reason", ""))
    elif isinstance(problem, AttributeError):
        more = f"of {type(problem.obj).__name__}"
    elif isinstance(problem, BaseExceptionGroup):
        more = ", ".join(map(kind_of, problem.exceptions[:_DEEPEST]))
    return f"{name}: {more}" if more else name


def _steps(trace: TracebackType | None) -> Iterator[str]:
    """The lines of code that a failure came through, outermost first."""
    steps = traceback.StackSummary.extract(traceback.walk_tb(trace))
    left_out = max(len(steps) - _FIRST - _LAST, 0)
    for number, step in enumerate(steps):
        if number == _FIRST and left_out:
            yield f"  … {left_out:,} more"
        if number < _FIRST or number >= _FIRST + left_out:
            yield f"  {_short(step.filename)}, line {step.lineno}, in {step.name}"
            yield f"    {step.line}"


def _short(path: str) -> str:
    """A file's path from where it was imported: the folders above it may name a person."""
    folders = sorted((os.path.join(folder, "") for folder in sys.path if folder), key=len, reverse=True)
    inside = next((path[len(folder) :] for folder in folders if path.startswith(folder)), None)
    return inside or os.path.basename(path)
