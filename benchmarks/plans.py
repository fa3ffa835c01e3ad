"""Plans of any size, made by the project's own door and kept, so that each is made once for a size and a schema.

`python -m benchmarks.plans PATH SIZE` makes one: in a process of its own, so that the one that measures stays small.
"""

import os
import random
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from benchmarks import words
from benchmarks.errors import MeasurementError
from models.draft import (
    DraftAction,
    DraftCollaborative,
    DraftEvidence,
    DraftFigure,
    DraftIndicator,
    DraftPlan,
    DraftTheme,
    DraftWorkstream,
)
from models.vocabulary import Direction, Status

MADE_ON = date(2026, 3, 2)
"""The day of the last write to every plan."""
JUDGED_ON = MADE_ON + timedelta(days=20)
"""The day that everything is measured at, so that figures do not drift with the calendar."""
ACTOR = "A Keeper"
_TOP = Path(__file__).parents[1]
_SEED = 20260302
_STATUSES = {
    Status.NOT_STARTED: 40,
    Status.IN_PROGRESS: 25,
    Status.BLOCKED: 3,
    Status.DONE: 8,
    Status.CONFIRMED: 22,
    Status.DROPPED: 2,
}
_DATED = 0.7
_SPREAD = 450
"""Days that dates lie on either side of the day of judgement."""
_OWNERS = tuple(f"{first} {last}" for first in words.FIRST_NAMES for last in words.LAST_NAMES)
_PERIODS = ("2023-2024", "2024-2025", "2025-2026")


def workstream_count(size: int) -> int:
    """How many workstreams a plan of so many actions has."""
    return min(max(size // 200, 1), 5_000)


def indicator_count(size: int) -> int:
    """How many indicators it has."""
    return size // 50


def workstream_title(index: int) -> str:
    """The title of a workstream; no two have the same."""
    adjective = words.NOUNS[index % len(words.NOUNS)].capitalize()
    return f"{adjective} {words.THINGS[index % len(words.THINGS)]} {index + 1}"


def workstream_key(index: int) -> str:
    """Three letters, from AAA on."""
    return "".join(chr(ord("A") + index // 26**power % 26) for power in (2, 1, 0))


def actions(size: int) -> Iterator[tuple[int, DraftAction]]:
    """Every action with the number of its workstream, in the plan's order; the same ones every time."""
    chance = random.Random(f"{_SEED} {size}")
    streams = workstream_count(size)
    for index in range(size):
        yield index * streams // size, _action(chance)


def _action(chance: random.Random) -> DraftAction:
    status = chance.choices(list(_STATUSES), list(_STATUSES.values()))[0]
    shown = status is Status.CONFIRMED or (status is Status.DONE and chance.random() < 0.7)
    return DraftAction(
        title=_title(chance),
        need=_title(chance) if chance.random() < 0.3 else None,
        owners=tuple(chance.sample(_OWNERS, chance.choices((0, 1, 2, 3), (10, 65, 20, 5))[0])),
        timescale=_timescale(chance),
        status=status,
        evidence=(DraftEvidence(f"Minutes of the {chance.choice(words.NOUNS)} group"),) if shown else (),
    )


def _title(chance: random.Random) -> str:
    """From five words to fourteen."""
    said = [chance.choice(words.VERBS), "the", chance.choice(words.NOUNS), chance.choice(words.NOUNS)]
    for _ in range(chance.randint(0, 3)):
        said += [chance.choice(words.LINKS), chance.choice(words.NOUNS), chance.choice(words.NOUNS)]
    return " ".join([*said, chance.choice(words.THINGS)])


def _timescale(chance: random.Random) -> str | None:
    if chance.random() >= _DATED:
        return None
    due = JUDGED_ON + timedelta(days=chance.randint(-_SPREAD, _SPREAD))
    if chance.random() < 0.5:
        return f"By {due:%b} {due.year}"
    return f"By {due.day} {due:%b} {due.year}"


def draft(size: int) -> DraftPlan:
    """A plan of so many actions."""
    lists: list[list[DraftAction]] = [[] for _ in range(workstream_count(size))]
    for stream, action in actions(size):
        lists[stream].append(action)
    return DraftPlan(
        key=f"measured-{size}",
        title="Regional Improvement Plan",
        collaborative=DraftCollaborative("Northern Partnership", "Northern Region", "M Keeper"),
        period="2025/28",
        vision="Every learner in the region learns well.",
        themes=(DraftTheme("Equity"), DraftTheme("Excellence")),
        workstreams=tuple(_workstream(index, listed) for index, listed in enumerate(lists)),
        indicators=tuple(_indicators(size)),
    )


def _workstream(index: int, listed: Sequence[DraftAction]) -> DraftWorkstream:
    return DraftWorkstream(
        title=workstream_title(index),
        key=workstream_key(index),
        sponsor=_OWNERS[index * 7 % len(_OWNERS)],
        lead_officer=_OWNERS[index * 11 % len(_OWNERS)],
        remit=f"Bring about what the {workstream_title(index).lower()} promises.",
        themes=("Equity",) if index % 2 else ("Equity", "Excellence"),
        actions=tuple(listed),
    )


def _indicators(size: int) -> Iterator[DraftIndicator]:
    chance = random.Random(f"{_SEED} indicators {size}")
    streams = workstream_count(size)
    for index in range(indicator_count(size)):
        baseline = chance.randint(300, 800) / 10
        values = [f"{baseline + chance.randint(-30, 60) / 10:.1f}", f"{baseline + chance.randint(-30, 90) / 10:.1f}"]
        latest = chance.choice(("TBC", "N/A", None, f"{baseline + chance.randint(0, 90) / 10:.1f}"))
        yield DraftIndicator(
            title=f"{chance.choice(words.NOUNS).capitalize()} {chance.choice(words.THINGS)}, measure {index + 1}",
            label=f"{chance.choice(words.NOUNS).capitalize()} {index + 1}",
            unit="%",
            direction=Direction.HIGHER,
            baseline=DraftFigure("2022-2023", f"{baseline:.1f}"),
            values=tuple(DraftFigure(*figure) for figure in zip(_PERIODS, (*values, latest), strict=True)),
            target=DraftFigure("2027-2028", f"{baseline + chance.randint(30, 120) / 10:.1f}"),
            workstreams=(workstream_title(index % streams),),
        )


def kept(folder: Path, size: int) -> Path:
    """The database with a plan of so many actions, made now unless it was made before."""
    path = folder / f"plan-{size}-{_recipe()}.db"
    if not path.exists():
        print(f"making a plan of {size:,} actions", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(dir=folder) as making:
            unfinished = Path(making, "plan.db")
            command = [sys.executable, "-m", "benchmarks.plans", str(unfinished), str(size)]
            done = subprocess.run(command, cwd=_TOP, capture_output=True, text=True)
            if done.returncode:
                raise MeasurementError(f"no plan of {size:,} actions could be made: {done.stderr.strip()[-500:]}")
            unfinished.rename(path)
    return path


def _recipe() -> str:
    """What tells plans made another way, or with another schema, from those of now."""
    from models.migrations import LATEST

    sources = [*sorted(_TOP.glob("models/migrations/*.sql")), Path(__file__), Path(words.__file__)]
    checksum = 0
    for source in sources:
        checksum = zlib.crc32(source.read_bytes(), checksum)
    return f"v{LATEST}-{checksum:08x}"


def make(path: str, size: int) -> None:
    """Make a new database and take a plan into it, as a command that writes does."""
    from models import sqlite
    from models.edits.adopt import AdoptPlan
    from models.vocabulary import ChangeKind
    from models.workspace import Workspace

    sqlite.create(path).close()
    evening = datetime.combine(MADE_ON, time(16), UTC)
    workspace = Workspace(path, today=MADE_ON, actor=ACTOR, now=lambda: evening)
    try:
        workspace.perform(AdoptPlan(draft(size)), ChangeKind.START)
    except BaseException:
        os.unlink(path)
        raise
    finally:
        workspace.close()


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]))
