"""One edit is one transaction and one record of everything it touched; refused, it never was."""

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from models import samples
from models.edits.adopt import AdoptPlan
from models.edits.base import Outcome
from models.errors import BusyError, CairnError, RefusedError
from models.ledger import field_value, plain
from models.reading.view import Scope
from models.tables import ENTITIES, Action, Change, ChangedField, Evidence, Note, ReferenceCounter, Workstream
from models.vocabulary import Status
from models.workspace import Workspace

# --------------------------------------------------------------------------------------- the smallest edits there are


@dataclass(frozen=True)
class Retitle:
    """Give an action other words."""

    ref: str
    title: str

    def apply(self, desk):
        action_of(desk, self.ref).title = self.title
        return Outcome(f"Title of {self.ref}", (self.ref,))


@dataclass(frozen=True)
class AddNote:
    """Append news of an action."""

    ref: str
    text: str

    def apply(self, desk):
        action = action_of(desk, self.ref)
        desk.session.add(Note(action_id=action.id, text=self.text, author=desk.actor, written_at=desk.now()))
        return Outcome(f"Note on {self.ref}", (self.ref,))


@dataclass(frozen=True)
class AddLast:
    """Add an action under the first workstream."""

    title: str

    def apply(self, desk):
        workstream = desk.session.exec(select(Workstream).order_by(col(Workstream.place))).first()
        number = desk.next_number(workstream.id)
        ref = f"{workstream.key}-{number}"
        desk.session.add(
            Action(
                plan_id=workstream.plan_id,
                workstream_id=workstream.id,
                ref=ref,
                place=f"{workstream.place}/z{number:04}",
                title=self.title,
                news_on=desk.today,
            )
        )
        return Outcome(f"{ref} added", (ref,))


@dataclass(frozen=True)
class Remove:
    """Take an action out altogether."""

    ref: str

    def apply(self, desk):
        desk.session.delete(action_of(desk, self.ref))
        return Outcome(f"{self.ref} removed", (self.ref,))


@dataclass(frozen=True)
class Steps:
    """Several edits as one, and what becomes of them in the end."""

    edits: tuple
    problem: Exception | None = None
    flushing: bool = True

    def apply(self, desk):
        for edit in self.edits:
            edit.apply(desk)
            if self.flushing:
                desk.session.flush()
        if self.problem:
            raise self.problem
        return Outcome("Several")


def action_of(desk, ref):
    # The samples share no workstream key, so that a reference alone will do.
    return desk.session.exec(select(Action).where(col(Action.ref) == ref)).one()


# ------------------------------------------------------------------------------------------------- looking at the file


def rows(workspace, table, order="1"):
    with closing(sqlite3.connect(workspace.path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY {order}")]


def everything(workspace):
    with closing(sqlite3.connect(workspace.path)) as connection:
        return list(connection.iterdump())


def changes(workspace):
    return rows(workspace, "change", "sequence")


def batch_of(entity, text):
    """The rows of a batch in the log, with nothing in the columns that it does not name."""
    batch = json.loads(text)
    assert 0 < len(batch["rows"]) <= 500
    nothing = dict.fromkeys(ENTITIES[entity].model_fields)
    return [{**nothing, **dict(zip(batch["columns"], values, strict=True))} for values in batch["rows"]]


def entries(workspace, change):
    found = [row for row in rows(workspace, "changed_field") if row["change_id"] == change["id"]]
    return {
        (row["entity"], row["field"]): (json.loads(row["old"] or "null"), json.loads(row["new"] or "null"))
        for row in found
    }


# --------------------------------------------------------------------------------------------------- a plan taken in


@pytest.mark.parametrize("name", samples.NAMES)
def test_taking_in_a_plan_is_one_change_that_could_rebuild_it(bare, name):
    outcome = bare.perform(AdoptPlan(samples.load(name)))
    (change,) = changes(bare)
    assert (change["label"], change["plan_id"], change["kind"]) == (outcome.label, outcome.plan_id, "edit")
    assert (change["sequence"], change["actor"], change["state"]) == (1, "Helen Brown", "standing")
    log = rows(bare, "changed_field")
    assert {(row["change_id"], row["field"], row["old"], row["based_on"]) for row in log} == {
        (change["id"], "*", None, None)
    }
    written = {(row["entity"], fields["id"]): fields for row in log for fields in batch_of(row["entity"], row["new"])}
    stored = {}
    with bare._store.session() as session:
        for entity, kind in ENTITIES.items():
            for row in session.exec(select(kind)):
                stored[entity, row.id] = {field: plain(getattr(row, field)) for field in kind.model_fields}
    assert written == stored
    assert {row["entity_id"] for row in log} <= {key for _, key in written}


def test_a_logged_row_comes_back_in_the_types_of_its_table(bare):
    bare.perform(AdoptPlan(samples.load("west-partnership")))
    with bare._store.session() as session:
        for entry in session.exec(select(ChangedField)):
            kind = ENTITIES[entry.entity]
            for fields in batch_of(entry.entity, entry.new):
                values = {name: field_value(entry.entity, name, value) for name, value in fields.items()}
                assert session.get(kind, fields["id"]).model_dump() == kind(**values).model_dump()


def test_rows_start_at_version_1(bare):
    bare.perform(AdoptPlan(samples.load("west-partnership")))
    assert {row["version"] for entity in ENTITIES for row in rows(bare, entity)} == {1}


def test_a_plan_is_not_taken_in_twice(west):
    before = everything(west)
    with pytest.raises(RefusedError, match="There is a plan west-partnership already"):
        west.perform(AdoptPlan(samples.load("west-partnership")))
    assert everything(west) == before


# ---------------------------------------------------------------------------------------------------- a field changed


def test_a_changed_field_keeps_what_it_was_and_what_it_became(west):
    title = west.find_action("CUR-1").row.title
    west.perform(Retitle("CUR-1", "Share what works"))
    *_, adopted, change = changes(west)
    assert entries(west, change) == {
        ("action", "title"): (title, "Share what works"),
        ("action", "version"): (1, 2),
    }
    based_on = {row["based_on"] for row in rows(west, "changed_field") if row["change_id"] == change["id"]}
    assert based_on == {changes(west)[0]["stamp"]}
    assert change["stamp"] > adopted["stamp"]


def test_versions_count_up_and_stamps_point_back(west):
    for title in ("One", "Two", "Three"):
        west.perform(Retitle("CUR-1", title))
    (action,) = (row for row in rows(west, "action") if row["ref"] == "CUR-1")
    assert action["version"] == 4
    first, _, *three = changes(west)
    based_on = [
        {row["based_on"] for row in rows(west, "changed_field") if row["change_id"] == change["id"]} for change in three
    ]
    assert based_on == [{stamp} for stamp in (first["stamp"], three[0]["stamp"], three[1]["stamp"])]
    assert [change["sequence"] for change in changes(west)] == [1, 2, 3, 4, 5]
    assert {change["node"] for change in changes(west)} == {first["node"]}


def test_a_field_changed_twice_in_one_edit_is_one_entry(west):
    title = west.find_action("CUR-1").row.title
    west.perform(Steps((Retitle("CUR-1", "One"), Retitle("CUR-1", "Two"))))
    assert entries(west, changes(west)[-1]) == {("action", "title"): (title, "Two"), ("action", "version"): (1, 2)}
    (action,) = (row for row in rows(west, "action") if row["ref"] == "CUR-1")
    assert action["version"] == 2


def test_a_row_added_and_changed_is_one_entry_as_it_became(west):
    west.perform(Steps((AddLast("One"), Retitle("CLN-9", "Two"))))
    (((entity, field), (old, new)),) = entries(west, changes(west)[-1]).items()
    assert (entity, field, old, new["title"], new["version"]) == ("action", "", None, "Two", 1)


def test_a_row_added_and_removed_leaves_no_trace(west):
    count = len(changes(west))
    west.perform(Steps((AddLast("One"), Remove("CLN-9"))))
    assert len(changes(west)) == count


def test_a_removed_row_is_kept_whole_as_it_first_was(west):
    (action,) = (row for row in rows(west, "action") if row["ref"] == "CUR-1")
    west.perform(Steps((Retitle("CUR-1", "Other"), Remove("CUR-1"))))
    (((entity, field), (old, new)),) = entries(west, changes(west)[-1]).items()
    assert (entity, field, new) == ("action", "", None)
    assert old == action


def test_a_row_changed_and_removed_at_once_is_kept_as_it_first_was(west):
    @dataclass(frozen=True)
    class RetitleAndRemove:
        def apply(self, desk):
            action = action_of(desk, "CUR-1")
            action.title = "Other"
            desk.session.delete(action)
            return Outcome("CUR-1 removed")

    (action,) = (row for row in rows(west, "action") if row["ref"] == "CUR-1")
    west.perform(RetitleAndRemove())
    (((_, _), (old, _)),) = entries(west, changes(west)[-1]).items()
    assert old == action


def test_dates_enums_and_other_letters_go_through_the_log(west):
    @dataclass(frozen=True)
    class Confirm:
        def apply(self, desk):
            action = action_of(desk, "CUR-1")
            action.status, action.confirmed_on, action.confirmed_by = Status.CONFIRMED, desk.today, "Àdhamh “A” 計"
            return Outcome("CUR-1 confirmed")

    west.perform(Confirm())
    found = entries(west, changes(west)[-1])
    assert found["action", "status"] == ("not started", "confirmed")
    assert found["action", "confirmed_on"] == (None, "2019-09-02")
    assert found["action", "confirmed_by"] == (None, "Àdhamh “A” 計")
    assert field_value("action", "status", "confirmed") is Status.CONFIRMED
    assert field_value("action", "confirmed_on", "2019-09-02") == date(2019, 9, 2)


def test_a_change_names_its_plan_even_where_nothing_was_read_before(west):
    fresh = Workspace(west.path, today=west.today, actor="John", plan_key="aberdeen-elc", now=west._now)
    fresh.perform(Retitle("ELC-1", "Other"))
    fresh.close()
    assert changes(west)[-1]["plan_id"] == west.plans()[1].id


@pytest.mark.parametrize("edit", [Steps(()), Retitle("LEA-2", "{same}")])
def test_an_edit_that_touches_nothing_is_not_recorded(west, edit):
    if isinstance(edit, Retitle):
        edit = Retitle(edit.ref, west.find_action(edit.ref).row.title)
    before = everything(west)
    west.perform(edit)
    assert everything(west) == before


# ------------------------------------------------------------------------------------------------------ what goes wrong


@pytest.mark.parametrize("problem", [RefusedError("Not now."), ZeroDivisionError()])
def test_a_failure_inside_an_edit_leaves_everything_as_it_was(west, problem):
    before = everything(west)
    inside = (Retitle("CUR-1", "Lost"), AddNote("CUR-2", "Lost"), AddLast("Lost"), Remove("CUR-3"))
    with pytest.raises(type(problem)):
        west.perform(Steps(inside, problem))
    assert everything(west) == before
    west.perform(Retitle("CUR-1", "Kept"))
    assert west.find_action("CUR-1").row.title == "Kept"


class Interruption:
    """A value at which somebody presses Ctrl+C: the statement that it is given to has been begun."""

    def __conform__(self, _protocol):
        raise KeyboardInterrupt


def test_an_interruption_in_the_midst_of_a_statement_is_one_and_leaves_everything_as_it_was(west):
    @dataclass(frozen=True)
    class Interrupted:
        def apply(self, desk):
            Retitle("CUR-1", "Lost").apply(desk)
            desk.session.flush()
            desk.session.connection().exec_driver_sql("SELECT ?", (Interruption(),))

    before = everything(west)
    with pytest.raises(KeyboardInterrupt):
        west.perform(Interrupted())
    assert everything(west) == before
    west.perform(Retitle("CUR-1", "Kept"))
    assert west.find_action("CUR-1").row.title == "Kept"


def test_a_failure_of_the_database_leaves_everything_as_it_was(west):
    before = everything(west)
    with pytest.raises(CairnError, match="would break what depends on it"):
        west.perform(Remove("CUR-4"))
    assert everything(west) == before


def test_a_busy_database_is_said_to_be(west, monkeypatch):
    monkeypatch.setattr("models.sqlite.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(west.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            west.perform(Retitle("CUR-1", "Lost"))
    west.perform(Retitle("CUR-1", "Kept"))
    assert west.find_action("CUR-1").row.title == "Kept"


@pytest.fixture
def kept_waiting(west, monkeypatch):
    """A workspace whose last edit could not be committed, because somebody was reading all the while."""
    monkeypatch.setattr("models.sqlite.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(west.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM action LIMIT 1").fetchall()
        with pytest.raises(BusyError):
            west.perform(Retitle("CUR-1", "Lost"))
    return west


def test_an_edit_that_could_not_be_committed_is_taken_back(kept_waiting):
    assert kept_waiting.find_action("CUR-1").row.title != "Lost"


def test_an_edit_after_one_that_could_not_be_committed(kept_waiting):
    kept_waiting.perform(Retitle("CUR-1", "Kept"))
    assert kept_waiting.find_action("CUR-1").row.title == "Kept"


# ------------------------------------------------------------------------------------------------------ side by side


def test_two_hands_at_once_lose_nothing(west, monkeypatch):
    monkeypatch.setattr("models.sqlite.BUSY_SECONDS", 60)
    problems = []

    def work(hand):
        workspace = Workspace(west.path, today=west.today, actor=hand, plan_key="west-partnership", now=west._now)
        try:
            for number in range(50):
                workspace.perform(AddNote("CUR-1", f"{hand} {number}"))
        except BaseException as problem:
            problems.append(problem)
        finally:
            workspace.close()

    before = len(changes(west))
    threads = [threading.Thread(target=work, args=(hand,)) for hand in ("Helen", "John")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert {row["text"] for row in rows(west, "note")} == {f"{h} {n}" for h in ("Helen", "John") for n in range(50)}
    log = changes(west)
    assert [change["sequence"] for change in log] == list(range(1, before + 101))
    stamps = [change["stamp"] for change in log]
    assert stamps == sorted(set(stamps))


def test_two_hands_on_one_field_each_see_what_the_other_left(west):
    other = Workspace(west.path, today=west.today, actor="John", plan_key="west-partnership", now=west._now)
    west.perform(Retitle("CUR-1", "One"))
    other.perform(Retitle("CUR-1", "Two"))
    west.perform(Retitle("CUR-1", "Three"))
    other.close()
    said = [entries(west, change)["action", "title"] for change in changes(west)[-2:]]
    assert said == [("One", "Two"), ("Two", "Three")]
    (action,) = (row for row in rows(west, "action") if row["ref"] == "CUR-1")
    assert action["version"] == 4


def test_stamps_go_on_where_the_clock_ran_back(west):
    early = Workspace(west.path, today=west.today, actor="John", now=lambda: west._now() - timedelta(days=400))
    early.perform(Retitle("CUR-1", "One"))
    early.close()
    stamps = [change["stamp"] for change in changes(west)]
    assert stamps == sorted(set(stamps))


# ----------------------------------------------------------------------------------------------------------- references


def test_numbers_given_out_never_come_again(west):
    def given():
        return west.perform(AddLast("More")).refs[0]

    assert given() == "CLN-9"
    west.perform(Remove("CLN-9"))
    assert given() == "CLN-10"
    with pytest.raises(RefusedError):
        west.perform(Steps((AddLast("Lost"),), RefusedError("Not now.")))
    assert given() == "CLN-11"
    west.perform(Remove("CLN-11"))
    west.perform(Remove("CLN-10"))
    assert given() == "CLN-12"


def test_counters_and_settings_are_no_part_of_the_log(west):
    west.perform(AddLast("More"))
    assert {row["entity"] for row in rows(west, "changed_field")} <= set(ENTITIES)
    assert not {ReferenceCounter.__tablename__, Change.__tablename__, "setting"} & set(ENTITIES)


def test_a_reading_sees_an_edit_at_once(west):
    scope = Scope(west.find_workstream("CUR").id)
    assert west.count_actions(scope) == 9
    west.perform(Remove("CUR-3"))
    assert west.count_actions(scope) == 8
    assert "CUR-3" not in [row.ref for row in west.actions(scope)]


def test_evidence_may_be_added_in_an_edit(west):
    @dataclass(frozen=True)
    class Give:
        def apply(self, desk):
            desk.session.add(Evidence(action_id=action_of(desk, "CUR-1").id, text="Minutes", dated=desk.today))
            return Outcome("Evidence for CUR-1")

    west.perform(Give())
    (((entity, field), (old, new)),) = entries(west, changes(west)[-1]).items()
    assert (entity, field, old, new["dated"]) == ("evidence", "", None, "2019-09-02")


def test_a_rehearsal_leaves_nothing_behind(west):
    before = Path(west.path).read_bytes()
    west.get_ready()
    west.get_ready()
    assert Path(west.path).read_bytes() == before
    assert not Path(f"{west.path}-journal").exists()
    assert not Path(f"{west.path}-backups").exists()
    west.perform(AddNote(west.actions(limit=1)[0].ref, "Still there."))
    assert west.undo().label


def test_a_rehearsal_of_a_busy_or_missing_database_is_no_failure(west, tmp_path):
    Workspace(str(tmp_path / "nowhere.db"), today=west.today, actor="me").get_ready()
