"""Reports of failures of the program itself: where they are kept, and what the next start says of them.

They lie beside the database, in `<its name>-crashes`; where that cannot be written, in the user's folder for what
programs keep of themselves. A report holds nothing of the plan, so that it can be sent on.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime

from models.errors import CairnError
from models.folders import make_folder, read_small, write_whole
from models.wording import count, moment
from tui import locations
from tui.account import account, kind_of, root_of

KEPT = 20
"""Reports that a folder holds at most."""
_UNTOLD = "untold"
"""The file that names, a line each, the reports that nobody has been told of yet."""
_LARGEST = 100_000
_HEAD = (
    "Cairn ended unexpectedly. This report tells where in the program, and holds nothing of any plan:"
    " no text, no names, no values. It can be sent on to whoever looks after Cairn."
)
_NAME = "%Y-%m-%dT%H%M%SZ"


def report(problem: BaseException, database: str | None, facts: Mapping[str, str], now: datetime) -> str | None:
    """Write down what went wrong, and what else is known of it, and give the path; None where it could not be written.

    It raises nothing: there is trouble enough.
    """
    told = [_HEAD, "", *(f"{name}: {words}" for name, words in {**_usual_facts(now), **facts}.items()), ""]
    text = "\n".join([*told, *account(problem), ""])
    for folder in _folders(database):
        with suppress(OSError, CairnError):
            make_folder(folder)
            path = _free_path(folder, now.astimezone(UTC).strftime(_NAME))
            write_whole(path, text)
            _remember(folder, f"{os.path.basename(path)} {kind_of(root_of(problem))}")
            _rotate(folder)
            return path
    return None


def untold(database: str) -> str | None:
    """What the last runs ended with, in a sentence, where nobody was told of it yet; it is told once."""
    found = []
    for folder in _folders(database):
        told = read_small(os.path.join(folder, _UNTOLD), _LARGEST)
        if told is not None:
            found += [(folder, *line.partition(" ")[::2]) for line in told.splitlines() if line]
            with suppress(OSError):
                os.unlink(os.path.join(folder, _UNTOLD))
    if not found:
        return None
    folder, name, kind = max(found, key=lambda one: one[1])
    often = "" if len(found) == 1 else f", {count(len(found), 'time')} in all"
    return f"Cairn ended unexpectedly on {_when(name)}{often} ({kind}). A report of it is {os.path.join(folder, name)}."


def _when(name: str) -> str:
    try:
        when = datetime.strptime(name[: len("2026-11-22T091503Z")], _NAME)
    except ValueError:
        return "a day that is not known"
    return f"{moment(when.isoformat())} (UTC)"


def _folders(database: str | None) -> Iterator[str]:
    """Where reports may lie, the best first."""
    if database is not None and os.path.isdir(os.path.dirname(os.path.realpath(database))):
        yield f"{os.path.realpath(database)}-crashes"
    from platformdirs import user_state_dir

    folder = user_state_dir("cairn", appauthor=False)
    if os.path.isabs(folder):
        yield os.path.join(folder, "crashes")


def _usual_facts(now: datetime) -> dict[str, str]:
    import platform
    import sqlite3

    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}", *_versions()]
    return {
        "when": f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "versions": ", ".join([f"Cairn {locations.version()}", *versions]),
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}",
        "terminal": ", ".join(_terminal()),
    }


def _versions() -> Iterable[str]:
    """The versions of what was in use."""
    from importlib import metadata

    for name in ("textual", "rich", "sqlmodel", "sqlalchemy"):
        if name in sys.modules:
            with suppress(metadata.PackageNotFoundError):
                yield f"{name} {metadata.version(name)}"


def _terminal() -> Iterator[str]:
    yield os.environ.get("TERM", "no TERM")
    with suppress(OSError, ValueError, AttributeError):
        columns, lines = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
        yield f"{columns}×{lines}"
    yield getattr(sys.__stdout__, "encoding", None) or "no output"


def _free_path(folder: str, stem: str) -> str:
    number, path = 1, os.path.join(folder, f"{stem}.txt")
    while os.path.lexists(path):
        number += 1
        path = os.path.join(folder, f"{stem}_{number}.txt")
    return path


def _remember(folder: str, line: str) -> None:
    path = os.path.join(folder, _UNTOLD)
    lines = (read_small(path, _LARGEST) or "").splitlines()
    write_whole(path, "\n".join([*lines[-KEPT:], line]) + "\n")


def _rotate(folder: str) -> None:
    """Let go of the oldest reports."""
    reports = sorted(name for name in os.listdir(folder) if name.endswith(".txt"))
    for name in reports[:-KEPT]:
        os.unlink(os.path.join(folder, name))


def told(
    problem: BaseException, database: str | None, facts: Mapping[str, str], now: datetime, *, is_kept: bool | None
) -> str:
    """Write the report, and give the sentence that says so.

    `is_kept` says whether what was being typed is kept; None where nothing was.
    """
    path = report(problem, database, facts, now)
    kept = "" if is_kept is None else f"; what you were typing {'is' if is_kept else 'could not be'} kept"
    where = f"a report without anything of the plan is {path}" if path else "no report of it could be written"
    return f"Cairn ended unexpectedly ({kind_of(root_of(problem))}){kept}; {where}."
