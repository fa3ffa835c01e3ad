"""Applications that write without a pause, in processes of their own, and whether anything of theirs is lost."""

import json
import subprocess
import sys
from contextlib import closing

from models import checks, sqlite
from models.edits import content, life
from models.edits.clash import ClashError
from models.edits.sight import AsSeen, seen_action
from models.errors import BusyError
from models.workspace import Workspace
from tests.facts import ABERDEEN, TODAY
from tests.others import TOP

_WRITER = """
import json, sys
from tests.writers import write
print(json.dumps(write(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
"""


def at(database, actor="K Innes"):
    """A workspace at the plan."""
    return Workspace(database, today=TODAY, actor=actor, plan_key=ABERDEEN)


def writing(database, edits):
    """Two applications that begin to write."""
    return [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, database, actor, str(edits)], cwd=TOP, stdout=subprocess.PIPE, text=True
        )
        for actor in ("Anna", "Ben")
    ]


def done_by(writer):
    """What one of them was told is done, once it has ended."""
    out, _ = writer.communicate()
    assert writer.returncode == 0
    return json.loads(out)


def write(database, actor, edits):
    """What an application does: read, decide, try again where another is in the way; gives what it was told is done."""
    done = {"notes": [], "titles": [], "clashes": 0, "waits": 0}
    with closing(at(database, actor)) as workspace:
        workspace.wait_at_most(0.05)
        for number in range(edits):
            _until_made(workspace, done, f"ELC-{number % 7 + 1}", actor, number)
    return done


def _until_made(workspace, done, ref, actor, number):
    while True:
        try:
            return _make(workspace, done, ref, actor, number)
        except BusyError:
            done["waits"] += 1
        except ClashError:
            # Who asked would be shown both values; here it looks again, and appends to theirs.
            done["clashes"] += 1


def _make(workspace, done, ref, actor, number):
    """Every other edit is of a title, which both append to: a text that is lost would be missed."""
    row = workspace.find_action(ref).row
    if number % 2:
        workspace.perform(life.AddNote((row.id,), f"{actor} {number}"))
        done["notes"].append(f"{actor} {number}")
        return
    mark = f"{actor[0]}{number}"
    title = f"{row.title} {mark}" if row.title.startswith("Marks") else f"Marks {mark}"
    workspace.perform(AsSeen(content.SetText((row.id,), "title", title), (seen_action(row),)))
    done["titles"].append([ref, mark])


def must_have_lost_nothing(database, told_by, notes):
    """Everything that the two were told is done is in the plan and its history, with notes that others wrote."""
    with closing(at(database)) as workspace:
        stories = {story.row.ref: story for story in workspace.action_stories()}
        history = workspace.history()
    kept = sorted(note.text for story in stories.values() for note in story.notes)
    assert kept == sorted([*(note for done in told_by for note in done["notes"]), *notes])
    for done in told_by:
        for ref, mark in done["titles"]:
            assert mark in stories[ref].row.title.split(), f"{mark} of {ref} was written over"
    titles = [row for row in history if row.field == "title"]
    assert len(titles) == sum(len(done["titles"]) for done in told_by), "and the history has each of them"
    assert len([row for row in history if row.field == "note"]) == len(kept)
    assert checks.check(database).findings == []
    with closing(sqlite.connect_to_read(database)) as connection:
        sequence = [row[0] for row in connection.execute("SELECT sequence FROM change ORDER BY sequence")]
    assert sequence == list(range(1, len(sequence) + 1))
