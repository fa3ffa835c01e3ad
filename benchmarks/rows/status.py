"""`cairn status`: a glance at a plan, from a shell or from cron."""

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import plans
from benchmarks.bench import Bench, tell
from benchmarks.processes import cairn, run, timed
from benchmarks.table import TIMES, Floor, Row
from models import timescale
from models.draft import DraftAction
from models.vocabulary import Status

_PAIRS = 15
_SUMMARIES = 9
_BAR = 2.5
_BUNDLED_BAR = 2.0
_TASKS_BAR = 0.05
_MORNING_AFTER = plans.MADE_ON + timedelta(days=1)


def command(database: Path, today: date = plans.JUDGED_ON) -> list[str]:
    """The command that is measured."""
    return [*cairn(), "--db", str(database), "--today", today.isoformat(), "status"]


def rows(bench: Bench) -> Iterator[Row]:
    """Beside a Python that imports sqlite3 and does nothing."""
    bundled = bench.scratch / "bundled.db"
    run([*cairn(), "--db", str(bundled), "init", "--sample", "all"], bench.surroundings)
    with bench.own_plan(bench.size) as written:
        # A plan is seldom as it was taken in: somebody has written into it, and the day has turned since.
        evening = ["--db", str(written), "--today", plans.MADE_ON.isoformat()]
        run([*cairn(), *evening, "note", "AAA-1", "Two schools have answered"], bench.surroundings)
        commands = {
            "floor": [sys.executable, "-c", "import sqlite3"],
            "large": command(written, plans.MADE_ON),
            "morning": command(written, _MORNING_AFTER),
            "bundled": command(bundled),
        }
        figures = bench.interleaved(
            bench.rounds(_PAIRS),
            {name: partial(timed, words, bench.surroundings) for name, words in commands.items()},
        )
    floor = Floor("import sqlite3", median(figures["floor"]))
    yield Row(f"status, {bench.size:,} actions", "ms", _BAR, figures["large"], floor)
    yield Row(f"status, {bench.size:,} actions, the morning after a write", "ms", _BAR, figures["morning"], floor)
    yield Row("status, the bundled plans", "ms", _BUNDLED_BAR, figures["bundled"], floor)


def beside_tasks(bench: Bench) -> Iterator[Row]:
    """Beside Taskwarrior's summary of as many tasks, where it is installed."""
    what = f"status, {bench.size:,} actions, beside Taskwarrior"
    task = shutil.which("task")
    if task is None:
        yield Row(what, TIMES, _TASKS_BAR, left_out="Taskwarrior is not installed")
        return
    summary = _taken_in(bench, task)
    glance = command(bench.plan(bench.size))
    figures = bench.interleaved(
        bench.rounds(_SUMMARIES),
        {
            "floor": partial(timed, [task, *summary, "summary"], bench.surroundings),
            "ours": partial(timed, glance, bench.surroundings),
        },
    )
    yield Row(what, "ms", _TASKS_BAR, figures["ours"], Floor("task summary", median(figures["floor"])))


def _taken_in(bench: Bench, task: str) -> list[str]:
    """Give Taskwarrior the same actions, in a folder of its own that is kept; gives the options that lead there."""
    version = run([task, "--version"], bench.surroundings).decode().strip()
    folder = bench.kept / f"tasks-with-all-told-{version}-{bench.size}"
    options = [f"rc:{folder}/taskrc", f"rc.data.location:{folder}/data"]
    if not (folder / "complete").exists():
        tell(f"giving Taskwarrior {bench.size:,} tasks")
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "data").mkdir(parents=True)
        (folder / "taskrc").write_text(f"confirmation=off\nhooks=off\nnews.version={version}\n")
        listed = "\n".join(json.dumps(_task(stream, action)) for stream, action in plans.actions(bench.size))
        run([task, *options, "import", "-"], bench.surroundings, input=f"{listed}\n".encode())
        (folder / "complete").touch()
    return options


def _task(stream: int, action: DraftAction) -> dict[str, Any]:
    """An action as a task, with all that is told of it: owners as tags, the need and the evidence as annotations."""
    entered = _moment(plans.MADE_ON)
    told: dict[str, Any] = {
        "description": action.title,
        "project": plans.workstream_key(stream),
        "entry": entered,
        "tags": [owner.replace(" ", "_") for owner in action.owners],
        "annotations": [{"entry": entered, "description": words} for words in _remarks(action)],
    }
    if due := timescale.read(action.timescale, plans.MADE_ON).due:
        told["due"] = _moment(due)
    if action.status is Status.CONFIRMED:
        return {**told, "status": "completed", "end": entered}
    if action.status is Status.DROPPED:
        return {**told, "status": "deleted", "end": entered}
    if action.status is Status.IN_PROGRESS:
        told["start"] = entered
    return {**told, "status": "pending"}


def _remarks(action: DraftAction) -> Iterator[str]:
    if action.need:
        yield action.need
    if action.timescale:
        yield action.timescale
    yield from (said.text for said in action.evidence)


def _moment(when: date) -> str:
    return f"{when:%Y%m%d}T160000Z"
