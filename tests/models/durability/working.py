"""Somebody at work on a plan: edits of every sort by chance, steps taken back and made again, plans taken in."""

import csv
import hashlib
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from models import documents
from models.draft import DraftPlan
from models.edits import adopt, content, figures, life, structure
from models.edits.base import Edit, Outcome
from models.errors import RefusedError
from models.tables import ENTITIES
from models.vocabulary import FigureRole, Status
from models.workspace import Workspace
from tests.facts import TODAY, WEST

HEAVY = (pytest.mark.heavy, pytest.mark.timeout(1_800))
"""Marks the same test with far more cases: for somebody who has the time."""
_ROWS_TAKEN_IN = 40


@cache
def table_of_actions() -> DraftPlan:
    """A plan's table of actions, read from a file as `cairn import` does."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "more.csv"
        rows = [(f"Visit school {number}", "HWB", "QIO", "By May 2024") for number in range(_ROWS_TAKEN_IN)]
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("action", "workstream", "owner", "timescale"), *rows])
        return documents.read([str(path)]).draft


class Worker:
    """Makes one edit after another to the West Partnership's plan, the same for the same seed."""

    def __init__(self, path: str, seed: int) -> None:
        self.workspace = Workspace(path, today=TODAY, actor="K Innes", plan_key=WEST)
        self._chance = Random(seed)
        self._number = 0

    def close(self) -> None:
        """Let go of the file."""
        self.workspace.close()

    def work(self) -> Outcome:
        """Do something that the plan allows, and give what came of it once it is kept."""
        while True:
            self._number += 1
            try:
                outcome = self._do(self._chance.random())
            except RefusedError:
                continue
            if outcome.changed:
                return outcome

    def _do(self, which: float) -> Outcome:
        if which < 0.15:
            return self.workspace.undo()
        if which < 0.25:
            return self.workspace.redo()
        return self.workspace.perform(self._edit(which))

    def _edit(self, which: float) -> Edit:
        chance, text = self._chance, f"{self._number}: {'news ' * self._chance.randrange(200)}"
        rows = chance.sample(self.workspace.actions(), 3)
        ids = tuple(row.id for row in rows[: chance.randint(1, 3)])
        if which < 0.32:
            return adopt.ImportIntoPlan(table_of_actions(), WEST)
        if which < 0.45:
            stream = chance.choice(self.workspace.workstreams()).id
            return structure.AddAction(f"Extend it {text}", stream, ("QIO",), "By May 2024", "", None)
        if which < 0.55:
            indicator = chance.choice(self.workspace.indicators()).id
            return figures.RecordFigure(indicator, "2021-2022", str(self._number), role=FigureRole.VALUE)
        if which < 0.65:
            return life.SetStatus(ids, chance.choice((Status.IN_PROGRESS, Status.BLOCKED)), "A reason")
        if which < 0.75:
            return content.SetOwners(ids, (f"Owner {self._number}", "QIO"))
        return life.AddNote(ids, text)


class State(NamedTuple):
    """What a database holds."""

    steps: int
    """How many there are in its log."""
    plan: str
    """A digest of every row of the plan."""
    whole: str
    """A digest of every row of every table."""


def held_by(path: str) -> State:
    """What a database holds; nothing is done to it."""
    plan, whole = hashlib.sha256(), hashlib.sha256()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (name,) in names:
            rows = repr((name, sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr))).encode()
            whole.update(rows)
            if name in ENTITIES:
                plan.update(rows)
        (steps,) = connection.execute("SELECT COUNT(*) FROM change").fetchone()
    return State(steps, plan.hexdigest(), whole.hexdigest())


def some(total: int, few: int) -> range:
    """The numbers of so many moments from 0 on, or of `few` of them, evenly, where it is not 0."""
    return range(0, total, max(1, -(-total // few)) if few else 1)
