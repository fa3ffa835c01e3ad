"""What becomes of a failure of the command line itself: a report of it, and a sentence, in the place of a traceback."""

from collections.abc import Sequence
from datetime import UTC, datetime

from models.errors import CairnError
from tui import crashes, locations
from tui.blame import blamed
from tui.plain import warn


def tell(problem: Exception, argv: Sequence[str]) -> int:
    """Say what failed, and give the exit code; unless the file is to blame, a report of it is written."""
    database = _database(argv)
    if said := blamed(problem, database):
        warn(str(said))
        return said.exit_code
    doing = f"cairn {_command(argv)}".rstrip()
    warn(crashes.told(problem, database, {"doing": doing}, datetime.now(UTC), is_kept=None))
    return CairnError.exit_code


def _command(argv: Sequence[str]) -> str:
    """The command that was given; nothing else of the line, which holds what somebody writes."""
    from tui.cli import COMMANDS

    return next((word for word in argv if word in COMMANDS), "")


def _database(argv: Sequence[str]) -> str | None:
    """The database that was named, as far as the line can still be read."""
    named = None
    for number, word in enumerate(argv[:-1]):
        if word == "--db":
            named = argv[number + 1]
    for word in argv:
        if word.startswith("--db="):
            named = word.removeprefix("--db=")
    try:
        return locations.database(named)
    except (CairnError, OSError):
        return None
