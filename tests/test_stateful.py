"""Random edits, undos and redos, through the screen's door and the command line's: nothing is lost, all can be undone.

The model is two piles of moments, each the whole of the plan's rows: those that an undo goes back through and those
that a redo goes forward through.
"""

import contextlib
import csv
import io
import shutil
import sqlite3
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from models import checks, documents
from models.edits import adopt, content, figures, indicators, life, moves, override, structure
from models.errors import CairnError, RefusedError
from models.starting import start
from models.vocabulary import FigureRole, Priority, Rag, Status
from models.workspace import Workspace
from tests.facts import TODAY, WEST
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump
from tui import cli

LENGTH = settings(
    max_examples=14,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # To make a failure shorter would take minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.just("Plain words")
WHICH = st.integers(0, 11)
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
KEPT = ("note", "evidence")
"""What no edit takes away."""


@cache
def template() -> Path:
    """A database with the plan, made once."""
    path = Path(tempfile.mkdtemp(prefix="cairn-")) / "made.db"
    start(str(path), (WEST,), today=TODAY, actor="A. Keeper")
    return path


class Doors(RuleBasedStateMachine):
    """One file, a workspace that stays open as the screen's does, and command lines that come and go."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="cairn-")
        self.path = str(shutil.copy(template(), Path(self.folder.name) / "data.db"))
        self.screen = Workspace(self.path, today=TODAY, actor="At the screen", plan_key=WEST)
        self.now = dump(self.path)
        self.done: list[tuple[dict, dict]] = []
        self.undone: list[tuple[dict, dict]] = []
        self.given = {ref: key for key, ref in self.references()}

    def teardown(self):
        self.screen.close()
        try:
            assert [one for one in checks.check(self.path).findings if one.grade is not checks.Grade.ADVICE] == []
        finally:
            self.folder.cleanup()

    # ------------------------------------------------------------------------------------------------- the doors

    def references(self):
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute("SELECT id, ref FROM action").fetchall()

    def actions(self, *which):
        """Actions by number: always among the same few, so that edits meet."""
        rows = [row for row in self.screen.actions() if row.ref.startswith(("CUR-", "HWB-"))]
        return [rows[number % len(rows)] for number in which]

    def command(self, *words):
        """Run a command line, and say whether it was not refused."""
        said, complaint = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaint):
            code = cli.main(["--db", self.path, "--today", TODAY.isoformat(), "--actor", "At the command line", *words])
        assert code in (0, 1), complaint.getvalue()
        assert bool(complaint.getvalue()) == bool(code)
        return code == 0

    def make(self, by_command, words, edit):
        """Make an edit by one of the doors, and keep the model's account of it."""
        before = self.now
        if by_command:
            made = self.command(*words)
        else:
            try:
                made = self.screen.perform(edit)
            except CairnError:
                made = None
        after = dump(self.path)
        assert made or after == before
        assert by_command or not made or made.changed == (after != before)
        for table in KEPT:
            assert set(before[table]) <= set(after[table])
        if after != before:
            self.done.append((before, after))
            self.undone.clear()
        self.now = after

    @rule(ways=st.lists(st.tuples(st.booleans(), st.integers(1, 3), st.booleans()), min_size=1, max_size=4))
    def undo_and_redo(self, ways):
        """Back first, then either way."""
        for forward, steps, by_command in [(False, *ways[0][1:]), *ways[1:]]:
            if forward:
                self.walk("redo", self.screen.redo, steps, by_command, self.undone, self.done, 1)
            else:
                self.walk("undo", self.screen.undo, steps, by_command, self.done, self.undone, 0)

    @rule(steps=st.integers(1, 3), by_command=st.booleans())
    def redo(self, steps, by_command):
        self.walk("redo", self.screen.redo, steps, by_command, self.undone, self.done, 1)

    def walk(self, word, step, steps, by_command, source, goal, side):
        taken = min(steps, len(source)) if by_command else min(1, len(source))
        if by_command:
            assert self.command(word, str(steps)) == bool(taken)
        elif taken:
            step()
        else:
            with pytest.raises(RefusedError, match=f"nothing to {word}"):
                step()
        for _ in range(taken):
            goal.append(source.pop())
            self.now = goal[-1][side]
        assert dump(self.path) == self.now

    # -------------------------------------------------------------------------------------------------- the edits

    @rule(by_command=st.booleans(), title=WORDS, under=st.none() | WHICH)
    def add(self, by_command, title, under):
        parent = None if under is None else self.actions(under)[0]
        where = ["--under", parent.ref] if parent else ["--workstream", "HWB"]
        stream = self.screen.find_workstream("HWB").id
        edit = structure.AddAction(title, stream, ("QIO",), "By May 2024", "", parent and parent.id)
        self.make(by_command, ["add", *where, "--owner", "QIO", "--by", "By May 2024", "--", title], edit)

    @rule(by_command=st.booleans(), which=WHICH, text=WORDS)
    def note(self, by_command, which, text):
        (row,) = self.actions(which)
        self.make(by_command, ["note", row.ref, "--", text], life.AddNote((row.id,), text))

    @rule(by_command=st.booleans(), which=WHICH, text=WORDS, on=DAYS)
    def evidence(self, by_command, which, text, on):
        (row,) = self.actions(which)
        words = ["evidence", row.ref, "--on", on.isoformat(), "--", text]
        self.make(by_command, words, life.GiveEvidence((row.id,), text, None, on))

    @rule(by_command=st.booleans(), first=WHICH, second=WHICH, status=st.sampled_from(Status), why=st.booleans())
    def status(self, by_command, first, second, status, why):
        rows = self.actions(first, second)
        # The command line takes a reason only where one is asked for.
        why = why and all(status is Status.DROPPED or not row.status.is_unfinished for row in rows)
        words = ["set", *(row.ref for row in rows), f"status={status}", *(["why=A reason"] if why else [])]
        edit = life.SetStatus(tuple(row.id for row in rows), status, "A reason" if why else None)
        self.make(by_command, words, edit)

    @rule(by_command=st.booleans(), which=WHICH)
    def complete(self, by_command, which):
        (row,) = self.actions(which)
        self.make(False, [], life.GiveEvidence((row.id,), "Report"))
        self.make(False, [], life.SetStatus((row.id,), Status.DONE))
        self.make(by_command, ["confirm", row.ref, "--by", "R Binks"], life.Confirm((row.id,), "R Binks"))

    @rule(by_command=st.booleans(), which=WHICH)
    def reopen(self, by_command, which):
        (row,) = self.actions(which)
        self.make(by_command, ["reopen", row.ref, "--why", "A reason"], life.Reopen((row.id,), "A reason"))

    @rule(by_command=st.booleans(), first=WHICH, second=WHICH, names=st.lists(st.sampled_from("ABC"), max_size=3))
    def owners(self, by_command, first, second, names):
        rows = self.actions(first, second)
        words = ["set", *(row.ref for row in rows), f"owners={';'.join(names)}"]
        self.make(by_command, words, content.SetOwners(tuple(row.id for row in rows), tuple(names)))

    @rule(
        by_command=st.booleans(),
        which=WHICH,
        title=WORDS,
        when=st.sampled_from(["", "By June 2024", "next Friday", "during holidays"]),
        priority=st.sampled_from(Priority),
    )
    def edit(self, by_command, which, title, when, priority):
        (row,) = self.actions(which)
        words = ["set", row.ref, f"title={title}", f"timescale={when}", f"priority={priority}"]
        before = content.ActionForm(row.title, row.need or "", row.owners, row.timescale or "", row.priority)
        after = content.ActionForm(title, row.need or "", row.owners, when, priority)
        self.make(by_command, words, content.EditAction(row.id, before, after))

    @rule(by_command=st.booleans(), which=WHICH, starts=st.none() | DAYS, due=st.none() | DAYS)
    def dates(self, by_command, which, starts, due):
        (row,) = self.actions(which)
        words = ["set", row.ref, f"starts={starts or ''}", f"due={due or ''}"]
        self.make(by_command, words, content.SetDates((row.id,), (("starts", starts), ("due", due))))

    @rule(by_command=st.booleans(), which=WHICH, key=st.sampled_from(["CUR", "HWB"]))
    def move(self, by_command, which, key):
        (row,) = self.actions(which)
        stream = self.screen.find_workstream(key).id
        self.make(by_command, ["set", row.ref, f"workstream={key}"], structure.MoveActions((row.id,), stream))

    @rule(which=WHICH, by=st.sampled_from([-1, 1]), until=DAYS)
    def at_the_screen_alone(self, which, by, until):
        (row,) = self.actions(which)
        self.make(False, [], structure.Reorder(row.id, by))
        self.make(False, [], life.Snooze((row.id,), until))

    @rule(by_command=st.booleans(), which=WHICH, rag=st.sampled_from([Rag.RED, Rag.GREEN, None]))
    def override(self, by_command, which, rag):
        (row,) = self.actions(which)
        self.make(by_command, ["set", row.ref, f"rag={rag or ''}"], override.OverrideActionRag((row.id,), rag))

    @rule(
        by_command=st.booleans(),
        value=st.sampled_from(["76.5", "-5%", "TBC", "N/A", "", "lots", "66/120"]),
        period=st.sampled_from(["2021-2022", "2021/22", "2017-18", "2016/17"]),
        note=st.sampled_from([None, "as printed"]),
        is_target=st.booleans(),
    )
    def figure(self, by_command, value, period, note, is_target):
        indicator = self.screen.find_indicator("I-1").id
        role = FigureRole.TARGET if is_target else FigureRole.VALUE
        said = [] if note is None else ["--note", note]
        words = ["target" if is_target else "record", "I-1", period, value, *said]
        self.make(by_command, words, figures.RecordFigure(indicator, period, value, note, role))

    @rule(
        by_command=st.booleans(),
        field=st.sampled_from(
            [
                *(("unit", "%"), ("unit", "count"), ("direction", "lower"), ("direction", ""), ("band", "70 to 80")),
                *(("periodicity", "financial year"), ("parent", "I-3"), ("gap", "I-1 I-3"), ("source", "SQA")),
            ]
        ),
        which=WHICH,
        moved=st.lists(st.sampled_from(["I-1", "I-2"]), max_size=2),
    )
    def indicator(self, by_command, field, which, moved):
        rows = {ref: self.screen.find_indicator(ref).id for ref in ("I-1", "I-2")}
        words = ["set", "I-1", f"{field[0]}={field[1]}"]
        self.make(by_command, words, indicators.SetIndicator((rows["I-1"],), (field,)))
        (row,) = self.actions(which)
        edit = moves.SetMoves((row.id,), tuple(rows[ref] for ref in moved))
        self.make(by_command, ["set", row.ref, f"indicators={', '.join(moved)}"], edit)

    @rule(by_command=st.booleans(), title=WORDS, is_part=st.booleans())
    def new_indicator(self, by_command, title, is_part):
        parent = self.screen.find_indicator("I-4").id if is_part else None
        where = ["--under", "I-4"] if is_part else ["--indicator"]
        self.make(by_command, ["add", *where, "--", title], indicators.AddIndicator(title, (), parent))

    @rule(by_command=st.booleans(), titles=st.lists(WORDS, max_size=3), where=st.sampled_from(["HWB", "Play"]))
    def take_in(self, by_command, titles, where):
        path = Path(self.folder.name) / "more.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(
                [("action", "workstream"), ("Visit", where), *((title, where) for title in titles)]
            )
        draft = documents.read([str(path)]).draft
        edit = adopt.ImportIntoPlan(draft, WEST)
        self.make(by_command, ["import", str(path), "--into", WEST], edit)

    # --------------------------------------------------------------------------------------------- what always holds

    @invariant()
    def references_are_never_given_out_twice(self):
        for key, ref in self.references():
            assert self.given.setdefault(ref, key) == key

    @invariant()
    def what_is_kept_ready_is_what_follows_from_the_plan(self):
        assert kept_wrongly(self.path) == []


TestDoors = Doors.TestCase
TestDoors.settings = LENGTH
